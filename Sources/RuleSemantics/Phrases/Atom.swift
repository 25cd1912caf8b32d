import Diagnostics
import RuleSyntax

/// A piece of a clause that no word can start or end inside of: one Han character, a Latin word, a number, a mark.
struct Atom: Sendable {
  enum Kind: Sendable {
    case han
    case word
    case number
    case date
    case quoted
    case mark(Token.Kind)
  }

  var kind: Kind
  /// Folded to half width and lower case; of a quoted word what is between the quotes, case kept.
  var text: String
  /// As it stands in the file, folded to half width; of a quoted word what is between the quotes.
  var written: String
  /// What is compared: equal for equal `text`.
  var symbol: Symbol
  var start: Int32
  var end: Int32
  var hasSpaceBefore: Bool
}

/// A number that stands for the text of an atom: the scalar itself for one character, else given by an `Interner`.
typealias Symbol = UInt32

/// Gives every text of several characters one number.
struct Interner: Sendable {
  private var numbers: [String: Symbol] = [:]

  mutating func symbol(of text: String) -> Symbol {
    let scalars = text.unicodeScalars
    if let first = scalars.first, scalars.count == 1 { return first.value }
    if let known = numbers[text] { return known }
    let symbol = Symbol(0x11_0000 + numbers.count)
    numbers[text] = symbol
    return symbol
  }
}

/// Cuts tokens into atoms.
enum AtomReader {
  static func atoms(of tokens: [Token], in source: SourceFile, interner: inout Interner) -> [Atom] {
    var atoms: [Atom] = []
    atoms.reserveCapacity(tokens.count * 2)
    for token in tokens {
      append(token, in: source, to: &atoms, interner: &interner)
    }
    return atoms
  }

  private static func append(
    _ token: Token, in source: SourceFile, to atoms: inout [Atom], interner: inout Interner
  ) {
    switch token.kind {
    case .han: appendCharacters(of: token, in: source, to: &atoms, interner: &interner)
    case .quoted:
      let text = token.foldedText(in: source)
      atoms.append(atom(.quoted, text, token, interner.symbol(of: "「" + text.lowercased() + "」")))
    case .word:
      let written = token.foldedText(in: source)
      let text = written.lowercased()
      var word = atom(.word, text, token, interner.symbol(of: text))
      word.written = written
      atoms.append(word)
    case .number, .date:
      let text = token.foldedText(in: source)
      atoms.append(atom(token.kind == .date ? .date : .number, text, token, interner.symbol(of: text)))
    default:
      let text = token.foldedText(in: source)
      atoms.append(atom(.mark(token.kind), text, token, interner.symbol(of: text)))
    }
  }

  private static func atom(_ kind: Atom.Kind, _ text: String, _ token: Token, _ symbol: Symbol) -> Atom {
    Atom(
      kind: kind, text: text, written: text, symbol: symbol, start: token.start, end: token.end,
      hasSpaceBefore: token.hasSpaceBefore)
  }

  /// A run of Han characters becomes one atom a character.
  private static func appendCharacters(
    of token: Token, in source: SourceFile, to atoms: inout [Atom], interner: inout Interner
  ) {
    if appendPlainHan(of: token, in: source, to: &atoms) { return }
    var offset = token.start
    for character in source.text(token.start..<token.end) {
      let length = Int32(character.utf8.count)
      let text = String(character)
      atoms.append(
        Atom(
          kind: .han, text: text, written: text, symbol: interner.symbol(of: text), start: offset, end: offset + length,
          hasSpaceBefore: offset == token.start && token.hasSpaceBefore))
      offset += length
    }
  }

  /// The same for characters of the main block alone, which are three bytes each and never join with one another.
  private static func appendPlainHan(of token: Token, in source: SourceFile, to atoms: inout [Atom]) -> Bool {
    let range = Int(token.start)..<Int(token.end)
    guard range.count % 3 == 0,
      stride(from: range.lowerBound, to: range.upperBound, by: 3).allSatisfy({ start in
        isPlainHan(firstByte: source.bytes[start])
      })
    else { return false }
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 3) {
      let text = String(decoding: source.bytes[start..<start + 3], as: UTF8.self)
      guard let scalar = text.unicodeScalars.first else { continue }
      atoms.append(
        Atom(
          kind: .han, text: text, written: text, symbol: scalar.value, start: Int32(start), end: Int32(start + 3),
          hasSpaceBefore: start == range.lowerBound && token.hasSpaceBefore))
    }
    return true
  }

  /// True of bytes that begin characters from U+5000 to U+9FFF.
  private static func isPlainHan(firstByte byte: UInt8) -> Bool { (0xE5...0xE9).contains(byte) }

  /// The symbols of a name or keyword as it would be cut in a clause. Nil if it cannot stand there without quotes.
  static func symbols(of text: String, interner: inout Interner) -> [Symbol] {
    if let symbols = plainSymbols(of: text, interner: &interner) { return symbols }
    let source = SourceFile(path: "", text: text)
    let tree = RuleParser.words(of: source)
    return atoms(of: tree, in: source, interner: &interner).map(\.symbol)
  }

  /// The same without cutting, for words that are Han characters of the main block or ASCII letters and nothing else.
  private static func plainSymbols(of text: String, interner: inout Interner) -> [Symbol]? {
    guard let first = text.unicodeScalars.first else { return nil }
    if isPlainHan(first) {
      return text.unicodeScalars.allSatisfy(isPlainHan) ? text.unicodeScalars.map(\.value) : nil
    }
    return text.utf8.allSatisfy(isLetter) ? [interner.symbol(of: text.lowercased())] : nil
  }

  private static func isPlainHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
