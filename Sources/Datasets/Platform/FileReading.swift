import Glibc

/// Files and folders as the system gives them.
package enum FileReading {
  /// The whole file, read in chunks: it may be a pipe, and may grow or shrink meanwhile.
  /// - Parameter limit: bytes; a longer file is a problem, found before it fills the memory.
  package static func bytes(
    of path: String, limit: Int = DataLimits.fileBytes
  ) throws(FileProblem) -> [UInt8] {
    // A pipe that nobody writes to, or a device without end, would be waited for for ever.
    if kind(of: path) == .other, !isOpenPipe(path) { throw FileProblem(.read, path, .isNoFile) }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem(.read, path, .last) }
    defer { close(descriptor) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else { throw FileProblem(.read, path, .last) }
    guard facts.st_mode & S_IFMT != S_IFDIR else { throw FileProblem(.read, path, .isFolder) }
    guard facts.st_size <= limit else { throw FileProblem(.read, path, .tooLarge) }
    return try contents(of: descriptor, path, limit, expecting: Int(facts.st_size))
  }

  private static func contents(
    of descriptor: Int32, _ path: String, _ limit: Int, expecting size: Int
  ) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    // A short file comes with the first read; a pipe says nothing of its size.
    var chunk = [UInt8](repeating: 0, count: size == 0 ? 1 << 18 : min(max(size, 1 << 12), 1 << 18))
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileProblem(.read, path, .last)
      }
      guard bytes.count + count <= limit else { throw FileProblem(.read, path, .tooLarge) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// The names in a folder, sorted by their bytes; hidden ones (`.x`) and a spreadsheet's lock files (`~$x`) left out.
  package static func names(in path: String) throws(FileProblem) -> [String] {
    guard let folder = unsafe opendir(path) else { throw FileProblem(.list, path, .last) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix("."), !name.hasPrefix("~$") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `<(…)` of a shell hands over a pipe that is open already.
  private static func isOpenPipe(_ path: String) -> Bool {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFIFO else { return false }
    return path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/") || path == "/dev/stdin"
  }

  /// What tells a file from every other, whatever its path; nil when there is nothing.
  package static func identity(of path: String) -> FileIdentity? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    return FileIdentity(device: UInt64(facts.st_dev), number: UInt64(facts.st_ino))
  }

  /// In bytes; nil when there is nothing.
  package static func size(of path: String) -> Int? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    return Int(facts.st_size)
  }

  /// Why nothing can be found at a path, other than that there is nothing: links in a circle, a folder that may not be
  /// entered. Nil where there simply is nothing, or something.
  package static func problem(of path: String) -> FileProblem? {
    var facts = stat()
    guard unsafe stat(path, &facts) != 0 else { return nil }
    let reason = FileProblem.Reason.last
    return reason == .missing ? nil : FileProblem(.read, path, reason)
  }

  package enum Kind: Sendable { case file, folder, other }

  /// What stands at a path, links followed; nil when there is nothing.
  package static func kind(of path: String) -> Kind? {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { return nil }
    switch facts.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }
}

/// Two paths of one file have the same identity.
package struct FileIdentity: Hashable, Sendable {
  var device: UInt64
  var number: UInt64
}

extension FileProblem.Reason {
  /// The error of the call that has just failed.
  static var last: FileProblem.Reason {
    switch errno {
    case ENOENT: .missing
    case EACCES, EPERM, EROFS: .notPermitted
    case EISDIR: .isFolder
    case ENOTDIR: .isNoFolder
    case ENOSPC, EDQUOT: .diskFull
    case ELOOP: .loop
    case let number: .other(number, unsafe String(cString: strerror(number)))
    }
  }
}
