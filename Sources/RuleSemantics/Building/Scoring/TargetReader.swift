import Calendar
import Diagnostics
import Numerics

/// `目标：截至2027年12月31日不少于100名，全市合计`
struct TargetReader {
  let builder: RuleSetBuilder
  let head: MeasureHead
  let index: MeasureIndex
  let value: Typed
  /// `基期`
  var baseline: ExpressionID?

  private var place: FormulaPlace { FormulaPlace(level: head.level, measure: index, isTarget: true) }

  /// The target of one clause; nil after a report.
  func target(_ phrases: [Phrase], force: Target.Force) -> Target? {
    let bounds = phrases.filter { $0.template == .targetBound || $0.template == .targetChange }
    guard let first = bounds.first else {
      if let phrase = phrases.first { builder.report(.targetWithoutNumber(phrase.span)) }
      return nil
    }
    if bounds.count > 1 { builder.report(.twoTargets(bounds[1].span)) }
    guard let requirement = requirement(first, moreIsFine: phrases.contains { $0.template == .moreIsFine }),
      let window = window(phrases, first)
    else { return nil }
    return Target(
      window: window, requirement: requirement, scopes: scopes(phrases), force: force,
      words: phrases.reduce(first.span) { $0.joined($1.span) })
  }

  // MARK: The number

  private func requirement(_ phrase: Phrase, moreIsFine: Bool) -> Target.Requirement? {
    if phrase.template == .targetChange {
      return ChangeReader(builder: builder, index: index, value: value, baseline: baseline).requirement(phrase)
    }
    guard let term = phrase["bound"], case .bound(let bound) = term.kind else { return nil }
    let lowering = Lowering(builder: builder, text: phrase.text, place: place)
    switch bound.shape {
    case .compare(let comparison, let quantity):
      guard let number = lowering.lower(quantity) else { return nil }
      if case .yesNo = value.type {
        builder.report(.targetOfYesNo(phrase.span))
        return nil
      }
      if number.unit.kind == .sharePoints, builder.isRatio(value.id) {
        builder.report(.pointsAgainstShare(value, number, .comparison, lowering.span(quantity)))
        return nil
      }
      if let items = counted(against: number.unit) {
        var counts = value
        counts.type = .number(items)
        builder.report(.unitMismatch(counts, number, .comparison, lowering.span(quantity)))
        return nil
      }
      guard lowering.isComparable(value, comparison, number, quantity) else { return nil }
      // A share is at least so many percent; a ratio of 10 and more is seldom a least.
      if number.isBareLiteral, let least = number.literal, least >= ExactNumber(10), least <= ExactNumber(100),
        comparison == .greaterOrEqual || comparison == .greater, value.unit.isPlain, builder.isRatio(value.id)
      {
        builder.report(.percentSignMissing(number))
      }
      return .compare(comparison, number.id)
    case .within(let span), .about(_, let span):
      guard let range = lowering.numberSpan(span, of: value, term) else { return nil }
      return .within(range, moreIsFine: moreIsFine)
    }
  }

  /// What is counted goes with any measure word, but not with money, time or size. Gives the unit it is counted in.
  private func counted(against unit: Unit) -> Unit? {
    guard value.unit.kind == .any, value.literal == nil, unit.isMeasured else { return nil }
    return builder.context.units.unit(named: "个")
  }

  // MARK: The window

  private func window(_ phrases: [Phrase], _ first: Phrase) -> Target.Window? {
    let span = phrases.lazy.compactMap(Self.span).first
    for phrase in [first] + phrases.filter({ $0.template == .targetWindow }) {
      if let date = phrase.date { return .by(date) }
      guard let word = phrase.word("window") else { continue }
      switch word {
      case "mean", "total":
        if let stock = builder.stock(in: value.id) { builder.report(.stockOverTime(stock, phrase.span)) }
        if span == nil { builder.report(.spanNeeded(phrase.span)) }
        return word == "mean" ? .yearlyMean(span) : .total(span)
      case "kept": return .kept
      default: return .each(PeriodKind(rawValue: word) ?? .year)
      }
    }
    builder.report(.targetWithoutWindow(first))
    return nil
  }

  private static func span(_ phrase: Phrase) -> PeriodSpan? {
    if case .periodSpan(let from, let to)? = phrase["span"]?.kind { PeriodSpan(first: from, last: to) } else { nil }
  }

