import Diagnostics
import Numerics
import RuleSyntax

/// `逐条：按级别得分：国家级5分、省级3分，同一成果编号取最高，取最高的3条之和，最高10分`
///
/// The rows are those that the value counts or adds up; each is scored, equal keys count once, the best are added.
struct RowScoreBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase], words: Span) -> ScoreBuilder.Core? {
    guard let rows = rows(words) else { return nil }
    let own = phrases.filter { !$0.template.isRowSelection && $0.template != .cap && !$0.template.isRounding }
    guard let inRow = inRow(rows, own) else { return nil }
    guard let each = inRow.core(own, items: [], words: words), let keeping = keeping(phrases, rows.table) else {
      return nil
    }
    let top = phrases.first { $0.template == .topRows }
    let aggregate = Aggregate(
      kind: top?.word("how") == "mean" ? .mean : .sum, domain: rows.aggregate.domain, filter: rows.aggregate.filter,
      argument: each.points.id, distinctBy: rows.aggregate.distinctBy, keeping: keeping)
    let sum = builder.emit(
      .aggregate(aggregate), .number(.points), words, caption: Bilingual(zh: "逐条得分", en: "points of the rows"))
    let limits = phrases.filter { $0.template == .cap || $0.template.isRounding }
    let attainable = top?.whole("count").flatMap { count in each.attainable.map { $0 * ExactNumber(count) } }
    let core = ScoreBuilder.Core(
      points: sum, methods: ["eachRow"] + each.methods,
      attainable: top?.word("how") == "mean" ? each.attainable : attainable,
      isOpenAbove: attainable == nil)
    return LimitBuilder(score: score).apply(limits, to: core)
  }

  /// `国家级每项得5分，省级每项得3分`: the sum over the rows of what their value gives.
  func core(ofValues phrases: [Phrase], words: Span) -> ScoreBuilder.Core? {
    let entries = phrases.map(\.asRung)
    if let other = entries.first(where: { $0.template != .rung && $0.template != .otherwise }) {
      builder.report(.twoMethods(phrases[0].span, other.span))
      return nil
    }
    guard let rows = rows(words), let inRow = inRow(rows, entries),
      let each = inRow.core(entries, items: [], words: words)
    else { return nil }
    let aggregate = Aggregate(
      kind: .sum, domain: rows.aggregate.domain, filter: rows.aggregate.filter, argument: each.points.id,
      distinctBy: rows.aggregate.distinctBy)
    let sum = builder.emit(
      .aggregate(aggregate), .number(.points), words, caption: Bilingual(zh: "逐条得分", en: "points of the rows"))
    return ScoreBuilder.Core(points: sum, methods: ["eachRow"] + each.methods, attainable: nil, isOpenAbove: true)
  }

  /// The same clause for one row; nil after a report.
  private func inRow(_ rows: (table: TableIndex, aggregate: Aggregate), _ phrases: [Phrase]) -> ScoreBuilder? {
    var inRow = score
    inRow.row = rows.table
    inRow.rowArgument = rows.aggregate.argument
    let words = phrases.filter(\.isValueRung).flatMap(\.valueWords)
    guard !words.isEmpty else { return inRow }
    inRow.rowChoice = field(holding: words, of: rows.table, phrases[0].span)
    return inRow.rowChoice == nil ? nil : inRow
  }

  /// The one field of the table that can have all these values. Nil after a report.
  private func field(holding words: [ValueWord], of table: TableIndex, _ span: Span) -> (name: String, value: Typed)? {
    let declared = builder.declarations.tables[table]
    let fitting = declared.fields.indices.filter { index in
      words.allSatisfy { word in
        switch (word, declared.fields[index].type) {
        case (.text(let text), .choice(let list)):
          builder.declarations.lists[list].placesBySpelling[Scope.key(text)] != nil
        case (.yesNo, .yesNo): true
        default: false
        }
      }
    }
    guard fitting.count == 1, let index = fitting.first else {
      builder.report(
        .rowFieldUnclear(words.map(\.shown), declared.name, fitting.map { declared.fields[$0].name }, span))
      return nil
    }
    builder.usage.fields.insert(FieldReference(table: table, field: index))
    let field = declared.fields[index]
    return (field.name, builder.emit(.field(table, index), field.type, span))
  }

  /// The rows behind the value of the indicator.
  private func rows(_ words: Span) -> (table: TableIndex, aggregate: Aggregate)? {
    guard let aggregate = aggregate(in: score.value.id, 0) else {
      builder.report(.rowsNeeded(score.head.name, words))
      return nil
    }
    switch aggregate.domain {
    case .rows(let table), .rowsOver(let table, _): return (table, aggregate)
    default:
      builder.report(.rowsNeeded(score.head.name, words))
      return nil
    }
  }

  private func aggregate(in id: ExpressionID, _ depth: Int) -> Aggregate? {
    guard depth < 16 else { return nil }
    switch builder.expressions[Int(id.index)].operation {
    case .aggregate(let aggregate): return aggregate
    case .measure(let index, .value):
      guard case .made(let value?) = builder.values[index] else { return nil }
      return self.aggregate(in: value.id, depth + 1)
    default: return nil
    }
  }

  /// Nil after a report.
  private func keeping(_ phrases: [Phrase], _ table: TableIndex) -> RowKeeping?? {
    let top = phrases.first { $0.template == .topRows }
    let key = phrases.first { $0.template == .eachKey }
    guard top != nil || key != nil else { return .some(nil) }
    var keys: [ExpressionID] = []
    if let key, case .list(let names)? = key["keys"]?.kind {
      let lowering = Lowering(
        builder: builder, text: key.text, place: FormulaPlace(level: score.head.level, row: table))
      for case .name(let name) in names.map(\.kind) {
        guard let field = lowering.rowField(name, of: table, key.span) else { return nil }
        keys.append(
          builder.emit(.field(table, field), builder.declarations.tables[table].fields[field].type, key.span).id)
      }
    }
    let choice: RowKeeping.Choice = key?.word("rule") == "latest" ? .latest : .highest
    return .some(RowKeeping(keys: keys, choice: choice, top: top?.whole("count")))
  }
}

