import Foundation
import QuanhengCLI
import Testing

@Suite struct `The command test` {
  @Test func `finds rule sets in folders within folders, in the order of their names`() {
    let run = Run(["test", "@tests"])
    #expect(run.code == 1)
    let cases = run.output.range(of: "Cases in a file")
    let weak = run.output.range(of: "测试薄弱的规则")
    #expect(cases != nil && weak != nil)
    if let cases, let weak { #expect(cases.lowerBound < weak.lowerBound) }
    #expect(run.output.contains("3 tests: 3 passed, 0 failed."))
  }

  @Test(arguments: [("text", "txt"), ("json", "json"), ("junit", "xml")])
  func `writes text, JSON and JUnit`(format: String, ending: String) throws {
    let run = Run(["test", "@tests", "--format", format, "--language", "zh"])
    try Fixture.expect(run.output.replacing(Fixture.path(""), with: ""), equals: "tests.zh.\(ending)")
  }

  @Test func `rules with errors are an error in JUnit and do not hide the others`() {
    let run = Run(["test", "@mistaken.rules", "@tests/inner", "--format", "junit"])
    #expect(run.code == 3)
    #expect(run.output.contains("errors=\"1\""))
    #expect(run.output.contains("<testcase name=\"edge · just enough\""))
  }

  @Test func `lists what is not come by, in the listing too`() throws {
    let run = Run(["test", "@tests/weak.rules", "--coverage", "--listing", "--language", "zh"])
    #expect(run.code == 0)
    try Fixture.expect(run.output, equals: "coverage.zh.txt")
  }

  @Test func `names every change that no test notices`() throws {
    let run = Run(["test", "@tests/weak.rules", "--mutate", "--language", "en"])
    // A test that fails can notice nothing.
    #expect(run.code == 1)
    try Fixture.expect(run.output, equals: "mutation.en.txt")
  }

  @Test(arguments: [
    ("weak.rules", ["--coverage", "--at-least", "90"], 1), ("inner", ["--coverage", "--at-least", "90%"], 0),
    ("weak.rules", ["--coverage", "--at-least", "10"], 0), ("inner", ["--mutate", "--at-least", "95"], 0),
    ("weak.rules", ["--mutate", "--at-least", "0"], 1), ("inner", ["--at-least", "95"], 2), ("inner", ["--listing"], 2),
    ("inner", ["--coverage", "--mutate"], 2), ("inner", ["--coverage", "--at-least", "many"], 2),
    ("inner", ["--mutate", "--format", "junit"], 2),
  ])
  func `ends with a code for a share that is too small`(rules: String, options: [String], code: Int32) {
    #expect(Run(["test", "@tests/" + rules] + options).code == code)
  }
}
