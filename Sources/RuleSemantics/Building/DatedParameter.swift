import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// A parameter whose value changes from a date on:
///
/// ```
/// 参数 教育经费占GDP要求
/// | 起 | 值 | 来源 | 预期 |
/// | 2025年1月1日 | 4% | … | |
/// | 2027年1月1日 | 4.2% | … | 是 |
/// ```
///
/// The value at the last day of the period holds; before the first date there is none.
struct DatedParameter {
  let builder: RuleSetBuilder
  let head: MeasureHead
  let source: SourceFile

  private struct Entry {
    var date: CalendarDate
    var value: Typed
    var span: Span
    var isExpected: Bool
  }

  /// Nil after a report.
  func value() -> Typed? {
    guard let row = head.node.table.first else { return nil }
    let heads = row.cells.map { WordText.joined($0.tokens, in: source).lowercased() }
    guard let from = heads.firstIndex(where: ["起", "起始", "from"].contains),
      let what = heads.firstIndex(where: ["值", "value"].contains)
    else {
      builder.report(.parameterHeads(row.span))
      return nil
    }
    let expected = heads.firstIndex(where: ["预期", "expected"].contains)
    let entries = head.node.table.dropFirst().map { entry($0, from, what, expected) }
    guard entries.allSatisfy({ $0 != nil }) else { return nil }
    return choose(entries.compactMap(\.self).sorted { $0.date > $1.date })
  }

  private func entry(_ row: TableRowNode, _ from: Int, _ what: Int, _ expected: Int?) -> Entry? {
    func cell(_ index: Int) -> [Token] { row.cells.indices.contains(index) ? row.cells[index].tokens : [] }
    guard let date = date(cell(from)) else {
      builder.report(.parameterDate(row.span))
      return nil
    }
    guard let (term, text) = builder.formula(cell(what), in: source),
      let value = builder.lower(term, text, at: FormulaPlace())
    else { return nil }
    let word = expected.map { WordText.joined(cell($0), in: source).lowercased() } ?? ""
    return Entry(date: date, value: value, span: row.span, isExpected: ["是", "yes", "预期", "expected"].contains(word))
  }

  private func date(_ tokens: [Token]) -> CalendarDate? {
    let text = builder.reader.text(of: tokens, in: source)
    for language in Language.allCases {
      let parser = PhraseParser(atoms: text.atoms, context: builder.context, language: language)
      for term in parser.dates(at: 0) where term.range.upperBound == text.atoms.count {
        if case .date(let date) = term.kind { return date }
      }
    }
    return nil
  }

  /// The latest first.
  private func choose(_ entries: [Entry]) -> Typed? {
    guard let first = entries.last else {
      builder.report(.noValue(head.name, head.nameSpan))
      return nil
    }
    for entry in entries where entry.isExpected { builder.assume(head: head.name, .expectedParameter, entry.span) }
    let cases = entries.map { entry in
      let day = builder.emit(.periodBoundary(.lastDay), .date, entry.span)
      let start = builder.emit(.constant(.date(entry.date)), .date, entry.span)
      let holds = builder.emit(.compare(day.id, .greaterOrEqual, start.id), .yesNo, entry.span)
      return Case(condition: holds.id, result: entry.value.id)
    }
    let none = builder.emit(.noValue, first.value.type, head.nameSpan)
    return builder.emit(.choose(cases, otherwise: none.id), first.value.type, head.nameSpan)
  }
}

extension Diagnostic {
  static func parameterHeads(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noValue, at: .source(span),
      Bilingual(zh: "参数的表要有“起”和“值”两列。", en: "The table of a parameter needs the columns “from” and “value”."),
      help: [
        Bilingual(zh: "例如“| 起 | 值 | 来源 |”。", en: "For example “| from | value | source |”.")
      ])
  }

  static func parameterDate(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noValue, at: .source(span),
      Bilingual(zh: "没有写从哪一天起。", en: "From which day is not said."),
      help: [Bilingual(zh: "例如 2025年1月1日。", en: "For example 2025-01-01.")])
  }
}
