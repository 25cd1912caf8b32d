import Diagnostics
import RuleSyntax

/// Words of the expression grammar in their first spelling, one after the other, as long as the text says the same.
struct KeywordRewording {
  private let language: Language
  private let words: RewordingWords
  private let isSame: (String) -> Bool

  init(_ language: Language, _ words: RewordingWords, isSame: @escaping (String) -> Bool) {
    (self.language, self.words, self.isSame) = (language, words, isSame)
  }

  func canonical(_ text: String) -> String {
    var text = text
    var place = 0
    while let (read, parser) = parsed(text), place < read.atoms.count {
      if let changed = replaced(read, parser, at: place) { text = changed }
      place += 1
    }
    return text
  }

  private func parsed(_ text: String) -> (PhraseText, PhraseParser)? {
    guard let read = words.text(text) else { return nil }
    return (read, PhraseParser(atoms: read.atoms, context: words.context, language: language))
  }

  /// The text with a canonical word at a place; nil where it has one, or where another would say something else.
  private func replaced(_ read: PhraseText, _ parser: PhraseParser, at place: Int) -> String? {
    for match in parser.keywordMatches(at: place).reversed() {
      let spellings = language == .zh ? match.keyword.zh : match.keyword.en
      let span = read.span(place..<match.end)
      let written = read.source.text(span.start..<span.end)
      guard let first = spellings.first, PhraseRewording.words(written) != PhraseRewording.words(first) else {
        continue
      }
      let bytes = read.source.bytes
      let candidate =
        String(decoding: bytes[..<Int(span.start)], as: UTF8.self) + first
        + String(decoding: bytes[Int(span.end)...], as: UTF8.self)
      if isSame(candidate) { return candidate }
    }
    return nil
  }
}

/// A formula or condition in canonical words.
struct FormulaRewording {
  private let text: PhraseText
  private let words: RewordingWords
  private let meaning: String

  init(_ term: Term, _ text: PhraseText, _ words: RewordingWords) {
    (self.text, self.words) = (text, words)
    meaning = TermMeaning.text(of: term)
  }

  var canonical: String? {
    let typed = text.words(0..<text.atoms.count)
    let language: Language = text.isChinese ? .zh : .en
    let changed = KeywordRewording(language, words, isSame: reads).canonical(typed)
    return PhraseRewording.words(changed) == PhraseRewording.words(typed) ? nil : changed
  }

  private func reads(as changed: String) -> Bool {
    guard let read = words.text(changed) else { return false }
    var attempt = PhraseAttempt(read, words.context, opensEntry: true)
    let readings = attempt.formulas(isCondition: false)
    return readings.count == 1 && TermMeaning.text(of: readings[0]) == meaning
  }
}

/// What a term says, whatever the places of its words.
enum TermMeaning {
  static func text(of term: Term) -> String {
    var text = ""
    write(term, to: &text)
    return text
  }

  private static func write(_ value: Any, to text: inout String) {
    if value is Range<Int> { return }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      let parts = mirror.children.map { child in
        var part = ""
        write(child.value, to: &part)
        return part
      }
      return text += "{" + parts.sorted().joined(separator: ";") + "}"
    }
    guard !mirror.children.isEmpty else { return text += "\(value);" }
    text += "\(mirror.subjectType)("
    for child in mirror.children {
      if let label = child.label { text += label + ":" }
      write(child.value, to: &text)
    }
    text += ")"
  }
}
