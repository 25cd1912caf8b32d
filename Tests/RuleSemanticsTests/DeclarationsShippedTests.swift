import Diagnostics
import Foundation
import Testing

@testable import RuleSemantics
import RuleSyntax

/// The rules that come with the program.
@Suite struct DeclarationsShippedTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../Rules")

  private static func read(_ name: String) throws -> Declarations {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    return DeclarationReader.read(main: SourceFile(id: 0, path: name, bytes: bytes)) { path in
      (try? Data(contentsOf: folder.appendingPathComponent(path))).map { [UInt8]($0) }
    }
  }

  @Test(arguments: ["institutions.zh.rules", "institutions.en.rules"])
  func `the shipped rules have no problem`(name: String) throws {
    let read = try DeclarationsShippedTests.read(name)
    var problems = read.problems
    let tests = TestReader.readAll(in: read, problems: &problems)
    for problem in problems {
      Issue.record("\(problem.code.name) \(read.text(at: problem.place)): \(problem.message.en)")
    }
    // A table of cases is a test for every row.
    #expect(tests.count >= read.tests.count)
    for head in read.tests {
      let own = head.node.span
      #expect(tests.contains { $0.span.file == own.file && own.start <= $0.span.start && $0.span.end <= own.end })
    }
  }
}
