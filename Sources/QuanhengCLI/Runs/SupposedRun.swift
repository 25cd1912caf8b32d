import Calendar
import Datasets
import Diagnostics
import Numerics
import RuleChanges
import RuleEngine
import RuleSemantics
import Scorecards

/// A run from which others that are only supposed start.
struct SupposedRun {
  /// A scorecard with its period.
  struct Card {
    var card: ScorecardIndex
    var period: Period?
  }

  let run: RuleRun
  let sources: SourceStore
  let cards: [Card]
  let notes: [Bilingual]

  /// - Parameter makesCards: whether whole cards are asked for, or only their totals.
  init(_ invocation: Invocation, makesCards: Bool = true) throws(CommandFailure) {
    let reading = RunData.begin(invocation)
    let ruleSet = try RuleSet(invocation.arguments.operands[0], readsTests: false)
    let rules = try ruleSet.rules(invocation)
    let wanted = try SubjectChoice.cards(rules, named: invocation.arguments[.card])
    let day = try ScoringTime.day(invocation.arguments[.asOf])
    var data = try RunData(reading, rules, invocation, ruleSet.outcome.sources)
    invocation.begin(.scoring)
    run = RuleRun(rules, data.dataset, asOf: day, privacy: invocation.privacy)
    sources = ruleSet.outcome.sources
    var (cards, notes): ([Card], [Bilingual]) = ([], [])
    for card in wanted {
      let time = try ScoringTime(card, of: run, invocation.arguments[.period])
      if let day, let period = time.period, day < period.firstDay { throw .beforePeriod(day, period) }
      cards.append(Card(card: card, period: time.period))
      if makesCards {
        _ = run.result(card: card, period: time.period)
      } else {
        _ = run.shares(ofCard: card, time.period)
      }
      for note in time.notes where !notes.contains(note) { notes.append(note) }
    }
    try data.finish(run.problems)
    self.cards = cards
    self.notes = notes + data.notes
  }

  func result(_ card: Card) -> RunResult { run.result(card: card.card, period: card.period) }

  /// The subject of a key or name, at any level.
  func subject(_ text: String) throws(CommandFailure) -> SubjectIndex {
    for level in run.rules.levels.indices {
      if let found = run.dataset.subjects.find(text, level: level) { return found }
    }
    throw SubjectChoice.noSubject(text, in: cards.map(result))
  }
}

/// One cell or value that is set.
struct SupposedChange {
  var supposition: Supposition
  var shown: WhatIfReport.Change
}

// MARK: --set

extension SupposedRun {
  private var rules: CheckedRules { run.rules }

  /// `NAME=VALUE`, `NAME+=NUMBER`, `NAME-=NUMBER`: for one subject, or for all that have the cell.
  func changes(_ typed: String, subject: String?) throws(CommandFailure) -> [SupposedChange] {
    let setting = try Setting(typed)
    if let place = RowPlace(setting.name) { return try changes(ofRows: place, setting, typed, subject) }
    let target = try target(named: setting.name, typed)
    let subjects = try subjects(of: target, subject)
    var changes: [SupposedChange] = []
    for subject in subjects {
      guard let (period, before) = present(target, subject) else { continue }
      let after = try content(setting, target, before, typed)
      let supposition = Supposition(target: target, subject: subject, period: period, content: after)
      let name = run.dataset.name(of: subject, in: rules)
      changes.append(
        SupposedChange(
          supposition: supposition,
          shown: WhatIfReport.Change(
            subject: name, name: title(of: target), before: before, after: after, type: type(of: target))))
    }
    guard !changes.isEmpty else { throw .nothingToSet(setting.name, typed) }
    return changes
  }

  /// What the target is now, in the period of the first scorecard that has it.
  private func present(
    _ target: Supposition.Target, _ subject: SubjectIndex
  ) -> (period: Period?, content: Supposition.Content)? {
    for card in cards {
      if let content = run.content(of: target, subject, card.period) { return (card.period, content) }
    }
    return nil
  }

