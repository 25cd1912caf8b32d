import Diagnostics
import RuleSemantics
import RuleStudies

/// A block of rules of a page, checked as the whole of a file; files that the page shows can be imported.
struct RuleExample: Sendable {
  let block: CodeBlock
  let outcome: CheckOutcome

  init(_ block: CodeBlock, files: [String: String]) {
    self.block = block
    outcome = RuleChecker.check(path: "example.rules", bytes: Array(block.text.utf8)) { path in
      files[path].map { Array($0.utf8) }
    }
  }

  /// Errors and warnings; notes say nothing is wrong.
  var problems: [Diagnostic] { outcome.problems.filter { $0.severity != .note } }

  /// What the page says it shows: `error=Q344`, `warning=Q351`.
  var announced: [String] {
    [block.attributes["error"], block.attributes["warning"]].compactMap(\.self).flatMap {
      $0.split(separator: ",").map(String.init)
    }
  }

  /// As the program shows them.
  var report: String {
    problems.map { DiagnosticRenderer(sources: outcome.sources, language: .en, colour: false).render($0) }.joined()
  }

  /// The expectations of its tests that are not met.
  var failures: [String] {
    guard let rules = outcome.rules else { return [] }
    return RuleTests.run(rules).flatMap { test in
      test.failures.map { failure in
        let span = rules.tests[test.test].expectations[failure.expectation].span
        let words = span.file == 0 ? SourceFile(path: "", text: block.text).text(span.start..<span.end) : ""
        return "\(rules.tests[test.test].name): \(words): \(failure.actual)"
      }
    }
  }
}
