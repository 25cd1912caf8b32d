import Diagnostics

/// Quoted words that are names and may be meant as text, and list values that are names too.
///
/// Quotes stand around names of several words and around texts. Beside a text both may be meant; what cannot be meant is
/// ruled out, and where both can, the author is asked.
extension Lowering {
  enum QuotedText: Equatable {
    /// Read as the grammar read it.
    case asRead
    case text(String)
    /// Reported.
    case unclear
  }

  /// What one side of a comparison is.
  func textMeant(by term: Term, besides other: Term) -> QuotedText {
    guard case .name(let name) = term.kind, let word = quoted(term), isText(other) else { return .asRead }
    guard holds(.text, name) else { return .text(word) }
    builder.report(.nameOrText(word, valueOf: nil, name: wayToName(name, .text), span(term)))
    return .unclear
  }

  func operand(_ term: Term, _ text: QuotedText) -> Typed? {
    guard case .text(let word) = text else { return lower(term) }
    return builder.emit(.constant(.text(word)), .text, span(term))
  }

  /// True of a value of a list that is also the name of something with values of that list; it is reported.
  func isUnclear(_ value: Term, _ comparison: Comparison) -> Bool {
    guard case .choice(let list, _) = value.kind else { return false }
    let word = quoted(value) ?? text.words(value.range)
    guard let name = builder.context.scope.name(word), holds(.choice(list), name) else { return false }
    builder.report(.nameOrText(word, valueOf: comparison, name: wayToName(name, .choice(list)), span(value)))
    return true
  }

  /// Reports a quoted word beside a value of a list that has no such value.
  func reportNotInList(_ term: Term, _ subject: Typed) -> Bool {
    guard case .text(let word) = term.kind, case .choice(let list) = subject.type else { return false }
    builder.report(.notInList(word, builder.declarations.lists[list], span(term)))
    return true
  }

  /// A name that cannot stand without quotes: before a comparison it is taken for what it names.
  func needsQuotes(_ term: Term) -> Bool { quoted(term).map { !isBare($0) } ?? false }

  private func quoted(_ term: Term) -> String? {
    guard term.range.count == 1, case .quoted = text.atoms[term.range.lowerBound].kind else { return nil }
    return text.atoms[term.range.lowerBound].text
  }

  private func isText(_ term: Term) -> Bool {
    switch term.kind {
    case .name(let name): holds(.text, name)
    case .fieldOf(let table, let name):
      builder.context.scope.names[name].meanings.contains { meaning in
        if case .field(table, let field) = meaning { type(table, field) == .text } else { false }
      }
    case .at(_, let inner), .own(let inner): isText(inner)
    default: false
    }
  }

  private func type(_ table: TableIndex, _ field: FieldIndex) -> ValueType {
    builder.declarations.tables[table].fields[field].type
  }

  /// Whether a name can stand here for a value of a type.
  private func holds(_ wanted: ValueType, _ name: NameIndex) -> Bool {
    builder.context.scope.names[name].meanings.contains { meaning in
      switch meaning {
      case .field(let table, let field): isReadable(table) && type(table, field) == wanted
      case .measure(let index): index != place.measure && builder.value(of: index)?.type == wanted
      default: false
      }
    }
  }

  /// In a row its own fields can be read, elsewhere those of subjects.
  private func isReadable(_ table: TableIndex) -> Bool {
    if let row = place.row { return row == table }
    switch builder.declarations.tables[table].shape {
    case .register, .period: return true
    case .detail, .reference: return false
    }
  }

  /// How to write the name so that nothing else can be meant: `年报的国别`, `report.country`.
  private func wayToName(_ name: NameIndex, _ wanted: ValueType) -> Bilingual? {
    let entry = builder.context.scope.names[name]
    for case .field(let table, let field) in entry.meanings where isReadable(table) && type(table, field) == wanted {
      let owner = builder.declarations.tables[table].name
      return Bilingual(zh: "\(owner)的\(bare(entry.text, "「", "」"))", en: "\(owner).\(bare(entry.text, "\"", "\""))")
    }
    return nil
  }

  private func bare(_ word: String, _ open: String, _ close: String) -> String {
    isBare(word) ? word : open + word + close
  }

  private func isBare(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
  }
}
