import Glibc

/// Files written whole or not at all.
package enum FileWriting {
  /// Replaces a file, or makes one. Until the new bytes are safe on the disk, the old file stays as it was.
  ///
  /// The bytes go to a new file in the same folder, which then takes the name. A file that was there keeps its
  /// permissions; a link to a file stays a link.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) { try write([(path, bytes)]) }

  /// The same for several files: where one cannot be written, all that were there before are as they were, and none of the
  /// others is there.
  package static func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileProblem) {
    var drafts: [Draft] = []
    defer { for draft in drafts { draft.clean() } }
    for file in files { drafts.append(try draft(file.bytes, for: file.path)) }
    try place(&drafts)
  }

  /// Gives drafts their names, all or none.
  static func place(_ drafts: inout [Draft]) throws(FileProblem) {
    var placed: [Draft] = []
    do throws(FileProblem) {
      for index in drafts.indices {
        try drafts[index].place()
        placed.append(drafts[index])
      }
    } catch {
      for draft in placed.reversed() { draft.putBack() }
      throw error
    }
    for draft in drafts { syncFolder(of: draft.target) }
  }

  /// New bytes beside the file that they are to become.
  struct Draft {
    var path: String
    var target: String
    var temporary: String
    /// The file that was there before, under another name; nil where there was none.
    var old: String?

    /// Takes the name of the file; what was there before keeps another one.
    mutating func place() throws(FileProblem) {
      if FileReading.kind(of: target) != nil {
        let name = temporary + ".old"
        guard unsafe link(target, name) == 0 else { throw FileProblem(.write, path, .last) }
        old = name
      }
      guard unsafe rename(temporary, target) == 0 else { throw FileProblem(.write, path, .last) }
    }

    func putBack() {
      if let old { unsafe rename(old, target) } else { unsafe unlink(target) }
    }

    /// Leaves nothing beside the file.
    func clean() {
      unsafe unlink(temporary)
      if let old { unsafe unlink(old) }
    }
  }

  private static func draft(_ bytes: [UInt8], for path: String) throws(FileProblem) -> Draft {
    let target = resolved(path)
    let kind = FileReading.kind(of: target)
    if kind == .folder { throw FileProblem(.write, path, .isFolder) }
    if kind == .other { throw FileProblem(.write, path, .isNoFile) }
    let (descriptor, temporary) = try temporaryFile(beside: target, path)
    do throws(FileProblem) {
      try fill(descriptor, bytes, modeOf: kind == nil ? nil : target, path)
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    return Draft(path: path, target: target, temporary: temporary)
  }

  package static func write(_ text: String, to path: String) throws(FileProblem) {
    try write(Array(text.utf8), to: path)
  }

  /// Makes a folder where there is none; the folder that is to hold it must be there.
  package static func makeFolder(_ path: String) throws(FileProblem) {
    guard unsafe mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw FileProblem(.write, path, .last)
  }

  /// Writes, syncs and closes.
  private static func fill(
    _ descriptor: Int32, _ bytes: [UInt8], modeOf old: String?, _ path: String
  ) throws(FileProblem) {
    var isClosed = false
    defer { if !isClosed { close(descriptor) } }
    var facts = stat()
    if let old, unsafe stat(old, &facts) == 0 { fchmod(descriptor, facts.st_mode & 0o7777) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileProblem(.write, path, .last) }
      written += count
    }
    guard fsync(descriptor) == 0 else { throw FileProblem(.write, path, .last) }
    isClosed = true
    guard close(descriptor) == 0 else { throw FileProblem(.write, path, .last) }
  }

  static func temporaryFile(beside target: String, _ path: String) throws(FileProblem) -> (Int32, String) {
    let parts = target.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().map { $0 + "/" }.joined()
    for attempt in 0..<100 {
      // The name of the file itself may already be as long as the system admits.
      let name = folder + ".quanheng-\(getpid())-\(attempt).tmp"
      let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, name) }
      guard errno == EEXIST else { break }
    }
    throw FileProblem(.write, path, .last)
  }

  /// The path with links followed, or as it is where nothing stands there.
  static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// The new name is safe once its folder is; a file system that cannot sync folders is let be.
  static func syncFolder(of target: String) {
    let parent = target.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let folder = parent.isEmpty ? (target.hasPrefix("/") ? "/" : ".") : parent
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
