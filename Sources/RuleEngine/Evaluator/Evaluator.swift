import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// What an evaluation may use up.
enum EngineLimits {
  /// Operations within operations, references to other measures, periods and cards included. The checker refuses
  /// cycles, so only rules near its own limits come close.
  static let depth = 640
  /// Earlier periods that one window may reach back over.
  static let periods = 1_200
}

/// Evaluates expressions of checked rules for a subject and period: the meaning of the rules, without shortcuts.
///
/// Measures, aggregates and cards are remembered, so that what many items read is computed once. Nothing that is
/// remembered depends on the order in which it was asked for.
final class Evaluator {
  let rules: CheckedRules
  let dataset: Dataset
  private(set) lazy var words = RuleWords(rules)
  let items: CardItems
  /// The day on which verdicts are given; nil: the last day of the period.
  let asOf: CalendarDate?
  /// Whether what is made for printing shows personal data.
  let privacy: Privacy
  let personal: PersonalValues
  /// What cards read of other subjects, where that is written down or known from a full run.
  let cohort: CohortMemory?

  /// Values that measures are supposed to have in this run, in place of those that the data give.
  let supposed: [Substitution: Evaluated]

  private var depth = 0
  private var memory = IndexTable<MemoryKey, Evaluated>(usual: 1024)
  /// The lists of measures that are lifted together, by their numbers.
  private var liftings: [[MeasureIndex]] = [[]]
  /// Measures with earlier values of their own that are being computed without memory.
  var inWork: Set<MeasureIndex> = []
  /// Fields whose bounds are being looked for.
  var boundsInWork: Set<FieldReference> = []
  /// True while values are computed ahead of what reads them.
  var isPreparing = false
  /// The cells behind the value that is being computed; nil while nobody asks.
  var evidence: EvidenceList?
  /// What the evaluation came by; nil where nobody asks.
  let marks: EvaluationMarks?
  /// Values that stand in for those of measures while missing data are treated.
  var substitutes: [Substitution: Evaluated] = [:]
  /// Problems of the data that only an evaluation can find, each once.
  private(set) var problems: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []

  // What the rest of the evaluator remembers; each is read and written in one place.
  var membersOfLevel = IndexTable<MembersKey, Members>()
  var rowsOfSubject = IndexTable<RowsKey, RowsFound>(usual: 256)
  var cellConditions: CellConditions
  var distinctNumbers: [FieldReference: [Int32]] = [:]
  var listedTexts: [ListedKey: ListedTexts] = [:]
  var peerValues = IndexTable<PeerKey, [ExactNumber]>()
  var populations: [CohortKey: [SubjectIndex]] = [:]
  var groupings: [GroupKey: [Value: [SubjectIndex]]] = [:]
  var allocations: [AllocationKey: Shares] = [:]
  var itemScores = IndexTable<ItemScoreKey, ItemScore>(usual: 256)
  var windows = IndexTable<WindowKey, Target.Window?>()
  var drafts = IndexTable<DraftKey, CardDraft>()
  /// The total that the steps of a card go on from, while they are done.
  var runningTotal: ExactNumber?
  /// The same for what it may still be.
  var runningReach: Interval?
  /// Who lost a grade to a quota, by card and period.
  var gradesAfterQuotas: [CohortKey: [SubjectIndex: Int]] = [:]
  var rankings: [CohortKey: [SubjectIndex: Standings]] = [:]
  var possibleValues = IndexTable<PossibleKey, Possible>()
  var itemReaches = IndexTable<ItemScoreKey, ItemReach>()
  var tableLosses: [TableIndex: (rows: Int, cells: Int)?] = [:]
  var calendars: [HolidayTable: WorkCalendar] = [:]
  var firstPeriods: [PeriodKind: Period?] = [:]
  var firstPeriodsOfMeasures: [FirstPeriodKey: Period?] = [:]

