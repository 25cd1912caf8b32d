import Diagnostics

/// What a check has read, kept for an editor: terms with the text they were read from, and what names in them were taken
/// for.
struct ReadingLog {
  struct Reading {
    var term: Term
    var text: PhraseText
    /// False where the terms inside have entries of their own.
    var isWhole: Bool
  }

  private(set) var readings: [Reading] = []
  private(set) var phrases: [(span: Span, template: TemplateID)] = []
  /// What the name in a stretch of text stands for, where it could stand for several things.
  private(set) var meanings: [Span: [Declared]] = [:]

  mutating func add(_ found: [Phrase]) {
    for phrase in found {
      phrases.append((phrase.span, phrase.template))
      for term in phrase.slots.values { add(term, phrase.text) }
    }
  }

  mutating func add(_ term: Term, _ text: PhraseText) {
    readings.append(Reading(term: term, text: text, isWhole: true))
  }

  mutating func addNames(of term: Term, _ text: PhraseText) {
    if term.namesSomething { readings.append(Reading(term: term, text: text, isWhole: false)) }
  }

  mutating func take(_ meaning: Declared, at span: Span) { meanings[span, default: []].append(meaning) }
}

/// A name as a term holds it.
enum NameWanted: Hashable {
  /// Any of the things of this name.
  case name(NameIndex)
  case thing(Declared)
}

extension Term {
  var namesSomething: Bool { !namesWanted.isEmpty }

  /// The names that this term itself holds, apart from those of the terms inside it.
  var namesWanted: [NameWanted] {
    switch kind {
    case .name(let name): [.name(name)]
    case .fieldOf(let table, let name): [.thing(.table(table)), .name(name)]
    case .lookup(let lookup, _, let column): [.thing(.lookup(lookup))] + (column.map { [.name($0)] } ?? [])
    case .listed(_, let table, let name): [.thing(.table(table))] + (name.map { [.name($0)] } ?? [])
    case .intervalContains(let name, _), .intervalMeets(let name, _): [.name(name)]
    case .aggregate(let aggregate): aggregate.domain.namesWanted + aggregate.distinctBy.map(NameWanted.name)
    case .standing(_, _, let domain), .domain(let domain): domain.namesWanted
    case .quantified(_, let level, _), .level(let level): [.thing(.level(level))]
    case .table(let table): [.thing(.table(table))]
    case .lookupTable(let lookup): [.thing(.lookup(lookup))]
    default: []
    }
  }

  /// All terms inside, also those in the ends of ranges and in phrases.
  var parts: [Term] {
    switch kind {
    case .within(let term, let span): [term] + span.parts
    case .span(let span): span.parts
    case .bound(let bound):
      switch bound.shape {
      case .compare(_, let term): [term]
      case .within(let span): span.parts
      case .about(let term, let span): [term] + span.parts
      }
    case .phrase(let phrase): Array(phrase.slots.values)
    default: children
    }
  }
}

extension SpanTerm {
  fileprivate var parts: [Term] { [lower?.value, upper?.value].compactMap(\.self) }
}

extension DomainTerm {
  fileprivate var namesWanted: [NameWanted] {
    switch self {
    case .table(let table): [.thing(.table(table))]
    case .subjects(let level): [.thing(.level(level))]
    case .sameField(let name): [.name(name)]
    case .everyone, .sameGroup, .lastYears, .periods: []
    }
  }
}
