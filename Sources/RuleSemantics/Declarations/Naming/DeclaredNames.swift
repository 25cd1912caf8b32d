import Diagnostics

/// All names and other names that are declared, in the order in which they were read.
struct DeclaredNames: Sendable {
  /// Within one kind a name stands for one thing; names of different kinds do not meet.
  enum Kind: Hashable, Sendable {
    case unit
    case level
    case list
    /// Data tables and tables of the rules.
    case table
    case field(TableIndex)
    case lookupColumn(LookupIndex)
    case measure
    case card
    case test
  }

  struct Entry: Sendable {
    var name: WrittenName
    var kind: Kind
    /// Nil for what is never named in running text.
    var meaning: Declared?
  }

  private struct Key: Hashable {
    var kind: Kind
    var name: String
  }

  private(set) var entries: [Entry] = []
  private var first: [Key: Int] = [:]

  /// Takes a name in, unless it stands for something else of its kind already: then it gives the place of that. An alias
  /// that is the name itself says nothing.
  mutating func add(_ name: WrittenName, as kind: Kind, _ meaning: Declared?) -> Span? {
    let key = Key(kind: kind, name: name.key)
    if let known = first[key] {
      let entry = entries[known]
      return meaning != nil && entry.meaning == meaning ? nil : entry.name.span
    }
    first[key] = entries.count
    entries.append(Entry(name: name, kind: kind, meaning: meaning))
    return nil
  }
}
