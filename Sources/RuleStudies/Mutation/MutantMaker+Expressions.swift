import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Changes of single operations.
extension MutantMaker {
  mutating func addExpressions() {
    let live = RuleRoots.live(in: rules)
    addConstants(live)
    for id in live { addOperation(id) }
  }

  private mutating func addOperation(_ id: ExpressionID) {
    switch rules[id].operation {
    case .compare(let left, let comparison, let right): addComparison(id, left, comparison, right)
    case .bands(let operand, let bands, let otherwise): addBands(id, operand, bands, otherwise)
    case .within(let operand, let span): addRange(id, operand, span)
    case .round(let operand, let step, _): addRounding(id, operand, step)
    case .lowest(let operands), .highest(let operands): addBounds(id, operands)
    case .function(.limited, let operands): addLimit(id, operands)
    case .interpolate(let operand, let anchors, let isExtended): addAnchors(id, operand, anchors, isExtended)
    case .aggregate(let aggregate): addAggregate(id, aggregate)
    // How many are equal is the same from both ends.
    case .standing(let standing) where standing.kind != .tieCount:
      var changed = standing
      changed.highFirst.toggle()
      add(
        .direction, at: rules[id].span,
        Bilingual(
          zh: "“\(text.quoted(rules[id].span))”的高低次序反过来",
          en: "the order of “\(text.quoted(rules[id].span))” is reversed"),
        [.expression(id, .standing(changed))], Mutant.Reach(expressions: [id]))
    default: break
    }
  }

  // MARK: Numbers

  /// Copies of one literal, which a template may make, change together.
  private mutating func addConstants(_ live: [ExpressionID]) {
    let bounds = Set(live.flatMap { rules[$0].operation.boundOperands })
    let readers = Readers(live, rules)
    var order: [NumberLiteral] = []
    var uses: [NumberLiteral: [ExpressionID]] = [:]
    for id in live {
      if case .constant(.date(let date)) = rules[id].operation { addDate(id, date) }
      guard case .constant(.number(let number)) = rules[id].operation else { continue }
      let span = rules[id].span
      guard let literal = text.literal(of: number, unit: rules[id].type.unit, in: span, besides: taken(uses, span))
      else { continue }
      if uses[literal] == nil { order.append(literal) }
      uses[literal, default: []].append(id)
    }
    for literal in order {
      let ids = uses[literal] ?? []
      let isThreshold = ids.contains(where: bounds.contains)
      for count in isThreshold ? [-1, 1] : [1] {
        addNumber(literal, ids, by: count, isThreshold ? .threshold : .figure, readers)
      }
    }
  }

  /// Literals of other numbers of the same phrase: `每1项得1分` holds two.
  private func taken(_ uses: [NumberLiteral: [ExpressionID]], _ span: Span) -> Set<NumberLiteral> {
    Set(uses.filter { $0.value.contains { rules[$0].span == span } }.keys)
  }

  private mutating func addNumber(
    _ literal: NumberLiteral, _ ids: [ExpressionID], by count: Int, _ kind: Mutant.Operator, _ readers: Readers
  ) {
    guard let changed = literal.nudged(by: count) else { return }
    let reasons = ids.map { reason(whyIdle: $0, changed.value, readers) }
    add(
      kind, at: literal.span, ChangeWords.becomes(literal.text, changed.text),
      ids.map { .expression($0, .constant(.number(changed.value))) }
        + ids.flatMap { edits(besideCap: $0, changed.value) }, Mutant.Reach(expressions: ids),
      equivalence: reasons.contains(nil) ? nil : reasons.compactMap(\.self).first)
  }

  /// Why another value of a constant makes no difference to anything that reads it; nil where it may.
  private mutating func reason(whyIdle id: ExpressionID, _ value: ExactNumber, _ readers: Readers) -> Bilingual? {
    if readers.isOnlyCheckedAgainst(id) { return Equivalences.sharesGiven }
    guard case .constant(.number(let number)) = rules[id].operation, let all = readers.of[id], !readers.isRoot(id)
    else {
      return nil
    }
    var reason: Bilingual?
    for reader in all {
      switch rules[reader].operation {
      case .compare(let left, let comparison, id):
        guard let one = comparison.range(number), let other = comparison.range(value),
          Partition.areSame([one], [other], facts.facts(left))
        else { return nil }
        reason = Equivalences.whole
      case .lowest(let operands), .highest(let operands):
        var isLowest = false
        if case .lowest = rules[reader].operation { isLowest = true }
        let rest = operands.filter { $0 != id }
        let nearest = isLowest ? min(number, value) : max(number, value)
        guard isIdle(.exactly(nearest), of: rest, isLowest: isLowest) else { return nil }
        reason = Equivalences.neverBound
      default: return nil
      }
    }
    return reason
  }

