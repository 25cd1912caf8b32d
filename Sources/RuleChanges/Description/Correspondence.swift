import Diagnostics
import RuleSemantics

/// Which declarations of two versions are the same: by identifier, by name, by alias, and what is left by what it says.
struct Correspondence: Sendable {
  let old: CheckedRules
  let new: CheckedRules
  private(set) var oldNames = Identities(side: "old")
  private(set) var newNames = Identities(side: "new")
  /// In the order of the new version, removed ones last.
  private(set) var pairs: [Pair] = []

  struct Pair: Sendable {
    var old: Entity?
    var new: Entity?
  }

  init(_ old: CheckedRules, _ new: CheckedRules) {
    (self.old, self.new) = (old, new)
    matchLevels()
    matchLists()
    matchTables()
    match(old.lookups.map { [$0.name] }, new.lookups.map { [$0.name] }, Entity.lookup) { maker, index in
      maker.lookup(index)
    }
    matchMeasures()
    matchCards()
    match(old.exports.map { [$0.name, $0.file] }, new.exports.map { [$0.name, $0.file] }, Entity.export) {
      $0.export($1)
    }
  }

  /// The new counterpart of a thing of the old version.
  func counterpart(of entity: Entity) -> Entity? { pairs.first { $0.old == entity }?.new }

  private var makers: (old: PartMaker, new: PartMaker) {
    (PartMaker(old, oldNames), PartMaker(new, newNames))
  }

  // MARK: Kinds of declarations

  private mutating func matchLevels() {
    let (left, right) = (old.levels.map { [$0.name] + $0.aliases }, new.levels.map { [$0.name] + $0.aliases })
    // A subject that is left on both sides, in the same place, was renamed.
    let found = withRest(NameMatch(left, right).found, left.count, right.count)
    match(left, right, Entity.level, known: found) { $0.level($1) }
  }

  private mutating func matchLists() {
    match(
      old.lists.map { [$0.name] }, new.lists.map { [$0.name] }, Entity.list,
      known: likeLists(NameMatch(old.lists.map { [$0.name] }, new.lists.map { [$0.name] }).found)
    ) { $0.list($1) }
    for pair in pairs {
      guard case (.list(let before)?, .list(let after)?) = (pair.old, pair.new) else { continue }
      let found = NameMatch(old.lists[before].values, new.lists[after].values).found
      name(withRest(found, old.lists[before].values.count, new.lists[after].values.count)) {
        Entity.choice($0 ? before : after, $1)
      }
    }
  }

  /// The same lists, and of the rest those that have most values in common.
  private func likeLists(_ found: [(Int, Int)]) -> [(Int, Int)] {
    var found = found
    for (place, list) in old.lists.enumerated() where !found.contains(where: { $0.0 == place }) {
      let like = new.lists.indices.first { other in
        guard !found.contains(where: { $0.1 == other }) else { return false }
        let common = NameMatch(list.values, new.lists[other].values).found.count
        return 2 * common > max(list.values.count, new.lists[other].values.count)
      }
      if let like { found.append((place, like)) }
    }
    return found
  }

  private mutating func matchTables() {
    match(old.tables.map { [$0.name] + $0.aliases }, new.tables.map { [$0.name] + $0.aliases }, Entity.table) {
      $0.table($1)
    }
    for pair in pairs {
      guard case (.table(let before)?, .table(let after)?) = (pair.old, pair.new) else { continue }
      matchFields(before, after)
    }
  }

  /// A field that is left on both sides, in the same place and of the same type, was renamed.
  private mutating func matchFields(_ before: TableIndex, _ after: TableIndex) {
    let (fields, others) = (old.tables[before].fields, new.tables[after].fields)
    let found = NameMatch(fields.map { [$0.name] + $0.aliases }, others.map { [$0.name] + $0.aliases }).found
    let (oldMaker, newMaker) = makers
    let all = withRest(found, fields.count, others.count) { left, right in
      oldMaker.type(fields[left].type) == newMaker.type(others[right].type)
    }
    name(all) { Entity.field($0 ? before : after, $1) }
  }

  private mutating func matchMeasures() {
    func names(_ rules: CheckedRules) -> [[String]] { rules.measures.map { [$0.name] + $0.aliases } }
    let identified = NameMatch(
      old.measures.map { [$0.identifier].compactMap(\.self) }, new.measures.map { [$0.identifier].compactMap(\.self) })
    match(names(old), names(new), Entity.measure, known: identified.found) { $0.measure($1) }
  }

