package import Diagnostics
import RuleSyntax

/// What became of checking a rule set.
package struct CheckOutcome: Sendable {
  /// Nil where there are errors.
  package var rules: CheckedRules?
  /// Errors, warnings and notes, in reading order.
  package var problems: [Diagnostic]
  /// The files that were read, for showing where problems are.
  package var sources: SourceStore
}

/// Checks rule sets.
package enum RuleChecker {
  /// Checks a rule file and those that it imports.
  ///
  /// - Parameters:
  ///   - path: the path of the main file, as it is shown.
  ///   - readsTests: false where only scores are wanted, which tests do not change.
  ///   - otherFiles: paths of rule files beside the main file, which may have been meant where an import is missing.
  ///   - load: the bytes of an imported file by its path beside the main file, or nil if there is none.
  package static func check(
    path: String, bytes: [UInt8], readsTests: Bool = true, otherFiles: @autoclosure () -> [String] = [],
    load: @escaping (String) -> [UInt8]?
  ) -> CheckOutcome {
    checked(path: path, bytes: bytes, readsTests: readsTests, otherFiles: otherFiles, load: load).outcome
  }

  /// The same, with what an editor asks of the rules, which is there also where they have errors.
  package static func outlined(
    path: String, bytes: [UInt8], otherFiles: @autoclosure () -> [String] = [], load: @escaping (String) -> [UInt8]?
  ) -> (outcome: CheckOutcome, outline: RuleOutline) {
    let (outcome, builder) = checked(
      path: path, bytes: bytes, readsTests: true, log: ReadingLog(), otherFiles: otherFiles, load: load)
    return (outcome, OutlineMaker(builder).outline())
  }

  private static func checked(
    path: String, bytes: [UInt8], readsTests: Bool, log: ReadingLog? = nil, otherFiles: () -> [String],
    load: @escaping (String) -> [UInt8]?
  ) -> (outcome: CheckOutcome, builder: RuleSetBuilder) {
    let main = SourceFile(id: 0, path: path, bytes: bytes)
    let declarations = DeclarationReader.read(main: main, load: load)
    let builder = RuleSetBuilder(declarations)
    builder.readings = log
    let rules = builder.build(readsTests: readsTests)
    if declarations.trees.first?.declarations.isEmpty == true, declarations.problems.isEmpty {
      builder.report(HeaderProblem.noRules(at: Span(file: main.id, start: 0, end: 0)))
    }
    var problems = FollowerFilter(declarations).leading(builder.problems.inReadingOrder)
    if problems.contains(where: { $0.code == .importMissing || $0.code == .noSubjects }) {
      problems = ImportAdvice(main: path, files: otherFiles(), load: load).added(to: problems, in: declarations)
    }
    let hasErrors = problems.contains { $0.severity == .error }
    let outcome = CheckOutcome(
      rules: hasErrors ? nil : rules, problems: problems, sources: sources(of: declarations))
    return (outcome, builder)
  }

  static func sources(of declarations: Declarations) -> SourceStore {
    var store = SourceStore()
    for tree in declarations.trees { store.add(tree.source) }
    return store
  }
}
