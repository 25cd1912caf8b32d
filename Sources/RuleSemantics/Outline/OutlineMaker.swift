import Diagnostics
import RuleSyntax

/// Puts together the outline of what a check has read.
struct OutlineMaker {
  private let builder: RuleSetBuilder
  private let declarations: Declarations
  private var made = RuleOutline()
  private var places: [Declared: Int] = [:]
  private var seen: Set<NameUse> = []
  private var interner: Interner

  init(_ builder: RuleSetBuilder) {
    self.builder = builder
    declarations = builder.declarations
    interner = declarations.interner
  }

  func outline() -> RuleOutline {
    var maker = self
    maker.addThings()
    maker.addReadings()
    maker.addSlots()
    return maker.finished()
  }

  private func finished() -> RuleOutline {
    var outline = made
    outline.uses.sort { ($0.span.file, $0.span.start, $0.span.end) < ($1.span.file, $1.span.start, $1.span.end) }
    let templates = Dictionary(ClauseTemplates.all.map { ($0.id, $0) }) { first, _ in first }
    outline.phrases = (builder.readings?.phrases ?? []).compactMap { phrase in
      templates[phrase.template].map { PhraseUse(span: phrase.span, template: $0) }
    }
    outline.phrases.sort { ($0.span.file, $0.span.start) < ($1.span.file, $1.span.start) }
    outline.trees = declarations.trees
    outline.levels = declarations.levels
    outline.lists = declarations.lists
    outline.tables = declarations.tables
    outline.unitWords = declarations.context.units.words
    return outline
  }

  // MARK: Things

  private mutating func addThings() {
    for entry in declarations.names.entries {
      let thing: Int
      if let meaning = entry.meaning, let known = places[meaning] {
        thing = known
        made.things[known].spellings.append(entry.name.text)
      } else {
        thing = made.things.count
        made.things.append(self.thing(entry))
        if let meaning = entry.meaning { places[meaning] = thing }
      }
      add(entry.name.span, thing, isDeclaration: true, isQuoted: entry.name.isQuoted)
    }
  }

  private func thing(_ entry: DeclaredNames.Entry) -> NamedThing {
    var thing = NamedThing(
      kind: OutlineMaker.kind(entry), name: entry.name.text, spellings: [entry.name.text], nameSpan: entry.name.span)
    switch entry.meaning {
    case .field(let table, let field):
      thing.owner = places[.table(table)]
      thing.index = field
      thing.level = levelName(declarations.tables[table].level)
      thing.type = declarations.tables[table].fields[field].type
    case .table(let table):
      thing.index = table
      thing.level = levelName(declarations.tables[table].level)
    case .lookupColumn(let lookup, let column):
      thing.owner = places[.lookup(lookup)]
      thing.index = column
    case .measure(let measure):
      thing.index = measure
      thing.level = levelName(declarations.measures[measure].level)
      if case .made(let value?) = builder.values[measure] { thing.type = value.type }
    case .card(let card):
      thing.index = card
      thing.level = levelName(declarations.scorecards[card].level)
    case .lookup(let index), .list(let index), .level(let index): thing.index = index
    case .choice, nil: break
    }
    return thing
  }

  private func levelName(_ level: LevelIndex?) -> String? { level.map { declarations.levels[$0].name } }

  private static func kind(_ entry: DeclaredNames.Entry) -> NamedThing.Kind {
    switch entry.kind {
    case .unit: .unit
    case .level: .level
    case .list: .list
    case .table: if case .lookup? = entry.meaning { .lookup } else { .table }
    case .field: .field
    case .lookupColumn: .lookupColumn
    case .measure: .measure
    case .card: .card
    case .test: .test
    }
  }

  private mutating func add(_ span: Span, _ thing: Int, isDeclaration: Bool = false, isQuoted: Bool) {
    let use = NameUse(span: span, thing: thing, isDeclaration: isDeclaration, isQuoted: isQuoted)
    // One place is one use, though it may be read several times.
    var plain = use
    plain.isDeclaration = false
    if seen.insert(plain).inserted { made.uses.append(use) }
  }

