import Diagnostics

/// Problems of one table, their number bounded: a file that is no table at all would fill the memory with messages.
struct ProblemLog {
  private let path: String
  private var listed: [Diagnostic] = []
  private var faults = 0
  private var notes = 0

  init(_ path: String) { self.path = path }

  mutating func add(_ problem: Diagnostic) {
    if admits(problem.severity) { list(problem) }
  }

  /// Counts a problem; true when it is to be listed, so that its message need not be made otherwise.
  mutating func admits(_ severity: Severity) -> Bool {
    if severity == .note { notes += 1 } else { faults += 1 }
    return (severity == .note ? notes : faults) <= DataLimits.problems
  }

  /// Lists a problem that has been counted.
  mutating func list(_ problem: Diagnostic) { listed.append(problem) }

  /// Notes beyond the limit go unmentioned: they ask for nothing.
  var problems: [Diagnostic] {
    let hidden = faults - DataLimits.problems
    return hidden > 0 ? listed + [.furtherProblems(path, hidden)] : listed
  }
}
