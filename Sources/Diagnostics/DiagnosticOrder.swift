extension Collection where Element == Diagnostic {
  /// In reading order, each once: the command line, rule files in the order they were read, then data files by path;
  /// within a file by place, then by code. Equal problems are left out, whatever called them forth.
  package var inReadingOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.enumerated()
      .sorted { ($0.element.readingOrder, $0.offset) < ($1.element.readingOrder, $1.offset) }
      .map(\.element)
  }

  /// `3 个错误，1 个提醒` / `3 errors, 1 warning`; empty when there are none.
  package var summary: Bilingual {
    let counts = [Severity.error, .warning, .note].map { severity in (severity, count { $0.severity == severity }) }
    let parts = counts.filter { $0.1 > 0 }
    return Bilingual(
      zh: parts.map { "\($0.1) 个\($0.0.word.zh)" }.joined(separator: "，"),
      en: parts.map { "\($0.1) \($0.0.word.en)\($0.1 == 1 ? "" : "s")" }.joined(separator: ", "))
  }
}

extension Severity {
  /// What a message begins with.
  package var word: Bilingual {
    switch self {
    case .note: Bilingual(zh: "说明", en: "note")
    case .warning: Bilingual(zh: "提醒", en: "warning")
    case .error: Bilingual(zh: "错误", en: "error")
    }
  }
}

/// What problems are sorted by.
private struct ReadingOrder: Comparable {
  var group = 0
  var path = ""
  var sheet = ""
  /// File, offset and end for rules; row and column for data.
  var numbers: [Int] = []
  var code: ProblemCode

  static func < (left: ReadingOrder, right: ReadingOrder) -> Bool {
    if left.group != right.group { return left.group < right.group }
    if left.path != right.path { return left.path < right.path }
    if left.sheet != right.sheet { return left.sheet < right.sheet }
    if left.numbers != right.numbers { return left.numbers.lexicographicallyPrecedes(right.numbers) }
    return left.code < right.code
  }
}

extension Diagnostic {
  fileprivate var readingOrder: ReadingOrder {
    switch place {
    case .commandLine: ReadingOrder(code: code)
    case .source(let span):
      ReadingOrder(group: 1, numbers: [Int(span.file), Int(span.start), Int(span.end)], code: code)
    case .file(let path): ReadingOrder(group: 2, path: path, code: code)
    case .cell(let cell):
      ReadingOrder(
        group: 2, path: cell.path, sheet: cell.sheet ?? "", numbers: [cell.row, cell.column ?? 0], code: code)
    }
  }
}
