import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// Reads a formula as its shape, the operations alone, and the values in it: numbers, comparisons, names, periods.
///
/// Two formulas of one shape differ in single values, which can be named; others differ as a whole.
struct FormulaReader {
  private let maker: PartMaker
  /// The declaration that is read: a name of itself is no name of another.
  private let own: Entity?
  private(set) var facts: [Fact] = []
  /// Operations that were read already, by their places: a template may use one twice.
  private var seen: [ExpressionID: Int] = [:]
  private let matter: Change.Matter
  private var rules: CheckedRules { maker.rules }

  init(_ maker: PartMaker, own: Entity? = nil, matter: Change.Matter) {
    (self.maker, self.own, self.matter) = (maker, own, matter)
  }

  mutating func shape(_ id: ExpressionID?) -> String {
    guard let id else { return "–" }
    if let place = seen[id] { return "@\(place)" }
    seen[id] = seen.count
    return shape(rules[id].operation, rules[id])
  }

  private mutating func shapes(_ ids: [ExpressionID]) -> String { ids.map { shape($0) }.joined(separator: ",") }

  private mutating func shape(_ operation: Operation, _ expression: Expression) -> String {
    switch operation {
    case .constant(let value): return constant(value, expression)
    case .field, .measure, .card, .lookup, .listed: return reference(operation, expression)
    case .atPeriod(let operand, let reference):
      period(reference, expression.span)
      return "at(\(shape(operand)))"
    case .compare(let left, let comparison, let right):
      let first = shape(left)
      compare(comparison, expression.span)
      return "compare(\(first),\(shape(right)))"
    case .within(let operand, let span):
      let first = shape(operand)
      return "within(\(first),\(range(span, rules[operand].type, expression.span)))"
    case .bands(let operand, let bands, let otherwise): return self.bands(operand, bands, otherwise)
    case .interpolate(let operand, let anchors, let isExtended): return line(operand, anchors, isExtended)
    case .round(let operand, let step, let rule):
      let first = shape(operand)
      number(step, expression.type, expression.span, .rounding)
      return "round-\(rule)(\(first))"
    case .aggregate(let aggregate): return self.aggregate(aggregate, expression.span)
    case .standing(let standing):
      return "\(standing.kind)-\(standing.highFirst)-\(peers(standing.peers))(\(shape(standing.value)))"
    default: return plain(operation, expression)
    }
  }

  /// Operations that hold no more than their operands and a few words.
  private mutating func plain(_ operation: Operation, _ expression: Expression) -> String {
    let operands = shapes(operation.operands)
    switch operation {
    case .itemValue(let measure): return "itemValue \(name(.measure(measure)))"
    case .itemTarget(let measure): return "itemTarget \(name(.measure(measure)))"
    case .itemPath(let measure): return "itemPath \(name(.measure(measure)))"
    case .targetHolds(let measure): return "targetHolds \(name(.measure(measure)))"
    case .periodBoundary(let boundary): return boundary.rawValue
    case .function(let function, _): return "\(function.rawValue)(\(operands))"
    case .hasState(_, let states): return "state \(states.map(\.rawValue).sorted())(\(operands))"
    case .isOneOf(_, let values):
      let texts = values.map { maker.value($0) }.sorted()
      let shown = values.map { maker.shown($0, nil) }
      let all = Bilingual(zh: shown.map(\.zh).enumerated.zh, en: shown.map(\.en).enumerated.en)
      add(texts.joined(separator: "|"), all, expression.span, .reference)
      return "oneOf(\(operands))"
    case .intervalMeets(_, _, let reference):
      period(reference, expression.span)
      return "intervalMeets(\(operands))"
    case .workdayAfter(_, let count, let table):
      add("\(count)", Bilingual(same: "\(count)"), expression.span, .window)
      return "workdayAfter \(name(.table(table.table)))(\(operands))"
    case .workdays(_, _, let table): return "workdays \(name(.table(table.table)))(\(operands))"
    default: return "\(PartMaker.caseName(operation))(\(operands))"
    }
  }

  // MARK: Values

  private mutating func add(_ value: String, _ shown: Bilingual, _ span: Span, _ matter: Change.Matter) {
    facts.append(Fact(key: "\(facts.count)", matter: matter, value: value, shown: shown, span: span))
  }

  private mutating func number(_ number: ExactNumber, _ type: ValueType, _ span: Span, _ matter: Change.Matter) {
    add(number.exactText, maker.shown(.number(number), type), span, matter)
  }

  private mutating func constant(_ value: Value, _ expression: Expression) -> String {
    var matter = matter
    switch value {
    case .number:
      if case .points? = expression.type.unit?.kind { matter = .points } else { matter = matter.ofNumber }
    case .date, .period: matter = .window
    default: matter = .reference
    }
    add(maker.value(value), maker.shown(value, expression.type), expression.span, matter)
    facts[facts.count - 1].digits = maker.digits(value, expression.type)
    return "constant"
  }

  private mutating func reference(_ operation: Operation, _ expression: Expression) -> String {
    switch operation {
    case .field(let table, let field):
      let title = rules.tables[table].fields[field].name
      add(name(.field(table, field)), Bilingual(same: title), expression.span, .reference)
      return "field"
    case .measure(let measure, let aspect):
      add(name(.measure(measure)), Bilingual(same: rules.measures[measure].name), expression.span, .reference)
      return "measure-\(aspect)"
    case .card(let card, let aspect):
      add(name(.card(card)), Bilingual(same: rules.scorecards[card].name), expression.span, .reference)
      return "card-\(aspect)"
    case .lookup(let table, let keys, let result):
      add(name(.lookup(table)), Bilingual(same: rules.lookups[table].name), expression.span, .reference)
      return "lookup-\(result)(\(shapes(keys)))"
    case .listed(let operand, let table, let field):
      let title = rules.tables[table].fields[field].name
      add(name(.field(table, field)), Bilingual(same: title), expression.span, .reference)
      return "listed(\(shape(operand)))"
    default: return ""
    }
  }

