import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// The data that the command line names, bound to the tables of the rules.
struct RunData {
  let dataset: Dataset
  /// What is wrong with files and cells.
  private var problems: [Diagnostic]
  private let invocation: Invocation
  private let sources: SourceStore
  private let folder: DataFolder

  /// The files as they are before rules are asked what they mean.
  struct Files: Sendable {
    var folder: DataFolder
    var problems: [Diagnostic]

    fileprivate init(
      _ paths: [String], as choices: ReadingChoices, isWanted: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
      problems = []
      folder = DataFolder.read(paths, as: choices, isWanted: isWanted, problems: &problems)
      folder.cutFiles()
    }
  }

  /// Begins to read the files that the command line names, which takes as long as checking the rules and needs nothing
  /// of them; nil where it names none. Files that are large are left until it is known which are needed.
  static func begin(_ invocation: Invocation) -> Background<Files?>? {
    let choices = invocation.arguments.readingChoices
    return invocation.arguments.values[.data].map { paths in
      Background { DataFolder.isSmall(paths) ? Files(paths, as: choices) : nil }
    }
  }

  /// Ends with exit code 4 where the data must be mended, unless the rest is to be scored.
  init(
    _ reading: Background<Files?>?, _ rules: CheckedRules, _ invocation: Invocation, _ sources: SourceStore,
    cohort: CohortFile? = nil
  ) throws(CommandFailure) {
    self.invocation = invocation
    self.sources = sources
    guard let reading, let paths = invocation.arguments.values[.data] else {
      throw CommandFailure(.missingOption(.data, invocation.arguments.command))
    }
    invocation.begin(.reading)
    // What other rules ask for is not read where it would take long.
    let files =
      reading.wait()
      ?? Files(paths, as: invocation.arguments.readingChoices, isWanted: { rules.asksForFile(named: $0) })
    folder = files.folder
    problems = files.problems
    // Without its files a run would score something else than what was asked for.
    guard !problems.contains(where: { $0.severity == .error }) else { throw CommandFailure(problems, sources, .data) }
    if let out = invocation.arguments[.out], folder.reads(out) {
      throw CommandFailure(.outputOverInput(out, .out))
    }
    let bound = Dataset.bind(rules: rules, files: folder.files, cohort: cohort, readEach: TwoCores.map)
    dataset = bound.dataset
    problems += bound.problems
    try endIfRefused()
  }

  /// Takes in what only the evaluation could find, and shows everything there is to say of the data.
  mutating func finish(_ found: [Diagnostic]) throws(CommandFailure) {
    problems += found
    try endIfRefused()
    invocation.show(NoteDigest.digest(problems), sources)
  }

  private func endIfRefused() throws(CommandFailure) {
    guard refusedCount > 0, !invocation.arguments.has(.allowRefused) else { return }
    throw CommandFailure(NoteDigest.digest(problems), sources, .data)
  }

  private var refusedCount: Int { problems.count { $0.severity == .error } }

  /// True for the path of a data file of this run.
  func reads(_ path: String) -> Bool { folder.reads(path) }

  /// What every reader of the results must know.
  var notes: [Bilingual] {
    guard refusedCount > 0 else { return [] }
    let rows = dataset.rowAccount
    return [
      Bilingual(
        zh: "数据有 \(refusedCount) 处错误，出错的数据没有采用；受影响的项目按没有数据处理，结果不完整。",
        en:
          "The data have \(refusedCount == 1 ? "1 error" : "\(refusedCount) errors") and what has an error was not used: items that need it count as without data, and the results are incomplete."
      ),
      Bilingual(
        zh:
          "读入 \(rows.whole + rows.partly + rows.leftOut) 行：整行采用 \(rows.whole) 行，有的格没有采用 \(rows.partly) 行，整行没有采用 \(rows.leftOut) 行。",
        en:
          "Rows read: \(rows.whole + rows.partly + rows.leftOut), of which \(rows.whole) were used, \(rows.partly) without some of their cells, and \(rows.leftOut) not at all."
      ),
    ]
  }

  /// The files that were used.
  func files(fingerprints: Bool) -> [ScoreReport.InputFile] {
    dataset.sources.map { file in
      ScoreReport.InputFile(
        path: file.path, sheet: file.sheet, sha256: fingerprints ? SHA256.hex(of: file.bytes) : nil, rows: file.rowCount
      )
    }
  }
}
