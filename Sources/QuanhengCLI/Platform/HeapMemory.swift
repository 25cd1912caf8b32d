import Glibc

/// How the process takes memory from the system.
package enum HeapMemory {
  private static let piece: Int32 = 8 << 20

  /// Takes memory in a few large pieces, and asks for large pages in the first of them: of small pages a run that makes
  /// one card takes a thousand, each when it is first touched, and that is a tenth of its time. Where the system has no
  /// large pages nothing is lost. To be called once, before the work begins.
  package static func takeInLargePieces() {
    guard setSizes() else { return }
    let start = unsafe sbrk(0)
    growOnce()
    guard let start = unsafe start, let end = unsafe sbrk(0), unsafe end > start else { return }
    unsafe madvise(start, end - start, MADV_HUGEPAGE)
  }

  /// Tells the allocator of the C library; false where it does not take such settings. (Its header is not among those
  /// that Swift reads, hence by name.)
  private static func setSizes() -> Bool {
    typealias Setter = @convention(c) (Int32, Int32) -> Int32
    guard let symbol = unsafe dlsym(nil, "mallopt") else { return false }
    let set = unsafe unsafeBitCast(symbol, to: Setter.self)
    let (trimAbove, growBy, mapAbove): (Int32, Int32, Int32) = (-1, -2, -3)
    return set(growBy, piece) == 1 && set(trimAbove, piece * 2) == 1 && set(mapAbove, piece / 8) == 1
  }

  /// Asks for more than is at hand, which is as good as nothing at the start, so that the first large piece is taken.
  private static func growOnce() {
    var memory: UnsafeMutableRawPointer?
    if unsafe posix_memalign(&memory, 64, Int(piece / 16)) == 0 { unsafe free(memory) }
  }
}