  private mutating func matchCards() {
    func names(_ rules: CheckedRules) -> [[String]] { rules.scorecards.map { [$0.name] + $0.aliases } }
    match(names(old), names(new), Entity.card, known: likeCards(NameMatch(names(old), names(new)).found)) {
      $0.card($1)
    }
    for pair in pairs {
      guard case (.card(let before)?, .card(let after)?) = (pair.old, pair.new) else { continue }
      matchGrades(before, after)
      matchAdjuncts(before, after)
      matchSections(before, after)
    }
  }

  /// The same scorecards, and of the rest those of one subject that have most of their items in common.
  private func likeCards(_ found: [(Int, Int)]) -> [(Int, Int)] {
    var found = found
    for (place, card) in old.scorecards.enumerated() where !found.contains(where: { $0.0 == place }) {
      let items = Set(card.root.measures.map { oldNames[.measure($0)] })
      let like = new.scorecards.indices.first { other in
        let counterpart = new.scorecards[other]
        guard !found.contains(where: { $0.1 == other }),
          oldNames[.level(card.level)] == newNames[.level(counterpart.level)]
        else { return false }
        return 2 * common(items, counterpart.root) > max(items.count, counterpart.root.measures.count)
      }
      if let like { found.append((place, like)) }
    }
    return found
  }

  /// Grades and adjuncts that are left on both sides, in the same order, were renamed.
  private mutating func matchGrades(_ before: ScorecardIndex, _ after: ScorecardIndex) {
    let (left, right) = (old.scorecards[before].grades, new.scorecards[after].grades)
    let found = NameMatch(left.map { [$0.name] }, right.map { [$0.name] }).found
    name(withRest(found, left.count, right.count)) { Entity.grade($0 ? before : after, $1) }
  }

  private mutating func matchAdjuncts(_ before: ScorecardIndex, _ after: ScorecardIndex) {
    let (left, right) = (old.scorecards[before].adjuncts, new.scorecards[after].adjuncts)
    let found = NameMatch(left.map { [$0.kind.rawValue + $0.name] }, right.map { [$0.kind.rawValue + $0.name] }).found
    let all = withRest(found, left.count, right.count) { left[$0].kind == right[$1].kind }
    name(all) { Entity.adjunct($0 ? before : after, $1) }
  }

  private mutating func matchSections(_ before: ScorecardIndex, _ after: ScorecardIndex) {
    let (left, right) = (old.scorecards[before].sections, new.scorecards[after].sections)
    var found = NameMatch(left.map { [$0.node.name] }, right.map { [$0.node.name] }).found
    // A section that kept most of its items was renamed.
    for (index, section) in left.enumerated() where !found.contains(where: { $0.0 == index }) {
      let items = Set(section.node.measures.map { oldNames[.measure($0)] })
      let best = right.indices.filter { place in !found.contains { $0.1 == place } }.max {
        common(items, right[$0].node) < common(items, right[$1].node)
      }
      if let best, 2 * common(items, right[best].node) > max(items.count, right[best].node.measures.count) {
        found.append((index, best))
      }
    }
    for (index, other) in found {
      let shared = "section \(after) \(other)"
      oldNames.name(.section(before, left[index].path), shared)
      newNames.name(.section(after, right[other].path), shared)
    }
  }

  private func common(_ items: Set<String>, _ node: CardNode) -> Int {
    node.measures.count { items.contains(newNames[.measure($0)]) }
  }

  // MARK: Matching

  /// Matches declarations of one kind, and notes the pairs.
  private mutating func match(
    _ left: [[String]], _ right: [[String]], _ entity: (Int) -> Entity, known: [(Int, Int)] = [],
    _ part: (PartMaker, Int) -> RulePart
  ) {
    var found = NameMatch(left, right, known: known).found
    name(found) { entity($1) }
    // What was renamed may be read by another that was renamed.
    for _ in 0..<3 {
      let likes = likes(found, left.count, right.count, part)
      if likes.isEmpty { break }
      found += likes
      name(likes) { entity($1) }
    }
    let byNew = Dictionary(found.map { ($0.1, $0.0) }, uniquingKeysWith: { one, _ in one })
    pairs += right.indices.map { Pair(old: byNew[$0].map(entity), new: entity($0)) }
    let used = Set(found.map(\.0))
    pairs += left.indices.filter { !used.contains($0) }.map { Pair(old: entity($0), new: nil) }
  }