  /// All of the level that the target is of; nil names all. Several are parted by commas: `1A,1B`, `一班、二班`.
  private func subjects(
    of target: Supposition.Target, _ subject: String?
  ) throws(CommandFailure) -> [SubjectIndex] {
    let level = level(of: target)
    guard let subject else { return level.map { run.dataset.subjects.subjects(of: $0) } ?? [] }
    return try subjects(named: subject, level)
  }

  private func subjects(named text: String, _ level: LevelIndex?) throws(CommandFailure) -> [SubjectIndex] {
    func find(_ name: String) -> SubjectIndex? { level.flatMap { run.dataset.subjects.find(name, level: $0) } }
    if let whole = find(text) { return [whole] }
    let names = text.split(whereSeparator: { ",，、".contains($0) })
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    guard names.count > 1 else { return [try self.subject(text)] }
    var found: [SubjectIndex] = []
    for name in names {
      if let one = find(name) { found.append(one) } else { found.append(try self.subject(name)) }
    }
    return found
  }

  // MARK: Rows of detail tables

  /// `平台[T1].平台状态=撤销`: in every row of the subject with that code.
  private func changes(
    ofRows place: RowPlace, _ setting: Setting, _ typed: String, _ subject: String?
  ) throws(CommandFailure) -> [SupposedChange] {
    let (table, field) = try cell(place)
    var owners: [SubjectIndex?] = [nil]
    if let subject { owners = try subjects(named: subject, rules.tables[table].level) }
    var changes: [SupposedChange] = []
    for entry in owners.flatMap({ run.rows(of: table, named: place.key, subject: $0) }) {
      let target = Supposition.Target.row(table, field, entry.row)
      guard let owner = entry.owner, let before = run.content(of: target, owner, nil) else { continue }
      let after = try content(setting, target, before, typed)
      changes.append(
        SupposedChange(
          supposition: Supposition(target: target, subject: owner, period: nil, content: after),
          shown: WhatIfReport.Change(
            subject: run.dataset.name(of: owner, in: rules), name: setting.name, before: before, after: after,
            type: type(of: target))))
    }
    guard !changes.isEmpty else { throw .noRowToSet(place.key, rules.tables[table].name, typed) }
    return changes
  }

  /// Keys say whose a row is, and stay.
  private func cell(_ place: RowPlace) throws(CommandFailure) -> (TableIndex, FieldIndex) {
    let details = rules.tables.indices.filter { rules.tables[$0].level != nil && !rules.tables[$0].hasOneRowForEach }
    func names(_ table: TableIndex) -> [String] { [rules.tables[table].name] + rules.tables[table].aliases }
    guard let table = details.first(where: { names($0).contains(place.table) }) else {
      throw .unknownSetting(place.table, details.flatMap(names))
    }
    let declared = rules.tables[table]
    let fields = declared.fields.indices.filter {
      !declared.keyFields.contains($0) && declared.fields[$0].interval == nil
    }
    func called(_ field: FieldIndex) -> [String] { [declared.fields[field].name] + declared.fields[field].aliases }
    guard let field = fields.first(where: { called($0).contains(place.field) }) else {
      throw .unknownSetting(place.field, fields.flatMap(called))
    }
    return (table, field)
  }

  private func level(of target: Supposition.Target) -> LevelIndex? {
    switch target {
    case .field(let table, _), .row(let table, _, _): rules.tables[table].level
    case .measure(let measure): rules.measures[measure].level
    }
  }

  func title(of target: Supposition.Target) -> String {
    switch target {
    case .field(let table, let field), .row(let table, let field, _): rules.tables[table].fields[field].name
    case .measure(let measure): rules.measures[measure].name
    }
  }

  func type(of target: Supposition.Target) -> ValueType {
    switch target {
    case .field(let table, let field), .row(let table, let field, _): rules.tables[table].fields[field].type
    case .measure(let measure): rules.measures[measure].type
    }
  }

