import Diagnostics
package import Numerics
import RuleEngine
import RuleSemantics

/// What the tests of a rule set come by, what they do not, and why.
package struct TestCoverage: Sendable {
  /// By place: file, then position.
  package let items: [CoverageItem]

  package init(_ bench: TestBench) {
    let marks = EvaluationMarks(bench.rules)
    for test in bench.rules.tests.indices { marks.formUnion(bench.marks(of: test)) }
    var finder = CoverageFinder(bench.rules, marks)
    finder.findAll()
    items = finder.items.enumerated().sorted { one, other in
      (one.element.span.file, one.element.span.start, one.offset)
        < (other.element.span.file, other.element.span.start, other.offset)
    }.map(\.element)
  }

  package func items(_ kind: CoverageItem.Kind) -> [CoverageItem] { items.filter { $0.kind == kind } }

  /// The part of all places that tests come by; nil where there are none.
  package var share: ExactNumber? { ExactNumber(items.count(where: \.isReached), over: items.count) }
}

/// Goes through measures, cards and tables in the order of the rules.
private struct CoverageFinder {
  private let rules: CheckedRules
  private let marks: EvaluationMarks
  private(set) var items: [CoverageItem] = []
  /// Bands and cases belong to the first rule that reads them.
  private var seen: Set<ExpressionID> = []

  init(_ rules: CheckedRules, _ marks: EvaluationMarks) {
    self.rules = rules
    self.marks = marks
  }

  mutating func findAll() {
    for measure in rules.measures { find(measure) }
    for (index, card) in rules.scorecards.enumerated() { find(card, index) }
    for (index, table) in rules.lookups.enumerated() { find(table, index) }
  }

  private mutating func add(_ kind: CoverageItem.Kind, _ owner: String, _ span: Span, _ gap: Bilingual?) {
    items.append(CoverageItem(kind: kind, owner: owner, span: span, gap: gap))
  }

  private func outcomes(_ id: ExpressionID) -> EvaluationMarks.Outcomes { marks.outcomes[Int(id.index)] }

  // MARK: Indicators

  private mutating func find(_ measure: Measure) {
    if measure.kind != .definition, measure.kind != .parameter {
      add(.indicator, measure.name, measure.span, gap(of: measure))
    }
    for exception in measure.score?.exceptions ?? [] {
      add(.exception, measure.name, exception.words, gap(ofCondition: exception.condition))
    }
    find(measure.missing, of: measure.name)
    findDecisions(below: measure.roots, of: measure.name)
  }

  private func gap(of measure: Measure) -> Bilingual? {
    let wasValued = !outcomes(measure.value).isEmpty
    guard let points = measure.score?.points else { return wasValued ? nil : CoverageGaps.neverAsked }
    if !outcomes(points).isEmpty { return nil }
    let isTreated = measure.score?.exceptions.contains { outcomes($0.condition).contains(.yes) } ?? false
    if isTreated { return CoverageGaps.alwaysException }
    return wasValued ? CoverageGaps.neverScored : CoverageGaps.neverAsked
  }

  // MARK: Decisions

