import Diagnostics

/// Collects problems, and stops making messages once there are more than anyone would read.
struct ProblemList {
  private(set) var all: [Diagnostic] = []

  /// Nothing after the first problem over the limit is kept.
  var isFull: Bool { all.count > SyntaxLimits.problems }

  mutating func add(_ problem: @autoclosure () -> Diagnostic) {
    if !isFull { all.append(problem()) }
  }

  mutating func add(contentsOf problems: [Diagnostic]) {
    for problem in problems { add(problem) }
  }

  /// The problems in the order of the file; over the limit, a last one says so.
  static func inOrder(_ problems: [Diagnostic]) -> [Diagnostic] {
    let sorted = problems.enumerated().sorted { left, right in
      let (leftSpan, rightSpan) = (left.element.span, right.element.span)
      return (leftSpan.start, leftSpan.end, left.element.code.number, left.offset)
        < (rightSpan.start, rightSpan.end, right.element.code.number, right.offset)
    }.map(\.element)
    guard sorted.count > SyntaxLimits.problems else { return sorted }
    let first = sorted[SyntaxLimits.problems]
    return sorted.prefix(SyntaxLimits.problems) + [SyntaxProblem.tooMany(from: first.span)]
  }
}

extension Diagnostic {
  /// Where in the rule file it is; all problems of this room are in one.
  var span: Span {
    if case .source(let span) = place { return span }
    return Span(file: 0, start: 0, end: 0)
  }
}
