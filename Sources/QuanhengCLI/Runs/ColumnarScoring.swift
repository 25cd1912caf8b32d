import ColumnarEngine
import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// Exports of a large table, computed column by column while the file is read. What it writes and says is what the exact
/// evaluator would; where it cannot be sure of that, it leaves everything to it.
struct ColumnarScoring {
  /// Why the exact evaluator has all of the work.
  enum Left {
    case rules(NotLowered)
    case file
  }

  /// Smaller files are read before the rules are.
  static let leastBytes = 1 << 16

  private let invocation: Invocation
  private let path: String
  /// As places in the file name it, and its table.
  private let shown: String
  private let name: String

  /// Nil for a command line that asks for more than exports of one file.
  init?(_ invocation: Invocation) {
    let arguments = invocation.arguments
    let others: [OptionName] = [
      .card, .subject, .period, .asOf, .format, .out, .cohort, .cohortOut, .allPeriods, .encoding, .separator,
    ]
    guard arguments.has(.export), !others.contains(where: arguments.has),
      let path = ColumnarScoring.onlyFile(arguments.values[.data] ?? []),
      let size = FileReading.size(of: path), size >= ColumnarScoring.leastBytes, size <= DataLimits.fileBytes
    else { return nil }
    self.invocation = invocation
    self.path = path
    shown = path.split(separator: "/").last.map(String.init) ?? path
    name = String(shown.dropLast(4))
  }

  /// The file that is named, or the only one in the folder that is.
  private static func onlyFile(_ paths: [String]) -> String? {
    guard paths.count == 1, let path = paths.first else { return nil }
    if FileReading.kind(of: path) == .file { return isTable(path) ? path : nil }
    guard let names = try? FileReading.names(in: path), names.count == 1, isTable(names[0]) else { return nil }
    let file = path.hasSuffix("/") ? path + names[0] : path + "/" + names[0]
    return FileReading.kind(of: file) == .file ? file : nil
  }

  private static func isTable(_ path: String) -> Bool { path.lowercased().hasSuffix(".csv") && path.utf8.count > 4 }

  /// Nil where the exact evaluator is to do it.
  func run(_ rules: CheckedRules, _ sources: SourceStore) throws(CommandFailure) -> CommandResult? {
    let work: ColumnarWork
    let head: FileHead
    do throws(NotLowered) {
      guard let table = rules.table(ofFileNamed: name) else { return nil }
      let plan = try Plan(rules, exports: rules.exports, table: table)
      guard let found = fileHead(rules) else {
        report(.file)
        return nil
      }
      head = found
      work = try ColumnarWork(rules, plan, headings: head.headings, fileName: name, language: invocation.language)
    } catch {
      report(.rules(error))
      return nil
    }
    let clock = StageClock(isRunning: invocation.arguments.has(.verbose))
    guard let outcome = try compute(work, head, rules, clock) else {
      report(.file)
      return nil
    }
    invocation.show(NoteDigest.digest(outcome.problems), sources)
    for line in outcome.lines { invocation.terminal.errors.write(line[invocation.language].printable + "\n") }
    if let verbose = outcome.verbose { invocation.terminal.errors.write(verbose[invocation.language]) }
    return CommandResult("")
  }

  private struct Outcome {
    var problems: [Diagnostic]
    var lines: [Bilingual]
    var verbose: Bilingual?
  }

  private func file(_ bytes: [UInt8]) -> DataFile { DataFile(name: name, path: shown, bytes: bytes) }

  /// Nil also where the headings have errors.
  private func fileHead(_ rules: CheckedRules) -> FileHead? {
    guard let input = try? FileInput(path) else { return nil }
    var sample = [UInt8](repeating: 0, count: FileHead.sampleBytes)
    var filled = 0
    while filled < sample.count {
      let got = unsafe sample.withUnsafeMutableBytes { memory in
        (try? unsafe input.read(into: UnsafeMutableRawBufferPointer(rebasing: memory[filled...]))) ?? 0
      }
      if got == 0 { break }
      filled += got
    }
    guard let head = FileHead(Array(sample[..<filled]), file: file) else { return nil }
    let rest = sample[head.length..<filled]
    let first = rest.prefix { $0 != 0x0A }
    let bound = Dataset.bind(rules: rules, files: [file(head.headings.line + first + [0x0A])])
    return bound.problems.contains { $0.severity == .error } ? nil : head
  }
}