  // MARK: Names

  /// Everything that can be set, with what it is called.
  var settable: [(name: String, target: Supposition.Target)] {
    var found: [(name: String, target: Supposition.Target)] = []
    for (table, declared) in rules.tables.enumerated() where declared.hasOneRowForEach {
      for (field, one) in declared.fields.enumerated() where !declared.keyFields.contains(field) && !one.isImplied {
        found += ([one.name] + one.aliases).map { ($0, .field(table, field)) }
        found += ([one.name] + one.aliases).map { ("\(declared.name).\($0)", .field(table, field)) }
      }
    }
    for (measure, declared) in rules.measures.enumerated() where declared.level != nil {
      found += ([declared.name] + declared.aliases).map { ($0, .measure(measure)) }
    }
    return found
  }

  /// A field before an indicator of the same name.
  private func target(named name: String, _ typed: String) throws(CommandFailure) -> Supposition.Target {
    let all = settable
    let found = all.filter { $0.name == name }.map(\.target)
    let fields = Set(found).filter { if case .field = $0 { true } else { false } }
    if fields.count > 1 {
      let tables = found.compactMap {
        if case .field(let table, _) = $0 { rules.tables[table].name + "." + name } else { nil }
      }
      throw .ambiguousSetting(name, tables)
    }
    if let field = fields.first ?? found.first { return field }
    throw .unknownSetting(name, all.map(\.name))
  }

  // MARK: Values

  private func content(
    _ setting: Setting, _ target: Supposition.Target, _ before: Supposition.Content, _ typed: String
  ) throws(CommandFailure) -> Supposition.Content {
    let reading: CellReading? =
      switch target {
      case .field(let table, let field), .row(let table, let field, _): CellReading(table, field, of: rules)
      case .measure(let measure): CellReading(measure, of: rules)
      }
    guard let reading else { throw .unknownSetting(setting.name, settable.map(\.name)) }
    switch reading.read(setting.value) {
    case .failure(let remark): throw CommandFailure(.badValue(.set, typed, help: [remark.message] + remark.help))
    case .success(let content):
      guard setting.sign != 0 else { return content }
      guard case .value(.number(let start)) = before, case .value(.number(let step)) = content else {
        throw CommandFailure(
          .badValue(
            .set, typed,
            help: [
              Bilingual(zh: "原来没有数，不能增减；写成 名称=值", en: "there is no number to add to; write NAME=VALUE")
            ]))
      }
      return .value(.number(setting.sign > 0 ? start + step : start - step))
    }
  }
}

/// `平台[T1].平台状态`: a field of the rows of a detail table that a code, `#3` or `*` picks.
private struct RowPlace {
  var table: String
  var key: String
  var field: String

  init?(_ name: String) {
    guard let open = name.firstIndex(where: { $0 == "[" || $0 == "［" }),
      let close = name[open...].firstIndex(where: { $0 == "]" || $0 == "］" })
    else { return nil }
    let rest = name[name.index(after: close)...]
    guard rest.first == ".", rest.count > 1 else { return nil }
    table = name[..<open].trimmed
    key = name[name.index(after: open)..<close].trimmed
    field = rest.dropFirst().trimmed
    if table.isEmpty || key.isEmpty || field.isEmpty { return nil }
  }
}

extension Substring {
  fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// What `--set` was given.
private struct Setting {
  var name: String
  var value: String
  /// 1 for `+=`, −1 for `-=`, 0 for `=`.
  var sign: Int

  init(_ typed: String) throws(CommandFailure) {
    guard let place = typed.firstIndex(where: { $0 == "=" || $0 == "＝" }) else { throw Setting.bad(typed) }
    var head = typed[..<place]
    let mark = head.last
    sign = mark == "+" || mark == "＋" ? 1 : mark == "-" || mark == "−" || mark == "－" ? -1 : 0
    if sign != 0 { head.removeLast() }
    name = head.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    value = String(typed[typed.index(after: place)...])
    if name.isEmpty || value.isEmpty { throw Setting.bad(typed) }
  }

