import Diagnostics
import RuleSyntax

/// One phrase in the first form of its template that says the same.
struct PhraseRewording {
  private let phrase: Phrase
  private let label: ClauseLabel
  private let last: Phrase?
  private let words: RewordingWords
  private let meaning: String

  init(_ phrase: Phrase, _ label: ClauseLabel, after last: Phrase?, _ words: RewordingWords) {
    (self.phrase, self.label, self.last, self.words) = (phrase, label, last, words)
    meaning = PhraseRewording.meaning(of: phrase)
  }

  /// Nil where it is in canonical words already, or where no other words say the same.
  var canonical: String? {
    guard let language = language else { return nil }
    let typed = phrase.text.words(0..<phrase.text.atoms.count)
    let form = forms(language).lazy.compactMap(rendered).first { reads(as: $0) } ?? typed
    let text = KeywordRewording(language, words, isSame: reads).canonical(form)
    return PhraseRewording.words(text) == PhraseRewording.words(typed) ? nil : text
  }

  private func forms(_ language: Language) -> [PhrasePattern] {
    TemplateForms.admitted(by: label, language).filter { $0.template.id == phrase.template }.flatMap(\.patterns)
  }

  /// The language in which it was read; nil for a phrase that goes on from the one before it.
  private var language: Language? {
    let isChinese = phrase.text.isChinese
    return (isChinese ? [Language.zh, .en] : [.en, .zh]).first { language in
      let parser = PhraseParser(atoms: phrase.text.atoms, context: words.context, language: language, label: label)
      return forms(language).contains { pattern in
        parser.matches(of: pattern, at: 0).contains { match in
          match.end == phrase.text.atoms.count && PhraseRewording.meaning(phrase.template, match.slots) == meaning
        }
      }
    }
  }

  private func reads(as text: String) -> Bool {
    guard let read = words.text(text) else { return false }
    var attempt = PhraseAttempt(read, words.context, opensEntry: phrase.opensEntry)
    attempt.read(label, after: last)
    if label == .outcome, !phrase.opensEntry { attempt.dropRestsOfOutcomes() }
    return attempt.readings.count == 1 && PhraseRewording.meaning(of: attempt.readings[0]) == meaning
  }

  // MARK: Writing

  /// The form with the phrase's own slots; nil where a slot is not of this form.
  private func rendered(_ pattern: PhrasePattern) -> String? {
    var writer = FormWriter(phrase)
    guard writer.write(pattern.nodes), writer.usesAll else { return nil }
    return writer.text
  }

  // MARK: Meaning

  private static func meaning(of phrase: Phrase) -> String { meaning(phrase.template, phrase.slots) }

  private static func meaning(_ template: TemplateID, _ slots: [String: Term]) -> String {
    slots.sorted { $0.key < $1.key }.reduce(template.rawValue) { $0 + " \($1.key)=" + TermMeaning.text(of: $1.value) }
  }

  /// What is compared to see whether anything but spaces and the width of signs has changed.
  static func words(_ text: String) -> [String] {
    let source = SourceFile(path: "", text: text)
    return RuleParser.words(of: source).map { $0.foldedText(in: source) }
  }
}

/// Puts the slots of a phrase into a form.
private struct FormWriter {
  private let phrase: Phrase
  private var used: Set<String> = []
  private(set) var text = ""

  init(_ phrase: Phrase) { self.phrase = phrase }

  var usesAll: Bool { phrase.slots.keys.allSatisfy { used.contains($0) || $0 == "word" } }

  /// False where something has no slot.
  mutating func write(_ nodes: [PhrasePattern.Node]) -> Bool {
    for node in nodes {
      guard write(node) else { return false }
    }
    return true
  }

  private mutating func write(_ node: PhrasePattern.Node) -> Bool {
    switch node {
    case .literal(let word, _): add(word)
    case .slot(let name, _):
      guard let term = phrase.slots[name], !used.contains(name) else { return false }
      used.insert(name)
      add(phrase.text.words(term.range))
    case .optional(let inner):
      // Words that may be left out are, unless they carry something.
      guard carries(inner) else { return true }
      return write(inner)
    case .choice(let name, let alternatives):
      return write(choice: name, alternatives)
    }
    return true
  }

  private mutating func write(choice name: String, _ alternatives: [(key: String, nodes: [PhrasePattern.Node])]) -> Bool
  {
    guard case .word(let key)? = phrase.slots[name]?.kind else { return false }
    used.insert(name)
    for alternative in alternatives where alternative.key == key {
      var attempt = self
      if attempt.write(alternative.nodes) {
        self = attempt
        return true
      }
    }
    return false
  }

  /// True of nodes with a slot or a choice that the phrase has, other than words that are all alike.
  private func carries(_ nodes: [PhrasePattern.Node]) -> Bool {
    nodes.contains { node in
      switch node {
      case .literal: false
      case .slot(let name, _): phrase.slots[name] != nil && !used.contains(name)
      case .optional(let inner): carries(inner)
      case .choice(let name, _): name != "word" && phrase.slots[name] != nil && !used.contains(name)
      }
    }
  }

  private mutating func add(_ word: String) {
    let parts = FormWriter.isLatin(text.unicodeScalars.last) && FormWriter.isLatin(word.unicodeScalars.first)
    let opens = word.first == ":" || word.first == "," || word.first == ")" || text.isEmpty || text.last == "("
    let isEnglish = FormWriter.isASCII(text) && FormWriter.isASCII(word)
    text += (parts || (isEnglish && !opens) ? " " : "") + word
  }

  private static func isLatin(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.value < 0x80 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private static func isASCII(_ text: String) -> Bool { !text.unicodeScalars.contains { $0.value >= 0x2E80 } }
}
