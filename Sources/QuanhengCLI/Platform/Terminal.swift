import Glibc

/// Where bytes of output go.
package protocol OutputSink: AnyObject {
  func write(_ text: String)
  /// True until something is written.
  var isUnused: Bool { get }
  /// Hands everything on. False when it could not be written.
  func flush() -> Bool
}

/// Standard output and standard error, and what is known of them. Tests put their own in.
package struct Terminal {
  package var output: any OutputSink
  package var errors: any OutputSink
  /// The open file that messages of an editor are read from.
  package var input: Int32
  package var outputIsTerminal: Bool
  package var errorsIsTerminal: Bool
  /// Whether it is said what is being done, when that takes long.
  package var showsProgress: Bool
  /// Begins to watch folders: what it gives waits for a change of a file whose name counts, and is false when there will
  /// be none. Nil where that cannot be done.
  package var watch: ([String]) -> (((String) -> Bool) -> Bool)?

  package init(
    output: any OutputSink, errors: any OutputSink, input: Int32 = 0, outputIsTerminal: Bool = false,
    errorsIsTerminal: Bool = false,
    showsProgress: Bool = false, watch: @escaping ([String]) -> (((String) -> Bool) -> Bool)? = Terminal.watchFiles
  ) {
    self.output = output
    self.errors = errors
    self.input = input
    self.outputIsTerminal = outputIsTerminal
    self.errorsIsTerminal = errorsIsTerminal
    self.showsProgress = showsProgress
    self.watch = watch
  }

  /// Changes as the system tells them.
  package static func watchFiles(_ folders: [String]) -> (((String) -> Bool) -> Bool)? {
    FileWatch(folders).map { watch in { counts in watch.wait(counts) } }
  }

  /// That of this process.
  package static func ofProcess() -> Terminal {
    let errorsIsTerminal = isatty(STDERR_FILENO) == 1
    return Terminal(
      output: FileDescriptorSink(STDOUT_FILENO), errors: FileDescriptorSink(STDERR_FILENO),
      outputIsTerminal: isatty(STDOUT_FILENO) == 1, errorsIsTerminal: errorsIsTerminal, showsProgress: errorsIsTerminal)
  }
}

/// Collects output in memory.
package final class MemorySink: OutputSink {
  package private(set) var text = ""
  package var isUnused: Bool { text.isEmpty }

  package init() {}

  package func write(_ text: String) { self.text += text }

  package func flush() -> Bool { true }
}

/// Writes to an open file, 64 KiB at a time.
final class FileDescriptorSink: OutputSink {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var hasFailed = false
  private(set) var isUnused = true

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ text: String) {
    isUnused = isUnused && text.isEmpty
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { hasFailed = !flush() }
  }

  /// A reader that closed its end has what it wants: the program ends quietly.
  func flush() -> Bool {
    guard !hasFailed else { return false }
    var start = 0
    while start < buffer.count {
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if written > 0 {
        start += written
      } else if errno == EPIPE {
        exit(ExitCode.done.rawValue)
      } else if errno != EINTR {
        hasFailed = true
        return false
      }
    }
    buffer.removeAll(keepingCapacity: true)
    return true
  }
}
