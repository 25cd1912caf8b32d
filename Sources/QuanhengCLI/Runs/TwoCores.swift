/// Work that falls into parts which know nothing of each other, on two cores.
enum TwoCores {
  /// The result of each part, in order: which core did it cannot be told from it.
  static func map<Part: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Part) -> [Part] {
    guard count > 1 else { return (0..<count).map(work) }
    // Neighbours take about as long as each other.
    let odd = Background { stride(from: 1, to: count, by: 2).map(work) }
    let even = stride(from: 0, to: count, by: 2).map(work)
    let other = odd.wait()
    return (0..<count).map { $0.isMultiple(of: 2) ? even[$0 / 2] : other[$0 / 2] }
  }
}
