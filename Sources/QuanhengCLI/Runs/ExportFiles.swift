import Calendar
import Datasets
import Diagnostics
import RuleSemantics
import Scorecards

/// The files that `--export` writes: all of them whole, or none.
enum ExportFiles {
  /// - Parameter isInput: whether a path is that of a file that this run reads.
  static func write(
    _ exports: [ExportRun], _ invocation: Invocation, isInput: (String) -> Bool
  ) throws(CommandFailure) {
    guard let folder = invocation.arguments[.export] else { return }
    let paths = try paths(exports.map(\.table.export.file), in: folder, isInput: isInput)
    let files = zip(exports, paths).map { export, path in
      (path: path, text: export.table.csv(hasMark: invocation.arguments.has(.bom), language: invocation.language))
    }
    if let problem = OutputFile.write(all: files) { throw CommandFailure([problem], SourceStore(), .output) }
    for (file, export) in zip(files, exports) {
      invocation.terminal.errors.write(line(file.path, export)[invocation.language].printable + "\n")
    }
  }

  /// Where files of these names are written; makes their folder.
  static func paths(
    _ names: [String], _ invocation: Invocation, isInput: (String) -> Bool
  ) throws(CommandFailure) -> [String] {
    guard let folder = invocation.arguments[.export] else { return [] }
    return try paths(names, in: folder, isInput: isInput)
  }

  private static func paths(
    _ names: [String], in folder: String, isInput: (String) -> Bool
  ) throws(CommandFailure) -> [String] {
    let paths = names.map { (folder.hasSuffix("/") ? folder : folder + "/") + $0 }
    for path in paths {
      if isInput(path) { throw CommandFailure(.outputOverInput(path, .export)) }
    }
    try makeFolder(folder)
    return paths
  }

  private static func makeFolder(_ path: String) throws(CommandFailure) {
    do throws(FileProblem) {
      try FileWriting.makeFolder(path)
    } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .output)
    }
  }

  /// `已写出 out/scores.csv（12 行，2027年）`
  private static func line(_ path: String, _ export: ExportRun) -> Bilingual {
    let rows = export.table.rows.count
    var time = Bilingual(same: "")
    if let first = export.periods.first, let last = export.periods.last {
      let span =
        first == last
        ? first.text
        : Bilingual(
          zh: "\(first.text.zh)至\(last.text.zh)", en: "\(first.text.en) to \(last.text.en)")
      time = Bilingual(zh: "，\(span.zh)", en: ", \(span.en)")
    }
    return line(path, rows: rows, time: time)
  }

  static func line(_ path: String, rows: Int, time: Bilingual) -> Bilingual {
    Bilingual(
      zh: "已写出 \(path)（\(rows) 行\(time.zh)）", en: "written: \(path) (\(rows.of("row"))\(time.en))")
  }
}
