package import Diagnostics
package import RuleSyntax

/// What an editor asks of rules: what is declared, where each thing is named, and what the phrases are. It is there also
/// where the rules have errors; what could not be read is then missing in it.
package struct RuleOutline: Sendable {
  package var things: [NamedThing] = []
  /// In the order of their places.
  package var uses: [NameUse] = []
  /// The phrases of clauses, in the order of their places.
  package var phrases: [PhraseUse] = []
  /// The files, as they were read; files of cases have no tokens.
  package var trees: [SyntaxTree] = []
  package var levels: [SubjectLevel] = []
  package var lists: [ChoiceList] = []
  package var tables: [DataTableDeclaration] = []
  /// Every word that may stand behind a number.
  package var unitWords: [String] = []

  package init() {}

  /// The name at a place: the shortest where several are.
  package func use(at offset: Int32, in file: SourceFile.ID) -> NameUse? {
    var low = 0
    var high = uses.count
    while low < high {
      let middle = (low + high) / 2
      if (uses[middle].span.file, uses[middle].span.start) <= (file, offset) { low = middle + 1 } else { high = middle }
    }
    // Names do not nest deeply: those that start before are near.
    return uses[max(0, low - 8)..<low].filter {
      $0.span.file == file && $0.span.start <= offset && offset <= $0.span.end
    }
    .min { ($0.span.end - $0.span.start, $1.span.start) < ($1.span.end - $1.span.start, $0.span.start) }
  }

  package func uses(of thing: Int) -> [NameUse] { uses.filter { $0.thing == thing } }

  /// Whether a name must stand in quotes in running text.
  package static func needsQuotes(_ name: String) -> Bool {
    var interner = Interner()
    return NameWords(name, interner: &interner).form != .bare
  }

  /// Whether two spellings are the same name.
  package static func areSame(_ left: String, _ right: String) -> Bool { Scope.key(left) == Scope.key(right) }
}

/// Something that has a name.
package struct NamedThing: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case unit, level, list, table, field, lookup, lookupColumn, measure, card, test
  }

  package var kind: Kind
  package var name: String
  /// The name and all other spellings, in the order of the file.
  package var spellings: [String]
  /// The table that a field or column belongs to, among the things.
  package var owner: Int?
  /// Its place among those of its kind in `CheckedRules`.
  package var index: Int?
  /// The level of subjects that it belongs to.
  package var level: String?
  /// What it holds, as far as that could be found out.
  package var type: ValueType?
  /// Where its name is declared.
  package var nameSpan: Span
}

/// A place where something is named.
package struct NameUse: Sendable, Hashable {
  package var span: Span
  /// Among the things of the outline.
  package var thing: Int
  package var isDeclaration: Bool
  package var isQuoted: Bool
}

/// A phrase of a clause and the template that it follows.
package struct PhraseUse: Sendable {
  package var span: Span
  package var template: ClauseTemplate
}
