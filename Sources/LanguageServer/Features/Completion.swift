import Datasets
import Diagnostics
import RuleSemantics
import RuleSyntax

/// Something that may stand at a place.
struct Candidate {
  /// As the protocol numbers them.
  enum Kind: Int {
    case text = 1
    case function = 3
    case field = 5
    case variable = 6
    case `class` = 7
    case property = 10
    case unit = 11
    case value = 12
    case `enum` = 13
    case keyword = 14
    case snippet = 15
    case file = 17
    case enumMember = 20
    case structure = 22
  }

  var label: String
  /// What is written; the label where it is nil.
  var text: String?
  var kind: Kind
  var detail: String = ""
  /// What it does, where the label does not say that.
  var help: String?
}

enum Completion {
  /// Signs after which something new begins.
  static let triggers = ["：", ":", "（", "(", "，", ",", "；", ";", "|", "÷", "＋", "、", "=", "＝"]
}

extension Server {
  /// What may stand at a place: by the line, the declaration it belongs to, and the names of the last check.
  func completion(_ document: Document, _ offset: Int32) -> JSONValue {
    let line = LineBefore(document, offset)
    let candidates = CompletionSource(document, analysis(of: document), line, self).candidates
    let items = CompletionFilter(line).items(candidates)
    let range = { (typed: String) -> TextRange in
      let start = offset - Int32(typed.utf8.count)
      return document.source.range(of: Span(file: 0, start: start, end: offset))
    }
    return .object([
      ("isIncomplete", .bool(true)),
      ("items", .array(items.enumerated().map { json($0.element, place: $0.offset, range($0.element.typed)) })),
    ])
  }

  private func json(_ item: CompletionFilter.Item, place: Int, _ range: TextRange) -> JSONValue {
    let candidate = item.candidate
    let number = String(place)
    let edit = JSONValue.object([
      ("range", range.json), ("newText", .string(candidate.text ?? candidate.label)),
    ])
    return .members([
      ("label", .string(candidate.label)), ("kind", .integer(candidate.kind.rawValue)),
      ("detail", candidate.detail.isEmpty ? nil : .string(candidate.detail)),
      ("documentation", candidate.help.map(JSONValue.string)),
      ("sortText", .string(String(repeating: "0", count: max(0, 4 - number.count)) + number)),
      // What was typed, so that an editor that filters by itself leaves it: it may be pinyin.
      ("filterText", .string(item.typed.isEmpty ? candidate.label : item.typed)), ("textEdit", edit),
    ])
  }
}

/// What stands on a line before a place.
struct LineBefore {
  let text: String
  /// The line, counted from 0.
  let line: Int
  let offset: Int32

  init(_ document: Document, _ offset: Int32) {
    self.offset = offset
    line = document.source.lineIndex(at: offset)
    text = document.source.text(document.source.lineStarts[line]..<offset)
  }

  /// Without the spaces before it.
  var trimmed: Substring { text.drop(while: \.isWhitespace) }

  /// The first colon outside brackets, and what stands before and behind it.
  var colon: (before: String, behind: String)? {
    var depth = 0
    for place in trimmed.indices {
      switch trimmed[place] {
      case "（", "(", "[", "【": depth += 1
      case "）", ")", "]", "】": depth -= 1
      case "：" where depth <= 0, ":" where depth <= 0:
        return (String(trimmed[..<place]).trimmedSpaces, String(trimmed[trimmed.index(after: place)...]))
      default: break
      }
    }
    return nil
  }

  var isInBracket: Bool {
    let opened = trimmed.count { "（(".contains($0) }
    return opened > trimmed.count { "）)".contains($0) }
  }

  /// `40`: a unit may follow.
  var endsInNumber: Bool { text.last.map { $0.isNumber } ?? false }
}

/// Keeps what fits what was typed last: the beginning of a name, or the pinyin initials of one.
struct CompletionFilter {
  struct Item {
    var candidate: Candidate
    /// What of the line it takes the place of.
    var typed: String
  }

  private let line: LineBefore
  private static let most = 200
  /// Longer beginnings of names are not looked for.
  private static let longestTyped = 40

  init(_ line: LineBefore) { self.line = line }

  func items(_ candidates: [Candidate]) -> [Item] {
    let typed = self.typed
    if typed.isEmpty { return candidates.prefix(CompletionFilter.most).map { Item(candidate: $0, typed: "") } }
    // In running Chinese text any end of what was typed may begin a name; the longest that does is meant.
    for start in typed.indices {
      let end = String(typed[start...])
      if start != typed.startIndex, CompletionFilter.isLatin(typed[start]),
        CompletionFilter.isLatin(typed[typed.index(before: start)])
      {
        continue
      }
      let found = candidates.compactMap { candidate in
        rank(of: candidate, for: end).map { (item: Item(candidate: candidate, typed: end), rank: $0) }
      }
      if !found.isEmpty {
        let sorted = found.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        return sorted.prefix(CompletionFilter.most).map(\.element.item)
      }
    }
    let isLatin = typed.last.map(CompletionFilter.isLatin) ?? false
    return isLatin ? [] : candidates.prefix(CompletionFilter.most).map { Item(candidate: $0, typed: "") }
  }

  /// The letters and characters right before the place. A number is whole: what follows it is new.
  private var typed: String {
    let digits = line.text.reversed().prefix(while: \.isNumber)
    if let before = line.text.dropLast(digits.count).last, !digits.isEmpty, !(before.isASCII && before.isLetter) {
      return ""
    }
    var start = line.text.endIndex
    while start > line.text.startIndex, line.text[start...].count < CompletionFilter.longestTyped {
      let before = line.text.index(before: start)
      let character = line.text[before]
      guard character.isLetter || character.isNumber || character == "_" || character == "-" || character == "—" else {
        break
      }
      start = before
    }
    return String(line.text[start...])
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  /// How well a candidate fits: 0 where it begins so, 1 by its initials, 2 where a later word begins so; nil: not at all.
  private func rank(of candidate: Candidate, for typed: String) -> Int? {
    let label = candidate.label.lowercased()
    let typed = typed.lowercased()
    if label.hasPrefix(typed) { return 0 }
    if typed.allSatisfy(\.isASCII) {
      if PinyinInitials.shared.letters(of: candidate.label)?.hasPrefix(typed) == true { return 1 }
      if label.split(separator: " ").dropFirst().contains(where: { $0.hasPrefix(typed) }) { return 2 }
    }
    return nil
  }
}
