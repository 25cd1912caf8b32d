/// Work on several threads, waited for.
enum AtOnce {
  /// Carries out pieces 0 to `count` − 1 at once, the first on this thread.
  static func run(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let others = (1..<max(1, count)).map { number in Background { work(number) } }
    work(0)
    for other in others { other.wait() }
  }
}
