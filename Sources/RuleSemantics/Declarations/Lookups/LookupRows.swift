import Diagnostics
import Numerics

/// Rows of a lookup table that can never be reached: given twice, shadowed by a row with 其他, or overlapping ranges.
extension DeclarationReader {
  /// Rows are read from the top, and 其他 holds where no row above does; so a row below one that takes in all of it is never
  /// reached.
  mutating func checkRows(of table: LookupTable) {
    let cost = table.rows.reduce(0) { $0 + LookupRows.cost(of: $1.keys) }
    guard cost <= lookupChecksLeft else { return }
    lookupChecksLeft -= cost
    var seen = LookupRows()
    for row in table.rows {
      for keys in LookupRows.combinations(row.keys) {
        if let first = seen.first(taking: keys) {
          problems.add(
            first.isSame
              ? LookupProblem.duplicateRow(in: table.name, at: row.span, first: first.span)
              : LookupProblem.unreachableRow(in: table.name, at: row.span, first: first.span))
          break
        }
      }
      seen.add(row)
    }
    for (row, first) in LookupRows.overlaps(table) {
      problems.add(
        LookupProblem.overlap(in: table.name, at: table.rows[row].span, first: table.rows[first].span))
    }
  }
}

/// The keys of rows, one combination of single keys at a time.
private struct LookupRows {
  /// A single key: one value, one range, or 其他.
  enum Key: Hashable {
    case value(Value)
    case range(NumberSpan)
    case otherwise

    /// A number is a range of one.
    init(_ value: Value) {
      if case .number(let number) = value { self = .range(NumberSpan(.equal, number)) } else { self = .value(value) }
    }
  }

  private var places: [[Key]: Span] = [:]

  /// Rows that name more combinations than this are not looked into.
  private static let combinationLimit = 256
  private static let keyLimit = 6

  /// How many keys are looked up for a row.
  static func cost(of matchers: [LookupTable.KeyMatcher]) -> Int {
    combinations(matchers).count << min(matchers.count, keyLimit)
  }

  static func combinations(_ matchers: [LookupTable.KeyMatcher]) -> [[Key]] {
    guard matchers.count <= keyLimit else { return [] }
    var combinations: [[Key]] = [[]]
    for matcher in matchers {
      let keys = keys(of: matcher)
      guard combinations.count * keys.count <= combinationLimit else { return [] }
      combinations = combinations.flatMap { start in keys.map { start + [$0] } }
    }
    return combinations
  }

  private static func keys(of matcher: LookupTable.KeyMatcher) -> [Key] {
    switch matcher {
    case .anyOf(let values): values.map(Key.init)
    case .within(let span): [.range(span)]
    case .otherwise: [.otherwise]
    }
  }

  mutating func add(_ row: LookupTable.Row) {
    for keys in LookupRows.combinations(row.keys) where places[keys] == nil { places[keys] = row.span }
  }

  /// The row above that has these keys, or 其他 in place of some of them.
  func first(taking keys: [Key]) -> (span: Span, isSame: Bool)? {
    if let span = places[keys] { return (span, true) }
    for mask in 1..<(1 << keys.count) {
      let wider = keys.indices.map { mask & (1 << $0) == 0 ? keys[$0] : .otherwise }
      if wider != keys, let span = places[wider] { return (span, false) }
    }
    return nil
  }

  // MARK: Ranges

  /// Pairs of rows whose ranges have numbers in common while their other keys are the same.
  static func overlaps(_ table: LookupTable) -> [(row: Int, first: Int)] {
    var found: [(row: Int, first: Int)] = []
    for column in table.keyColumns.indices {
      var groups: [[Key]: [(span: NumberSpan, row: Int)]] = [:]
      for (row, keys) in table.rows.enumerated() {
        for (others, span) in spans(keys.keys, column) { groups[others, default: []].append((span, row)) }
      }
      for group in groups.values { found += overlaps(in: group) }
    }
    return found.sorted { ($0.row, $0.first) < ($1.row, $1.first) }
  }

  /// The numbers of a row in one column, each with the other keys.
  private static func spans(
    _ matchers: [LookupTable.KeyMatcher], _ column: Int
  ) -> [(others: [Key], span: NumberSpan)] {
    let numbers: [NumberSpan]
    switch matchers[column] {
    case .within(let span): numbers = [span]
    case .anyOf(let values):
      numbers = values.compactMap { if case .number(let number) = $0 { NumberSpan(.equal, number) } else { nil } }
    case .otherwise: numbers = []
    }
    var others = matchers
    others[column] = .otherwise
    let combinations = combinations(others)
    guard numbers.count * combinations.count <= combinationLimit else { return [] }
    return numbers.flatMap { span in combinations.map { ($0, span) } }
  }

  /// Sorted by their lower ends, a range that overlaps one before it overlaps the farthest of those.
  private static func overlaps(in group: [(span: NumberSpan, row: Int)]) -> [(row: Int, first: Int)] {
    let sorted = group.sorted { left, right in
      startsEarlier(left.span, right.span) || (!startsEarlier(right.span, left.span) && left.row < right.row)
    }
    var found: [(row: Int, first: Int)] = []
    var farthest: (span: NumberSpan, row: Int)?
    for item in sorted {
      // Equal ranges and equal numbers are duplicates, reported already.
      if let farthest, farthest.row != item.row, farthest.span != item.span, farthest.span.overlaps(item.span) {
        found.append((max(item.row, farthest.row), min(item.row, farthest.row)))
      }
      if farthest.map({ endsLater(item.span, $0.span) }) ?? true { farthest = item }
    }
    return found
  }

  private static func startsEarlier(_ left: NumberSpan, _ right: NumberSpan) -> Bool {
    guard let rightLower = right.lower else { return false }
    guard let leftLower = left.lower else { return true }
    return leftLower.value < rightLower.value
      || (leftLower.value == rightLower.value && leftLower.isIncluded && !rightLower.isIncluded)
  }

  private static func endsLater(_ left: NumberSpan, _ right: NumberSpan) -> Bool {
    guard let rightUpper = right.upper else { return false }
    guard let leftUpper = left.upper else { return true }
    return leftUpper.value > rightUpper.value
      || (leftUpper.value == rightUpper.value && leftUpper.isIncluded && !rightUpper.isIncluded)
  }
}
