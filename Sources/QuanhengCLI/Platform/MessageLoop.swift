import Diagnostics
import Glibc
import LanguageServer

/// Carries messages between an editor and the server: requests are answered as they come, while rules are checked on a
/// second thread.
struct MessageLoop {
  private var server: Server
  private let output: any OutputSink
  private let input: Int32
  private var framing = Framing()
  private var check: Background<CheckResult>?
  /// Through it the second thread says that it is done.
  private var bell: (reading: Int32, writing: Int32) = (-1, -1)
  private var hasEnded = false

  /// A check begins once the editor has been quiet for so long: people type faster than rules are worth checking.
  private static let quietMilliseconds: Int32 = 40

  init(_ server: Server, _ terminal: Terminal) {
    (self.server, output, input) = (server, terminal.output, terminal.input)
  }

  /// Comes back with the exit code when the editor has said goodbye or is gone.
  func run() -> Int32 {
    var loop = self
    guard loop.openBell() else { return 1 }
    while loop.server.exitCode == nil, !loop.hasEnded { loop.step() }
    // A check that still runs ends with the process; its bell must not ring elsewhere.
    if loop.check == nil { loop.closeBell() }
    return loop.server.exitCode ?? 1
  }

  private mutating func openBell() -> Bool {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return false }
    bell = (ends[0], ends[1])
    return true
  }

  private func closeBell() {
    close(bell.reading)
    close(bell.writing)
  }

  private mutating func step() {
    let isIdle = check == nil && server.hasWork
    let patience: Int32 = isIdle ? (server.isWaitedFor ? 0 : MessageLoop.quietMilliseconds) : -1
    var requests = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0), pollfd(fd: bell.reading, events: Int16(POLLIN), revents: 0),
    ]
    let count = unsafe poll(&requests, 2, patience)
    if count < 0 {
      hasEnded = errno != EINTR
      return
    }
    if requests[0].revents != 0 { takeInput() }
    if requests[1].revents != 0 { takeResult() }
    if count == 0 { beginCheck() }
  }

  private mutating func takeInput() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    repeat {
      let count = unsafe read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        hasEnded = true
        break
      }
      framing.add(buffer[..<count])
    } while isReadable(input)
    var messages: [[UInt8]] = []
    while let message = framing.next() { messages.append(message) }
    if !messages.isEmpty { send(server.handle(messages)) }
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) > 0 && request.revents & Int16(POLLIN) != 0
  }

  private mutating func beginCheck() {
    guard check == nil, let job = server.nextJob() else { return }
    let writing = bell.writing
    check = Background {
      let result = job.run()
      var byte: UInt8 = 1
      _ = unsafe write(writing, &byte, 1)
      return result
    }
  }

  private mutating func takeResult() {
    var byte: UInt8 = 0
    _ = unsafe read(bell.reading, &byte, 1)
    guard let done = check else { return }
    check = nil
    send(server.finish(done.wait()))
  }

  private mutating func send(_ messages: [JSONValue]) {
    for message in messages { output.write(Framing.framed(message.text())) }
    if !output.flush() { hasEnded = true }
  }
}