  private mutating func findDecisions(below roots: [ExpressionID], of owner: String) {
    var open = Array(roots.reversed())
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      let operation = rules[id].operation
      switch operation {
      case .bands(let operand, let bands, let otherwise): find(bands, otherwise, operand, id, owner)
      case .choose(let cases, let otherwise): find(cases, otherwise, id, owner)
      default: break
      }
      open += operation.operands.reversed()
    }
  }

  private mutating func find(
    _ bands: [Band], _ otherwise: ExpressionID?, _ operand: ExpressionID, _ id: ExpressionID, _ owner: String
  ) {
    let isAsked = !outcomes(id).isEmpty
    for band in bands {
      let gap = isAsked ? CoverageGaps.noValueInBand(range(of: operand)) : CoverageGaps.neverAsked
      add(.band, owner, band.words, outcomes(band.result).isEmpty ? gap : nil)
    }
    guard let otherwise else { return }
    let gap = isAsked ? CoverageGaps.alwaysInBand(range(of: operand)) : CoverageGaps.neverAsked
    add(.band, owner, rules[otherwise].span, outcomes(otherwise).isEmpty ? gap : nil)
  }

  /// The lowest and highest value in the tests, in the unit of the author.
  private func range(of operand: ExpressionID) -> Bilingual? {
    guard let numbers = marks.numbers[operand] else { return nil }
    let unit = rules[operand].type.unit
    func text(_ number: ExactNumber) -> Bilingual {
      let inUnit = unit.flatMap { number.divided(by: $0.factor) } ?? number
      let digits = inUnit.exactText
      return Bilingual(same: digits) + (unit?.word ?? Bilingual(same: ""))
    }
    let (low, high) = (text(numbers.low), text(numbers.high))
    guard numbers.low != numbers.high else { return low }
    return Bilingual(zh: "\(low.zh) 至 \(high.zh)", en: "\(low.en) to \(high.en)")
  }

  private mutating func find(_ cases: [Case], _ otherwise: ExpressionID?, _ id: ExpressionID, _ owner: String) {
    for entry in cases {
      add(.branch, owner, rules[entry.condition].span, gap(ofCondition: entry.condition))
    }
    guard let otherwise else { return }
    let gap = outcomes(id).isEmpty ? CoverageGaps.neverAsked : CoverageGaps.neverOtherwise
    add(.branch, owner, rules[otherwise].span, outcomes(otherwise).isEmpty ? gap : nil)
  }

  /// Nil for a condition that held in a test.
  private func gap(ofCondition id: ExpressionID) -> Bilingual? {
    let found = outcomes(id)
    if found.contains(.yes) { return nil }
    if found.isEmpty { return CoverageGaps.neverAsked }
    return found.contains(.no) ? CoverageGaps.neverHeld : CoverageGaps.alwaysUnknown
  }

  // MARK: Missing data

  private mutating func find(_ missing: [MissingRule], of owner: String) {
    for rule in missing {
      let gap = marks.treatments.contains(rule.place) ? nil : CoverageGaps.neverMissing(rule.states)
      add(.missing, owner, rule.words, gap)
    }
  }

  // MARK: Cards

  private mutating func find(_ card: Scorecard, _ index: ScorecardIndex) {
    let isMade = marks.cards.contains(index)
    for (place, grade) in card.grades.enumerated() {
      let isReached = marks.grades.contains(.init(card: index, grade: place))
      add(
        .grade, card.name, grade.words,
        isReached ? nil : (isMade ? CoverageGaps.noTotal(grade.name) : CoverageGaps.neverAsked))
    }
    for effect in card.gradeEffects { add(.veto, card.name, effect.words, gap(ofCondition: effect.condition)) }
    findMissing(card.root, of: card.name)
    for adjunct in card.adjuncts { find(adjunct.missing, of: adjunct.name) }
    findDecisions(below: card.roots, of: card.name)
  }

  private mutating func findMissing(_ node: CardNode, of owner: String) {
    find(node.missing, of: owner)
    for child in node.children { findMissing(child, of: child.name) }
  }

  // MARK: Tables of the rules

  private mutating func find(_ table: LookupTable, _ index: LookupIndex) {
    let isAsked = marks.lookupRows.contains { $0.table == index }
    for (place, row) in table.rows.enumerated() {
      let isReached = marks.lookupRows.contains(.init(table: index, row: place))
      add(.row, table.name, row.span, isReached ? nil : (isAsked ? CoverageGaps.noSuchKey : CoverageGaps.neverLookedUp))
    }
  }
}

/// Why no test comes by a place.
private enum CoverageGaps {
  static let neverAsked = Bilingual(zh: "没有测试要它的结果", en: "no test asks for a result that needs it")
  static let neverScored = Bilingual(zh: "测试只看数值，不看得分", en: "tests look at the value only, never at the score")
  static let alwaysException = Bilingual(zh: "测试里总有例外先成立", en: "in the tests an exception always comes first")
  static let neverHeld = Bilingual(zh: "测试里这个条件从不成立", en: "the condition never holds in the tests")
  static let alwaysUnknown = Bilingual(zh: "测试里这个条件总是没有数据", en: "the tests give no data for the condition")
  static let neverOtherwise = Bilingual(zh: "测试里前面总有一个条件成立", en: "in the tests a condition before it always holds")
  static let noSuchKey = Bilingual(zh: "测试里没有查到这一行的值", en: "no test has the values of this row")
  static let neverLookedUp = Bilingual(zh: "没有测试查这张表", en: "no test looks anything up in this table")

  static func noValueInBand(_ range: Bilingual?) -> Bilingual {
    guard let range else { return Bilingual(zh: "测试里没有这个数", en: "the tests give no number for it") }
    return Bilingual(
      zh: "测试里的数是 \(range.zh)，不在这一档", en: "the numbers in the tests are \(range.en), and none lies in it")
  }

  static func alwaysInBand(_ range: Bilingual?) -> Bilingual {
    guard let range else { return Bilingual(zh: "测试里没有这个数", en: "the tests give no number for it") }
    return Bilingual(
      zh: "测试里的数是 \(range.zh)，都在前面的档里", en: "the numbers in the tests are \(range.en), and a band holds each of them")
  }

  static func noTotal(_ grade: String) -> Bilingual {
    Bilingual(zh: "测试里没有总分落在“\(grade)”", en: "no total in the tests is “\(grade)”")
  }

  static func neverMissing(_ states: [DataState]) -> Bilingual {
    let words = states.map(\.missingWords)
    let (zh, en) = (words.map(\.zh).enumerated.zh, words.map(\.en).enumerated.en)
    return Bilingual(zh: "没有测试的数据是\(zh)而要它的得分", en: "no test has data that are \(en) and asks for the score")
  }
}

extension DataState {
  fileprivate var missingWords: Bilingual {
    switch self {
    case .known: Bilingual(zh: "有数据", en: "known")
    case .blank: Bilingual(zh: "未填", en: "blank")
    case .notReported: Bilingual(zh: "未报", en: "not reported")
    case .notApplicable: Bilingual(zh: "不适用", en: "not applicable")
    case .awaiting: Bilingual(zh: "待认定", en: "awaiting judgement")
    case .noData: Bilingual(zh: "无数据", en: "missing")
    }
  }
}
