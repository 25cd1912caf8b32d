import Datasets
import Glibc

/// Waits until files change, without looking at a clock: the system tells.
final class FileWatch {
  private let descriptor: Int32
  /// Changes that are told together, such as an editor's several writes, are one.
  private static let quietMilliseconds: Int32 = 150

  /// - Parameter folders: those whose files count, not those within them.
  init?(_ folders: [String]) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
    let watched = folders.count { unsafe inotify_add_watch(descriptor, $0, events) >= 0 }
    if watched == 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// Comes back when a file whose name counts has changed, and nothing more has for a moment. False when there is nothing
  /// to wait for any more.
  func wait(_ counts: (String) -> Bool) -> Bool {
    while true {
      guard let names = read() else { return false }
      if names.contains(where: counts) { break }
    }
    while isReadable(within: FileWatch.quietMilliseconds) {
      if read() == nil { return false }
    }
    return true
  }

  private func isReadable(within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, milliseconds) > 0
  }

  /// The names of the files of the next changes.
  private func read() -> [String]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var count = -1
    repeat { count = unsafe Glibc.read(descriptor, &buffer, buffer.count) } while count < 0 && errno == EINTR
    return count > 0 ? FileWatch.names(in: buffer[..<count]) : nil
  }

  /// Each change: 16 bytes, the last four of them the length of the name that follows, filled up with zeros.
  private static func names(in bytes: ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    var rest = bytes
    while rest.count >= 16 {
      let length = rest.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
      names.append(String(decoding: name, as: UTF8.self))
      rest = rest.dropFirst(16 + length)
    }
    return names
  }
}
