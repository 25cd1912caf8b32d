import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards
import Testing

@testable import ColumnarEngine

/// What a rule set makes of a file, by both evaluators.
struct BothWays {
  var files: [String: [UInt8]]
  var problems: [Diagnostic]
}

enum Comparing {
  static func rules(_ text: String) throws -> CheckedRules {
    let outcome = RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
    let rules = outcome.rules
    try #require(rules != nil, "\(outcome.problems.map { "\($0.place) \($0.message.en)" })\n\(text)")
    return rules!
  }

  static func file(_ bytes: [UInt8]) -> DataFile { DataFile(name: "members", path: "members.csv", bytes: bytes) }

  static func exactly(_ rules: CheckedRules, _ data: String) -> BothWays {
    let bound = Dataset.bind(rules: rules, files: [file(Array(data.utf8))])
    let run = RuleRun(rules, bound.dataset)
    var files: [String: [UInt8]] = [:]
    for export in rules.exports {
      let table = ExportTable(run, export, periods: [nil], showsPeriod: false, language: .en)
      files[export.file] = Array(table.csv(hasMark: false, language: .en).utf8)
    }
    return BothWays(files: files, problems: bound.problems + run.problems)
  }

  static func plan(_ rules: CheckedRules) throws(NotLowered) -> Plan {
    guard let table = rules.table(ofFileNamed: "members") else { throw NotLowered(.tables) }
    return try Plan(rules, exports: rules.exports, table: table)
  }

  /// Nil where the careful reader must look at the file.
  static func inColumns(
    _ rules: CheckedRules, _ plan: Plan, _ data: String, _ sizes: ColumnarRun.Sizes
  ) throws -> (found: BothWays, report: ColumnarRun.Report)? {
    try inColumns(rules, plan, Array(data.utf8), sizes)
  }

  static func inColumns(
    _ rules: CheckedRules, _ plan: Plan, _ bytes: [UInt8], _ sizes: ColumnarRun.Sizes
  ) throws -> (found: BothWays, report: ColumnarRun.Report)? {
    guard let head = FileHead(bytes, file: file) else { return nil }
    let work = try ColumnarWork(rules, plan, headings: head.headings, fileName: "members", language: .en)
    var run = try ColumnarRun(work, sizes)
    let rowExports = rules.exports.filter { $0.level == run.level }
    var files: [String: [UInt8]] = [:]
    for export in rowExports { files[export.file] = ExportHead.bytes(of: export, hasMark: false) }
    var place = head.length
    do {
      try unsafe run.run(
        ColumnarPlaces(
          read: { memory in
            let count = min(memory.count, bytes.count - place)
            unsafe memory.copyBytes(from: bytes[place..<place + count])
            place += count
            return count
          },
          write: { export, output in
            unsafe output.withBytes { unsafe files[rowExports[export].file]!.append(contentsOf: $0) }
          }, atOnce: { count, work in for number in 0..<count { work(number) } }))
    } catch { return nil }
    let above = run.finish(hasMark: false, file: file)
    for file in above.files { files[file.export.file] = Array(file.text.utf8) }
    return (BothWays(files: files, problems: above.problems), run.report)
  }
}
