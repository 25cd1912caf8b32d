/// Which entries of two lists without names are the same.
struct ListAlignment {
  private(set) var pairs: [(old: Int, new: Int)] = []

  init(_ old: [RulePart], _ new: [RulePart]) {
    var (left, right) = (Array(old.indices), Array(new.indices))
    func pair(_ fits: (RulePart, RulePart) -> Bool) {
      for index in left {
        guard let other = right.first(where: { fits(old[index], new[$0]) }) else { continue }
        pairs.append((index, other))
        left.removeAll { $0 == index }
        right.removeAll { $0 == other }
      }
    }
    let (before, after) = (old.map(\.fullMeaning), new.map(\.fullMeaning))
    for index in left {
      guard let other = right.first(where: { before[index] == after[$0] }) else { continue }
      pairs.append((index, other))
      left.removeAll { $0 == index }
      right.removeAll { $0 == other }
    }
    // Of equal shape with a value in common, then of equal shape, then, where as many are left, in their order.
    pair { one, other in one.shape == other.shape && one.sharesValue(with: other) }
    pair { one, other in one.shape == other.shape && !one.matter.isWording }
    if left.count == right.count { pairs += zip(left, right).map { (old: $0, new: $1) } }
  }
}

extension RulePart {
  /// With what is only wording.
  fileprivate var fullMeaning: String { shape + facts.map { "\($0.key)=\($0.value)" }.joined(separator: ";") + meaning }

  fileprivate func sharesValue(with other: RulePart) -> Bool {
    zip(facts, other.facts).contains { $0.key == $1.key && $0.value == $1.value }
  }
}
