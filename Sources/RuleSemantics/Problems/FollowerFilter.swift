import Diagnostics
import RuleSyntax

/// Leaves out problems that only say something is missing, where a line of the same declaration could not be read: what is
/// missing is most likely what that line says.
struct FollowerFilter {
  private var broken: [SourceFile.ID: [Range<Int32>]] = [:]

  init(_ trees: [SyntaxTree]) {
    for tree in trees {
      let places = tree.problems.filter { $0.severity == .error }.compactMap(\.sourceSpan)
      broken[tree.source.id] = tree.declarations.filter { node in
        places.contains { node.span.start <= $0.start && $0.start <= node.span.end }
      }.map { $0.span.start..<($0.span.end + 1) }
    }
  }

  func isFollower(_ problem: Diagnostic) -> Bool {
    guard FollowerFilter.absences.contains(problem.code), let span = problem.sourceSpan else { return false }
    return broken[span.file]?.contains { $0.contains(span.start) } ?? false
  }

  /// Problems of something that is not there.
  private static let absences: Set<ProblemCode> = [
    .noValue, .noMethod, .notScored, .doesNotAddUp, .pointsMissing, .emptySection, .targetNeeded, .floorNeeded,
    .partStepNeeded, .incompleteTest, .unusedIndicator, .bandGap,
  ]
}

extension Diagnostic {
  var sourceSpan: Span? {
    if case .source(let span) = place { span } else { nil }
  }
}