  private func scopes(_ phrases: [Phrase]) -> [Target.Scope] {
    let written = phrases.compactMap { phrase -> Target.Scope? in
      guard phrase.template == .targetScope, case .level(let level)? = phrase["level"]?.kind else { return nil }
      return Target.Scope(level: level, isTotal: phrase.word("kind") == "total")
    }
    guard written.isEmpty, let level = head.level else { return written }
    return [Target.Scope(level: level, isTotal: false)]
  }

  // MARK: On the way

  func milestones(_ phrases: [Phrase]) -> [Milestone] {
    phrases.compactMap { phrase in
      guard let date = phrase.date, let term = phrase["value"] else { return nil }
      let lowering = Lowering(builder: builder, text: phrase.text, place: place)
      guard let number = lowering.number(term), lowering.isComparable(value, .greaterOrEqual, number, term) else {
        return nil
      }
      return Milestone(date: date, value: number.id)
    }.sorted { $0.date < $1.date }
  }

  // MARK: Shares

  /// `100名按产业教授分解表分到各校，最大余数`
  func allocation(_ phrases: [Phrase], target: Target?) -> Allocation? {
    guard let phrase = phrases.first(where: { $0.template == .shareOut }),
      case .level(let level)? = phrase["level"]?.kind
    else { return nil }
    guard let quantity = quantity(phrase, target), let basis = basis(phrase, level) else { return nil }
    return Allocation(
      quantity: quantity, level: level, basis: basis, rounding: rounding(phrases, basis),
      span: phrases.reduce(phrase.span) { $0.joined($1.span) })
  }

  private func quantity(_ phrase: Phrase, _ target: Target?) -> ExpressionID? {
    if let term = phrase["quantity"] {
      let lowering = Lowering(builder: builder, text: phrase.text, place: place)
      guard let number = lowering.number(term), lowering.isComparable(value, .equal, number, term) else { return nil }
      return number.id
    }
    if case .compare(_, let number)? = target?.requirement { return number }
    builder.report(.nothingToShare(phrase.span))
    return nil
  }

  private func basis(_ phrase: Phrase, _ level: LevelIndex) -> Allocation.Basis? {
    if let term = phrase["by"] {
      let lowering = Lowering(builder: builder, text: phrase.text, place: FormulaPlace(level: level))
      return lowering.number(term).map { .proportional($0.id) }
    }
    switch phrase["table"]?.kind {
    case .table(let table)?:
      let fields = builder.declarations.tables[table].fields
      let numbers = fields.indices.filter { fields[$0].type.unit != nil }
      guard numbers.count == 1 else {
        builder.report(.columnNeeded(builder.declarations.tables[table], phrase.span))
        return nil
      }
      return given(table, numbers[0])
    case .fieldOf(let table, let name)?:
      let lowering = Lowering(builder: builder, text: phrase.text, place: place)
      return lowering.rowField(name, of: table, phrase.span).map { given(table, $0) }
    default: return nil
    }
  }

  private func given(_ table: TableIndex, _ field: FieldIndex) -> Allocation.Basis {
    builder.usage.tables.insert(table)
    builder.usage.fields.insert(FieldReference(table: table, field: field))
    return .given(table, field)
  }

  private func rounding(_ phrases: [Phrase], _ basis: Allocation.Basis) -> Allocation.Rounding {
    for phrase in phrases where phrase.template == .shareOutRounding {
      if let places = phrase.whole("places") { return .places(places) }
      return phrase.word("rounding") == "up" ? .up : .largestRemainder
    }
    return .exact
  }
}

extension Phrase {
  var date: CalendarDate? {
    if case .date(let date)? = slots["date"]?.kind { date } else { nil }
  }
}

extension Unit {
  /// Money, time or size: what is not counted one by one.
  var isMeasured: Bool {
    guard case .counted(let powers) = kind, powers.count == 1, let base = powers.keys.first else { return false }
    return ["元", "年", "月", "日", "小时", "平方米", "公里", "吨"].contains(base)
  }
}

extension Target {
  /// Whether a higher value meets it more.
  var wantsMore: Bool {
    switch requirement {
    case .compare(let comparison, _): comparison == .greater || comparison == .greaterOrEqual || comparison == .equal
    case .within(let span, _): span.lower != nil
    }
  }
}
