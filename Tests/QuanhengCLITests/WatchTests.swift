import Foundation
@testable import QuanhengCLI
import Testing

@Suite struct `Watching files` {
  private static let good = "语言版本 1\n规则集 甲\n"

  /// Runs a command that waits for changes: each of the steps is done once it waits, and then it ends.
  private static func run(_ line: [String], _ steps: [() throws -> Void]) -> (
    code: Int32, output: String, errors: String
  ) {
    let (output, errors) = (MemorySink(), MemorySink())
    var rest = steps[...]
    let terminal = Terminal(
      output: output, errors: errors,
      watch: { _ in
        { _ in
          guard let step = rest.popFirst() else { return false }
          return (try? step()) != nil
        }
      })
    let code = CommandLineTool.run(arguments: line, environment: ["LANG": "zh_CN.UTF-8"], terminal: terminal)
    return (code, output.text, errors.text)
  }

  @Test func `a command runs again after each change, mistakes or not`() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.rules", Self.good)
    let run = Self.run(
      ["check", path, "--watch"],
      [
        { _ = try scratch.put("a.rules", Self.good + "指标 乙（丙）\n") }, { _ = try scratch.put("a.rules", Self.good) },
      ])
    #expect(run.code == 0)
    #expect(run.output.components(separatedBy: "没有问题").count == 3)
    #expect(run.errors.components(separatedBy: "重新运行").count == 3)
    #expect(run.errors.contains("错误"))
  }

  @Test func `a wrong command line ends it`() {
    let run = Self.run(["check", "/no/such.rules", "--watch"], [{}])
    #expect(run.code == 2 && !run.errors.contains("重新运行"))
  }

  @Test func `what counts`() throws {
    let watching = Watching(
      ParsedArguments(command: .score, operands: ["a/x.rules"], values: [.data: ["b"], .out: ["b/result.csv"]]))
    #expect(watching.counts("x.rules") && watching.counts("年报.CSV"))
    #expect(!watching.counts("result.csv") && !watching.counts(".x.rules") && !watching.counts("x.rules~"))
    #expect(watching.folders == ["a", "."])
  }

  @Test func `the system tells of changes`() throws {
    let scratch = try Scratch()
    let watch = try #require(FileWatch([scratch.path]))
    _ = try scratch.put("other.txt", "")
    _ = try scratch.put("a.rules", "x")
    #expect(watch.wait { $0 == "a.rules" })
    #expect(FileWatch(["/no/such/folder"]) == nil)
  }
}
