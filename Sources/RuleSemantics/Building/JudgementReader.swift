import Diagnostics
import Numerics
import RuleSyntax

/// `人工认定：认定分，须有认定人、认定日期、认定依据`, below an indicator its value, below a scorecard what is added to the
/// total: `人工认定：调整表的调整分之和，增减不超过5分，须有理由、批准人`.
struct JudgementReader {
  let builder: RuleSetBuilder
  let clause: ClauseNode
  let place: FormulaPlace

  /// The value of an indicator; nil after a report.
  func value(index: MeasureIndex?) -> Typed? {
    guard let read = read(), let index else { return nil }
    builder.judgements[index] = read.judgement
    return builder.emit(
      .judged(read.value.id), read.value.type, read.judgement.words, isWhole: read.value.isWhole)
  }

  /// What is added to the total of a card: nothing where nobody adjusted it.
  func adjustment() -> (amount: Typed, judgement: Judgement)? {
    guard let read = read() else { return nil }
    guard case .number(let unit) = read.value.type, unit.kind == .points else {
      builder.report(.adjustmentNeedsPoints(read.judgement.words))
      return nil
    }
    let type = ValueType.number(.points)
    let span = read.judgement.words
    let zero = builder.points(.zero, span)
    var amount = builder.emit(.fallback(read.value.id, zero.id), type, span)
    if let most = read.limit {
      let (low, high) = (builder.points(-most, span), builder.points(most, span))
      amount = builder.emit(.function(.limited, [amount.id, low.id, high.id]), type, span)
    }
    return (amount, read.judgement)
  }

  private struct Read {
    var value: Typed
    var judgement: Judgement
    var limit: ExactNumber?
  }

  private func read() -> Read? {
    guard let phrases = builder.phrases(of: clause) else { return nil }
    guard let main = phrases.first(where: { $0.template == .judged }), let term = main["value"] else {
      builder.report(.judgementWording(clause.labelSpan))
      return nil
    }
    let lowering = Lowering(builder: builder, text: main.text, place: place)
    guard lowering.isKnown(term), let value = lowering.lower(term) else { return nil }
    guard let cell = builder.cell(behind: value.id) else {
      builder.report(.judgementNeedsField(main.span))
      return nil
    }
    guard let records = records(phrases, cell.table) else { return nil }
    let words = phrases.reduce(main.span) { $0.joined($1.span) }
    var limit: ExactNumber?
    if case .absolute(let most)? = phrases.first(where: { $0.template == .judgedLimit })?.points("limit") {
      limit = most
    }
    demandRecords(cell, records, limit, words)
    return Read(
      value: value,
      judgement: Judgement(table: cell.table, field: cell.field, records: records, value: value.id, words: words),
      limit: limit)
  }

  /// Nil after a report.
  private func records(_ phrases: [Phrase], _ table: TableIndex) -> [FieldIndex]? {
    guard let phrase = phrases.first(where: { $0.template == .judgedWith }) else {
      builder.report(.judgementWording(clause.labelSpan))
      return nil
    }
    return builder.fields(phrase, of: table, level: place.level)
  }

  /// A row with the number and without what must stand beside it is refused, and so is one beyond the limit.
  private func demandRecords(
    _ cell: FieldReference, _ records: [FieldIndex], _ limit: ExactNumber?, _ words: Span
  ) {
    let value = builder.field(cell.table, cell.field, words)
    let isThere = builder.emit(.hasState(value.id, [.known]), .yesNo, words)
    let isAbsent = builder.emit(.not(isThere.id), .yesNo, words)
    let complete = builder.emit(.all(records.map { builder.hasValue(cell.table, $0, words).id }), .yesNo, words)
    var conditions = [builder.emit(.any([isAbsent.id, complete.id]), .yesNo, words)]
    if let limit {
      func bound(_ number: ExactNumber) -> NumberSpan.Bound { NumberSpan.Bound(value: number, isIncluded: true) }
      let within = builder.emit(
        .within(value.id, NumberSpan(lower: bound(-limit), upper: bound(limit))), .yesNo, words)
      conditions.append(builder.emit(.any([isAbsent.id, within.id]), .yesNo, words))
    }
    let source = builder.declarations.source(of: words.file)
    for condition in conditions {
      builder.rowDemands.append(
        (
          cell.table,
          Validation(
            condition: condition.id, consequence: .refuse, words: source.text(words.start..<words.end), span: words)
        ))
    }
  }
}