  private mutating func addDate(_ id: ExpressionID, _ date: CalendarDate) {
    guard text.text(rules[id].span).utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
    for days in [-1, 1] {
      guard let changed = date.adding(days: days) else { continue }
      add(
        .threshold, at: rules[id].span, ChangeWords.becomes(date.description, changed.description),
        [.expression(id, .constant(.date(changed)))], Mutant.Reach(expressions: [id]))
    }
  }

  // MARK: Comparisons

  private mutating func addComparison(
    _ id: ExpressionID, _ left: ExpressionID, _ comparison: Comparison, _ right: ExpressionID
  ) {
    // A number that stands nowhere is a guard of the template, and no word of the author.
    if case .constant(.number(let number)) = rules[right].operation,
      text.literal(of: number, unit: rules[right].type.unit, in: rules[id].span) == nil
    {
      return
    }
    let words = text.quoted(rules[id].span)
    if let other = comparison.withoutEdge {
      add(
        .edge, at: rules[id].span, ChangeWords.sign(comparison.sign, other.sign, in: words),
        [.expression(id, .compare(left, other, right))], Mutant.Reach(expressions: [id]),
        equivalence: equivalence(left, comparison, other, right) ?? meeting(at: id, left, right))
    }
    let turned = comparison.turned
    add(
      .direction, at: rules[id].span, ChangeWords.sign(comparison.sign, turned.sign, in: words),
      [.expression(id, .compare(left, turned, right))], Mutant.Reach(expressions: [id]),
      equivalence: equivalence(left, comparison, turned, right))
  }

  /// Comparisons with a fixed number are ranges.
  private mutating func equivalence(
    _ left: ExpressionID, _ old: Comparison, _ new: Comparison, _ right: ExpressionID
  ) -> Bilingual? {
    guard case .constant(.number(let bound)) = rules[right].operation, let one = old.range(bound),
      let other = new.range(bound), Partition.areSame([one], [other], facts.facts(left))
    else { return nil }
    return Equivalences.whole
  }

  /// Where what it decides between is equal when both sides are.
  private func meeting(at id: ExpressionID, _ left: ExpressionID, _ right: ExpressionID) -> Bilingual? {
    EqualEnds(rules, left, right).meet(wherever: id) ? Equivalences.meets : nil
  }

  // MARK: Bands and ranges

  private mutating func addBands(
    _ id: ExpressionID, _ operand: ExpressionID, _ bands: [Band], _ otherwise: ExpressionID?
  ) {
    let spans = bands.map(\.span)
    let places = bands.map(\.words)
    let known = facts.facts(operand)
    addEdges(of: spans, at: places, unit: rules[operand].type.unit, known, Mutant.Reach(expressions: [id])) { spans in
      var changed = bands
      for (index, span) in spans.enumerated() { changed[index].span = span }
      return .expression(id, .bands(operand, changed, otherwise: otherwise))
    }
  }

  private mutating func addRange(_ id: ExpressionID, _ operand: ExpressionID, _ span: NumberSpan) {
    let known = facts.facts(operand)
    addEdges(
      of: [span], at: [rules[id].span], unit: rules[operand].type.unit, known, Mutant.Reach(expressions: [id])
    ) { .expression(id, .within(operand, $0[0])) }
  }

