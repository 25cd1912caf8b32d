import Diagnostics

/// The words of `Vocabulary.swift`, to look up.
enum WordTable {
  /// A word that opens a line and is not followed by a colon.
  enum LineWord {
    case declaration(DeclarationKeyword)
    case statement(StatementKeyword)
    case depth(Int)
  }

  static let labels: [String: ClauseLabel] = table(ClauseLabel.allCases) { $0.spelling }

  static let lineWords: [String: LineWord] = {
    var words = table(DeclarationKeyword.allCases) { $0.spelling }.mapValues(LineWord.declaration)
    for (word, keyword) in table(StatementKeyword.allCases, { $0.spelling }) { words[word] = .statement(keyword) }
    for (index, word) in (DepthWord.zh + DepthWord.en).enumerated() {
      words[word] = .depth(index % DepthWord.zh.count + 1)
    }
    for (index, word) in DepthWord.zh.enumerated() { words[word + DepthWord.zhSuffix] = .depth(index + 1) }
    return words
  }()

  private static func table<Word>(_ words: [Word], _ spelling: (Word) -> Spelling) -> [String: Word] {
    var table: [String: Word] = [:]
    for word in words {
      for text in spelling(word).zh + spelling(word).en { table[text] = word }
    }
    return table
  }

  /// The words of Han characters alone, by their bytes: looking them up as strings would first ask of every character
  /// whether it has another form.
  private static let hanLabels = byBytes(labels)
  private static let hanLineWords = byBytes(lineWords)

  private static func byBytes<Word>(_ words: [String: Word]) -> [HanWord: Word] {
    var table: [HanWord: Word] = [:]
    for (text, word) in words {
      guard let key = HanWord(Array(text.utf8)[...]) else { continue }
      precondition(text.utf8.count <= HanWord.longest, "a word that could not be told from others")
      table[key] = word
    }
    return table
  }

  /// No word of the vocabulary is longer than this, even with wide letters and generous spaces.
  private static let longestWord = 120

  /// The label that these tokens spell: `计分`, `full   points`, `Ｓｃｏｒｅ`.
  static func label(of tokens: [Token], in source: SourceFile) -> ClauseLabel? {
    guard let first = tokens.first, let last = tokens.last, Int(last.end - first.start) <= longestWord,
      tokens.allSatisfy({ $0.kind == .han || $0.kind == .word || $0.kind == .minus })
    else { return nil }
    if tokens.count == 1, let word = HanWord(first, in: source) { return hanLabels[word] }
    return labels[key(of: tokens, in: source)]
  }

  /// The words of some tokens as the tables spell them: half width, lower case, one space between words.
  static func key(of tokens: some Sequence<Token>, in source: SourceFile) -> String {
    var key = ""
    for token in tokens {
      if token.hasSpaceBefore, !key.isEmpty { key += " " }
      key += token.foldedText(in: source).lowercased()
    }
    return key
  }

  /// A line word and how many tokens it takes: `indicator table` is two. The longer one wins.
  static func lineWord(at tokens: [Token], in source: SourceFile) -> (word: LineWord, length: Int)? {
    guard let first = tokens.first, first.kind == .han || first.kind == .word, first.end - first.start <= longestWord
    else { return nil }
    if let word = HanWord(first, in: source) { return hanLineWords[word].map { ($0, 1) } }
    let one = key(of: [first], in: source)
    if first.kind == .word, tokens.count > 1, isSecondWord(tokens[1]) {
      let two = one + " " + key(of: [tokens[1]], in: source)
      if let word = lineWords[two] { return (word, 2) }
    }
    return lineWords[one].map { ($0, 1) }
  }

  /// True of a word before a colon that stands for, or is one slip away from, a word that opens a line.
  static func isNearLineWord(_ key: String) -> Bool { lineWords[key] != nil || NearSpelling.isNearLabel(key) }

  private static func isSecondWord(_ token: Token) -> Bool {
    (token.kind == .word || token.kind == .number) && token.hasSpaceBefore && token.end - token.start <= longestWord
  }
}

/// Up to eight Han characters from U+5000 to U+9FFF, which have no other form, packed into 24 bytes. Longer runs of them
/// are no words of the vocabulary, and are all alike.
private struct HanWord: Hashable {
  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0

  static let longest = 24

  /// Nil for a token that holds other characters.
  init?(_ token: Token, in source: SourceFile) {
    guard token.kind == .han else { return nil }
    self.init(source.bytes[Int(token.start)..<Int(token.end)])
  }

  init?(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty, bytes.count % 3 == 0 else { return nil }
    for (place, byte) in bytes.enumerated() {
      if place % 3 == 0, !(0xE5...0xE9).contains(byte) { return nil }
      switch place {
      case 0..<8: first = first << 8 | UInt64(byte)
      case 8..<16: second = second << 8 | UInt64(byte)
      default: third = third << 8 | UInt64(byte)
      }
    }
    if bytes.count > HanWord.longest { (first, second, third) = (.max, .max, .max) }
  }
}