/// `须附：证明材料`
extension RuleSetBuilder {
  /// The value with rows that have proof only; as it is where it reads one field. Nil after a report.
  func withProof(_ value: Typed, _ head: MeasureHead, _ index: MeasureIndex) -> Typed? {
    guard let clause = head.node.clauses.first(where: { $0.label == .proof }) else { return value }
    guard let phrase = phrases(of: clause)?.first else { return nil }
    guard let cell = cell(behind: value.id) else {
      report(.proofNeedsRows(phrase.span))
      return nil
    }
    guard let fields = fields(phrase, of: cell.table, level: head.level) else { return nil }
    proofs[index] = ProofRule(table: cell.table, fields: fields, words: phrase.span)
    guard case .aggregate(var aggregate) = expressions[Int(value.id.index)].operation else { return value }
    proofs[index]?.rows = value.id
    let kept = [aggregate.filter].compactMap(\.self) + fields.map { hasValue(cell.table, $0, phrase.span).id }
    aggregate.filter = emit(.all(kept), .yesNo, phrase.span).id
    return emit(.aggregate(aggregate), value.type, value.span, isWhole: value.isWhole)
  }

  /// The one field, or the table of the rows, that a value is taken from.
  func cell(behind id: ExpressionID) -> FieldReference? {
    switch expressions[Int(id.index)].operation {
    case .field(let table, let field): return FieldReference(table: table, field: field)
    case .aggregate(let aggregate):
      switch aggregate.domain {
      case .rows(let table), .rowsOver(let table, _):
        let argument = aggregate.argument.flatMap { cell(behind: $0) }
        return argument ?? FieldReference(table: table, field: declarations.tables[table].keyFields.first ?? 0)
      default: return nil
      }
    default: return nil
    }
  }

  /// The fields that a phrase names; nil after a report.
  func fields(_ phrase: Phrase, of table: TableIndex, level: LevelIndex?) -> [FieldIndex]? {
    guard case .list(let names)? = phrase["fields"]?.kind else { return nil }
    let lowering = Lowering(builder: self, text: phrase.text, place: FormulaPlace(level: level, row: table))
    let found = names.map { name -> FieldIndex? in
      guard case .name(let index) = name.kind else { return nil }
      return lowering.rowField(index, of: table, phrase.text.span(name.range))
    }
    return found.contains(nil) ? nil : found.compactMap(\.self)
  }

  func field(_ table: TableIndex, _ field: FieldIndex, _ span: Span) -> Typed {
    emit(.field(table, field), declarations.tables[table].fields[field].type, span)
  }

  func hasValue(_ table: TableIndex, _ field: FieldIndex, _ span: Span) -> Typed {
    emit(.hasState(self.field(table, field, span).id, [.known]), .yesNo, span)
  }
}

extension ProblemCode {
  static let judgementWording = ProblemCode(
    362, .error, Bilingual(zh: "人工认定写得不全", en: "Incomplete judgement"))
  static let proofWording = ProblemCode(
    363, .error, Bilingual(zh: "须附的材料没有地方查", en: "Proof that cannot be looked for"))
}

extension Diagnostic {
  static func judgementWording(_ span: Span) -> Diagnostic {
    Diagnostic(
      .judgementWording, at: .source(span),
      Bilingual(
        zh: "人工认定要写明取哪个数，以及谁认定、哪一天、凭什么。",
        en: "A judgement needs the number it gives, and who gives it, when, and on what basis."),
      help: [
        Bilingual(
          zh: "写成“人工认定：认定分，须有认定人、认定日期、认定依据”，这几个都是数据表里的字段。",
          en:
            "Write “judgement: panel_points, with judged_by and judged_on and basis”: all of them are fields of the data."
        )
      ])
  }

  static func judgementNeedsField(_ span: Span) -> Diagnostic {
    Diagnostic(
      .judgementWording, at: .source(span),
      Bilingual(
        zh: "认定的数要直接从一张数据表里取，才查得到是谁认定的。",
        en: "What people decide must come straight from one table of the data, where it also says who decided."),
      help: [
        Bilingual(
          zh: "写一个字段，或“表名的字段最近值”“表名的字段之和”；要换算的，另写一个指标。",
          en:
            "Write a field, “latest of field of table” or “sum of field of table”; convert it in an indicator of its own."
        )
      ])
  }

  static func adjustmentNeedsPoints(_ span: Span) -> Diagnostic {
    Diagnostic(
      .judgementWording, at: .source(span),
      Bilingual(zh: "加在总分上的要是分。", en: "What is added to the total must be points."),
      help: [Bilingual(zh: "字段的单位写“分”。", en: "Give the field the unit “points”.")])
  }

  static func proofNeedsRows(_ span: Span) -> Diagnostic {
    Diagnostic(
      .proofWording, at: .source(span),
      Bilingual(
        zh: "取值不是数一张表的行，也不是一个字段，不知道哪一条要有材料。",
        en: "The value counts no rows of one table and is no single field, so it is not clear what needs the proof."),
      help: [
        Bilingual(
          zh: "把要材料的那部分单独写成一个指标，“须附”写在它下面。",
          en: "Make what needs proof an indicator of its own, with “requires:” below it.")
      ])
  }
}
