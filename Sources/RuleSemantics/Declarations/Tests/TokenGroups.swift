import Calendar
import Diagnostics
import RuleSyntax

/// Tokens of a test line cut where spaces stand: `2027年` `院校` `甲校`. A quoted name is one group.
struct TokenGroups {
  private(set) var groups: [ArraySlice<Token>]
  private let source: SourceFile

  init(_ tokens: [Token], in source: SourceFile) {
    self.source = source
    groups = []
    var start = 0
    for index in tokens.indices where index > 0 {
      if tokens[index].hasSpaceBefore || tokens[index].kind == .quoted || tokens[index - 1].kind == .quoted {
        groups.append(tokens[start..<index])
        start = index
      }
    }
    if start < tokens.count { groups.append(tokens[start...]) }
  }

  var isEmpty: Bool { groups.isEmpty }
  var tokens: [Token] { groups.flatMap { $0 } }
  var span: Span { source.span(of: tokens) }

  /// Names of so many words at most.
  private static let longest = 8

  /// Takes away the longest start that means something, and gives what it means.
  mutating func takeLongest<Meaning>(_ meaning: (String) -> Meaning?) -> Meaning? {
    for length in (1...TokenGroups.longest).reversed() where length <= groups.count {
      guard let found = meaning(text(groups[..<length])) else { continue }
      groups.removeFirst(length)
      return found
    }
    return nil
  }

  /// Takes away the longest end that means something.
  mutating func takeLongestEnd<Meaning>(_ meaning: (String) -> Meaning?) -> Meaning? {
    for length in (1...TokenGroups.longest).reversed() where length <= groups.count {
      guard let found = meaning(text(groups[(groups.count - length)...])) else { continue }
      groups.removeLast(length)
      return found
    }
    return nil
  }

  mutating func takePeriod() -> Period? { takeLongest { Period(parsing: $0) } }

  /// The name that all of it is.
  var name: WrittenName? { WrittenName(tokens, in: source) }

  /// One quoted name, or words as they stand.
  private func text(_ groups: ArraySlice<ArraySlice<Token>>) -> String {
    WrittenName(groups.joined(), in: source)?.text ?? ""
  }
}
