import ColumnarEngine
import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards
import Testing

@testable import ColumnarEngine

/// The workload that the benchmarks measure, on rows that can be read.
@Suite struct `Title evaluation at scale` {
  private static let folder =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    + "/Examples/title-evaluation-at-scale/"

  private func bytes(_ name: String) throws -> [UInt8] { try FileReading.bytes(of: Self.folder + name) }

  private func rules() throws -> CheckedRules {
    let outcome = try RuleChecker.check(path: "title-evaluation.rules", bytes: bytes("title-evaluation.rules")) { _ in
      nil
    }
    return try #require(outcome.rules)
  }

  /// Lines as the reference writes them, with LF.
  private func lines(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test(arguments: ["out.csv", "institutions.csv"]) func `both evaluators give what the reference gives`(file: String)
    throws
  {
    let rules = try rules()
    let data = try bytes("data/teachers.csv")
    let expected = try lines(bytes("expected/" + file))
    func named(_ bytes: [UInt8]) -> DataFile { DataFile(name: "teachers", path: "teachers.csv", bytes: bytes) }
    let run = RuleRun(rules, Dataset.bind(rules: rules, files: [named(data)]).dataset)
    let export = try #require(rules.exports.first { $0.file == file })
    let table = ExportTable(run, export, periods: [nil], showsPeriod: false, language: .en)
    #expect(lines(Array(table.csv(hasMark: false, language: .en).utf8)) == expected)
    #expect(try lines(inColumns(rules, data, file, named)) == expected)
  }

  private func inColumns(
    _ rules: CheckedRules, _ data: [UInt8], _ file: String, _ named: @escaping ([UInt8]) -> DataFile
  ) throws -> [UInt8] {
    let table = try #require(rules.table(ofFileNamed: "teachers_1m"))
    let plan = try Plan(rules, exports: rules.exports, table: table)
    let head = try #require(FileHead(data, file: named))
    let work = try ColumnarWork(rules, plan, headings: head.headings, fileName: "teachers", language: .en)
    var run = try ColumnarRun(work, .init(block: 1_000, piece: 300, threads: 2))
    let rowExports = rules.exports.filter { $0.level == run.level }
    var files = rowExports.map { ExportHead.bytes(of: $0, hasMark: false) }
    var place = head.length
    try unsafe run.run(
      ColumnarPlaces(
        read: { memory in
          let count = min(memory.count, data.count - place)
          unsafe memory.copyBytes(from: data[place..<place + count])
          place += count
          return count
        }, write: { export, output in unsafe output.withBytes { unsafe files[export].append(contentsOf: $0) } },
        atOnce: { count, work in for number in 0..<count { work(number) } }))
    let above = run.finish(hasMark: false, file: named)
    if let place = rowExports.firstIndex(where: { $0.file == file }) { return files[place] }
    return Array(try #require(above.files.first { $0.export.file == file }).text.utf8)
  }
}
