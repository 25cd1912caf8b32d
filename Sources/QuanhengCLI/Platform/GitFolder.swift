import Datasets
import Glibc
import RuleSyntax

/// A folder of rule files as it was in a git revision. Only objects of the repository are read; nothing is checked out.
struct GitFolder: RuleFileFolder {
  /// A folder inside the work tree, from which relative paths count.
  private let place: String
  private let revision: String
  /// As git takes it after the colon: `Rules/`, `./`, or empty for the root.
  private let folder: String

  /// - Parameters:
  ///   - place: where git is asked.
  ///   - folder: with a slash at its end, or empty.
  init(at place: String, revision: String, folder: String) {
    (self.place, self.revision, self.folder) = (place, revision, folder)
  }

  var ruleFiles: [String] {
    let output = GitFolder.git(["-C", place, "ls-tree", "--name-only", "-z", "\(revision):\(folder)"]) ?? []
    return output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasSuffix(".rules") && !$0.contains("/") }.sorted()
  }

  func read(_ path: String) -> [UInt8]? {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.isEmpty, !path.utf8.contains(0), !steps.contains(where: { $0.isEmpty || $0 == ".." }) else {
      return nil
    }
    return GitFolder.git(["-C", place, "cat-file", "blob", "\(revision):\(folder)\(path)"])
  }

  /// What stands under a path in a revision.
  static func kind(at place: String, revision: String, path: String) -> FileReading.Kind? {
    guard !revision.hasPrefix("-"), let output = git(["-C", place, "cat-file", "-t", "\(revision):\(path)"]) else {
      return nil
    }
    switch String(decoding: output, as: UTF8.self).filter({ !$0.isWhitespace }) {
    case "blob": return .file
    case "tree": return .folder
    default: return nil
    }
  }

  // MARK: The program

  /// Beyond what the parser takes, so that it can say so itself.
  private static let mostBytes = SyntaxLimits.fileBytes * 4

  /// What git writes; nil where it is not there, fails, or writes too much.
  private static func git(_ arguments: [String]) -> [UInt8]? {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    let child = start(["git"] + arguments, output: ends[1], closing: ends[0])
    close(ends[1])
    defer { close(ends[0]) }
    guard let child else { return nil }
    let output = all(of: ends[0])
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? output : nil
  }

  private static func start(_ words: [String], output: Int32, closing other: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    unsafe posix_spawn_file_actions_addclose(&actions, other)
    var texts = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe texts.forEach { unsafe free($0) } }
    var child = pid_t()
    return unsafe posix_spawnp(&child, "git", &actions, nil, &texts, environ) == 0 ? child : nil
  }

  private static func all(of end: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes { unsafe Glibc.read(end, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? bytes : nil }
      bytes += piece[..<count]
      if bytes.count > mostBytes { return nil }
    }
  }
}
