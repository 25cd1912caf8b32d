import Glibc

/// A file that is read from its beginning to its end.
package final class FileInput {
  private let descriptor: Int32
  private let path: String

  package init(_ path: String) throws(FileProblem) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem(.read, path, .last) }
    // The system reads ahead further.
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { close(descriptor) }

  /// The next bytes, as many as there are and there is room for; 0 at the end.
  package func read(into memory: UnsafeMutableRawBufferPointer) throws(FileProblem) -> Int {
    while true {
      let count = unsafe Glibc.read(descriptor, memory.baseAddress, memory.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw FileProblem(.read, path, .last) }
    }
  }

  /// Goes on from a place in the file.
  package func seek(to place: Int) throws(FileProblem) {
    guard lseek(descriptor, off_t(place), SEEK_SET) >= 0 else { throw FileProblem(.read, path, .last) }
  }
}

/// Files that are written piece by piece and take their places together: all of them whole, or none.
package final class FileOutputs {
  private var drafts: [FileWriting.Draft] = []
  private var descriptors: [Int32] = []
  /// Files that have no name yet: they vanish with the process, however it ends.
  private var areNameless: [Bool] = []
  private let paths: [String]

  package init(_ paths: [String]) throws(FileProblem) {
    self.paths = paths
    for path in paths { try begin(path) }
  }

  deinit {
    for descriptor in descriptors where descriptor >= 0 { close(descriptor) }
    for draft in drafts { draft.clean() }
  }

  private func begin(_ path: String) throws(FileProblem) {
    let target = FileWriting.resolved(path)
    let kind = FileReading.kind(of: target)
    if kind == .folder { throw FileProblem(.write, path, .isFolder) }
    if kind == .other { throw FileProblem(.write, path, .isNoFile) }
    let (descriptor, temporary, isNameless) = try FileOutputs.temporary(beside: target, path)
    descriptors.append(descriptor)
    areNameless.append(isNameless)
    drafts.append(FileWriting.Draft(path: path, target: target, temporary: temporary))
    var facts = stat()
    if kind != nil, unsafe stat(target, &facts) == 0 { fchmod(descriptor, facts.st_mode & 0o7777) }
  }

  /// A file without a name where the system has such, and the name it is to have.
  private static func temporary(beside target: String, _ path: String) throws(FileProblem) -> (Int32, String, Bool) {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "./"
    // O_TMPFILE, which Swift does not see.
    let descriptor = unsafe open(folder, O_WRONLY | O_CLOEXEC | 0o20_200_000, 0o666)
    guard descriptor >= 0 else {
      let (named, name) = try FileWriting.temporaryFile(beside: target, path)
      return (named, name, false)
    }
    return (descriptor, folder + ".quanheng-\(getpid())-\(descriptor).tmp", true)
  }

  /// Adds bytes to a file, by its number among the paths.
  package func write(_ bytes: UnsafeRawBufferPointer, to file: Int) throws(FileProblem) {
    var written = 0
    while written < bytes.count {
      let count = unsafe Glibc.write(
        descriptors[file], bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileProblem(.write, paths[file], .last) }
      written += count
    }
  }

  /// Makes all of them safe on the disk, and then gives them their names; where one cannot have it, all that were there
  /// before are as they were.
  package func place() throws(FileProblem) {
    for (index, path) in paths.enumerated() {
      guard fsync(descriptors[index]) == 0 else { throw FileProblem(.write, path, .last) }
      let descriptor = descriptors[index]
      if areNameless[index] {
        guard
          unsafe linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, drafts[index].temporary, AT_SYMLINK_FOLLOW)
            == 0
        else { throw FileProblem(.write, path, .last) }
      }
      descriptors[index] = -1
      guard close(descriptor) == 0 else { throw FileProblem(.write, path, .last) }
    }
    try FileWriting.place(&drafts)
  }
}
