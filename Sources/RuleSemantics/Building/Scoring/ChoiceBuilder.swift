import Diagnostics
import Numerics
import RuleSyntax

/// `国家级得10分，省级得8分，其余不得分` of a value of a list, or of yes and no; `国家级每项得5分，省级每项得3分` of the rows
/// that the value counts.
struct ChoiceBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase], words: Span) -> ScoreBuilder.Core? {
    let entries = phrases.filter { $0.template == .valueRung || $0.template == .valueEach }
    if let other = phrases.first(where: { $0.template.isMethod || $0.template == .rung }) {
      builder.report(.twoMethods(entries[0].span, other.span))
      return nil
    }
    if let table = score.row { return ofRow(entries, phrases, table) }
    guard let mixed = entries.first(where: { $0.template != entries[0].template }) else {
      return entries[0].template == .valueRung ? ofValue(entries, phrases) : ofRows(entries, phrases, words: words)
    }
    builder.report(.twoMethods(entries[0].span, mixed.span))
    return nil
  }

  // MARK: The value itself

  private func ofValue(_ entries: [Phrase], _ all: [Phrase]) -> ScoreBuilder.Core? {
    let value = score.itemValue(entries[0].span)
    guard let made = cases(entries, of: value, named: score.head.name) else { return nil }
    return joined(made, entries, otherwise(all), of: value.type)
  }

  /// What the words 其余得… give.
  private func otherwise(_ phrases: [Phrase]) -> Phrase? { phrases.first { $0.template == .otherwise } }

  private func cases(_ entries: [Phrase], of value: Typed, named name: String) -> [Case]? {
    var cases: [Case] = []
    for entry in entries {
      guard let spelling = entry.raw("value"), let points = entry.points() else { return nil }
      guard let literal = literal(spelling, of: value.type) else {
        builder.report(.notAValueOf(spelling, name, values(of: value.type), entry.span))
        return nil
      }
      let holds = builder.emit(.isOneOf(value.id, [literal]), .yesNo, entry.span)
      cases.append(Case(condition: holds.id, result: score.amount(points, entry.span).id))
    }
    return cases
  }

  private func literal(_ spelling: String, of type: ValueType) -> Value? {
    switch type {
    case .choice(let list):
      return builder.declarations.lists[list].values.firstIndex { value in
        value.contains { $0.lowercased() == spelling.lowercased() }
      }.map { .choice(list, $0) }
    case .yesNo:
      if ["是", "有", "yes", "any"].contains(spelling.lowercased()) { return .yesNo(true) }
      return ["否", "无", "no"].contains(spelling.lowercased()) ? .yesNo(false) : nil
    default: return nil
    }
  }

  private func values(of type: ValueType) -> [String] {
    switch type {
    case .choice(let list): builder.declarations.lists[list].values.map { $0[0] }
    case .yesNo: ["是", "否"]
    default: []
    }
  }

  private func joined(_ cases: [Case], _ entries: [Phrase], _ closer: Phrase?, of type: ValueType) -> ScoreBuilder
    .Core?
  {
    let words = entries.reduce(entries[0].span) { $0.joined($1.span) }
    if closer == nil { warnOfValuesLeftOut(entries, type) }
    let rest = closer?.points().map { score.amount($0, closer?.span ?? words).id }
    let points = builder.emit(.choose(cases, otherwise: rest), .number(.points), words)
    return ScoreBuilder.Core(
      points: points, methods: ["lookup"],
      attainable: BandBuilder(score: score).highest(entries + [closer].compactMap(\.self)))
  }

  private func warnOfValuesLeftOut(_ entries: [Phrase], _ type: ValueType) {
    let named = entries.compactMap { $0.raw("value").flatMap { literal($0, of: type) } }
    let missing: [String]
    switch type {
    case .choice(let list):
      let declared = builder.declarations.lists[list]
      missing = declared.values.indices.filter { !named.contains(.choice(list, $0)) }.map { declared.values[$0][0] }
      if !missing.isEmpty { builder.report(.valuesLeftOut(missing, declared.name, entries[0].span)) }
    case .yesNo:
      missing = [true, false].filter { !named.contains(.yesNo($0)) }.map { $0 ? "是" : "否" }
      if !missing.isEmpty { builder.report(.valuesLeftOut(missing, score.head.name, entries[0].span)) }
    default: break
    }
  }

  // MARK: The rows that are counted

  private func ofRows(_ entries: [Phrase], _ all: [Phrase], words: Span) -> ScoreBuilder.Core? {
    RowScoreBuilder(score: score).core(words: words) { inRow, table in
      ChoiceBuilder(score: inRow).ofRow(entries, all, table)
    }
  }

  private func ofRow(_ entries: [Phrase], _ all: [Phrase], _ table: TableIndex) -> ScoreBuilder.Core? {
    guard let field = field(holding: entries, of: table), let made = cases(entries, of: field.value, named: field.name)
    else { return nil }
    return joined(made, entries, otherwise(all), of: field.value.type)
  }

  /// The one field of the table whose list has all these values. Nil after a report.
  private func field(holding entries: [Phrase], of table: TableIndex) -> (name: String, value: Typed)? {
    let declared = builder.declarations.tables[table]
    let fitting = declared.fields.filter { field in
      entries.allSatisfy { entry in entry.raw("value").flatMap { literal($0, of: field.type) } != nil }
    }
    guard fitting.count == 1, let field = fitting.first,
      let index = declared.fields.firstIndex(where: { $0.name == field.name })
    else {
      builder.report(
        .rowFieldUnclear(
          entries.compactMap { $0.raw("value") }, declared.name, fitting.map { $0.name }, entries[0].span))
      return nil
    }
    let value = builder.emit(.field(table, index), field.type, entries[0].span)
    return (field.name, value)
  }
}

extension Diagnostic {
  static func notAValueOf(_ value: String, _ name: String, _ values: [String], _ span: Span) -> Diagnostic {
    let known = values.map { "“\($0)”" }.enumerated
    return Diagnostic(
      .notUnderstood, at: .source(span),
      Bilingual(zh: "“\(value)”不是“\(name)”的值。", en: "“\(value)” is not a value of “\(name)”."),
      help: values.isEmpty
        ? [
          Bilingual(
            zh: "“\(name)”是一个数，写成数的范围，例如“80%及以上得10分”。",
            en: "“\(name)” is a number: write ranges of numbers, such as “80% or more: 10 points”.")
        ] : [Bilingual(zh: "可以写：\(known.zh)。", en: "It may be: \(known.en).")])
  }

  static func rowFieldUnclear(_ values: [String], _ table: String, _ fields: [String], _ span: Span) -> Diagnostic {
    let written = values.map { "“\($0)”" }.enumerated
    let several = fields.map { "“\($0)”" }.enumerated
    return Diagnostic(
      .noMethod, at: .source(span),
      fields.isEmpty
        ? Bilingual(
          zh: "表“\(table)”里没有一个字段同时有 \(written.zh) 这些值。", en: "No field of “\(table)” has all of \(written.en).")
        : Bilingual(
          zh: "\(written.zh) 可以是 \(several.zh) 的值，不知道看哪一个。", en: "\(written.en) may be values of \(several.en)."),
      help: [
        Bilingual(
          zh: "写明字段：“逐条：按字段名得分：国家级5分、省级3分，最高10分”。",
          en: "Name the field: “each row: by FIELD: national 5, provincial 3, at most 10 points”.")
      ])
  }
}