  /// An edge that two neighbours share moves for both, as the author wrote it once.
  mutating func addEdges(
    of spans: [NumberSpan], at places: [Span], unit: Unit?, _ known: NumberFacts, _ reach: Mutant.Reach,
    isOpenAbove: Bool = false, _ edit: ([NumberSpan]) -> Mutant.Edit
  ) {
    func areSame(_ changed: [NumberSpan]) -> Bool {
      guard isOpenAbove else { return Partition.areSame(spans, changed, known) }
      return Partition.areSame(spans.map(\.openAbove), changed.map(\.openAbove), known)
    }
    var seen: Set<ExactNumber> = []
    for (index, span) in spans.enumerated() {
      for bound in [span.lower, span.upper].compactMap(\.self) where seen.insert(bound.value).inserted {
        guard let literal = text.literal(of: bound.value, unit: unit, in: places[index]) else {
          // A neighbour may have it in its words.
          seen.remove(bound.value)
          continue
        }
        let isLower = span.lower == bound
        let flipped = spans.map { $0.flipped(at: bound.value) }
        let signs = isLower ? ("≥", ">") : ("≤", "<")
        let (old, new) = bound.isIncluded ? signs : (signs.1, signs.0)
        add(
          .edge, at: literal.span, ChangeWords.edge(old, new, at: literal.text), [edit(flipped)], reach,
          equivalence: areSame(flipped) ? reason(known, isOpenAbove) : nil)
        for count in [-1, 1] {
          guard let changed = literal.nudged(by: count) else { continue }
          let moved = spans.map { $0.moved(bound.value, to: changed.value) }
          add(
            .threshold, at: literal.span, ChangeWords.becomes(literal.text, changed.text), [edit(moved)], reach,
            equivalence: areSame(moved) ? reason(known, isOpenAbove) : nil)
        }
      }
    }
  }

  private func reason(_ known: NumberFacts, _ isOpenAbove: Bool) -> Bilingual {
    if isOpenAbove { return Equivalences.moreIsFine }
    return known.step == nil ? Equivalences.hidden : Equivalences.whole
  }

  // MARK: Bounds and rounding

  private mutating func addRounding(_ id: ExpressionID, _ operand: ExpressionID, _ step: ExactNumber) {
    let isRound = facts.facts(operand).isRound(to: step)
    add(
      .rounding, at: rules[id].span,
      Bilingual(zh: "“\(text.quoted(rules[id].span))”不舍入", en: "“\(text.quoted(rules[id].span))” is not rounded"),
      [.expression(id, rules[operand].operation)], Mutant.Reach(expressions: [id]),
      equivalence: isRound ? Equivalences.roundAlready : nil)
  }

  /// `最高10分`, `扣完为止`: a bound that is the same whatever the data. A step that a template adds has a caption; its
  /// bound is no word of the author.
  private mutating func addBounds(_ id: ExpressionID, _ operands: [ExpressionID]) {
    guard operands.count > 1, rules[id].caption == nil else { return }
    for (place, bound) in operands.enumerated() where rules.isFixed(bound) {
      var rest = operands
      rest.remove(at: place)
      guard rest.contains(where: { !rules.isFixed($0) }) else { continue }
      var isLowest = false
      if case .lowest = rules[id].operation { isLowest = true }
      let operation: Operation =
        rest.count == 1 ? rules[rest[0]].operation : (isLowest ? .lowest(rest) : .highest(rest))
      let isIdle = isIdle(facts.facts(bound), of: rest, isLowest: isLowest)
      let words = text.quoted(rules[id].span)
      let name = isLowest ? Bilingual(zh: "上限", en: "upper bound") : Bilingual(zh: "下限", en: "lower bound")
      add(
        .cap, at: rules[id].span,
        Bilingual(zh: "去掉“\(words)”的\(name.zh)", en: "the \(name.en) of “\(words)” is dropped"),
        [.expression(id, operation)] + edits(besideCap: bound, nil), Mutant.Reach(expressions: [id]),
        equivalence: isIdle ? Equivalences.neverBound : nil)
    }
  }

  /// True for a bound that nothing ever reaches beyond.
  private mutating func isIdle(_ limit: NumberFacts, of rest: [ExpressionID], isLowest: Bool) -> Bool {
    let inner = NumberFacts.either(rest.map { facts.facts($0) })
    let (far, near) = isLowest ? (inner.high, limit.low) : (inner.low, limit.high)
    guard let far, let near else { return false }
    return isLowest ? far <= near : far >= near
  }

  /// `限于(x, a, b)`
  private mutating func addLimit(_ id: ExpressionID, _ operands: [ExpressionID]) {
    guard operands.count == 3 else { return }
    let words = text.quoted(rules[id].span)
    add(
      .cap, at: rules[id].span, Bilingual(zh: "去掉“\(words)”的界限", en: "the bounds of “\(words)” are dropped"),
      [.expression(id, rules[operands[0]].operation)], Mutant.Reach(expressions: [id]))
  }

