import Calendar
import Diagnostics
import RuleSyntax

/// Checks the names that were declared and puts them in scope.
extension DeclarationReader {
  mutating func fillScope() {
    let reserved = ReservedWords(context.units)
    context.scope.reserve(names.entries.count)
    var bare: [(entry: DeclaredNames.Entry, words: NameWords)] = []
    for entry in names.entries {
      guard let meaning = entry.meaning else { continue }
      let words = NameWords(entry.name.text, interner: &interner)
      let problem = entry.name.isQuoted ? nil : problem(of: entry, words, reserved)
      // `| 级别 | 得分 |` is a good table: its only result needs no name. One of several must have one.
      let needsQuotes = isOnlyResult(entry.kind) && problem != nil
      context.scope.add(entry.name.text, meaning, symbols: needsQuotes ? [] : words.symbols)
      if let problem {
        if !needsQuotes { problems.add(problem) }
      } else if words.form == .bare, !entry.name.isQuoted {
        bare.append((entry, words))
      }
    }
    addImpliedNames()
    addChoices()
    reportReadable(bare)
    context.fieldLists = tables.map { $0.fields.map(\.type.list) }
    context.eventLists = eventLists
  }

  private func isOnlyResult(_ kind: DeclaredNames.Kind) -> Bool {
    if case .lookupColumn(let lookup) = kind { lookups[lookup].resultColumns.count < 2 } else { false }
  }

  private func problem(
    of entry: DeclaredNames.Entry, _ words: NameWords, _ reserved: ReservedWords
  ) -> Diagnostic? {
    let name = entry.name
    switch words.form {
    case .spaced: return nil
    case .signs: return NameProblem.signs(name.text, at: name.span)
    case .bare:
      if let use = reserved.use(of: name.key, words) { return NameProblem.reserved(name.text, use, at: name.span) }
      return nil
    }
  }

  /// Key and period columns that the author did not declare may be named too.
  private mutating func addImpliedNames() {
    for (index, table) in tables.enumerated() {
      for (place, field) in table.fields.enumerated() where field.isImplied {
        for name in [field.name] + field.aliases where fieldNames.field(Scope.key(name), in: index) == place {
          let symbols = NameWords(name, interner: &interner).symbols
          context.scope.add(name, .field(index, place), symbols: symbols)
        }
      }
    }
  }

  /// Values of lists are no names: in running text they are found where one is expected, or in quotes.
  private mutating func addChoices() {
    for (index, list) in lists.enumerated() {
      for (place, spellings) in list.values.enumerated() {
        for spelling in spellings { context.scope.add(spelling, .choice(index, place), symbols: []) }
      }
    }
  }

  /// The lists of the fields of event tables, each once.
  private var eventLists: [ListIndex] {
    var seen: Set<ListIndex> = []
    let fields = tables.filter(\.isEventTable).flatMap(\.fields)
    return fields.compactMap(\.type.list).filter { seen.insert($0).inserted }
  }

  /// Names that can be read as several names with words between them.
  private mutating func reportReadable(_ bare: [(entry: DeclaredNames.Entry, words: NameWords)]) {
    let readings = NameReadings(reader: &self, bare.map(\.words))
    for (entry, words) in bare {
      guard let pieces = readings.pieces(of: words.atoms) else { continue }
      problems.add(NameProblem.readable(entry.name.text, pieces: pieces, at: entry.name.span))
    }
  }
}

extension ValueType {
  var list: ListIndex? { if case .choice(let list) = self { list } else { nil } }
}

/// Words that a bare name cannot be.
struct ReservedWords {
  enum Use {
    case keyword
    case unit
    case number
  }

  private let keywords: Set<String>
  private let units: Set<String>

  init(_ table: UnitTable) {
    keywords = Set(Keyword.allCases.filter { !$0.admitsName }.flatMap { $0.zh + $0.en }.map(Scope.key))
    units = Set(table.words.map(Scope.key))
  }

  func use(of key: String, _ words: NameWords) -> Use? {
    if keywords.contains(key) { return .keyword }
    if units.contains(key) { return .unit }
    return words.isNumber || Period(parsing: key) != nil ? .number : nil
  }
}
