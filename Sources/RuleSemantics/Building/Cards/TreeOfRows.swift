import Diagnostics
import Numerics
import RuleSyntax

/// The rows of a scorecard as a tree of sections and indicators, with their points.
struct TreeOfRows {
  let card: CardBuilder
  private var builder: RuleSetBuilder { card.builder }
  private var source: SourceFile { card.source }

  /// A row while the tree is being made.
  private final class Draft {
    let row: RowNode?
    let name: String
    let span: Span
    var attributes: NodeAttributes
    var measure: MeasureIndex?
    var children: [Draft] = []

    init(row: RowNode?, name: String, span: Span, attributes: NodeAttributes) {
      self.row = row
      self.name = name
      self.span = span
      self.attributes = attributes
    }
  }

  /// Nil after a report.
  func root(stated: (points: ExactNumber, span: Span)?) -> CardNode? {
    let top = Draft(
      row: nil, name: card.head.name, span: card.head.nameSpan, attributes: NodeAttributes([], builder, source))
    top.attributes.full = stated?.points
    top.attributes.span = stated?.span
    guard fill(top), checkNames(top, seen: [:]) != nil else { return nil }
    guard let full = stated?.points ?? pointsBelow(top) else {
      builder.report(.pointsMissing(top.name, top.span))
      return nil
    }
    return node(top, full: full, weight: nil)
  }

  // MARK: Shape

  private func fill(_ top: Draft) -> Bool {
    guard !card.head.node.rows.isEmpty else {
      builder.report(.emptyCard(top.name, top.span))
      return false
    }
    var path: [Draft] = [top]
    var isFine = true
    for row in card.head.node.rows {
      let name = WordText.joined(row.name, in: source)
      let nameSpan = span(of: row)
      let draft = Draft(
        row: row, name: name, span: nameSpan, attributes: NodeAttributes(row.attributes, builder, source))
      draft.measure = measure(named: name)
      let depth = min(row.depth ?? path.count, path.count)
      path.removeLast(path.count - depth)
      path[path.count - 1].children.append(draft)
      if row.depth != nil, draft.measure == nil { path.append(draft) }
      if row.depth == nil, draft.measure == nil {
        builder.report(.notOnCard(name, near: nearNames(name), nameSpan))
        isFine = false
      }
    }
    return isFine
  }

  private func span(of row: RowNode) -> Span {
    guard let first = row.name.first, let last = row.name.last else { return row.span }
    return Span(file: source.id, start: first.start, end: last.end)
  }

  private func measure(named name: String) -> MeasureIndex? {
    for case .measure(let index) in builder.context.scope.meanings(name) { return index }
    return nil
  }

  private func nearNames(_ name: String) -> [String] {
    NearNames.nearest(
      to: name,
      among: builder.declarations.measures.filter { $0.kind != .parameter && $0.kind != .definition }.map(\.name))
  }

  /// Each indicator once; sections are not empty.
  private func checkNames(_ draft: Draft, seen: [MeasureIndex: Span]) -> [MeasureIndex: Span]? {
    var seen: [MeasureIndex: Span]? = seen
    for child in draft.children {
      if let measure = child.measure {
        if let first = seen?[measure] { builder.report(.twiceOnCard(child.name, child.span, first: first)) }
        seen?[measure] = child.span
        if !check(measure, child) { seen = nil }
      } else if child.children.isEmpty {
        let near = nearNames(child.name)
        builder.report(
          near.isEmpty ? .emptySection(child.name, child.span) : .notOnCard(child.name, near: near, child.span))
        seen = nil
      }
      if let so = seen { seen = checkNames(child, seen: so) }
    }
    return seen
  }

  private func check(_ measure: MeasureIndex, _ row: Draft) -> Bool {
    let head = builder.declarations.measures[measure]
    builder.usage.measures.insert(measure)
    if head.level != card.head.level, let own = head.level, let level = card.head.level, !isTotal(measure, at: level) {
      let levels = builder.declarations.levels
      builder.report(.cardLevel(head.name, levels[own].name, card: levels[level].name, row.span))
      return false
    }
    guard head.node.clauses.contains(where: { $0.label == .score || $0.label == .eachRow }) else {
      builder.report(.notScored(head.name, row.span, declaration: head.nameSpan))
      return false
    }
    return true
  }