  init(
    _ rules: CheckedRules, _ dataset: Dataset, asOf: CalendarDate? = nil, privacy: Privacy = .shown,
    cohort: CohortMemory? = nil, marks: EvaluationMarks? = nil, supposed: [Substitution: Evaluated] = [:]
  ) {
    self.marks = marks
    self.supposed = supposed
    self.asOf = asOf
    self.cohort = cohort
    self.privacy = privacy
    personal = privacy == .shown ? .none : PersonalValues(rules)
    self.rules = rules
    self.dataset = dataset
    items = CardItems(rules)
    cellConditions = CellConditions(rules)
  }

  func report(_ problem: Diagnostic) {
    if reported.insert(problem).inserted { problems.append(problem) }
  }

  /// The value of an expression, never failing: what cannot be known is unknown with its reason.
  func evaluate(_ id: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    let value =
      nested { perform(rules.expressions[Int(id.index)].operation, id, context) } ?? .unknown(Reason(.tooDeep))
    if let marks { marks.note(id, value) }
    return value
  }

  /// Nil where the nesting is deeper than the limit.
  func nested<T>(_ compute: () -> T) -> T? {
    guard depth < EngineLimits.depth else { return nil }
    depth += 1
    defer { depth -= 1 }
    return compute()
  }
}

// MARK: Memory

/// What is remembered: an operation or measure, for whom and when.
struct MemoryKey: IndexKey {
  enum Kind: Hashable {
    case expression
    case measureValue
    case itemValue
    case itemTarget
  }

  var kind: Kind
  var index: Int32
  var context: EvaluationContext

  var spread: UInt { context.spread.spread(with: Int(index)) }
}

extension Evaluator {
  /// The remembered value, otherwise the computed one.
  ///
  /// While evidence is collected or a value is substituted, everything is computed anew: the cells must be met again,
  /// and what was computed with a substitute must not stay.
  func remembered(
    _ kind: MemoryKey.Kind, _ index: Int, _ context: EvaluationContext, _ compute: () -> Evaluated
  ) -> Evaluated {
    guard evidence == nil, substitutes.isEmpty else { return compute() }
    let key = MemoryKey(kind: kind, index: Int32(index), context: context)
    if let known = memory[key] { return known }
    let value = compute()
    // Asked for from less deep inside, it may be known.
    if value.reason?.code != .tooDeep { memory[key] = value }
    return value
  }

  /// Remembers a value that was computed elsewhere.
  func take(_ value: Evaluated, for expression: ExpressionID, _ context: EvaluationContext) {
    memory[MemoryKey(kind: .expression, index: expression.index, context: context)] = value
  }

  func measures(of lifting: Lifting) -> [MeasureIndex] { liftings[Int(lifting.number)] }

  func lifting(_ measures: [MeasureIndex]) -> Lifting {
    if let known = liftings.firstIndex(of: measures) { return Lifting(number: Int32(known)) }
    liftings.append(measures)
    return Lifting(number: Int32(liftings.count - 1))
  }
}

// MARK: Operations

extension Evaluator {
  private func perform(_ operation: Operation, _ id: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    switch operation {
    case .constant(let value): .known(value)
    case .noValue: .unknown(Reason(.noValue))
    case .field(let table, let field): fieldValue(table, field, context)
    case .measure(let measure, let aspect): value(of: measure, aspect, context)
    case .ofSubject(let operand): evaluate(operand, context.at(ownSubject(context)))
    case .atPeriod(let operand, let reference): value(of: operand, at: reference, context)
    case .periodBoundary(let boundary): day(boundary, context)
    case .card(let card, let aspect): value(ofCard: card, aspect, context)
    case .itemFull, .itemValue, .itemTarget, .itemPath: itemNumber(operation, context)
    case .targetHolds(let measure): targetHolds(measure, context)
    case .runningTotal: runningTotal.map { .number($0) } ?? .unknown(Reason(.noValue))
    case .aggregate(let aggregate): value(of: aggregate, id, context)
    case .standing(let standing): value(of: standing, id, context)
    case .compare, .within, .not, .all, .any, .countTrue, .hasState, .listed, .isOneOf, .intervalContains,
      .intervalMeets:
      decide(operation, context)
    case .choose(let cases, let otherwise): choose(cases, otherwise, context)
    case .bands(let operand, let bands, let otherwise): band(operand, bands, otherwise, context)
    case .lookup(let table, let keys, let result): lookUp(table, keys, result, context)
    case .fallback(let first, let second): fallback(first, second, context)
    case .judged(let operand): judged(operand, context)
    case .workdayAfter(let day, let count, let table): workday(after: day, count, table, context)
    case .workdays(let first, let last, let table): workdays(first, last, table, context)
    default: .ofNumber { () throws(Reason) in try self.calculate(operation, context) }
    }
  }

