import Glibc

/// A command that was run to its end, and what it took.
struct TimedProcess {
  let exitCode: Int32
  let wallSeconds: Double
  /// Of all its threads.
  let cpuSeconds: Double
  let peakMegabytes: Double

  /// Nil where it could not be started.
  /// - Parameter errors: the file that its standard error goes to; its standard output is thrown away.
  init?(_ arguments: [String], errors: String) {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var words = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var process = pid_t()
    let begin = ContinuousClock.now
    guard unsafe posix_spawn(&process, arguments[0], &actions, nil, &words, environ) == 0 else { return nil }
    var status: Int32 = 0
    var usage = rusage()
    guard unsafe wait4(process, &status, 0, &usage) == process else { return nil }
    wallSeconds = Seconds.of(ContinuousClock.now - begin)
    exitCode = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    cpuSeconds = Seconds.of(usage.ru_utime) + Seconds.of(usage.ru_stime)
    peakMegabytes = Double(usage.ru_maxrss) / 1024
  }
}

private enum Seconds {
  static func of(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  static func of(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
}

enum Process {
  /// A folder of its own for what the benchmarks write.
  static func temporaryFolder() -> String? {
    var template = Array("/tmp/quanheng-benchmarks-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { return nil }
    return unsafe template.withUnsafeBufferPointer { unsafe $0.baseAddress.map { unsafe String(cString: $0) } }
  }

  static func end(_ message: String) -> Never {
    print(message)
    exit(1)
  }
}
