/// A language that messages and cards are written in.
package enum Language: String, Sendable, CaseIterable {
  case zh
  case en
}

/// One text in both languages. Every message of the program is one of these, so that none can lack a counterpart.
package struct Bilingual: Hashable, Sendable {
  package var zh: String
  package var en: String

  package init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// A text that reads the same in both languages: a name, a number, a path.
  package init(same text: String) {
    self.init(zh: text, en: text)
  }

  package subscript(language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }

  package static func + (left: Bilingual, right: Bilingual) -> Bilingual {
    Bilingual(zh: left.zh + right.zh, en: left.en + right.en)
  }
}

extension Collection where Element == String {
  /// `a、b、c` / `a, b, c`.
  package var enumerated: Bilingual {
    Bilingual(zh: joined(separator: "、"), en: joined(separator: ", "))
  }
}
