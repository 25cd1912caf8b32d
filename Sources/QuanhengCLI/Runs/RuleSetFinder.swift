import Datasets
import RuleSyntax

/// The rule sets under the paths of a command line: a file is itself, a folder all that it and its folders hold.
enum RuleSetFinder {
  /// Folders within folders beyond this are not entered.
  private static let deepest = 16

  static func paths(under path: String) throws(CommandFailure) -> [String] {
    guard FileReading.kind(of: path) == .folder else { return [path] }
    var found: [String] = []
    var seen: Set<FileIdentity> = []
    collect(path, depth: 0, &seen, &found)
    guard found.isEmpty else { return found }
    // A single file that names no rule set, or what `RuleSet` has to say of the folder.
    return [path]
  }

  /// Files in the order of their names; those without the line that names a rule set are parts of others.
  private static func collect(_ folder: String, depth: Int, _ seen: inout Set<FileIdentity>, _ found: inout [String]) {
    guard depth < deepest, let identity = FileReading.identity(of: folder), seen.insert(identity).inserted else {
      return
    }
    for name in (try? FileReading.names(in: folder)) ?? [] {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      switch FileReading.kind(of: path) {
      case .folder: collect(path, depth: depth + 1, &seen, &found)
      case .file where name.hasSuffix(".rules"): if declaresRuleSet(path) { found.append(path) }
      case .file, .other, nil: continue
      }
    }
  }

  private static func declaresRuleSet(_ path: String) -> Bool {
    guard let bytes = try? FileReading.bytes(of: path, limit: SyntaxLimits.fileBytes) else { return false }
    return RuleSet.declaresRuleSet(bytes)
  }
}
