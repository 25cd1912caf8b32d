import Datasets
import Diagnostics
import RuleSemantics

extension RuleSet {
  /// Rules that are a file, a folder, or either of them in a git revision: `HEAD~1:Rules/x.rules`; a revision alone
  /// stands for the other path in it.
  init(version path: String, beside other: String) throws(CommandFailure) {
    guard FileReading.kind(of: path) == nil else {
      try self.init(path, readsTests: false)
      return
    }
    guard let place = RevisionPath(path, beside: other) else { throw .noSuchVersion(path) }
    try self.init(place, path)
  }

  private init(_ place: RevisionPath, _ path: String) throws(CommandFailure) {
    let folder = place.folder
    let file: String
    if let named = place.file { file = named } else { file = try RuleSet.main(in: folder, path) }
    guard let bytes = folder.read(file) else { throw .noSuchVersion(path) }
    self.init(
      RuleChecker.check(path: file, bytes: bytes, readsTests: false, otherFiles: folder.ruleFiles) { folder.read($0) })
  }
}

/// A path in a git revision that is there.
private struct RevisionPath {
  var folder: GitFolder
  /// Nil for a folder.
  var file: String?

  init?(_ typed: String, beside other: String) {
    if let colon = typed.firstIndex(of: ":"), colon != typed.startIndex {
      let path = String(typed[typed.index(after: colon)...])
      // As git reads it, from the root of the repository; otherwise from the folder we are in.
      let revision = String(typed[..<colon])
      guard let found = RevisionPath(".", revision, path) ?? RevisionPath(".", revision, "./" + path) else {
        return nil
      }
      self = found
    } else {
      // The same path as the other version has.
      guard FileReading.kind(of: other) != nil else { return nil }
      let isFolder = FileReading.kind(of: other) == .folder
      let steps = other.split(separator: "/", omittingEmptySubsequences: false)
      let parent = steps.dropLast().joined(separator: "/")
      let place = isFolder ? other : parent.isEmpty ? (other.hasPrefix("/") ? "/" : ".") : parent
      guard let found = RevisionPath(place, typed, isFolder ? "./" : "./\(steps.last ?? "")") else { return nil }
      self = found
    }
  }

  private init?(_ place: String, _ revision: String, _ path: String) {
    switch GitFolder.kind(at: place, revision: revision, path: path) {
    case .folder:
      let folder = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
      self.folder = GitFolder(at: place, revision: revision, folder: folder)
    case .file:
      let steps = path.split(separator: "/", omittingEmptySubsequences: false)
      file = String(steps.last ?? "")
      folder = GitFolder(
        at: place, revision: revision, folder: steps.dropLast().map { $0 + "/" }.joined())
    default: return nil
    }
  }
}

extension CommandFailure {
  static func noSuchVersion(_ path: String) -> CommandFailure {
    var failure = CommandFailure.noSuchRules(path)
    failure.problems[0].help.append(
      Bilingual(
        zh: "git 修订版写成 修订版:路径，如 HEAD~1:Rules/x.rules；只写修订版，则取另一版的同一路径",
        en:
          "a git revision is written REVISION:PATH, such as HEAD~1:Rules/x.rules; a revision alone takes the path of the other version"
      ))
    return failure
  }
}
