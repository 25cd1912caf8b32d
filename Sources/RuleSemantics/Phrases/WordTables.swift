import Diagnostics

/// The words of one check, ready to be found in running text: keywords of both languages, units, functions and list values.
struct WordTables: Sendable {
  private var keywords: [Language: SymbolTrie] = [:]
  private var units = SymbolTrie()
  private var unitWords: [String] = []
  private var functions: [Language: SymbolTrie] = [:]
  /// The values of each list.
  private var choices: [SymbolTrie] = []
  /// The short and full names of levels.
  private var levels = SymbolTrie()

  static let keywordOrder = Keyword.allCases

  init(units table: UnitTable, interner: inout Interner) {
    for language in Language.allCases {
      var trie = SymbolTrie()
      for (index, keyword) in Self.keywordOrder.enumerated() {
        for spelling in language == .zh ? keyword.zh : keyword.en {
          trie.insert(AtomReader.symbols(of: spelling, interner: &interner), value: Int32(index))
        }
      }
      keywords[language] = trie
      functions[language] = Self.functionTrie(language, interner: &interner)
    }
    unitWords = table.words
    for (index, word) in unitWords.enumerated() {
      units.insert(AtomReader.symbols(of: word, interner: &interner), value: Int32(index))
    }
  }

  /// Functions are numbered as in `FunctionTable.entries`, then the extremes, those of what is available, rounding.
  private static func functionTrie(_ language: Language, interner: inout Interner) -> SymbolTrie {
    var trie = SymbolTrie()
    var index: Int32 = 0
    for entry in FunctionTable.entries {
      for word in language == .zh ? [entry.zh] : entry.en {
        trie.insert(AtomReader.symbols(of: word, interner: &interner), value: index)
      }
      index += 1
    }
    for entry in FunctionTable.extremes {
      for word in language == .zh ? entry.zh : entry.en {
        trie.insert(AtomReader.symbols(of: word, interner: &interner), value: index)
      }
      index += 1
    }
    for entry in FunctionTable.available {
      for word in language == .zh ? entry.zh : entry.en {
        trie.insert(AtomReader.symbols(of: word, interner: &interner), value: index)
      }
      index += 1
    }
    let rounding = language == .zh ? FunctionTable.rounding.zh : FunctionTable.rounding.en
    trie.insert(AtomReader.symbols(of: rounding, interner: &interner), value: index)
    return trie
  }

  mutating func addList(_ values: [[String]], interner: inout Interner) {
    var trie = SymbolTrie()
    for (index, spellings) in values.enumerated() {
      for spelling in spellings {
        trie.insert(AtomReader.symbols(of: spelling, interner: &interner), value: Int32(index))
        // A quoted value is the same value.
        trie.insert(AtomReader.symbols(of: "「" + spelling + "」", interner: &interner), value: Int32(index))
      }
    }
    choices.append(trie)
  }

  mutating func addLevel(_ level: LevelIndex, names: [String], interner: inout Interner) {
    for name in names {
      levels.insert(AtomReader.symbols(of: name, interner: &interner), value: Int32(level))
    }
  }

  func keywords(_ language: Language, in atoms: [Atom], at start: Int) -> [(value: Int32, end: Int)] {
    keywords[language]?.matches(in: atoms, at: start, allowsSpaces: true) ?? []
  }

  /// The longest unit word that starts here.
  func unit(in atoms: [Atom], at start: Int) -> (word: String, end: Int)? {
    units.matches(in: atoms, at: start, allowsSpaces: true).last.map { (unitWords[Int($0.value)], $0.end) }
  }

  func functions(_ language: Language, in atoms: [Atom], at start: Int) -> [(value: Int32, end: Int)] {
    functions[language]?.matches(in: atoms, at: start, allowsSpaces: true) ?? []
  }

  func choices(of list: ListIndex, in atoms: [Atom], at start: Int) -> [(value: Int32, end: Int)] {
    guard list < choices.count else { return [] }
    return choices[list].matches(in: atoms, at: start, allowsSpaces: true)
  }

  func levels(in atoms: [Atom], at start: Int) -> [(value: Int32, end: Int)] {
    levels.matches(in: atoms, at: start, allowsSpaces: true)
  }
}
