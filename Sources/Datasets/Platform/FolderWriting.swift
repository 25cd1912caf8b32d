import Glibc

/// A folder written whole or not at all: it is filled under another name beside its place, and takes its name at the end.
///
/// What does not come to its end leaves nothing behind. The caller looks first whether the folder that is there may go.
package final class FolderWriting {
  private let path: String
  private let temporary: String
  private var folders: Set<String> = []
  private var isPlaced = false

  /// Begins a folder; the one that is to hold it must be there.
  package init(_ path: String) throws(FileProblem) {
    self.path = FolderWriting.withoutSlash(path)
    temporary = FolderWriting.beside(self.path) + ".quanheng-\(getpid()).tmp"
    FolderWriting.remove(temporary)
    guard unsafe mkdir(temporary, 0o777) == 0 else { throw FileProblem(.write, path, .last) }
  }

  deinit { if !isPlaced { FolderWriting.remove(temporary) } }

  /// Adds a file; its path has at most one folder in it.
  package func put(_ bytes: [UInt8], at name: String) throws(FileProblem) {
    if let slash = name.firstIndex(of: "/") {
      let folder = temporary + "/" + name[..<slash]
      if folders.insert(folder).inserted, unsafe mkdir(folder, 0o777) != 0 { throw FileProblem(.write, path, .last) }
    }
    let descriptor = unsafe open(temporary + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileProblem(.write, path + "/" + name, .last) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileProblem(.write, path + "/" + name, .last) }
      written += count
    }
  }

  /// Takes the place of what was there.
  package func place() throws(FileProblem) {
    let old = temporary + ".old"
    let replaces = FileReading.kind(of: path) != nil
    if replaces, unsafe rename(path, old) != 0 { throw FileProblem(.write, path, .last) }
    guard unsafe rename(temporary, path) == 0 else {
      let problem = FileProblem(.write, path, .last)
      if replaces { unsafe rename(old, path) }
      throw problem
    }
    isPlaced = true
    if replaces { FolderWriting.remove(old) }
  }

  private static func withoutSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The folder that holds a path, with its slash; empty for the one the process is in.
  private static func beside(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The files in a folder and in the folders within it, hidden ones too, sorted; nil where it cannot be read.
  package static func files(in path: String, depth: Int = 3) -> [String]? {
    guard let names = entries(of: path) else { return nil }
    return names.sorted().flatMap { name -> [String] in
      guard depth > 0, isFolder(path + "/" + name) else { return [name] }
      return files(in: path + "/" + name, depth: depth - 1)?.map { name + "/" + $0 } ?? [name]
    }
  }

  private static func entries(of path: String) -> [String]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// A folder itself, not a link to one.
  private static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return unsafe lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  /// Links are removed, never followed.
  private static func remove(_ path: String) {
    if isFolder(path) {
      for name in entries(of: path) ?? [] { remove(path + "/" + name) }
      unsafe rmdir(path)
    } else {
      unsafe unlink(path)
    }
  }
}
