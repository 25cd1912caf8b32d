import Diagnostics
import RuleSyntax

/// A word with a fixed meaning in one place of a declaration, with its spellings in both languages.
///
/// The first spelling of each language is the canonical one.
protocol SpelledWord: CaseIterable, Hashable, Sendable {
  var spelling: Spelling { get }
}

extension SpelledWord {
  /// The word that a whole slot spells.
  static func named(_ text: String) -> Self? {
    let key = Scope.key(text)
    return allCases.first { $0.spelling.zh.contains(key) || $0.spelling.en.contains(key) }
  }

  /// What may be written, for messages.
  static var choices: Bilingual {
    Bilingual(
      zh: allCases.map { $0.spelling.zh[0] }.enumerated.zh, en: allCases.map { $0.spelling.en[0] }.enumerated.en)
  }

  /// All spellings, for near names.
  static var spellings: [String] { allCases.flatMap { $0.spelling.zh + $0.spelling.en } }
}