  private func name(_ entity: Entity) -> String { entity == own ? "self" : maker.names[entity] }

  private mutating func compare(_ comparison: Comparison, _ span: Span) {
    add(comparison.rawValue, comparison.words, span, .threshold)
  }

  private mutating func period(_ reference: PeriodReference, _ span: Span) {
    let shown: Bilingual =
      switch reference {
      case .earlier(let count): Bilingual(zh: "前\(count)期", en: "\(count) periods before")
      case .oneYearEarlier: Bilingual(zh: "上年", en: "last year")
      case .exactly(let period): period.text
      }
    add("\(reference)", shown, span, .window)
  }

  // MARK: Ranges

  /// The ends of a range as values; what it has as shape.
  private mutating func range(_ span: NumberSpan, _ type: ValueType, _ words: Span) -> String {
    for (bound, isLower) in [(span.lower, true), (span.upper, false)] {
      guard let bound else { continue }
      add(
        bound.canonical(isLower: isLower), maker.words(bound, isLower: isLower, type), words, .threshold)
    }
    return "range-\(span.lower == nil ? "" : "l")\(span.upper == nil ? "" : "u")"
  }

  /// Bands along the line: an edge that two bands share is one value.
  private mutating func bands(_ operand: ExpressionID, _ bands: [Band], _ otherwise: ExpressionID?) -> String {
    let type = rules[operand].type
    var shape = "bands(\(shape(operand))"
    var last: NumberSpan.Bound?
    for band in bands.sorted(by: Band.isBelow) {
      if let lower = band.span.lower {
        let isShared = last.map { $0.value == lower.value && $0.isIncluded != lower.isIncluded } ?? false
        if let last, !isShared {
          add(last.canonical(isLower: false), maker.words(last, isLower: false, type), band.words, .threshold)
        }
        add(lower.canonical(isLower: true), maker.words(lower, isLower: true, type), band.words, .threshold)
        shape += last == nil || isShared ? "|" : "||"
      }
      shape += self.shape(band.result)
      last = band.span.upper
    }
    if let last {
      add(last.canonical(isLower: false), maker.words(last, isLower: false, type), bands[0].words, .threshold)
      shape += "|"
    }
    return shape + ";\(self.shape(otherwise)))"
  }

  private mutating func line(_ operand: ExpressionID, _ anchors: [Anchor], _ isExtended: Bool) -> String {
    let type = rules[operand].type
    var shape = "line-\(isExtended)(\(shape(operand))"
    for anchor in anchors {
      number(anchor.x, type, rules[anchor.y].span, .threshold)
      shape += ",\(self.shape(anchor.y))"
    }
    return shape + ")"
  }

  // MARK: Many to one

  private mutating func aggregate(_ aggregate: Aggregate, _ span: Span) -> String {
    let domain = domain(aggregate.domain, span)
    let filter = shape(aggregate.filter)
    let argument = shape(aggregate.argument)
    let once = aggregate.distinctBy.map { shape($0) }.sorted().joined(separator: ",")
    var keeping = ""
    if let rule = aggregate.keeping {
      if let top = rule.top { add("\(top)", Bilingual(same: "\(top)"), span, .cap) }
      keeping = "keep-\(rule.choice)-\(rule.top == nil)(\(shapes(rule.keys)))"
    }
    return "\(aggregate.kind)-\(domain)(\(filter);\(argument);\(once);\(keeping))"
  }

  private mutating func domain(_ domain: Aggregate.Domain, _ span: Span) -> String {
    switch domain {
    case .rows(let table): return "rows \(name(.table(table)))"
    case .rowsOver(let table, let window):
      self.window(window, span)
      return "rowsOver \(name(.table(table)))"
    case .subjects(let level): return "subjects \(name(.level(level)))"
    case .peers(let group): return "peers \(peers(group))"
    case .periods(let window):
      self.window(window, span)
      return "periods"
    }
  }

  private mutating func window(_ window: PeriodWindow, _ span: Span) {
    let shown: Bilingual =
      switch window {
      case .last(let count): Bilingual(zh: "近\(count)期", en: "last \(count) periods")
      case .from(let first, let last): maker.words(from: first, to: last)
      }
    add("\(window)", shown, span, .window)
  }

  private func peers(_ group: PeerGroup) -> String { maker.peers(group) }
}

extension NumberSpan.Bound {
  /// Where the line is cut, and which side has the number itself: the same for the band above and the band below.
  func canonical(isLower: Bool) -> String { "\(value.exactText) \(isIncluded == isLower ? "above" : "below")" }
}

extension Band {
  static func isBelow(_ one: Band, _ other: Band) -> Bool {
    guard let left = one.span.lower else { return other.span.lower != nil }
    guard let right = other.span.lower else { return false }
    return left.value < right.value || left.value == right.value && left.isIncluded && !right.isIncluded
  }
}

extension Change.Matter {
  /// What a plain number is in a clause about this.
  var ofNumber: Change.Matter { self == .points ? .threshold : self == .formula ? .threshold : self }
}

extension Comparison {
  var words: Bilingual {
    switch self {
    case .less: Bilingual(zh: "低于", en: "under")
    case .lessOrEqual: Bilingual(zh: "不超过", en: "at most")
    case .greater: Bilingual(zh: "超过", en: "over")
    case .greaterOrEqual: Bilingual(zh: "不低于", en: "at least")
    case .equal: Bilingual(zh: "等于", en: "equal to")
    case .notEqual: Bilingual(zh: "不等于", en: "not equal to")
    }
  }
}