extension TemplateID {
  /// Which rows count.
  var isRowSelection: Bool { self == .eachKey || self == .topRows }
  var isRounding: Bool { self == .roundTo || self == .roundingMode }
}

extension Diagnostic {
  static func rowsNeeded(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(
        zh: "“\(name)”的取值不是数一张明细表的行，没有可以逐条计分的记录。",
        en: "The value of “\(name)” counts no rows of a table, so there is nothing to score row by row."),
      help: [
        Bilingual(
          zh: "把取值写成“表名的数量”或“表名中…的数量”，逐条计分的就是这些行。",
          en: "Write the value as “count of table where …”: those rows are scored.")
      ])
  }

  static func rankPointsNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(zh: "没有写各名次得多少分。", en: "The points of each place are not given."),
      help: [Bilingual(zh: "后面加“，依次得10、8、6、4分，其余得2分”。", en: "Add “, high first: 10, 8, 6, 4, the rest 2”.")])
  }

  static func bestNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(zh: "没有写最好的得多少分。", en: "What the best gets is not given."),
      help: [Bilingual(zh: "前面加“最好的得满分，”。", en: "Write “best gets full points, ” before it.")])
  }
}

/// A value of a list or of yes and no, as it stands in a band: 国家级, 是.
enum ValueWord {
  case text(String)
  case yesNo(Bool)

  var shown: String {
    switch self {
    case .text(let text): text
    case .yesNo(let isYes): isYes ? "是" : "否"
    }
  }
}

extension Phrase {
  /// `国家级每项得5分` as the band of one row.
  fileprivate var asRung: Phrase {
    guard template == .valueEach, let value = slots["value"] else { return self }
    var rung = self
    rung.template = .rung
    rung.slots["when"] = Term(.list([value]), value.range)
    return rung
  }

  fileprivate var valueWords: [ValueWord] {
    switch self["when"]?.kind {
    case .list(let terms)?: terms.compactMap(\.valueWord)
    case .fromValue(let word, _)?: [word.valueWord].compactMap(\.self)
    default: []
    }
  }
}

extension Term {
  fileprivate var valueWord: ValueWord? {
    switch kind {
    case .text(let text): .text(text)
    case .yesNo(let isYes): .yesNo(isYes)
    default: nil
    }
  }
}

extension Diagnostic {
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
