import Datasets
import Glibc
import RuleSyntax

/// Where rule files stand side by side: a folder, or a folder as it was in a git revision.
protocol RuleFileFolder {
  /// The rule files right in it, sorted by name.
  var ruleFiles: [String] { get }
  /// The bytes of a file inside; nil where it cannot be read or lies outside.
  func read(_ path: String) -> [UInt8]?
}

/// A folder of rule files. Nothing outside it can be read through it.
struct RuleFolder: RuleFileFolder {
  /// Absolute, without links.
  private let root: String

  init?(_ path: String) {
    guard FileReading.kind(of: path) == .folder, let root = RuleFolder.realPath(path) else { return nil }
    self.root = root
  }

  /// The bytes of a file inside; one that lies outside is missing.
  func bytes(of path: String) throws(FileProblem) -> [UInt8] {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0),
      let whole = RuleFolder.realPath(root + "/" + path), whole.hasPrefix(root == "/" ? "/" : root + "/")
    else { throw FileProblem(.read, path, .missing) }
    guard FileReading.kind(of: whole) == .file else { throw FileProblem(.read, path, .isNoFile) }
    return try FileReading.bytes(of: whole, limit: RuleFolder.mostBytes)
  }

  /// As `bytes(of:)`; nil where it cannot be read.
  func read(_ path: String) -> [UInt8]? { try? bytes(of: path) }

  /// The rule files right in the folder, sorted by name.
  var ruleFiles: [String] { ((try? FileReading.names(in: root)) ?? []).filter { $0.hasSuffix(".rules") } }

  /// Beyond what the parser takes, so that it can say so itself; a device without end is stopped here.
  private static let mostBytes = SyntaxLimits.fileBytes * 4

  private static func realPath(_ path: String) -> String? {
    guard let found = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}
