import Glibc
import Synchronization

/// What takes long, in a few words.
package enum Stage: Int, Sendable, CaseIterable {
  case reading
  case scoring
  case testing

  /// Its text as it is written to a terminal: begun at the start of the line, the rest of the line cleared.
  fileprivate var chinese: StaticString {
    switch self {
    case .reading: "\r读取数据……\u{1B}[K"
    case .scoring: "\r计分……\u{1B}[K"
    case .testing: "\r运行测试……\u{1B}[K"
    }
  }

  fileprivate var english: StaticString {
    switch self {
    case .reading: "\rreading data …\u{1B}[K"
    case .scoring: "\rscoring …\u{1B}[K"
    case .testing: "\rrunning tests …\u{1B}[K"
    }
  }
}

/// Says on standard error what is being done, once that takes more than a second.
///
/// The system's timer interrupts the work after a second, so the work itself need not look at the clock.
package enum ProgressLine {
  /// The stage, times two, plus one for English; -1 for none.
  private static let shown = Atomic<Int>(-1)
  private static let hasWritten = Atomic<Bool>(false)

  static func begin(_ stage: Stage, isEnglish: Bool) {
    let isFirst = shown.exchange(stage.rawValue * 2 + (isEnglish ? 1 : 0), ordering: .relaxed) < 0
    if isFirst { start() } else if hasWritten.load(ordering: .relaxed) { write() }
  }

  /// Clears the line, if there is one.
  static func end() {
    guard shown.exchange(-1, ordering: .relaxed) >= 0 else { return }
    setTimer(seconds: 0)
    if hasWritten.exchange(false, ordering: .relaxed) { ProgressLine.write("\r\u{1B}[K") }
  }

  private static func start() {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in ProgressLine.write() }
    action.sa_flags = SA_RESTART | SA_ONSTACK
    unsafe sigaction(SIGALRM, &action, nil)
    setTimer(seconds: 1)
  }

  /// Once; 0 stops it.
  private static func setTimer(seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    unsafe setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }

  /// Only calls that are allowed inside a signal handler.
  private static func write() {
    let number = shown.load(ordering: .relaxed)
    guard let stage = Stage(rawValue: number / 2), number >= 0 else { return }
    hasWritten.store(true, ordering: .relaxed)
    write(number % 2 == 0 ? stage.chinese : stage.english)
  }

  private static func write(_ text: StaticString) {
    _ = unsafe Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }
}
