import Calendar
import Datasets
import Diagnostics
import Numerics
@testable import RuleEngine
@testable import RuleSemantics

/// Checked rules made by hand, as small as a test needs them.
///
/// The words of rules go into one file, so that spans have something to point at.
final class RuleBuilder {
  private(set) var rules: CheckedRules
  private var text = ""

  init() {
    rules = CheckedRules(
      name: "示例规则", languageVersion: 1, basis: [], files: [], levels: [], lists: [], tables: [], lookups: [],
      measures: [], scorecards: [], tests: [], expressions: [], assumptions: [])
  }

  /// The rules with their file.
  var built: CheckedRules {
    var built = rules
    built.files = [RuleFile(path: "示例.rules", bytes: Array(text.utf8))]
    return built
  }

  func words(_ words: String) -> Span {
    let start = Int32(text.utf8.count)
    text += words + "\n"
    return Span(file: 0, start: start, end: Int32(text.utf8.count) - 1)
  }

  func setTerm(_ first: Int, _ last: Int) { rules.term = PeriodSpan(first: .year(first), last: .year(last)) }
}

// MARK: Levels, lists, tables

extension RuleBuilder {
  static let people = Unit(kind: .counted(["人": 1]), word: Bilingual(zh: "人", en: " people"))
  static let items = Unit(kind: .counted(["个": 1]), word: Bilingual(zh: "个", en: " items"))
  static let money = Unit(
    kind: .counted(["元": 1]), word: Bilingual(zh: "万元", en: " 10k yuan"), factor: ExactNumber(10_000))

  func level(_ name: String, below parent: LevelIndex? = nil) -> LevelIndex {
    rules.levels.append(
      SubjectLevel(name: name, aliases: [], shortName: nil, parent: parent, keyColumn: name + "代码", span: words(name)))
    return rules.levels.count - 1
  }

  func list(_ name: String, _ values: [String], isOrdered: Bool = false) -> ListIndex {
    rules.lists.append(ChoiceList(name: name, values: values.map { [$0] }, isOrdered: isOrdered, span: words(name)))
    return rules.lists.count - 1
  }

  func field(
    _ name: String, _ type: ValueType, isWhole: Bool = false, meaning: FieldDeclaration.Meaning? = nil,
    isPersonal: Bool = false
  ) -> FieldDeclaration {
    FieldDeclaration(
      name: name, aliases: [], type: type, isWhole: isWhole, meaning: meaning, unit: type.unit, isPersonal: isPersonal,
      isImplied: false, interval: nil, constraints: [], span: words(name))
  }

  /// A whole number of people.
  func count(_ name: String, _ meaning: FieldDeclaration.Meaning = .flow) -> FieldDeclaration {
    field(name, .number(Self.people), isWhole: true, meaning: meaning)
  }

  /// The register of a level: key, name, then the fields given.
  func register(_ level: LevelIndex, _ fields: [FieldDeclaration] = [], parent: String? = nil, group: String? = nil)
    -> TableIndex
  {
    let key = field(rules.levels[level].keyColumn, .text)
    let all = [key, field("名称", .text)] + fields
    let table = table(rules.levels[level].name + "名录", level, .register, all)
    rules.levels[level].register = table
    rules.levels[level].nameField = 1
    rules.levels[level].parentField = parent.flatMap { name in all.firstIndex { $0.name == name } }
    rules.levels[level].groupField = group.flatMap { name in all.firstIndex { $0.name == name } }
    return table
  }

  /// One row a subject and year: key, period, then the fields given (from place 2).
  func yearly(_ name: String, _ level: LevelIndex, _ fields: [FieldDeclaration], kind: PeriodKind = .year)
    -> TableIndex
  {
    let all = [field(rules.levels[level].keyColumn, .text), field("期间", .period)] + fields
    let table = table(name, level, .period(kind), all)
    rules.tables[table].periodField = 1
    return table
  }

  /// Rows of a subject: key, then the fields given (from place 1).
  func detail(
    _ name: String, _ level: LevelIndex, _ fields: [FieldDeclaration], date: String? = nil,
    whenEmpty: DataTableDeclaration.Empty = .zero, joint: String? = nil
  ) -> TableIndex {
    let all = [field(rules.levels[level].keyColumn, .text)] + fields
    let dating = date.flatMap { name in all.firstIndex { $0.name == name } }
    let table = table(name, level, .detail(dating.map { .byDate($0) } ?? .undated), all)
    rules.tables[table].whenEmpty = whenEmpty
    if let joint, let field = all.firstIndex(where: { $0.name == joint }) {
      rules.tables[table].keyFields.append(field)
    }
    return table
  }

  func reference(_ name: String, _ fields: [FieldDeclaration]) -> TableIndex {
    rules.tables.append(
      DataTableDeclaration(
        name: name, aliases: [], level: nil, shape: .reference, isEventTable: false, fields: fields, keyFields: [],
        periodField: nil, whenEmpty: .zero, validations: [], span: words(name)))
    return rules.tables.count - 1
  }