  /// An indicator of subjects below, with a target for their total, can be scored above.
  private func isTotal(_ measure: MeasureIndex, at level: LevelIndex) -> Bool {
    guard let made = builder.measures[measure] else { return true }
    return made.targets.contains { target in target.scopes.contains { $0.level == level && $0.isTotal } }
      && builder.partThatDoesNotLift(made.value) == nil
  }

  // MARK: Points

  /// The sum of what stands below, where a section states nothing.
  private func pointsBelow(_ draft: Draft) -> ExactNumber? {
    var sum = ExactNumber.zero
    for child in draft.children {
      guard let points = child.attributes.full ?? pointsBelow(child) else { return nil }
      sum += points
    }
    return draft.children.isEmpty ? nil : sum
  }

  private func node(_ draft: Draft, full: ExactNumber, weight: ExactNumber?) -> CardNode? {
    let settings = NodeSettings(draft.row, draft.attributes, card, isRoot: draft.row == nil)
    if let measure = draft.measure {
      // An item with a weight is scored out of 100.
      checkAttainable(measure, weight == nil ? full : ExactNumber(100), draft)
      return settings.node(draft.name, .indicator(measure), full: full, weight: weight, span: draft.span)
    }
    guard let shares = shares(draft, full, settings.combination ?? .sum) else { return nil }
    let children = zip(draft.children, shares).map { node($0, full: $1.full, weight: $1.weight) }
    guard children.allSatisfy({ $0 != nil }) else { return nil }
    let usesWeights = shares.contains { $0.weight != nil }
    let combination = settings.combination ?? (usesWeights ? .weightedMean : .sum)
    return settings.node(
      draft.name, .section(children.compactMap(\.self), combination), full: full, weight: weight, span: draft.span)
  }

  private typealias Share = (full: ExactNumber, weight: ExactNumber?)

  /// The full points of each child: all carry points, or all carry weights.
  private func shares(_ draft: Draft, _ full: ExactNumber, _ combination: Combination) -> [Share]? {
    let weights = draft.children.compactMap(\.attributes.weight)
    if weights.isEmpty { return pointShares(draft, full, combination) }
    guard weights.count == draft.children.count else {
      let other = draft.children.first { $0.attributes.weight == nil }
      builder.report(.pointsAndWeights(draft.name, other?.span ?? draft.span))
      return nil
    }
    let sum = weights.reduce(.zero, +)
    guard sum == .one else {
      builder.report(
        .doesNotAddUp(
          draft.name, sum: percent(sum), wanted: "100%",
          parts: draft.children.map { ($0.name, percent($0.attributes.weight ?? .zero)) },
          draft.attributes.span ?? draft.span, isWeight: true,
          // `权重：5` for 5%.
          withoutSign: draft.children.first { ($0.attributes.weight ?? .zero) > .one }?.name))
      return nil
    }
    return weights.map { (full * $0, $0) }
  }

  private func percent(_ share: ExactNumber) -> String { (share * ExactNumber(100)).exactText + "%" }

  private func pointShares(_ draft: Draft, _ full: ExactNumber, _ combination: Combination) -> [Share]? {
    var shares: [Share] = []
    for child in draft.children {
      guard let points = child.attributes.full ?? pointsBelow(child) else {
        builder.report(.pointsMissing(child.name, child.span))
        return nil
      }
      shares.append((points, nil))
    }
    let sum = shares.reduce(ExactNumber.zero) { $0 + $1.full }
    // Only a sum has to add up: the lowest of three items of 10 points is one of 10.
    guard combination != .sum || sum == full else {
      builder.report(
        .doesNotAddUp(
          draft.name, sum: sum.exactText, wanted: full.exactText,
          parts: zip(draft.children, shares).map { ($0.name, $1.full.exactText) }, draft.attributes.span ?? draft.span,
          isWeight: false))
      return nil
    }
    return shares
  }

  /// Points fixed in a clause must be those of the row.
  private func checkAttainable(_ measure: MeasureIndex, _ full: ExactNumber, _ row: Draft) {
    guard let score = builder.measures[measure]?.score, let most = score.attainable, most != full else { return }
    builder.report(
      .unreachable(
        row.name, full: full.exactText, most: most.exactText, row.attributes.span ?? row.span, clause: score.words))
  }
}
