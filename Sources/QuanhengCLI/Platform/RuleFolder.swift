import Glibc

/// A folder of rule files. Nothing outside it can be read through it.
struct RuleFolder {
  /// Absolute, without links.
  private let root: String

  init?(_ path: String) {
    guard let root = RuleFolder.realPath(path), RuleFolder.isFolder(root) else { return nil }
    self.root = root
  }

  /// The bytes of a file inside; nil when there is none or it lies outside.
  func read(_ path: String) -> [UInt8]? {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0) else { return nil }
    guard let whole = RuleFolder.realPath(root + "/" + path), whole.hasPrefix(root == "/" ? "/" : root + "/") else {
      return nil
    }
    return RuleFolder.bytes(of: whole)
  }

  /// The rule files right in the folder, sorted by name.
  var ruleFiles: [String] {
    guard let folder = unsafe opendir(root) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.hasSuffix(".rules"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  static func isFolder(_ path: String) -> Bool {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  private static func realPath(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Read in chunks: a file may grow or shrink while it is read.
  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else { return nil }
        continue
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