  private func table(
    _ name: String, _ level: LevelIndex, _ shape: DataTableDeclaration.Shape, _ fields: [FieldDeclaration]
  ) -> TableIndex {
    rules.tables.append(
      DataTableDeclaration(
        name: name, aliases: [], level: level, shape: shape, isEventTable: false, fields: fields, keyFields: [0],
        periodField: nil, whenEmpty: .notReported, validations: [], span: words(name)))
    return rules.tables.count - 1
  }

  func constrain(
    _ table: TableIndex, _ name: String, _ condition: ExpressionID, _ words: String,
    _ consequence: Validation.Consequence = .refuse
  ) {
    guard let field = rules.tables[table].fields.firstIndex(where: { $0.name == name }) else { return }
    rules.tables[table].fields[field].constraints.append(
      Validation(condition: condition, consequence: consequence, words: words, span: self.words(words)))
  }

  func lookup(_ name: String, keys: Int, _ rows: [([LookupTable.KeyMatcher], [Value?])]) -> LookupIndex {
    rules.lookups.append(
      LookupTable(
        name: name, keyColumns: Array(repeating: "键", count: keys), keyTypes: [], resultColumns: ["值"], resultTypes: [],
        rows: rows.map { LookupTable.Row(keys: $0.0, results: $0.1, span: words(name)) }, span: words(name)))
    return rules.lookups.count - 1
  }
}

// MARK: Expressions

extension RuleBuilder {
  @discardableResult
  func add(_ operation: Operation, _ type: ValueType = .number(.plain), _ text: String = "") -> ExpressionID {
    rules.expressions.append(Expression(operation: operation, type: type, span: words(text), caption: nil))
    return ExpressionID(rules.expressions.count - 1)
  }

  func number(_ number: ExactNumber, _ type: ValueType = .number(.plain)) -> ExpressionID {
    add(.constant(.number(number)), type)
  }

  func percent(_ percent: Int) -> ExpressionID {
    number(ExactNumber(percent, over: 100) ?? .zero, .number(.percent))
  }

  func cell(_ table: TableIndex, _ name: String) -> ExpressionID {
    let field = rules.tables[table].fields.firstIndex { $0.name == name } ?? 0
    return add(.field(table, field), rules.tables[table].fields[field].type, name)
  }

  func value(_ measure: MeasureIndex) -> ExpressionID {
    add(.measure(measure, .value), rules.measures[measure].type, rules.measures[measure].name)
  }

  func truth(_ operation: Operation, _ text: String = "") -> ExpressionID { add(operation, .yesNo, text) }

  func isChoice(_ id: ExpressionID, _ list: ListIndex, _ values: [Int]) -> ExpressionID {
    truth(.isOneOf(id, values.map { .choice(list, $0) }))
  }

  func quotient(_ left: ExpressionID, _ right: ExpressionID, _ text: String = "") -> ExpressionID {
    add(.divide(left, right), .number(.percent), text)
  }

  func aggregate(
    _ kind: Aggregate.Kind, _ domain: Aggregate.Domain, filter: ExpressionID? = nil, argument: ExpressionID? = nil,
    distinctBy: [ExpressionID] = [], _ text: String = "", type: ValueType = .number(RuleBuilder.items)
  ) -> ExpressionID {
    add(
      .aggregate(
        Aggregate(kind: kind, domain: domain, filter: filter, argument: argument, distinctBy: distinctBy)), type, text)
  }

  /// `按完成比例得分，最高满分`
  func inProportion(_ measure: MeasureIndex) -> ExpressionID {
    let ratio = add(.divide(add(.itemValue(measure)), add(.itemTarget(measure))), .number(.plain), "完成比例")
    let points = add(.multiply(ratio, add(.itemFull, .number(.points))), .number(.points), "完成比例 × 满分")
    return add(.lowest([points, add(.itemFull, .number(.points))]), .number(.points), "最高满分")
  }

  /// `达到目标得满分，否则不得分`
  func fullIfMet(_ measure: MeasureIndex, _ comparison: Comparison = .greaterOrEqual) -> ExpressionID {
    let met = truth(.compare(add(.itemValue(measure)), comparison, add(.itemTarget(measure))))
    return add(
      .choose([Case(condition: met, result: add(.itemFull, .number(.points)))], otherwise: number(.zero)),
      .number(.points), "达到目标得满分，否则不得分")
  }
}

// MARK: Measures and cards

extension RuleBuilder {
  func measure(
    _ name: String, _ level: LevelIndex?, _ value: ExpressionID, kind: Measure.Kind = .indicator,
    type: ValueType? = nil
  ) -> MeasureIndex {
    rules.measures.append(
      Measure(
        kind: kind, name: name, aliases: [], identifier: nil, level: level, notes: RuleNotes(), tags: [], value: value,
        type: type ?? rules[value].type, display: DisplayRule(), higherIsBetter: true, targets: [], milestones: [],
        baseline: nil, allocation: nil, score: nil, appliesTo: nil, missing: [], span: words(name)))
    return rules.measures.count - 1
  }

