import Diagnostics
import RuleSyntax

/// One phrase with its synonyms replaced, as long as it says the same.
struct PhraseRewording {
  private let phrase: Phrase
  private let label: ClauseLabel
  private let last: Phrase?
  private let words: RewordingWords
  private let meaning: String

  init(_ phrase: Phrase, _ label: ClauseLabel, after last: Phrase?, _ words: RewordingWords) {
    (self.phrase, self.label, self.last, self.words) = (phrase, label, last, words)
    meaning = TermMeaning.text(of: phrase)
  }

  /// Nil where it is in canonical words already, or where no other words say the same.
  var canonical: String? {
    let typed = phrase.text.words(0..<phrase.text.atoms.count)
    // A word that the template puts first is not replaced by what the grammar puts first elsewhere.
    let own = SynonymGroups.of(phrase.template, label, language)
    let kept = Set(own.map(\.canonical))
    let others = SynonymGroups.ofKeywords(language).map { $0.without(kept) }
    return SynonymRewording(own + others, isSame: reads).canonical(typed)
  }

  private var language: Language { phrase.text.isChinese ? .zh : .en }

  private func reads(as text: String) -> Bool {
    guard let read = words.text(text), RefusedWording.problem(in: read, label) == nil else { return false }
    var attempt = PhraseAttempt(read, words.context, opensEntry: phrase.opensEntry)
    attempt.read(label, after: last)
    if label == .outcome, !phrase.opensEntry { attempt.dropRestsOfOutcomes() }
    return attempt.readings.count == 1 && TermMeaning.text(of: attempt.readings[0]) == meaning
  }
}

/// A formula or condition with its synonyms replaced.
struct FormulaRewording {
  private let text: PhraseText
  private let words: RewordingWords
  private let meaning: String

  init(_ term: Term, _ text: PhraseText, _ words: RewordingWords) {
    (self.text, self.words) = (text, words)
    meaning = TermMeaning.text(of: term)
  }

  var canonical: String? {
    let groups = SynonymGroups.ofKeywords(text.isChinese ? .zh : .en)
    return SynonymRewording(groups, isSame: reads).canonical(text.words(0..<text.atoms.count))
  }

  private func reads(as changed: String) -> Bool {
    guard let read = words.text(changed), RefusedWording.problem(in: read, .value) == nil else { return false }
    var attempt = PhraseAttempt(read, words.context, opensEntry: true)
    let readings = attempt.formulas(isCondition: false)
    return readings.count == 1 && TermMeaning.text(of: readings[0]) == meaning
  }
}

/// What a term says, whatever the places of its words.
enum TermMeaning {
  /// Which of several words that are all alike stands there says nothing.
  static func text(of phrase: Phrase) -> String {
    phrase.slots.filter { $0.key != "word" }.sorted { $0.key < $1.key }.reduce(phrase.template.rawValue) {
      $0 + " \($1.key)=" + text(of: $1.value)
    }
  }

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
