import Calendar
import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import RuleSyntax

/// What is to be checked: some documents, in the files and the open documents as they are now. It is done on another
/// thread, so it holds everything it needs.
package struct CheckJob: Sendable {
  struct OpenText: Sendable {
    var revision: Int
    var bytes: [UInt8]
  }

  let documents: [String]
  let open: [String: OpenText]
  /// Folders above those are not searched for rule sets.
  let workspaces: [String]
  let data: [String]
  let host: ServerHost

  /// The rule sets of the documents, checked.
  package func run() -> CheckResult {
    var result = CheckResult(documents: documents)
    let finder = RuleSetFinder(self)
    for document in documents {
      let mains = finder.mains(of: document)
      result.mains[document] = mains
      for main in mains where result.analyses[main] == nil { result.analyses[main] = analysis(of: main) }
    }
    return result
  }

  func analysis(of main: String) -> Analysis {
    let (folder, name) = FileAddress.parts(of: main)
    let (outcome, outline) = RuleChecker.outlined(
      path: name, bytes: bytes(of: main) ?? [], otherFiles: main.hasPrefix("/") ? host.ruleFiles(folder) : []
    ) { path in
      main.hasPrefix("/") ? bytes(of: FileAddress.joined(folder, path)) : nil
    }
    var analysis = Analysis(main: main, folder: folder, outcome: outcome, outline: outline)
    for place in outcome.sources.files.indices {
      let path = analysis.path(of: SourceFile.ID(place))
      analysis.revisions[path] = open[path]?.revision
    }
    if let rules = outcome.rules, !data.isEmpty { analysis.data = DataView(rules, data) }
    return analysis
  }

  /// As the editor has it, otherwise as the file has it, without a mark at the start, which editors do not count.
  func bytes(of path: String) -> [UInt8]? {
    if let text = open[path] { return text.bytes }
    let (folder, name) = FileAddress.parts(of: path)
    guard path.hasPrefix("/"), let bytes = host.read(folder, name) else { return nil }
    return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }
}

/// What became of a check.
package struct CheckResult: Sendable {
  let documents: [String]
  /// The main files of the rule sets that each document belongs to.
  var mains: [String: [String]] = [:]
  var analyses: [String: Analysis] = [:]
}

/// A rule set as it was at one moment.
struct Analysis: Sendable {
  let main: String
  let folder: String
  let outcome: CheckOutcome
  let outline: RuleOutline
  /// The revisions of the open documents that it was made of, by their paths.
  var revisions: [String: Int] = [:]
  /// Nil where no data are set, or where they cannot be used.
  var data: DataView?

  init(main: String, folder: String, outcome: CheckOutcome, outline: RuleOutline) {
    (self.main, self.folder, self.outcome, self.outline) = (main, folder, outcome, outline)
  }

  /// The path of one of its files.
  func path(of file: SourceFile.ID) -> String {
    guard file > 0, outcome.sources.files.indices.contains(Int(file)) else { return main }
    return FileAddress.joined(folder, outcome.sources[file].path)
  }

  func file(of path: String) -> SourceFile.ID? {
    outcome.sources.files.indices.map(SourceFile.ID.init).first { self.path(of: $0) == path }
  }

  var paths: [String] { outcome.sources.files.indices.map { path(of: SourceFile.ID($0)) } }
}

/// Finds the rule sets that a document belongs to: its own where it names one; otherwise those of the files beside or above
/// it that name one and bring it in, open ones before others. A document that belongs to none is checked by itself.
struct RuleSetFinder {
  private let job: CheckJob
  /// How many folders above a file are searched.
  private static let mostFolders = 4
  /// More rule sets than these are not checked at once.
  private static let mostMains = 20

  init(_ job: CheckJob) { self.job = job }

  func mains(of document: String) -> [String] {
    guard document.hasPrefix("/"), let bytes = job.bytes(of: document), !namesRuleSet(bytes) else { return [document] }
    let found = mains(bringingIn: document)
    return found.isEmpty ? [document] : found
  }

  /// The rule sets beside and above a file that bring it in.
  func mains(bringingIn document: String) -> [String] {
    let found = candidates(above: document).filter { $0 != document && bringsIn(document, $0) }
    let open = found.filter { job.open[$0] != nil }
    return Array((open + found.filter { job.open[$0] == nil }).prefix(RuleSetFinder.mostMains))
  }

