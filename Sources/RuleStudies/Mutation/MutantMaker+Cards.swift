import Diagnostics
import Numerics
import RuleSemantics

// Changes of scorecards, and of tables of the rules.
extension MutantMaker {
  mutating func addCard(_ index: ScorecardIndex) {
    addNodes(index)
    addTotals(index)
    addGrades(index)
    addQuotas(index)
    addTieBreaks(index)
    addOutcomes(index)
  }

  // MARK: Nodes

  private mutating func addNodes(_ index: ScorecardIndex) {
    var open = [NodePath()]
    while let path = open.popLast() {
      let node = rules.scorecards[index].root[path.places]
      addNode(node, path, index)
      open += node.children.indices.reversed().map { NodePath(places: path.places + [$0]) }
    }
  }

  /// Child indexes from the root.
  private struct NodePath {
    var places: [Int] = []
  }

  private mutating func addNode(_ node: CardNode, _ path: NodePath, _ index: ScorecardIndex) {
    let edit = CardEdit(rules, index)
    // Who asks for the points of an item comes by its place on the card too.
    let reach = Mutant.Reach(expressions: node.measures.flatMap { rules.measures[$0].signs }, card: index)
    func changed(_ change: (inout CardNode) -> Void) -> Mutant.Edit {
      edit { $0.root.change(at: path.places, change) }
    }
    if node.cap != nil {
      add(
        .cap, at: node.span, Bilingual(zh: "去掉“\(node.name)”的上限", en: "the cap of “\(node.name)” is dropped"),
        [changed { $0.cap = nil }], reach)
    }
    if node.floor != nil {
      add(
        .cap, at: node.span, Bilingual(zh: "去掉“\(node.name)”的下限", en: "the floor of “\(node.name)” is dropped"),
        [changed { $0.floor = nil }], reach)
    }
    if node.rounding != nil {
      add(
        .rounding, at: node.span,
        Bilingual(zh: "“\(node.name)”的得分不舍入", en: "the score of “\(node.name)” is not rounded"),
        [changed { $0.rounding = nil }], reach)
    }
    if node.coverage != nil {
      add(
        .exception, at: node.span,
        Bilingual(zh: "“\(node.name)”数据太少也照样计分", en: "“\(node.name)” is scored however few data there are"),
        [changed { $0.coverage = nil }], reach)
    }
    for place in node.missing.indices {
      addMissing(node.missing[place]) { rule in
        changed { if let rule { $0.missing[place] = rule } else { $0.missing.remove(at: place) } }
      }
    }
    addSwaps(node, rules.scorecards[index], reach, changed)
  }

  /// Neighbours with different points or weights change places in them.
  private mutating func addSwaps(
    _ node: CardNode, _ card: Scorecard, _ reach: Mutant.Reach, _ changed: ((inout CardNode) -> Void) -> Mutant.Edit
  ) {
    let children = node.children
    for place in children.indices.dropFirst() {
      let (one, other) = (children[place - 1], children[place])
      let haveWeights = one.weight != nil && other.weight != nil
      guard one.full != other.full || one.weight != other.weight else { continue }
      guard haveWeights || (one.children.isEmpty && other.children.isEmpty) else { continue }
      let name = haveWeights ? Bilingual(zh: "权重", en: "weights") : Bilingual(zh: "分值", en: "points")
      add(
        .weights, at: other.span,
        Bilingual(
          zh: "“\(one.name)”和“\(other.name)”的\(name.zh)对调",
          en: "the \(name.en) of “\(one.name)” and “\(other.name)” are swapped"),
        [changed { $0.swapChildren(place - 1, place) }], reach,
        equivalence: FullPointsUse.matters(one, other, in: node, card, rules) ? nil : Equivalences.fixedPoints)
    }
  }

  // MARK: Totals

  private mutating func addTotals(_ index: ScorecardIndex) {
    let edit = CardEdit(rules, index)
    let card = rules.scorecards[index]
    let reach = Mutant.Reach(card: index)
    if let rounding = card.totalRounding {
      let isRound = facts.totalBeforeRounding(of: card).isRound(to: rounding.step) ? Equivalences.roundAlready : nil
      add(
        .rounding, at: card.span,
        Bilingual(zh: "“\(card.name)”的总分不舍入", en: "the total of “\(card.name)” is not rounded"),
        [edit { $0.totalRounding = nil }], reach, equivalence: isRound)
      if !card.grades.isEmpty, card.gradeBasis == .total {
        let words =
          card.gradesReadRoundedTotal
          ? Bilingual(zh: "“\(card.name)”先评等级、后舍入", en: "“\(card.name)” is graded before it is rounded")
          : Bilingual(zh: "“\(card.name)”先舍入、后评等级", en: "“\(card.name)” is rounded before it is graded")
        add(.rounding, at: card.span, words, [edit { $0.gradesReadRoundedTotal.toggle() }], reach, equivalence: isRound)
      }
    }
    for (place, cap) in card.jointCaps.enumerated() {
      add(
        .cap, at: cap.words, ChangeWords.dropped(text.quoted(cap.words)), [edit { $0.jointCaps.remove(at: place) }],
        reach)
      addNudges(of: cap.cap, unit: .points, in: cap.words, .threshold, reach) { number in
        edit { $0.jointCaps[place].cap = number }
      }
    }
    for (place, adjunct) in card.adjuncts.enumerated() {
      for rule in adjunct.missing.indices {
        addMissing(adjunct.missing[rule]) { changed in
          edit {
            if let changed {
              $0.adjuncts[place].missing[rule] = changed
            } else {
              $0.adjuncts[place].missing.remove(at: rule)
            }
          }
        }
      }
    }
  }

