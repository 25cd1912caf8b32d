import Diagnostics
import RuleSyntax

/// What a name can stand for. One name may stand for several things; the place where it is used decides.
enum Declared: Hashable, Sendable {
  case field(TableIndex, FieldIndex)
  case measure(MeasureIndex)
  case table(TableIndex)
  case lookup(LookupIndex)
  case lookupColumn(LookupIndex, Int)
  case list(ListIndex)
  case choice(ListIndex, Int)
  case level(LevelIndex)
  case card(ScorecardIndex)
}

/// A name and all that it can stand for.
typealias NameIndex = Int

/// All names of a rule set, to be found in running text.
struct Scope: Sendable {
  struct Name: Sendable {
    var text: String
    var meanings: [Declared]
  }

  private(set) var names: [Name] = []
  private var byText: [String: NameIndex] = [:]
  private var trie = SymbolTrie()

  /// Makes room for so many names: a dictionary that grows asks every text again.
  mutating func reserve(_ count: Int) {
    byText.reserveCapacity(count)
    trie.reserve(count * 4)
  }

  /// Adds a meaning of a name. `symbols` are how the name is cut in running text; empty if it needs quotes there.
  mutating func add(_ text: String, _ meaning: Declared, symbols: [Symbol]) {
    let key = Scope.key(text)
    if let known = byText[key] {
      if !names[known].meanings.contains(meaning) { names[known].meanings.append(meaning) }
      return
    }
    byText[key] = names.count
    if !symbols.isEmpty { trie.insert(symbols, value: Int32(names.count)) }
    names.append(Name(text: text, meanings: [meaning]))
  }

  /// The name that is exactly this text.
  func name(_ text: String) -> NameIndex? { byText[Scope.key(text)] }

  func meanings(_ text: String) -> [Declared] { name(text).map { names[$0].meanings } ?? [] }

  /// The names that start at an atom, with the atom after each. No space may stand inside.
  func names(in atoms: [Atom], at start: Int) -> [(name: NameIndex, end: Int)] {
    guard start < atoms.count else { return [] }
    if case .quoted = atoms[start].kind {
      return name(atoms[start].text).map { [($0, start + 1)] } ?? []
    }
    return trie.matches(in: atoms, at: start, allowsSpaces: false).map { (Int($0.value), $0.end) }
  }

  /// Names compare without regard to case, width and the spaces around them.
  static func key(_ text: String) -> String {
    let folded = NameText.folded(text)
    return folded.utf8.contains(where: mayBeCapital) ? folded.lowercased() : folded
  }

  /// The first bytes of capital letters, of all scripts that have them.
  private static func mayBeCapital(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0xC3...0xE2, 0xEA, 0xEF...0xF4: true
    default: false
    }
  }
}

/// Words as sequences of symbols, found by walking along the atoms.
struct SymbolTrie: Sendable {
  /// The values of the words that end at each node; node 0 is the root.
  private var values: [[Int32]] = [[]]
  /// The node that a symbol leads to from another.
  private var children: [Edge: Int32] = [:]

  private struct Edge: Hashable {
    var packed: UInt64

    init(_ node: Int, _ symbol: Symbol) { packed = UInt64(node) << 32 | UInt64(symbol) }
  }

  mutating func reserve(_ count: Int) { children.reserveCapacity(count) }

  mutating func insert(_ symbols: [Symbol], value: Int32) {
    var node = 0
    for symbol in symbols {
      let edge = Edge(node, symbol)
      if let next = children[edge] {
        node = Int(next)
      } else {
        children[edge] = Int32(values.count)
        node = values.count
        values.append([])
      }
    }
    values[node].append(value)
  }

  /// All words that start here. A space inside is allowed only between Latin words, and only if asked for.
  func matches(in atoms: [Atom], at start: Int, allowsSpaces: Bool) -> [(value: Int32, end: Int)] {
    var found: [(value: Int32, end: Int)] = []
    var node = 0
    var index = start
    while index < atoms.count, let next = children[Edge(node, atoms[index].symbol)] {
      if index > start, atoms[index].hasSpaceBefore, !(allowsSpaces && atoms[index].isLatin) { break }
      node = Int(next)
      index += 1
      for value in values[node] { found.append((value, index)) }
    }
    return found
  }
}

extension Atom {
  var isLatin: Bool {
    switch kind {
    case .word, .mark: true
    default: false
    }
  }
}

/// How names are compared: half width, one form of dashes and quotes, single spaces, no spaces around.
package enum NameText {
  package static func folded(_ text: String) -> String {
    guard mayFold(text) else { return text }
    var result = ""
    var pendingSpace = false
    for scalar in text.unicodeScalars {
      if isSpace(scalar) {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(" ") }
      pendingSpace = false
      result.unicodeScalars.append(half(scalar))
    }
    return result
  }

  /// False for most texts: nothing in them folds, and single spaces between their words stay.
  private static func mayFold(_ text: String) -> Bool {
    // As if a space stood before the text.
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      switch byte {
      case 0x20 where last == 0x20: return true
      case 0x09, 0xC2, 0xE2, 0xEF: return true
      // What folds in the block of the ideographic space; other characters that begin with E3 do not.
      case 0x80 where last == 0xE3: return true
      default: break
      }
      last = byte
    }
    return last == 0x20 && !text.isEmpty
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x3000, 0xA0, 0x200B...0x200D, 0xFEFF: true
    default: false
    }
  }

  /// One form for what the tokens of a clause take for one: full-width ASCII, dashes, minus signs, quotes, ≦ and ≧.
  private static func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case ..<0x2010: scalar
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x2010, 0x2011, 0x2212: "-"
    case 0x2012...0x2015: "—"
    case 0x301C: "~"
    case 0x201C, 0x201D: "\""
    case 0x2018, 0x2019: "'"
    case 0x2266, 0x2A7D: "≤"
    case 0x2267, 0x2A7E: "≥"
    default: scalar
    }
  }
}
