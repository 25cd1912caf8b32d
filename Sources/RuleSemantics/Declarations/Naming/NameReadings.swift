import Diagnostics

/// Finds names that could be read as something else: `借阅量的得分`, `讲座和展览`.
///
/// A name is cut into names, list values and words for periods and groups, with words between them that join two
/// operands. If such a cut covers all of it, the name must be declared in quotes.
struct NameReadings {
  private var operands = SymbolTrie()
  private var joints = SymbolTrie()
  private var endings = SymbolTrie()
  /// What joints begin with: most names hold none of these and need no look.
  private var firstSymbols: Set<Symbol> = []

  private static let joiningWords: [String] =
    ["和", "与", "及"]
    + [
      Keyword.of, .share, .and, .or, .isValue, .isNotValue, .atLeast, .atMost, .over, .under, .equals,
      .notEquals,
    ].flatMap(\.zh)

  /// What may end a reading after 的.
  private static let endingWords: [String] = [
    Keyword.count, .sum, .mean, .highest, .lowest, .median, .deviation, .latest, .score, .grade, .rank, .percentRank,
    .zScore, .total100, .ratio,
  ].flatMap(\.zh)

  private static let periodAndGroupWords: [String] = [Keyword.lastYear, .lastPeriod, .everyone, .sameGroup].flatMap(
    \.zh)

  init(reader: inout DeclarationReader, _ names: [NameWords]) {
    for words in names { operands.insert(words.symbols, value: 0) }
    for list in reader.lists {
      for spelling in list.values.joined() { addOperand(spelling, &reader.interner) }
    }
    for word in NameReadings.periodAndGroupWords { addOperand(word, &reader.interner) }
    for level in reader.levels {
      for name in [level.name] + (level.shortName.map { [$0] } ?? []) {
        for start in [Keyword.own, .each, .every, .whole].flatMap(\.zh) { addOperand(start + name, &reader.interner) }
      }
    }
    for word in NameReadings.joiningWords {
      let symbols = AtomReader.symbols(of: word, interner: &reader.interner)
      joints.insert(symbols, value: 0)
      if let first = symbols.first { firstSymbols.insert(first) }
    }
    for word in NameReadings.endingWords {
      endings.insert(AtomReader.symbols(of: word, interner: &reader.interner), value: 0)
    }
  }

  private mutating func addOperand(_ text: String, _ interner: inout Interner) {
    let words = NameWords(text, interner: &interner)
    if !words.symbols.isEmpty { operands.insert(words.symbols, value: 0) }
  }

  /// Names longer than this are not looked into.
  private static let longest = 80

  /// The pieces of a reading that covers all of a name; nil if there is none.
  func pieces(of atoms: [Atom]) -> [String]? {
    guard (3...NameReadings.longest).contains(atoms.count),
      atoms.dropFirst().dropLast().contains(where: { firstSymbols.contains($0.symbol) })
    else { return nil }
    // From where a place was reached: nil for not at all.
    var afterOperand: [Int?] = Array(repeating: nil, count: atoms.count + 1)
    var afterJoint = afterOperand
    afterJoint[0] = 0
    for place in 0..<atoms.count {
      if afterJoint[place] != nil {
        let matches = operands.matches(in: atoms, at: place, allowsSpaces: false)
        let ends = place > 0 ? endings.matches(in: atoms, at: place, allowsSpaces: false) : []
        for match in matches + ends where !(place == 0 && match.end == atoms.count) {
          afterOperand[match.end] = afterOperand[match.end] ?? place
        }
      }
      if afterOperand[place] != nil {
        for match in joints.matches(in: atoms, at: place, allowsSpaces: false) {
          afterJoint[match.end] = afterJoint[match.end] ?? place
        }
      }
    }
    return afterOperand[atoms.count] == nil ? nil : NameReadings.trace(atoms, afterOperand, afterJoint)
  }

  private static func trace(_ atoms: [Atom], _ afterOperand: [Int?], _ afterJoint: [Int?]) -> [String] {
    var pieces: [String] = []
    var end = atoms.count
    var isOperand = true
    while end > 0, let start = isOperand ? afterOperand[end] : afterJoint[end], start < end {
      pieces.append(atoms[start..<end].map(\.text).joined())
      end = start
      isOperand.toggle()
    }
    return pieces.reversed()
  }
}
