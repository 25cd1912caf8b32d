import Calendar
import Numerics
import RuleSemantics

/// The rows of an aggregate of which only some count: one of equal keys, and the highest of those.
struct KeptRows {
  private struct Row {
    var value: Value
    var day: CalendarDate
  }

  private let keeping: RowKeeping
  private var best: [RowKey: Row] = [:]
  private var all: [Row] = []

  init(_ keeping: RowKeeping) { self.keeping = keeping }

  mutating func add(_ value: Value?, key: RowKey, on day: CalendarDate) {
    guard let value else { return }
    let row = Row(value: value, day: day)
    guard !keeping.keys.isEmpty else { return all.append(row) }
    if let earlier = best[key], !isBetter(row, than: earlier) { return }
    best[key] = row
  }

  private func isBetter(_ row: Row, than other: Row) -> Bool {
    switch keeping.choice {
    case .highest: Comparison.greater.holds(row.value, other.value) ?? false
    case .latest: row.day > other.day
    }
  }

  /// From the highest down.
  func values() throws(Reason) -> [Value] {
    let numbers = (keeping.keys.isEmpty ? all : Array(best.values)).compactMap(\.value.number)
    let sorted = numbers.sorted(by: >)
    return (keeping.top.map { Array(sorted.prefix($0)) } ?? sorted).map { .number($0) }
  }
}