  func change(_ measure: MeasureIndex, _ change: (inout Measure) -> Void) { change(&rules.measures[measure]) }

  func change(card: ScorecardIndex, _ change: (inout Scorecard) -> Void) { change(&rules.scorecards[card]) }

  func score(_ measure: MeasureIndex, _ points: ExpressionID, _ exceptions: [ScoreException] = []) {
    rules.measures[measure].score = ScoreRule(
      methods: [], exceptions: exceptions, points: points, attainable: nil, words: words("计分"))
  }

  func exception(_ condition: ExpressionID, _ effect: ScoreException.Effect) -> ScoreException {
    ScoreException(condition: condition, effect: effect, words: words("例外"))
  }

  func target(
    _ window: Target.Window, _ comparison: Comparison, _ bound: ExpressionID, _ scopes: [Target.Scope] = [],
    _ force: Target.Force = .required
  ) -> Target {
    Target(
      window: window, requirement: .compare(comparison, bound), scopes: scopes, force: force, words: words("目标"))
  }

  func missing(_ states: [DataState], _ treatment: MissingRule.Treatment, _ text: String = "缺数据") -> MissingRule {
    MissingRule(states: states, treatment: treatment, words: words(text))
  }

  func item(_ measure: MeasureIndex, _ full: Int, weight: ExactNumber? = nil) -> CardNode {
    node(rules.measures[measure].name, .indicator(measure), full, weight)
  }

  func section(
    _ name: String, _ full: Int, _ children: [CardNode], _ combination: Combination = .sum, weight: ExactNumber? = nil
  ) -> CardNode {
    node(name, .section(children, combination), full, weight)
  }

  private func node(_ name: String, _ content: CardNode.Content, _ full: Int, _ weight: ExactNumber?) -> CardNode {
    CardNode(
      name: name, content: content, full: ExactNumber(full), weight: weight, notes: RuleNotes(), missing: [],
      coverage: nil, rounding: nil, cap: nil, floor: nil, appliesTo: nil, span: words(name))
  }

  func card(_ name: String, _ level: LevelIndex, _ root: CardNode) -> ScorecardIndex {
    rules.scorecards.append(
      Scorecard(
        name: name, aliases: [], level: level, notes: RuleNotes(), root: root, adjuncts: [], jointCaps: [],
        totalRounding: nil, gradesReadRoundedTotal: true, grades: [], gradeEffects: [], tieBreaks: [], outcomes: [],
        appliesTo: nil, ranksWithinGroups: false, span: words(name)))
    return rules.scorecards.count - 1
  }

  func grades(_ bands: [(String, Int?)]) -> [GradeBand] {
    bands.map { name, low in
      GradeBand(
        name: name,
        span: NumberSpan(lower: low.map { NumberSpan.Bound(value: ExactNumber($0), isIncluded: true) }, upper: nil),
        words: words(name))
    }
  }

  func adjunct(
    _ kind: CardAdjunct.Kind, _ name: String, _ points: ExpressionID, count: ExpressionID? = nil, cap: Int? = nil
  ) -> CardAdjunct {
    CardAdjunct(
      kind: kind, name: name, notes: RuleNotes(), points: points, count: count, cap: cap.map { ExactNumber($0) },
      missing: [], span: words(name))
  }
}

// MARK: Data

extension RuleBuilder {
  /// Binds tables given as text: the first line is the header, cells are parted by spaces, `-` is an empty cell.
  func bind(_ tables: [String: String]) -> (dataset: Dataset, problems: [Diagnostic]) {
    let files = tables.sorted { $0.key < $1.key }.map { name, text in
      let lines = text.split(separator: "\n").map { line in
        line.split(separator: " ").map { $0 == "-" ? "" : String($0) }.joined(separator: ",")
      }
      return DataFile(name: name, path: name + ".csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    return Dataset.bind(rules: built, files: files)
  }

  /// A run over tables without errors.
  func run(_ tables: [String: String], asOf: CalendarDate? = nil) -> RuleRun {
    RuleRun(built, bind(tables).dataset, asOf: asOf)
  }
}

extension RuleRun {
  func subject(_ key: String, _ level: LevelIndex) -> SubjectIndex {
    dataset.subjects.find(key, level: level) ?? SubjectIndex(level: level, number: -1)
  }

  func value(_ measure: MeasureIndex, _ key: String, _ level: LevelIndex, _ year: Int? = 2026) -> Evaluated {
    value(of: measure, .value, subject: subject(key, level), period: year.map { .year($0) })
  }
}

extension Evaluated {
  static func number(_ numerator: Int, over denominator: Int) -> Evaluated {
    .known(.number(ExactNumber(numerator, over: denominator) ?? .zero))
  }

  static func whole(_ number: Int) -> Evaluated { .known(.number(ExactNumber(number))) }

  var code: Reason.Code? { reason?.code }
}
