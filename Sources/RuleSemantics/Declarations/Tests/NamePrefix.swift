import Diagnostics
import RuleSyntax

/// A name at the start of some tokens, and what stands behind it.
struct NamePrefix<Meaning> {
  var meaning: Meaning
  var rest: [Token]
}

enum NamePrefixes<Meaning> {
  enum Found {
    case one(NamePrefix<Meaning>)
    /// Several names of different length fit a run without spaces.
    case several([String])
    case none
  }

  /// Names longer than this many characters are not looked for.
  private static var longest: Int { 120 }

  /// Finds `专业总数` in `专业总数 50`, `专业总数50`, `专业总数＝50`: the longest name that ends where a word ends; if there is
  /// none, the only name that a run of Han characters begins with and whose rest makes sense.
  static func find(
    in tokens: [Token], of source: SourceFile, _ meaning: (String) -> Meaning?,
    accepts: ([Token]) -> Bool = { _ in true }
  ) -> Found {
    guard let first = tokens.first else { return .none }
    if first.kind == .quoted {
      let name = WrittenName([first], in: source)?.text ?? ""
      return meaning(name).map { .one(NamePrefix(meaning: $0, rest: Array(tokens.dropFirst()))) } ?? .none
    }
    for length in (1...tokens.count).reversed() where tokens[length - 1].end - first.start <= Int32(longest * 4) {
      if let found = meaning(source.words(of: tokens[..<length])), accepts(Array(tokens[length...])) {
        return .one(NamePrefix(meaning: found, rest: Array(tokens[length...])))
      }
    }
    return insideRuns(of: tokens, of: source, meaning, accepts)
  }

  private static func insideRuns(
    of tokens: [Token], of source: SourceFile, _ meaning: (String) -> Meaning?, _ accepts: ([Token]) -> Bool
  ) -> Found {
    var found: [(name: String, prefix: NamePrefix<Meaning>)] = []
    var name = ""
    for (index, token) in tokens.enumerated() {
      if index > 0, token.hasSpaceBefore { break }
      guard token.kind == .han else {
        name += source.text(token.start..<token.end)
        continue
      }
      var offset = token.start
      for character in source.text(token.start..<token.end) {
        name.append(character)
        offset += Int32(character.utf8.count)
        guard name.count <= longest else { return .none }
        guard offset < token.end, let known = meaning(name) else { continue }
        let rest = [Token(.han, start: offset, end: token.end)] + tokens[(index + 1)...]
        if accepts(rest) { found.append((name, NamePrefix(meaning: known, rest: rest))) }
      }
    }
    if found.count > 1 { return .several(found.map(\.name)) }
    return found.first.map { .one($0.prefix) } ?? .none
  }
}
