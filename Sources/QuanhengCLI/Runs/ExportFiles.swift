import Calendar
import Datasets
import Diagnostics
import RuleSemantics
import Scorecards

/// The files that `--export` writes: all of them whole, or none.
enum ExportFiles {
  static func write(_ exports: [ExportRun], _ invocation: Invocation) throws(CommandFailure) {
    guard let folder = invocation.arguments[.export] else { return }
    try makeFolder(folder)
    let files = exports.map { export in
      (
        path: (folder.hasSuffix("/") ? folder : folder + "/") + export.table.export.file,
        text: export.table.csv(hasMark: invocation.arguments.has(.bom), language: invocation.language)
      )
    }
    if let problem = OutputFile.write(all: files) { throw CommandFailure([problem], SourceStore(), .output) }
    for (file, export) in zip(files, exports) {
      invocation.terminal.errors.write(line(file.path, export)[invocation.language].printable + "\n")
    }
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
    return Bilingual(
      zh: "已写出 \(path)（\(rows) 行\(time.zh)）", en: "written: \(path) (\(rows.of("row"))\(time.en))")
  }
}
