import Datasets
import Diagnostics
import RuleSemantics
import RuleSyntax

/// The rule set that the command line names, checked.
struct RuleSet {
  var outcome: CheckOutcome

  /// Reads and checks; `path` is a rule file or a folder that holds one rule set.
  init(_ path: String, readsTests: Bool = true) throws(CommandFailure) {
    let (folder, file) = try RuleSet.locate(path)
    let bytes = try RuleSet.bytes(of: file, in: folder, path)
    outcome = RuleChecker.check(path: file, bytes: bytes, readsTests: readsTests, otherFiles: folder.ruleFiles) {
      folder.read($0)
    }
  }

  /// Rules that were checked already.
  init(_ outcome: CheckOutcome) { self.outcome = outcome }

  /// The checked rules; shows the problems and ends with exit code 3 where there are errors.
  func rules(_ invocation: Invocation) throws(CommandFailure) -> CheckedRules {
    guard let rules = outcome.rules else { throw CommandFailure(outcome.problems, outcome.sources, .rules) }
    return rules
  }

  private static func bytes(
    of file: String, in folder: RuleFolder, _ path: String
  ) throws(CommandFailure) -> [UInt8] {
    do throws(FileProblem) {
      return try folder.bytes(of: file)
    } catch {
      var problem = error
      problem.path = path
      if problem.reason == .tooLarge { throw .rulesTooLarge(path) }
      throw CommandFailure([problem.diagnostic], SourceStore(), .usage)
    }
  }

  /// The folder that imports may not leave, and the file in it.
  private static func locate(_ path: String) throws(CommandFailure) -> (RuleFolder, String) {
    guard FileReading.kind(of: path) != nil else {
      if let problem = FileReading.problem(of: path) {
        throw CommandFailure([problem.diagnostic], SourceStore(), .usage)
      }
      throw .noSuchRules(path)
    }
    if path.lowercased().hasSuffix(".csv") || path.lowercased().hasSuffix(".xlsx") { throw .dataForRules(path) }
    if let folder = RuleFolder(path) { return (folder, try main(in: folder, path)) }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let isAbsolute = path.hasPrefix("/")
    guard let folder = RuleFolder(parent.isEmpty ? (isAbsolute ? "/" : ".") : parent) else { throw .noSuchRules(path) }
    return (folder, String(parts.last ?? ""))
  }

  /// The only rule file, or the only one that declares a rule set.
  static func main(in folder: some RuleFileFolder, _ path: String) throws(CommandFailure) -> String {
    let files = folder.ruleFiles
    if files.count == 1 { return files[0] }
    guard !files.isEmpty else { throw .noRulesInFolder(path) }
    let declaring = files.filter { folder.read($0).map(declaresRuleSet) == true }
    guard declaring.count == 1 else { throw .severalRuleSets(path, declaring.isEmpty ? files : declaring) }
    return declaring[0]
  }

  /// True when a line begins with 规则集 or `ruleset`.
  static func declaresRuleSet(_ bytes: [UInt8]) -> Bool {
    let spelling = DeclarationKeyword.ruleset.spelling
    let words = spelling.zh + spelling.en
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      let start = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
      return words.contains { start.hasPrefix($0) }
    }
  }
}