  /// The cap of a bonus stands in its points and beside them: with one the other changes, or goes.
  func edits(besideCap cap: ExpressionID, _ value: ExactNumber?) -> [Mutant.Edit] {
    rules.scorecards.indices.compactMap { index in
      var card = rules.scorecards[index]
      let places = card.adjuncts.indices.filter { rules.isCap(cap, of: card.adjuncts[$0]) }
      for place in places { card.adjuncts[place].cap = value }
      return places.isEmpty ? nil : .card(index, card)
    }
  }

  /// Numbers that stand in a part of the card and in no expression.
  private mutating func addNudges(
    of number: ExactNumber, unit: Unit?, in span: Span, _ kind: Mutant.Operator, _ reach: Mutant.Reach,
    _ edit: (ExactNumber) -> Mutant.Edit
  ) {
    guard let literal = text.literal(of: number, unit: unit, in: span) else { return }
    for count in [-1, 1] {
      guard let changed = literal.nudged(by: count) else { continue }
      add(kind, at: literal.span, ChangeWords.becomes(literal.text, changed.text), [edit(changed.value)], reach)
    }
  }

  // MARK: Grades

  private mutating func addGrades(_ index: ScorecardIndex) {
    let edit = CardEdit(rules, index)
    let card = rules.scorecards[index]
    let reach = Mutant.Reach(card: index)
    let unit: Unit = card.gradeBasis == .total ? .points : (card.gradeBasis == .rank ? .plain : .percent)
    let known =
      card.gradeBasis == .rank
      ? NumberFacts(step: NumberFacts.whole, low: .one)
      : (card.gradeBasis == .rankShare ? .anything : facts.total(of: card))
    addEdges(of: card.grades.map(\.span), at: card.grades.map(\.words), unit: unit, known, reach) { spans in
      edit { card in for (place, span) in spans.enumerated() { card.grades[place].span = span } }
    }
    for (place, effect) in card.gradeEffects.enumerated() {
      add(
        .veto, at: effect.words, ChangeWords.dropped(text.quoted(effect.words)),
        [edit { $0.gradeEffects.remove(at: place) }], Mutant.Reach(expressions: [effect.condition]))
    }
  }

  private mutating func addQuotas(_ index: ScorecardIndex) {
    let edit = CardEdit(rules, index)
    let reach = Mutant.Reach(card: index)
    for (place, quota) in rules.scorecards[index].quotas.enumerated() {
      let words = text.quoted(quota.words)
      add(.cap, at: quota.words, ChangeWords.dropped(words), [edit { $0.quotas.remove(at: place) }], reach)
      add(
        .direction, at: quota.words, Bilingual(zh: "“\(words)”的高低次序反过来", en: "the order of “\(words)” is reversed"),
        [edit { $0.quotas[place].highFirst.toggle() }], reach)
      switch quota.limit {
      case .share(let share, let roundsUp):
        addNudges(of: share, unit: .percent, in: quota.words, .threshold, reach) { number in
          edit { $0.quotas[place].limit = .share(number, roundsUp: roundsUp) }
        }
      case .count(let count):
        addNudges(of: ExactNumber(count), unit: .plain, in: quota.words, .threshold, reach) { number in
          edit { $0.quotas[place].limit = .count(number.wholeValue ?? count) }
        }
      }
    }
  }

  private mutating func addTieBreaks(_ index: ScorecardIndex) {
    let edit = CardEdit(rules, index)
    let reach = Mutant.Reach(card: index)
    for (place, tieBreak) in rules.scorecards[index].tieBreaks.enumerated() {
      let expression: ExpressionID
      switch tieBreak {
      case .by(let id, let highFirst):
        expression = id
        let words = text.quoted(rules[id].span)
        add(
          .direction, at: rules[id].span,
          Bilingual(zh: "同分时“\(words)”低的在前、高的在前对调", en: "among equal totals the order by “\(words)” is reversed"),
          [edit { $0.tieBreaks[place] = .by(id, highFirst: !highFirst) }], reach)
      case .first(let id): expression = id
      }
      let words = text.quoted(rules[expression].span)
      add(
        .exception, at: rules[expression].span,
        Bilingual(zh: "同分时不比“\(words)”", en: "equal totals are not parted by “\(words)”"),
        [edit { $0.tieBreaks.remove(at: place) }], reach)
    }
  }

