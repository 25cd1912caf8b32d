/// Numbers the different texts of a column from 0, in the order in which they are met. Texts are compared by their
/// bytes, where they lie in the file.
struct DistinctTexts {
  private struct Entry {
    var hash: UInt64
    var range: Range<Int>
  }

  private var entries: [Entry] = []
  /// Places in `entries`, found by hash; -1 where there is none. A power of two of them, half of them free.
  private var slots = [Int32](repeating: -1, count: 64)
  private let limit: Int

  /// - Parameter limit: how many are remembered.
  init(limit: Int) { self.limit = limit }

  var count: Int { entries.count }

  /// The number of a text, equal to the `count` before where it was not met before; nil for one that is not remembered.
  mutating func number(of range: Range<Int>, in bytes: [UInt8]) -> Int? {
    let hash = DistinctTexts.hash(of: range, in: bytes)
    var slot = Int(truncatingIfNeeded: hash)
    // So few steps suffice, unless someone looked for texts that collide.
    for _ in 0..<DistinctTexts.steps {
      slot &= slots.count - 1
      let known = Int(slots[slot])
      if known < 0 { return add(Entry(hash: hash, range: range), at: slot) }
      if entries[known].hash == hash, DistinctTexts.areEqual(entries[known].range, range, in: bytes) { return known }
      slot += 1
    }
    return nil
  }

  private static func areEqual(_ one: Range<Int>, _ other: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    let distance = other.lowerBound - one.lowerBound
    for place in one where bytes[place] != bytes[place + distance] { return false }
    return true
  }

  private mutating func add(_ entry: Entry, at slot: Int) -> Int? {
    guard entries.count < limit else { return nil }
    slots[slot] = Int32(entries.count)
    entries.append(entry)
    if entries.count * 2 > slots.count { grow() }
    return entries.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static let steps = 64

  /// After Fowler, Noll and Vo, the high bits mixed into the low ones.
  private static func hash(of range: Range<Int>, in bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01b3 }
    return hash ^ hash &>> 32
  }
}