  /// Pairs of declarations without a counterpart that say nearly the same, the likest first.
  private func likes(
    _ found: [(Int, Int)], _ leftCount: Int, _ rightCount: Int, _ part: (PartMaker, Int) -> RulePart
  ) -> [(Int, Int)] {
    let (usedLeft, usedRight) = (Set(found.map(\.0)), Set(found.map(\.1)))
    let left = (0..<leftCount).filter { !usedLeft.contains($0) }
    let right = (0..<rightCount).filter { !usedRight.contains($0) }
    guard !left.isEmpty, !right.isEmpty else { return [] }
    let (oldMaker, newMaker) = makers
    let before = left.map { Likeness(part(oldMaker, $0)) }
    let after = right.map { Likeness(part(newMaker, $0)) }
    var candidates: [(likeness: Int, left: Int, right: Int)] = []
    for (one, place) in left.enumerated() {
      for (other, counterpart) in right.enumerated() {
        let likeness = before[one].percent(of: after[other])
        if likeness >= Likeness.enough { candidates.append((likeness, place, counterpart)) }
      }
    }
    candidates.sort { ($1.likeness, $0.left, $0.right) < ($0.likeness, $1.left, $1.right) }
    var pairs: [(Int, Int)] = []
    for candidate in candidates where !pairs.contains(where: { $0.0 == candidate.left || $0.1 == candidate.right }) {
      pairs.append((candidate.left, candidate.right))
    }
    return pairs
  }

  private mutating func name(_ found: [(Int, Int)], _ entity: (_ isOld: Bool, Int) -> Entity) {
    for (before, after) in found {
      let shared = "both \(entity(false, after))"
      oldNames.name(entity(true, before), shared)
      newNames.name(entity(false, after), shared)
    }
  }

  /// With those that are left on both sides and stand in the same place of an equally long list.
  private func withRest(
    _ found: [(Int, Int)], _ left: Int, _ right: Int, _ fits: (Int, Int) -> Bool = { _, _ in true }
  ) -> [(Int, Int)] {
    let (usedLeft, usedRight) = (Set(found.map(\.0)), Set(found.map(\.1)))
    let rest = zip((0..<left).filter { !usedLeft.contains($0) }, (0..<right).filter { !usedRight.contains($0) })
    let isSameCount = left - usedLeft.count == right - usedRight.count
    return isSameCount ? found + rest.filter(fits) : found
  }
}

/// Pairs by name, then by alias.
struct NameMatch {
  private(set) var found: [(Int, Int)]

  init(_ left: [[String]], _ right: [[String]], known: [(Int, Int)] = []) {
    found = known
    var (usedLeft, usedRight) = (Set(known.map(\.0)), Set(known.map(\.1)))
    // Names of the other version by the first place that has them.
    func pass(_ own: (([String]) -> [String]), _ others: ([String]) -> [String]) {
      var places: [String: Int] = [:]
      for (index, names) in right.enumerated() where !usedRight.contains(index) {
        for name in others(names) where !name.isEmpty && places[name] == nil { places[name] = index }
      }
      for (index, names) in left.enumerated() where !usedLeft.contains(index) {
        guard let other = own(names).lazy.compactMap({ places[$0] }).first(where: { !usedRight.contains($0) }) else {
          continue
        }
        found.append((index, other))
        usedLeft.insert(index)
        usedRight.insert(other)
      }
    }
    func first(_ names: [String]) -> [String] { Array(names.prefix(1)) }
    pass(first, first)
    pass({ $0 }, { $0 })
  }
}

/// How much two declarations say the same.
struct Likeness {
  /// In percent; below it, one was removed and another added.
  static let enough = 60

  private let parts: [String: Int]

  init(_ part: RulePart) {
    var parts: [String: Int] = [:]
    for fact in part.facts where fact.key != "name" { parts["\(fact.key)=\(fact.value)", default: 0] += 1 }
    for part in part.parts { parts["\(part.key ?? ""):\(part.meaning)", default: 0] += part.matter.isWording ? 1 : 3 }
    self.parts = parts
  }

  func percent(of other: Likeness) -> Int {
    let all = max(parts.values.reduce(0, +), other.parts.values.reduce(0, +))
    let common = parts.reduce(0) { $0 + min($1.value, other.parts[$1.key] ?? 0) }
    return all == 0 ? 0 : common * 100 / all
  }
}

extension Scorecard {
  /// The sections below the root, with their places in the tree.
  var sections: [(path: [Int], node: CardNode)] {
    nodes.filter { if case .section = $0.node.content { !$0.path.isEmpty } else { false } }
  }

  /// The root, then all below it, in order.
  var nodes: [(path: [Int], node: CardNode)] {
    func list(_ node: CardNode, _ path: [Int]) -> [(path: [Int], node: CardNode)] {
      [(path, node)] + node.children.enumerated().flatMap { list($1, path + [$0]) }
    }
    return list(root, [])
  }
}

extension CardNode {
  /// The indicators in it.
  var measures: [MeasureIndex] {
    if case .indicator(let measure) = content { return [measure] }
    return children.flatMap(\.measures)
  }
}