  private mutating func addOutcomes(_ index: ScorecardIndex) {
    let edit = CardEdit(rules, index)
    let reach = Mutant.Reach(card: index)
    let card = rules.scorecards[index]
    for (place, outcome) in card.outcomes.enumerated() {
      let words = text.quoted(outcome.words)
      add(.outcome, at: outcome.words, ChangeWords.dropped(words), [edit { $0.outcomes.remove(at: place) }], reach)
      switch outcome.trigger {
      case .condition, .grade: break
      case .total(let span):
        addEdges(of: [span], at: [outcome.words], unit: .points, facts.total(of: card), reach) { spans in
          edit { $0.outcomes[place].trigger = .total(spans[0]) }
        }
      case .top(let count):
        addNudges(of: ExactNumber(count), unit: .plain, in: outcome.words, .threshold, reach) { number in
          edit { $0.outcomes[place].trigger = .top(number.wholeValue ?? count) }
        }
      case .bottom(let count):
        addNudges(of: ExactNumber(count), unit: .plain, in: outcome.words, .threshold, reach) { number in
          edit { $0.outcomes[place].trigger = .bottom(number.wholeValue ?? count) }
        }
      }
    }
  }

  // MARK: Tables of the rules

  mutating func addLookup(_ index: LookupIndex) {
    let table = rules.lookups[index]
    let readers = rules.expressions.indices.filter { place in
      if case .lookup(index, _, _) = rules.expressions[place].operation { true } else { false }
    }.map { ExpressionID($0) }
    guard !readers.isEmpty else { return }
    let reach = Mutant.Reach(expressions: readers)
    for (row, entry) in table.rows.enumerated() {
      for (column, result) in entry.results.enumerated() {
        guard case .number(let number)? = result else { continue }
        guard let literal = text.literal(of: number, unit: table.resultTypes[column].unit, in: entry.span),
          let nudged = literal.nudged(by: 1)
        else { continue }
        var changed = table
        changed.rows[row].results[column] = .number(nudged.value)
        add(
          .figure, at: entry.span, inRow(entry, ChangeWords.becomes(literal.text, nudged.text)),
          [.lookup(index, changed)], reach)
      }
    }
    for column in table.keyColumns.indices { addKeys(index, column, reach) }
  }

  private func inRow(_ row: LookupTable.Row, _ change: Bilingual) -> Bilingual {
    let words = text.quoted(row.span)
    return Bilingual(zh: "“\(words)”一行的 \(change.zh)", en: "\(change.en) in the row “\(words)”")
  }

  private mutating func addKeys(_ index: LookupIndex, _ column: Int, _ reach: Mutant.Reach) {
    let table = rules.lookups[index]
    let rows = table.rows.indices.filter { row in
      if case .within = table.rows[row].keys[column] { true } else { false }
    }
    let spans = rows.compactMap { row -> NumberSpan? in
      if case .within(let span) = table.rows[row].keys[column] { span } else { nil }
    }
    addEdges(
      of: spans, at: rows.map { table.rows[$0].span }, unit: table.keyTypes[column].unit, .anything, reach
    ) { spans in
      var changed = table
      for (row, span) in zip(rows, spans) { changed.rows[row].keys[column] = .within(span) }
      return .lookup(index, changed)
    }
  }
}

/// A scorecard with one thing changed.
private struct CardEdit {
  private let card: Scorecard
  private let index: ScorecardIndex

  init(_ rules: CheckedRules, _ index: ScorecardIndex) {
    card = rules.scorecards[index]
    self.index = index
  }

  func callAsFunction(_ change: (inout Scorecard) -> Void) -> Mutant.Edit {
    var changed = card
    change(&changed)
    return .card(index, changed)
  }
}

extension CardNode {
  /// Of all items in it.
  fileprivate var measures: [MeasureIndex] {
    if case .indicator(let measure) = content { [measure] } else { children.flatMap(\.measures) }
  }
}

extension CheckedRules {
  fileprivate func isCap(_ id: ExpressionID, of adjunct: CardAdjunct) -> Bool {
    guard let cap = adjunct.cap, case .lowest(let operands) = self[adjunct.points].operation, operands.contains(id),
      case .constant(.number(cap)) = self[id].operation
    else { return false }
    return true
  }
}

// MARK: Places in a card

extension CardNode {
  fileprivate subscript(path: [Int]) -> CardNode { path.reduce(self) { $0.children[$1] } }

  fileprivate mutating func change(at path: [Int], _ change: (inout CardNode) -> Void) {
    guard let first = path.first else { return change(&self) }
    guard case .section(var children, let combination) = content else { return }
    children[first].change(at: Array(path.dropFirst()), change)
    content = .section(children, combination)
  }

  /// Each gets the full points and the weight of the other, and with them what it holds.
  fileprivate mutating func swapChildren(_ one: Int, _ other: Int) {
    guard case .section(var children, let combination) = content else { return }
    let (first, second) = (children[one], children[other])
    children[one].scale(to: second.full)
    children[other].scale(to: first.full)
    (children[one].weight, children[other].weight) = (second.weight, first.weight)
    content = .section(children, combination)
  }

  private mutating func scale(to points: ExactNumber) {
    let old = full
    full = points
    guard case .section(var children, let combination) = content else { return }
    for index in children.indices {
      children[index].scale(to: (children[index].full * points).divided(by: old) ?? points)
    }
    content = .section(children, combination)
  }
}
