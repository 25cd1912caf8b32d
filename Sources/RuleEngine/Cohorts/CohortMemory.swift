import Diagnostics
import Calendar
import RuleSemantics

/// What cards read of other subjects than their own: written down in a full run, or known from the file of one.
///
/// A question is one thing that is read of many: the value that is ranked, the group, the total of a card. Its key says
/// which, and for which period and card, so that the same rules ask the same questions.
final class CohortMemory {
  struct Noted {
    var about: String
    /// Values that may not be printed.
    var isPersonal = false
    var answers: [SubjectIndex: CohortAnswer] = [:]
  }

  /// The subject that is scored with all below it; nil in a full run, where everybody's data are at hand.
  let home: Set<SubjectIndex>?
  /// The levels above a scorecard, whose values come from many.
  let upperLevels: Set<LevelIndex>
  private let known: [String: [SubjectIndex: CohortAnswer]]
  private(set) var noted: [String: Noted] = [:]
  private(set) var firsts: [String: Period] = [:]
  /// Questions in the order in which they were first asked.
  private(set) var order: [String] = []
  /// What the subject's own data say otherwise than the file, in the author's words.
  var differing: [String] = []
  /// What the file does not say.
  private(set) var lacking: [String] = []

  /// For a full run.
  init(upperLevels: Set<LevelIndex>) {
    (home, known) = (nil, [:])
    self.upperLevels = upperLevels
  }

  init(
    upperLevels: Set<LevelIndex>, home: Set<SubjectIndex>, knowing known: [String: [SubjectIndex: CohortAnswer]],
    firsts: [String: Period]
  ) {
    self.upperLevels = upperLevels
    self.home = home
    self.known = known
    self.firsts = firsts
  }

  /// The first period with data of anybody, by the kind of period and the indicator.
  func first(_ key: String, _ compute: () -> Period?) -> Period? {
    if home != nil { return firsts[key] }
    let first = compute()
    firsts[key] = first
    return first
  }

  /// True of subjects whose data are not at hand.
  func isForeign(_ subject: SubjectIndex) -> Bool { home.map { !$0.contains(subject) } ?? false }

  /// - Parameter isPlain: false while values are substituted: what is computed then says nothing of the data.
  func answer(
    _ key: String, about: String, isPersonal: Bool = false, of subject: SubjectIndex, isPlain: Bool,
    _ compute: () -> CohortAnswer
  ) -> CohortAnswer {
    if isForeign(subject) {
      if let answer = known[key]?[subject] { return answer }
      if !lacking.contains(about) { lacking.append(about) }
      return .unknown(.notReported, about: Bilingual(same: about))
    }
    let answer = compute()
    guard isPlain else { return answer }
    if home == nil {
      if noted[key] == nil { order.append(key) }
      noted[key, default: Noted(about: about, isPersonal: isPersonal)].answers[subject] = answer
    } else if let told = known[key]?[subject], told != answer, !differing.contains(about) {
      differing.append(about)
    }
    return answer
  }
}

/// One thing that is read of many subjects.
enum CohortQuestion {
  case value(ExpressionID)
  case field(TableIndex, FieldIndex)
  case measure(MeasureIndex, Aspect)
  case range(MeasureIndex)
  case measured(MeasureIndex)
  case card(ScorecardIndex, Aspect)
  case rankedTotal(ScorecardIndex)
  case total(ScorecardIndex)
  case gradeByRules(ScorecardIndex)

  var key: String {
    switch self {
    case .value(let id): "value \(id.index)"
    case .field(let table, let field): "field \(table).\(field)"
    case .measure(let measure, let aspect): "indicator \(measure) \(aspect.rawValue)"
    case .range(let measure): "range \(measure)"
    case .measured(let measure): "measured \(measure)"
    case .card(let card, let aspect): "card \(card) \(aspect.rawValue)"
    case .rankedTotal(let card): "ranked total \(card)"
    case .total(let card): "total \(card)"
    case .gradeByRules(let card): "grade by rules \(card)"
    }
  }
}