  // MARK: Clauses

  private mutating func addReadings() {
    for reading in builder.readings?.readings ?? [] {
      if reading.isWhole {
        add(reading.term, reading.text, inside: [])
      } else {
        addNames(of: reading.term, reading.text, inside: [])
      }
    }
  }

  /// - Parameter outer: the stretches that hold the term, the nearest last.
  private mutating func add(_ term: Term, _ text: PhraseText, inside outer: [Range<Int>]) {
    addNames(of: term, text, inside: outer)
    for part in term.parts { add(part, text, inside: outer + [term.range]) }
  }

  private mutating func addNames(of term: Term, _ text: PhraseText, inside outer: [Range<Int>]) {
    let wanted = term.namesWanted
    guard !wanted.isEmpty else { return }
    let parts = term.parts.map(\.range)
    for name in wanted {
      guard
        let range = place(of: name, in: term.range, besides: parts, text)
          ?? place(of: name, in: term.range, besides: [], text)
      else { continue }
      let spans = ([term.range] + outer.reversed()).map(text.span)
      guard let thing = meaning(of: name, spans).flatMap({ places[$0] }) else { continue }
      add(text.span(range), thing, isQuoted: isQuoted(text.atoms[range.lowerBound]))
    }
  }

  /// The first place where a name stands inside a stretch, the longest there.
  private func place(
    of wanted: NameWanted, in range: Range<Int>, besides parts: [Range<Int>], _ text: PhraseText
  ) -> Range<Int>? {
    for start in range where !parts.contains(where: { $0.contains(start) }) {
      let found = builder.context.scope.names(in: text.atoms, at: start).filter { match in
        match.end <= range.upperBound && isMeant(match.name, wanted)
      }
      if let longest = found.max(by: { $0.end < $1.end }) { return start..<longest.end }
    }
    return nil
  }

  private func isMeant(_ name: NameIndex, _ wanted: NameWanted) -> Bool {
    switch wanted {
    case .name(let index): name == index
    case .thing(let thing): builder.context.scope.names[name].meanings.contains(thing)
    }
  }

  private func meaning(of wanted: NameWanted, _ spans: [Span]) -> Declared? {
    switch wanted {
    case .thing(let thing): return thing
    case .name(let name):
      let meanings = builder.context.scope.names[name].meanings
      if meanings.count == 1 { return meanings[0] }
      for span in spans {
        for taken in builder.readings?.meanings[span] ?? [] where meanings.contains(taken) { return taken }
      }
      return meanings.first { if case .measure = $0 { true } else { false } } ?? meanings.first
    }
  }

  private func isQuoted(_ atom: Atom) -> Bool { if case .quoted = atom.kind { true } else { false } }

  // MARK: Slots

  /// Names that stand where nothing but a name can: in brackets, rows, heads of tables, facts of tests.
  private mutating func addSlots() {
    for tree in declarations.trees {
      for node in tree.declarations { addSlots(of: node, in: tree.source) }
    }
  }

  private mutating func addSlots(of node: DeclarationNode, in source: SourceFile) {
    for attribute in node.attributes where attribute.label == nil { slot(attribute.tokens, [.level], in: source) }
    for row in node.rows { slot(row.name, [.measure], in: source) }
    for clause in node.clauses {
      switch clause.label {
      case .belongsTo:
        let (level, field) = TokenParts.beforeAndInsideBracket(clause.body)
        slot(level, [.level], in: source)
        slot(field, [.field], in: source)
      case .key, .nameField, .group, .dated: slot(clause.body, [.field], in: source)
      default: break
      }
    }
    switch node.keyword {
    case .data: addTypes(of: node, in: source)
    case .table: for cell in node.table.first?.cells ?? [] { slot(headName(cell), [.measure, .field], in: source) }
    case .test: for statement in node.statements { addNames(of: statement, in: source) }
    default: break
    }
  }

  /// `分值（分）` without the bracket.
  private func headName(_ cell: TableCellNode) -> [Token] {
    Array(cell.tokens.prefix { $0.kind != .leftParen })
  }