  private mutating func addAnchors(
    _ id: ExpressionID, _ operand: ExpressionID, _ anchors: [Anchor], _ isExtended: Bool
  ) {
    for (place, anchor) in anchors.enumerated() {
      guard let literal = text.literal(of: anchor.x, unit: rules[operand].type.unit, in: rules[id].span) else {
        continue
      }
      for count in [-1, 1] {
        guard let changed = literal.nudged(by: count) else { continue }
        var moved = anchors
        moved[place].x = changed.value
        // Anchors stay in their order.
        guard zip(moved, moved.dropFirst()).allSatisfy({ $0.x < $1.x }) else { continue }
        add(
          .threshold, at: literal.span, ChangeWords.becomes(literal.text, changed.text),
          [.expression(id, .interpolate(operand, anchors: moved, isExtended: isExtended))],
          Mutant.Reach(expressions: [id]))
      }
    }
  }

  // MARK: Many to one

  private mutating func addAggregate(_ id: ExpressionID, _ aggregate: Aggregate) {
    let words = text.quoted(rules[id].span)
    let opposite: [Aggregate.Kind: Aggregate.Kind] = [
      .highest: .lowest, .lowest: .highest, .anyHolds: .allHold, .allHold: .anyHolds,
    ]
    if let kind = opposite[aggregate.kind] {
      var changed = aggregate
      changed.kind = kind
      add(
        .direction, at: rules[id].span,
        Bilingual(zh: "“\(words)”取相反的一头", en: "“\(words)” takes the other end"),
        [.expression(id, .aggregate(changed))], Mutant.Reach(expressions: [id]))
    }
    if case .trimmedMean = aggregate.kind {
      var changed = aggregate
      changed.kind = .mean
      add(
        .exception, at: rules[id].span, ChangeWords.dropped(words), [.expression(id, .aggregate(changed))],
        Mutant.Reach(expressions: [id]))
    }
    if !aggregate.distinctBy.isEmpty {
      var changed = aggregate
      changed.distinctBy = []
      add(
        .exception, at: rules[id].span,
        Bilingual(zh: "“\(words)”里重复的也计", en: "repeated ones count too in “\(words)”"),
        [.expression(id, .aggregate(changed))], Mutant.Reach(expressions: [id]))
    }
    if aggregate.keeping != nil {
      var changed = aggregate
      changed.keeping = nil
      add(
        .cap, at: rules[id].span, Bilingual(zh: "“\(words)”里的全都计", en: "all count in “\(words)”"),
        [.expression(id, .aggregate(changed))], Mutant.Reach(expressions: [id]))
    }
  }
}

/// Which operations read which.
private struct Readers {
  private(set) var of: [ExpressionID: [ExpressionID]] = [:]
  private let roots: Set<ExpressionID>
  private let checkedQuantities: Set<ExpressionID>

  init(_ live: [ExpressionID], _ rules: CheckedRules) {
    for id in live {
      for operand in rules[id].operation.operands { of[operand, default: []].append(id) }
    }
    roots = Set(rules.measures.flatMap(\.roots) + rules.scorecards.flatMap(\.roots))
    checkedQuantities = Set(
      rules.measures.compactMap(\.allocation).compactMap { allocation in
        if case .given = allocation.basis { allocation.quantity } else { nil }
      })
  }

  /// True for a quantity whose shares stand in a table: the run only says where they add up to less.
  func isOnlyCheckedAgainst(_ id: ExpressionID) -> Bool { checkedQuantities.contains(id) && of[id] == nil }

  /// True for one that a measure or card reads by itself, such as the bound of a target.
  func isRoot(_ id: ExpressionID) -> Bool { roots.contains(id) }
}

extension Operation {
  /// Operands that something is held against.
  fileprivate var boundOperands: [ExpressionID] {
    switch self {
    case .compare(let left, _, let right): [left, right]
    case .lowest(let all), .highest(let all), .function(.limited, let all): all
    default: []
    }
  }
}

extension Comparison {
  /// Without the number at the edge, or with it.
  var withoutEdge: Comparison? {
    switch self {
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    case .equal, .notEqual: nil
    }
  }

  /// The other way round, the edge as it is.
  var turned: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal: .notEqual
    case .notEqual: .equal
    }
  }

  var sign: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    }
  }

  /// The numbers for which it holds; nil for those that are no range.
  fileprivate func range(_ bound: ExactNumber) -> NumberSpan? {
    switch self {
    case .less: NumberSpan(upper: .init(value: bound, isIncluded: false))
    case .lessOrEqual: NumberSpan(upper: .init(value: bound, isIncluded: true))
    case .greater: NumberSpan(lower: .init(value: bound, isIncluded: false))
    case .greaterOrEqual: NumberSpan(lower: .init(value: bound, isIncluded: true))
    case .equal, .notEqual: nil
    }
  }
}