  private static func bad(_ typed: String) -> CommandFailure {
    CommandFailure(
      .badValue(
        .set, typed,
        help: [
          Bilingual(
            zh: "写成 名称=值、名称+=数 或 名称-=数，如 --set 毕业生数=120；明细表的一行写成 表[编码].字段=值",
            en:
              "write NAME=VALUE, NAME+=NUMBER or NAME-=NUMBER, such as --set graduates=120; of a row in a detail table TABLE[CODE].FIELD=VALUE"
          )
        ]))
  }
}

extension DataTableDeclaration {
  /// A register, or a table of a row for each period: what a subject has one of.
  fileprivate var hasOneRowForEach: Bool {
    switch shape {
    case .register, .period: true
    case .detail, .reference: false
    }
  }
}

extension CommandFailure {
  static func unknownSetting(_ name: String, _ names: [String]) -> CommandFailure {
    var seen: Set<String> = []
    let all = names.filter { seen.insert($0).inserted && !$0.contains(".") }
    return .notFound(
      .noSuchSetting, name, names,
      Bilingual(zh: "没有可以设定的“\(name)”", en: "there is nothing called “\(name)” to set"),
      all: Bilingual(
        zh: "可以设定的有指标，和每个对象只有一行的表的字段：\(all.prefix(30).map(\.self).enumerated.zh)",
        en:
          "indicators can be set, and fields of tables with one row a subject: \(all.prefix(30).map(\.self).enumerated.en)"
      ))
  }

  static func ambiguousSetting(_ name: String, _ names: [String]) -> CommandFailure {
    var seen: Set<String> = []
    let all = names.filter { seen.insert($0).inserted }.enumerated
    return CommandFailure(
      UsageProblem(
        .noSuchSetting, Bilingual(zh: "有几张表有“\(name)”", en: "several tables have “\(name)”"),
        help: [Bilingual(zh: "写明是哪张表的：\(all.zh)", en: "say of which table: \(all.en)")]))
  }

  static func nothingToSet(_ name: String, _ typed: String) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchSetting,
        Bilingual(zh: "数据里没有“\(name)”这一格可改（\(typed)）", en: "the data have no cell of “\(name)” to change (\(typed))"),
        help: [
          Bilingual(
            zh: "数据里要有这一列，这个对象在这个时期要有一行；否则改为设定指标的数值",
            en:
              "the data need the column, and a row of the subject and period; otherwise set the value of the indicator")
        ]))
  }

  static func noRowToSet(_ key: String, _ table: String, _ typed: String) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchSetting,
        Bilingual(
          zh: "“\(table)”里没有“\(key)”这一行可改（\(typed)）", en: "“\(table)” has no row “\(key)” to change (\(typed))"),
        help: [
          Bilingual(
            zh: "方括号里写这一行的编码；没有编码的，写文件里的行号，如 [#3]；[*] 是每一行",
            en:
              "in the brackets stands a code of the row, or the number of the row in its file, such as [#3]; [*] is every row"
          )
        ]))
  }

  static func refusedSupposition(_ problem: Diagnostic) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .supposedRefused,
        Bilingual(
          zh: "这样的数据会被规则拒收：\(problem.message.zh)", en: "the rules would refuse such data: \(problem.message.en)"),
        help: [Bilingual(zh: "另设一个值，或同时设定与它比较的值", en: "set another value, or the one it is compared with as well")]))
  }
}

extension ProblemCode {
  static let noSuchSetting = ProblemCode(942, .error, Bilingual(zh: "没有可以设定的这一项", en: "Nothing of that name to set"))
  static let supposedRefused = ProblemCode(943, .error, Bilingual(zh: "设定的数据会被拒收", en: "Supposed data refused"))
}