  private func candidates(above document: String) -> [String] {
    var paths: [String] = []
    var folder = FileAddress.parts(of: document).folder
    for _ in 0..<RuleSetFinder.mostFolders {
      let open = job.open.keys.filter { FileAddress.parts(of: $0).folder == folder }
      let files = job.host.ruleFiles(folder).map { FileAddress.joined(folder, $0) }
      paths += Set(open + files).sorted()
      if job.workspaces.contains(folder) || folder == "/" { break }
      if !job.workspaces.contains(where: { folder.hasPrefix($0 + "/") }) { break }
      folder = FileAddress.parts(of: folder).folder
    }
    return paths
  }

  private func namesRuleSet(_ bytes: [UInt8]) -> Bool {
    let spelling = DeclarationKeyword.ruleset.spelling
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).contains { line in
      let start = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.lowercased()
      return (spelling.zh + spelling.en).contains { start.hasPrefix($0) }
    }
  }

  /// Whether a file that names a rule set brings in another, itself or through files between.
  private func bringsIn(_ document: String, _ main: String) -> Bool {
    guard let bytes = job.bytes(of: main), namesRuleSet(bytes) else { return false }
    let folder = FileAddress.parts(of: main).folder
    var seen: Set<String> = [main]
    var next = [main]
    while let path = next.popLast(), seen.count < 200 {
      for imported in imports(of: path) where imported.hasPrefix(folder == "/" ? "/" : folder + "/") {
        if imported == document { return true }
        if seen.insert(imported).inserted { next.append(imported) }
      }
    }
    return false
  }

  private func imports(of path: String) -> [String] {
    guard let bytes = job.bytes(of: path) else { return [] }
    let source = SourceFile(id: 0, path: path, bytes: bytes)
    return RuleParser.parse(source).declarations.compactMap { node in
      node.importedPath(in: source).map { FileAddress.resolved($0, beside: path) }
    }
  }
}

extension DeclarationNode {
  /// What an import names.
  func importedPath(in source: SourceFile) -> String? {
    guard keyword == .importing, let first = name.first, let last = name.last else { return nil }
    let text = source.text(first.start..<last.end)
    return text.trimmedQuotes
  }
}

extension String {
  /// What is between a pair of quotes around all of it.
  var trimmedQuotes: String {
    guard count > 1, let first, let last, "「『“\"‘".contains(first), "」』”\"’".contains(last) else { return self }
    return String(dropFirst().dropLast())
  }
}

extension FileAddress {
  /// Where a path leads that is written in a file.
  static func resolved(_ written: String, beside path: String) -> String {
    var parts = FileAddress.parts(of: path).folder.split(separator: "/").map(String.init)
    for part in written.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return "/" + parts.joined(separator: "/")
  }
}

/// Data that the editor has set, for showing values. One thread at a time asks it.
final class DataView: @unchecked Sendable {
  private let run: RuleRun
  private var rules: CheckedRules { run.rules }

  init?(_ rules: CheckedRules, _ paths: [String]) {
    var problems: [Diagnostic] = []
    let folder = DataFolder.read(paths, isWanted: { rules.asksForFile(named: $0) }, problems: &problems)
    guard !folder.files.isEmpty else { return nil }
    run = RuleRun(rules, Dataset.bind(rules: rules, files: folder.files).dataset)
  }

  struct Shown {
    var subject: Subject
    var value: Evaluated
  }

  /// The latest period that scorecards can be made for, within the term of the rules.
  var period: Period? {
    let periods = rules.scorecards.indices.flatMap { run.periods(of: $0) }
    let inTerm = periods.filter { period in
      rules.term.map { $0.first.firstDay <= period.lastDay && period.lastDay <= $0.last.lastDay } ?? true
    }
    return (inTerm.isEmpty ? periods : inTerm).max()
  }

  /// The values of a measure for the first subjects of its level.
  func values(of measure: MeasureIndex, atMost limit: Int) -> (shown: [Shown], count: Int) {
    guard let level = rules.measures[measure].level else { return ([], 0) }
    let subjects = run.dataset.subjects.subjects(of: level)
    let period = period
    let shown = subjects.prefix(limit).map { subject in
      Shown(
        subject: run.dataset.subjects[subject],
        value: run.value(of: measure, .value, subject: subject, period: period))
    }
    return (shown, subjects.count)
  }

  func subjects(of level: LevelIndex) -> [Subject] {
    run.dataset.subjects.subjects(of: level).map { run.dataset.subjects[$0] }
  }
}
