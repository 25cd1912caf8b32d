import Calendar
import Numerics

/// What a stretch of a clause says, as read by the grammar: names are known, types are not yet.
///
/// Terms are compared to tell one reading from another, so they hold nothing but meaning and place.
struct Term: Hashable, Sendable {
  var kind: Kind
  /// The atoms it was read from.
  var range: Range<Int>

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  /// The terms it is made of, for showing a reading.
  var children: [Term] {
    switch kind {
    case .negate(let a), .at(_, let a), .own(let a), .aspect(let a, _), .rounded(let a, _), .state(let a, _),
      .target(let a, _),
      .not(let a),
      .standing(_, let a, _), .listed(let a, _, _), .within(let a, _), .intervalContains(_, let a),
      .consecutive(_, let a),
      .quantified(_, _, let a), .fromValue(let a, _):
      [a]
    case .binary(_, let a, let b), .share(let a, let b), .fallback(let a, let b), .compare(let a, _, let b),
      .ordered(let a, let b, _), .entry(let a, let b), .roundCall(let a, let b, _):
      [a, b]
    case .call(_, let all), .extreme(_, let all), .available(_, let all), .lookup(_, let all, _), .all(let all),
      .any(let all), .list(let all):
      all
    case .conditional(let branches, let last): branches.flatMap { [$0.condition, $0.result] } + [last]
    case .aggregate(let term): [term.filter, term.argument].compactMap(\.self)
    case .isOneOf(let a, let all, _): [a] + all
    default: []
    }
  }

  indirect enum Kind: Hashable, Sendable {
    // Operands.
    case quantity(QuantityTerm)
    case date(CalendarDate)
    case boundary(PeriodBoundary)
    case name(NameIndex)
    case fieldOf(TableIndex, NameIndex)
    case text(String)
    case choice(ListIndex, Int)
    case yesNo(Bool)
    case itemValue
    /// 目标值
    case itemTarget
    case fullPoints
    /// 达到目标
    case targetMet

    // Formulas.
    case negate(Term)
    case binary(BinaryOperator, Term, Term)
    case call(Function, [Term])
    case extreme(isHighest: Bool, [Term])
    case available(AvailableFigure, [Term])
    case roundCall(Term, Term, RoundingRule)
    case conditional([ConditionalBranch], otherwise: Term)
    case aggregate(AggregateTerm)
    /// 安全事故次数: how many rows of the event table have the value.
    case eventCount(ListIndex, Int)
    case at(PeriodTerm, Term)
    case own(Term)
    case aspect(Term, Aspect)
    case standing(Standing.Kind, Term, DomainTerm)
    case lookup(LookupIndex, [Term], column: NameIndex?)
    case share(Term, Term)
    case fallback(Term, Term)
    case rounded(Term, RoundingTerm)

    // Conditions.
    case compare(Term, Comparison, Term)
    case within(Term, SpanTerm)
    case isOneOf(Term, [Term], isNegated: Bool)
    case ordered(Term, Term, isAbove: Bool)
    /// In a band: this value of a list and all above or below it.
    case fromValue(Term, isAbove: Bool)
    case listed(Term, TableIndex, NameIndex?)
    case state(Term, DataState)
    /// `去向落实率未达标`
    case target(of: Term, isMet: Bool)
    case event(ListIndex, Int, isPresent: Bool)
    case quantified(Quantifier, LevelIndex, Term)
    case not(Term)
    case all([Term])
    case any([Term])
    case intervalContains(NameIndex, Term)
    case intervalMeets(NameIndex, PeriodTerm)
    case consecutive(Int, Term)

    // What clause templates hold in their slots.
    case word(String)
    case bound(BoundTerm)
    case span(SpanTerm)
    case points(PointsTerm)
    case period(Period)
    case periodSpan(Period, Period)
    case list([Term])
    case level(LevelIndex)
    case table(TableIndex)
    case lookupTable(LookupIndex)
    case domain(DomainTerm)
    case rawText(String)
    case whole(Int)
    case states([DataState])
    case entry(Term, Term)
    case phrase(PhraseTerm)
  }
}

/// What is made of those arguments that have a value.
enum AvailableFigure: String, Hashable, Sendable {
  case sum
  case mean
  case count
}

/// A number as written, with its unit.
struct QuantityTerm: Hashable, Sendable {
  var number: ExactNumber
  /// 万 and 亿 applied already.
  var unit: Unit?
  /// True for `%（相对）`: a part of the value it is compared with.
  var isRelative = false
}

enum BinaryOperator: String, Hashable, Sendable {
  case add
  case subtract
  case multiply
  case divide
  case power
}

struct ConditionalBranch: Hashable, Sendable {
  var condition: Term
  var result: Term
}

enum Quantifier: String, Hashable, Sendable {
  case any
  case none
  case all
}

struct AggregateTerm: Hashable, Sendable {
  var kind: Aggregate.Kind
  var domain: DomainTerm
  var filter: Term?
  /// Nil: the indicator's own value, or nothing for a count.
  var argument: Term?
  var distinctBy: [NameIndex]
  /// The unit that the counting word names: 人数 counts 人.
  var countUnit: Unit?
}

enum DomainTerm: Hashable, Sendable {
  case table(TableIndex)
  case subjects(LevelIndex)
  case everyone
  case sameGroup
  case sameField(NameIndex)
  case lastYears(Int)
  case periods(Period, Period)
}

enum PeriodTerm: Hashable, Sendable {
  case lastYear
  case lastPeriod
  case current
  case exactly(Period)
}

/// A range as written: `60%至80%（不含80%）`, `≥90`, `90分及以上`.
struct SpanTerm: Hashable, Sendable {
  struct End: Hashable, Sendable {
    var value: Term
    var isIncluded: Bool
    /// True where a bracket says whether it belongs: `60%（含）`. Of `60%至80%` and `60%以下` it is the default.
    var isSaid = false
  }

  var lower: End?
  var upper: End?
}

/// `不低于80%`, `1至2次`, `5个左右（4个至6个）`.
struct BoundTerm: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    case compare(Comparison, Term)
    case within(SpanTerm)
    case about(Term, SpanTerm)
  }

  var shape: Shape
}

enum PointsTerm: Hashable, Sendable {
  /// 6分
  case absolute(ExactNumber)
  /// 60% of the full points; 满分 is 1.
  case ofFull(ExactNumber)
}

struct RoundingTerm: Hashable, Sendable {
  var step: ExactNumber
  var places: Int?
  var rule: RoundingRule
}

/// One phrase of a clause: a template with its slots filled.
struct PhraseTerm: Hashable, Sendable {
  var template: TemplateID
  var slots: [String: Term]

  subscript(slot: String) -> Term? { slots[slot] }

  func word(_ slot: String) -> String? {
    if case .word(let word)? = slots[slot]?.kind { word } else { nil }
  }
}
