import Diagnostics
import Numerics

/// Finds keys for which a table of the rules has no row.
///
/// Lists, yes/no and ranges of numbers are gone through in full; other keys have no end, and it is said that they were not.
struct LookupCoverage {
  let table: LookupTable
  let lists: [ChoiceList]

  /// Keys that are looked at for one table.
  private static let limit = 512

  var problem: Diagnostic? {
    if table.rows.contains(where: { $0.keys.allSatisfy { $0 == .otherwise } }) || table.rows.isEmpty { return nil }
    let candidates = table.keyColumns.indices.map(candidates)
    guard candidates.allSatisfy({ $0 != nil }) else { return nil }
    let all = candidates.compactMap(\.self)
    guard all.reduce(1, { $0 * $1.count }) <= LookupCoverage.limit else { return nil }
    let missing = combinations(all).filter { keys in !table.rows.contains { fits($0, keys) } }
    guard let first = missing.first else { return nil }
    return .lookupGap(table.name, words(first), more: missing.count - 1, table.span)
  }

  /// The values that a key may have, each once; nil where they have no end.
  private func candidates(_ column: Int) -> [Value]? {
    switch table.keyTypes[column] {
    case .choice(let list): return lists[list].values.indices.map { .choice(list, $0) }
    case .yesNo: return [.yesNo(true), .yesNo(false)]
    case .number: return numbers(column)
    default: return nil
    }
  }

  /// The edges of the ranges and a number between each two, within what the ranges span. Without ranges, numbers are codes.
  private func numbers(_ column: Int) -> [Value]? {
    var edges: Set<ExactNumber> = []
    var hasRange = false
    for row in table.rows {
      switch row.keys[column] {
      case .within(let span):
        hasRange = true
        for bound in [span.lower, span.upper].compactMap(\.self) { edges.insert(bound.value) }
      case .anyOf(let values): for case .number(let number) in values { edges.insert(number) }
      case .otherwise: break
      }
    }
    guard hasRange else { return nil }
    let sorted = edges.sorted()
    let half = ExactNumber(1, over: 2) ?? .one
    let between = zip(sorted, sorted.dropFirst()).map { ($0 + $1) * half }
    return (sorted + between).map { .number($0) }
  }

  private func combinations(_ all: [[Value]]) -> [[Value]] {
    all.reduce([[]]) { starts, values in starts.flatMap { start in values.map { start + [$0] } } }
  }

  private func fits(_ row: LookupTable.Row, _ keys: [Value]) -> Bool {
    zip(row.keys, keys).allSatisfy { matcher, value in
      switch (matcher, value) {
      case (.otherwise, _): true
      case (.within(let span), .number(let number)): span.contains(number)
      case (.anyOf(let values), _): values.contains(value)
      default: false
      }
    }
  }

  private func words(_ keys: [Value]) -> Bilingual {
    let texts = zip(table.keyColumns, keys).map { column, value in
      let text: String =
        switch value {
        case .choice(let list, let index): lists[list].values[index][0]
        case .yesNo(let isYes): isYes ? "是" : "否"
        case .number(let number): number.exactText
        default: ""
        }
      return column + " " + text
    }
    return texts.enumerated
  }
}

extension Diagnostic {
  static func lookupGap(_ table: String, _ keys: Bilingual, more: Int, _ span: Span) -> Diagnostic {
    Diagnostic(
      .lookupGap, at: .source(span),
      Bilingual(
        zh: "表“\(table)”没有 \(keys.zh) 的行\(more > 0 ? "（还缺 \(more) 种）" : "")。",
        en: "“\(table)” has no row for \(keys.en)\(more > 0 ? " (and \(more) more)" : "")."),
      help: [Bilingual(zh: "补上，或在最后加一行“其他”。", en: "Add it, or end with a row “other”.")])
  }
}