  /// The lists that fields hold.
  private mutating func addTypes(of node: DeclarationNode, in source: SourceFile) {
    for row in node.table.dropFirst() {
      for cell in row.cells.dropFirst() { slot(cell.tokens, [.list], in: source) }
    }
  }

  /// A slot that is a name and nothing else.
  private mutating func slot(_ tokens: [Token], _ kinds: [NamedThing.Kind], in source: SourceFile) {
    guard let name = WrittenName(tokens, in: source),
      let thing = thing(declarations.context.scope.meanings(name.text), kinds)
    else { return }
    add(name.span, thing, isQuoted: name.isQuoted)
  }

  private func thing(_ meanings: [Declared], _ kinds: [NamedThing.Kind]) -> Int? {
    let things = meanings.compactMap { places[$0] }
    for kind in kinds {
      if let found = things.first(where: { made.things[$0].kind == kind }) { return found }
    }
    return nil
  }

  private mutating func addNames(of statement: StatementNode, in source: SourceFile) {
    switch statement.keyword {
    case .given:
      let near = givenTables(statement.tokens, in: source)
      addNames(in: statement.tokens, [.field, .table, .level], near, in: source)
      for cell in statement.table.first?.cells ?? [] { addNames(in: cell.tokens, [.field], near, in: source) }
    case .expect: addNames(in: statement.tokens, [.measure, .card, .level], [], in: source)
    case .cases:
      for cell in statement.table.first?.cells ?? [] {
        addNames(in: cell.tokens, [.measure, .card, .field], [], in: source)
      }
    // A day, and nothing else.
    case .asOf: break
    }
  }

  /// The tables that facts are of: those that are named, otherwise those of the level.
  private mutating func givenTables(_ tokens: [Token], in source: SourceFile) -> Set<TableIndex> {
    var named: Set<TableIndex> = []
    var levels: Set<LevelIndex> = []
    let atoms = AtomReader.atoms(of: tokens, in: source, interner: &interner)
    for match in names(in: atoms, source, { !$0.isEmpty }) {
      for meaning in match.meanings {
        if case .table(let table) = meaning { named.insert(table) }
        if case .level(let level) = meaning { levels.insert(level) }
      }
    }
    if !named.isEmpty { return named }
    return Set(declarations.tables.indices.filter { declarations.tables[$0].level.map(levels.contains) ?? false })
  }

  /// The longest names in a text that is read by place, from the left.
  /// - Parameter near: the tables whose fields are meant where several have one of a name.
  private mutating func addNames(
    in tokens: [Token], _ kinds: [NamedThing.Kind], _ near: Set<TableIndex>, in source: SourceFile
  ) {
    let atoms = AtomReader.atoms(of: tokens, in: source, interner: &interner)
    for match in names(in: atoms, source, { thing($0, kinds) != nil }) {
      let own = match.meanings.filter { if case .field(let table, _) = $0 { near.contains(table) } else { false } }
      guard let thing = thing(own, kinds) ?? thing(match.meanings, kinds) else { continue }
      add(match.span, thing, isQuoted: match.isQuoted)
    }
  }

  private struct NameMatch {
    var span: Span
    var meanings: [Declared]
    var isQuoted: Bool
  }

  /// The longest names that are wanted, one behind the other.
  private func names(
    in atoms: [Atom], _ source: SourceFile, _ isWanted: ([Declared]) -> Bool
  ) -> [NameMatch] {
    let text = PhraseText(atoms: atoms, source: source)
    let scope = declarations.context.scope
    var found: [NameMatch] = []
    var place = 0
    while place < atoms.count {
      let matches = scope.names(in: atoms, at: place).filter { isWanted(scope.names[$0.name].meanings) }
      guard let longest = matches.max(by: { $0.end < $1.end }) else {
        place += 1
        continue
      }
      found.append(
        NameMatch(
          span: text.span(place..<longest.end), meanings: scope.names[longest.name].meanings,
          isQuoted: isQuoted(atoms[place])))
      place = longest.end
    }
    return found
  }
}