  private func itemNumber(_ operation: Operation, _ context: EvaluationContext) -> Evaluated {
    switch operation {
    case .itemValue(let measure): itemValue(of: measure, context)
    case .itemTarget(let measure): itemTarget(of: measure, context)
    case .itemPath(let measure): itemPath(of: measure, context)
    default: context.item.map { .number(items[$0].scoredOutOf) } ?? .unknown(Reason(.noValue))
    }
  }

  /// What people have not decided yet awaits their judgement; what is wrong with the data stays so.
  private func judged(_ operand: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    let value = evaluate(operand, context)
    guard case .unknown(var reason) = value else { return value }
    switch reason.code {
    case .blank, .notReported, .noRows, .noValue, .noCase: reason.code = .awaitingJudgement
    default: break
    }
    return .unknown(reason)
  }

  private func fallback(_ first: ExpressionID, _ second: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    let value = evaluate(first, context)
    return value.value == nil ? evaluate(second, context) : value
  }
}

// MARK: Operands

extension Evaluator {
  func number(_ id: ExpressionID, _ context: EvaluationContext) throws(Reason) -> ExactNumber {
    switch evaluate(id, context) {
    case .known(.number(let number)): return number
    case .known: throw Reason(.outsideDomain)
    case .unknown(let reason): throw reason
    }
  }

  /// All operands, or the reasons of all that are unknown.
  func numbers(_ ids: [ExpressionID], _ context: EvaluationContext) throws(Reason) -> [ExactNumber] {
    var numbers: [ExactNumber] = []
    numbers.reserveCapacity(ids.count)
    var reasons: [Reason] = []
    for id in ids {
      do throws(Reason) { numbers.append(try number(id, context)) } catch { reasons.append(error) }
    }
    guard reasons.isEmpty else { throw Reason.merged(reasons) }
    return numbers
  }

  /// Both operands, or the reasons of all that are unknown.
  func numbers(
    _ left: ExpressionID, _ right: ExpressionID, _ context: EvaluationContext
  ) throws(Reason) -> (ExactNumber, ExactNumber) {
    let first: ExactNumber
    do throws(Reason) { first = try number(left, context) } catch {
      let reason = error
      do throws(Reason) { _ = try number(right, context) } catch { throw Reason.merged([reason, error]) }
      throw reason
    }
    return (first, try number(right, context))
  }

  func truth(_ id: ExpressionID, _ context: EvaluationContext) -> Truth {
    decided(id, context) ?? computedTruth(id, context)
  }

  func computedTruth(_ id: ExpressionID, _ context: EvaluationContext) -> Truth {
    switch evaluate(id, context) {
    case .known(.yesNo(let isTrue)): Truth(isTrue)
    case .known: .unknown(Reason(.outsideDomain))
    case .unknown(let reason): .unknown(reason)
    }
  }

  /// A condition that may be left out: then it holds.
  func truth(_ id: ExpressionID?, _ context: EvaluationContext) -> Truth {
    guard let id else { return .yes }
    return truth(id, context)
  }
}