// MARK: Writing

extension ColumnarScoring {
  /// Nil for a file that the careful reader must look at; nothing is written then.
  private func compute(
    _ work: ColumnarWork, _ head: FileHead, _ rules: CheckedRules, _ clock: StageClock
  ) throws(CommandFailure) -> Outcome? {
    let paths = try ExportFiles.paths(rules.exports.map(\.file), invocation) { path in
      FileReading.identity(of: path).map { $0 == FileReading.identity(of: self.path) } ?? false
    }
    let outputs = try opened(paths)
    guard var run = try? ColumnarRun(work), let input = try? FileInput(path), (try? input.seek(to: head.length)) != nil
    else { return nil }
    let rowFiles = rules.exports.indices.filter { rules.exports[$0].level == work.plan.level }
    let hasMark = invocation.arguments.has(.bom)
    var failure: FileProblem?
    func put(_ write: () throws(FileProblem) -> Void) throws(NeedsCare) {
      do throws(FileProblem) { try write() } catch {
        failure = error
        throw NeedsCare()
      }
    }
    do throws(NeedsCare) {
      for index in rowFiles {
        let head = ExportHead.bytes(of: rules.exports[index], hasMark: hasMark)
        try put { () throws(FileProblem) in try head.write(to: index, of: outputs) }
      }
      invocation.begin(.scoring)
      try unsafe run.run(
        ColumnarPlaces(
          read: { memory throws(NeedsCare) in
            do { return try unsafe input.read(into: memory) } catch { throw NeedsCare() }
          },
          write: { export, bytes throws(NeedsCare) in
            try put { () throws(FileProblem) in
              try unsafe bytes.withBytes { (memory) throws(FileProblem) in
                try unsafe outputs.write(memory, to: rowFiles[export])
              }
            }
          }, atOnce: AtOnce.run, clock: clock))
    } catch {
      if let failure { throw CommandFailure([failure.diagnostic], SourceStore(), .output) }
      return nil
    }
    let above = run.finish(hasMark: hasMark, file: file)
    guard !above.problems.contains(where: { $0.severity == .error }) else { return nil }
    return try place(outputs, paths, above, run, rules, clock)
  }

  private func opened(_ paths: [String]) throws(CommandFailure) -> FileOutputs {
    do throws(FileProblem) { return try FileOutputs(paths) } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .output)
    }
  }

  private func place(
    _ outputs: FileOutputs, _ paths: [String],
    _ above: (files: [(export: Export, rows: Int, text: String)], problems: [Diagnostic]), _ run: ColumnarRun,
    _ rules: CheckedRules, _ clock: StageClock
  ) throws(CommandFailure) -> Outcome {
    var rows = Array(repeating: run.report.rows, count: paths.count)
    var next = 0
    do throws(FileProblem) {
      for index in rules.exports.indices where rules.exports[index].level != run.level {
        rows[index] = above.files[next].rows
        try Array(above.files[next].text.utf8).write(to: index, of: outputs)
        next += 1
      }
      clock.next(.placing)
      let problem = Signals.uninterrupted { () -> FileProblem? in
        do throws(FileProblem) {
          try outputs.place()
          return nil
        } catch { return error }
      }
      if let problem { throw problem }
      clock.next(nil)
    } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .output)
    }
    let lines = zip(paths, rows).map { ExportFiles.line($0, rows: $1, time: Bilingual(same: "")) }
    let verbose = invocation.arguments.has(.verbose) ? ColumnarText.report(run.report, clock) : nil
    return Outcome(problems: above.problems, lines: lines, verbose: verbose)
  }

  private func report(_ left: Left) {
    guard invocation.arguments.has(.verbose) else { return }
    invocation.terminal.errors.write(ColumnarText.left(left)[invocation.language] + "\n")
  }
}

extension [UInt8] {
  fileprivate func write(to file: Int, of outputs: FileOutputs) throws(FileProblem) {
    let problem = unsafe withUnsafeBytes { bytes -> FileProblem? in
      do throws(FileProblem) {
        try unsafe outputs.write(bytes, to: file)
        return nil
      } catch { return error }
    }
    if let problem { throw problem }
  }
}
