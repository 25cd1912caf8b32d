@preconcurrency import Glibc

/// What the system says of this process.
package enum ProcessFacts {
  /// The variables that the program looks at; others are never read.
  package static var environment: [String: String] {
    var found: [String: String] = [:]
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TERM"] {
      if let value = unsafe getenv(name) { found[name] = unsafe String(cString: value) }
    }
    return found
  }

  /// Seconds since some fixed moment: for deciding whether to show progress, never for a result.
  static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  package static func end(_ code: Int32) -> Never { exit(code) }
}
