import Diagnostics
import RuleSyntax

/// Words that may mean the same, the canonical ones first.
struct SynonymGroup: Sendable {
  var canonical: String
  /// The longest first.
  var others: [String]

  init?(_ spellings: [String]) {
    guard let first = spellings.first, !first.isEmpty, spellings.count > 1 else { return nil }
    canonical = first
    others = spellings.dropFirst().filter { !$0.isEmpty && $0 != first }.sorted { ($1.count, $0) < ($0.count, $1) }
  }
}

extension SynonymGroup {
  func without(_ words: Set<String>) -> SynonymGroup {
    var group = self
    group.others.removeAll(where: words.contains)
    return group
  }
}

/// The groups of synonyms that the tables of the language hold.
enum SynonymGroups {
  static func ofKeywords(_ language: Language) -> [SynonymGroup] { language == .zh ? zh : en }

  private static let zh = Keyword.allCases.compactMap { SynonymGroup($0.zh) }
  private static let en = Keyword.allCases.compactMap { SynonymGroup($0.en) }

  /// The alternatives of a template's forms: those with one key say the same.
  static func of(_ template: TemplateID, _ label: ClauseLabel, _ language: Language) -> [SynonymGroup] {
    TemplateForms.admitted(by: label, language).filter { $0.template.id == template }.flatMap { forms in
      forms.patterns.flatMap { groups(in: $0.nodes, language) }
    }
  }

  private static func groups(in nodes: [PhrasePattern.Node], _ language: Language) -> [SynonymGroup] {
    nodes.flatMap { node -> [SynonymGroup] in
      switch node {
      case .literal, .slot: []
      case .optional(let inner): groups(in: inner, language)
      case .choice(_, let alternatives): groups(of: alternatives, language)
      }
    }
  }

  private static func groups(
    of alternatives: [(key: String, nodes: [PhrasePattern.Node])], _ language: Language
  ) -> [SynonymGroup] {
    var keys: [String] = []
    var words: [String: [String]] = [:]
    for (key, nodes) in alternatives {
      guard let spelled = spelled(nodes, language) else { continue }
      if words[key] == nil { keys.append(key) }
      words[key, default: []].append(spelled)
    }
    return keys.compactMap { SynonymGroup(words[$0] ?? []) } + alternatives.flatMap { groups(in: $0.nodes, language) }
  }

  /// Nil for what is not words alone.
  private static func spelled(_ nodes: [PhrasePattern.Node], _ language: Language) -> String? {
    var words: [String] = []
    for node in nodes {
      guard case .literal(let word, _) = node else { return nil }
      words.append(word)
    }
    return words.joined(separator: language == .en ? " " : "")
  }
}

/// Replaces synonyms one after the other, each only where the text then says the same.
struct SynonymRewording {
  private let groups: [SynonymGroup]
  private let isSame: (String) -> Bool

  /// A change may let another one be made before it; more rounds than these are never needed for what people write.
  private static let mostRounds = 4

  init(_ groups: [SynonymGroup], isSame: @escaping (String) -> Bool) { (self.groups, self.isSame) = (groups, isSame) }

  /// Nil where nothing changes.
  func canonical(_ typed: String) -> String? {
    var text = typed
    for _ in 0..<SynonymRewording.mostRounds {
      let before = text
      var place = text.startIndex
      while place < text.endIndex {
        let offset = text.utf8.distance(from: text.startIndex, to: place)
        if let changed = changed(text, at: place) { text = changed }
        place = text.index(after: text.utf8.index(text.startIndex, offsetBy: offset))
      }
      if text == before { break }
    }
    return text == typed ? nil : text
  }

  private func changed(_ text: String, at place: String.Index) -> String? {
    guard !isInsideWord(text, place) else { return nil }
    let rest = text[place...]
    for group in groups {
      for other in group.others {
        guard let end = end(of: other, in: rest) else { continue }
        let candidate = text[..<place] + group.canonical + text[end...]
        if isSame(String(candidate)) { return String(candidate) }
      }
    }
    return nil
  }

  /// Where a spelling ends that stands at the start of a text: capitals and small letters are the same, and a Latin word is
  /// a whole one.
  private func end(of word: String, in text: Substring) -> Substring.Index? {
    var place = text.startIndex
    for character in word {
      guard place < text.endIndex, text[place] == character || text[place].lowercased() == String(character) else {
        return nil
      }
      place = text.index(after: place)
    }
    let isLatinAfter = place < text.endIndex && SynonymRewording.isLatin(text[place])
    return isLatinAfter && word.last.map(SynonymRewording.isLatin) == true ? nil : place
  }

  private func isInsideWord(_ text: String, _ place: String.Index) -> Bool {
    guard place > text.startIndex else { return false }
    return SynonymRewording.isLatin(text[place]) && SynonymRewording.isLatin(text[text.index(before: place)])
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
