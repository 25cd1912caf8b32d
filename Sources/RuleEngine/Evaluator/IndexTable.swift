/// A key made of places in lists and of periods.
///
/// Nobody outside chooses such keys, so they need no hashing that withstands an attack: a few multiplications spread them
/// well enough, and take a tenth of the time.
protocol IndexKey: Equatable {
  /// Different for most keys, in its high bits too.
  var spread: UInt { get }
}

/// A dictionary for such keys that only grows: most of what an evaluator does is to ask what it knows already.
struct IndexTable<Key: IndexKey, Value> {
  private var keys: [Key] = []
  private var values: [Value] = []
  /// Places in `keys`; -1 where there is none. A power of two of them, at least half of them free.
  private var slots = [Int32](repeating: -1, count: 16)
  /// How many keys room is made for once there is a first.
  private let usual: Int

  /// - Parameter usual: how many keys there usually are; there may be more.
  init(usual: Int = 8) { self.usual = usual }

  /// What is kept is never taken out again.
  subscript(key: Key) -> Value? {
    get {
      let place = slots[slot(of: key)]
      return place < 0 ? nil : values[Int(place)]
    }
    set {
      guard let newValue else { return }
      let slot = slot(of: key)
      if slots[slot] >= 0 {
        values[Int(slots[slot])] = newValue
      } else {
        add(key, newValue, at: slot)
      }
    }
  }

  /// Where the key is, or would be put.
  private func slot(of key: Key) -> Int {
    var slot = home(of: key)
    while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func home(of key: Key) -> Int {
    let spread = key.spread
    return Int(bitPattern: spread ^ spread &>> 32) & (slots.count - 1)
  }

  private mutating func add(_ key: Key, _ value: Value, at slot: Int) {
    if keys.isEmpty {
      keys.reserveCapacity(usual)
      values.reserveCapacity(usual)
    }
    slots[slot] = Int32(keys.count)
    keys.append(key)
    values.append(value)
    guard keys.count * 2 > slots.count else { return }
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (place, key) in keys.enumerated() {
      var slot = home(of: key)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }
}

extension UInt {
  /// Takes in another part of a key. (The multiplier is 2⁶⁴ over the golden ratio.)
  func spread(with part: Int) -> UInt { (self ^ UInt(bitPattern: part)) &* 0x9e37_79b9_7f4a_7c15 }
}

extension IndexTable: Sendable where Key: Sendable, Value: Sendable {}
