/// Names that a mistyped one may stand for.
package enum NearNames {
  /// The near names, the nearest first, those equally near in the order given; at most `limit`.
  ///
  /// Near is one edit (a character added, left out, changed, or two neighbours swapped) for names of 2 or 3
  /// characters, two for longer ones; a name of one character is near to none. Case does not count.
  /// - Parameter admitsParts: where none is near, a part of a name stands for the few names that begin or end with it.
  package static func nearest(
    to name: String, among names: some Sequence<String>, limit: Int = 3, admitsParts: Bool = false
  )
    -> [String]
  {
    let typed = scalars(name)
    var found: [(name: String, distance: Int)] = []
    for candidate in names where !found.contains(where: { $0.name == candidate }) {
      let other = scalars(candidate)
      guard let distance = distance(typed, other, within: tolerance(min(typed.count, other.count))) else { continue }
      found.append((candidate, distance))
    }
    if found.isEmpty, admitsParts, typed.count > 1 { return namesWith(typed, among: names, limit) }
    let ordered = found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
    return ordered.prefix(limit).map(\.element.name)
  }

  /// `通报` for 通报批评; none where many have the part.
  private static func namesWith(
    _ part: [Unicode.Scalar], among names: some Sequence<String>, _ limit: Int
  ) -> [String] {
    var found: [String] = []
    for candidate in names where !found.contains(candidate) {
      let other = scalars(candidate)
      guard other.count > part.count, other.count <= part.count * 4 else { continue }
      if other.starts(with: part) || other.suffix(part.count).elementsEqual(part) { found.append(candidate) }
      if found.count > limit { return [] }
    }
    return found
  }

  /// The number of edits between two texts by Unicode scalars, or nil when there are more than `limit`.
  ///
  /// A swap of neighbours is one edit, and no part of the text is edited twice.
  package static func distance(_ left: String, _ right: String, within limit: Int) -> Int? {
    distance(Array(left.unicodeScalars), Array(right.unicodeScalars), within: limit)
  }

  private static func scalars(_ name: String) -> [Unicode.Scalar] { Array(name.lowercased().unicodeScalars) }

  private static func tolerance(_ count: Int) -> Int {
    switch count {
    case ..<2: 0
    case 2...3: 1
    default: 2
    }
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], within limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var twoAbove: [Int] = []
    var above = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      var lowest = row + 1
      for (column, other) in right.enumerated() {
        let change = above[column] + (scalar == other ? 0 : 1)
        var best = min(change, above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
          best = min(best, twoAbove[column - 1] + 1)
        }
        current.append(best)
        lowest = min(lowest, best)
      }
      if lowest > limit { return nil }
      twoAbove = above
      above = current
    }
    return above[right.count] <= limit ? above[right.count] : nil
  }
}
