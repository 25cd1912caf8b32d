import Glibc

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

  package static func end(_ code: Int32) -> Never { exit(code) }
}
