import Testing

@testable import QuanhengCLI

@Suite struct `Work on a second core` {
  @Test func `gives its value to the one who waits`() {
    let sums = (0..<8).map { start in Background { (start..<start + 10_000).reduce(0, +) } }
    let expected = (0..<8).map { start in (start..<start + 10_000).reduce(0, +) }
    #expect(sums.map { $0.wait() } == expected)
  }

  @Test func `may be left to itself`() {
    for _ in 0..<8 { _ = Background { [1, 2, 3].map(String.init) } }
  }
}
