import Diagnostics
import RuleSemantics

extension Server {
  /// What is wrong, by file: of all rule sets that an open document belongs to, also in files that are not open. What two
  /// rule sets say of a file they share is said once.
  func problemsByFile() -> [String: [JSONValue]] {
    var found: [String: [JSONValue]] = [:]
    var seen: Set<String> = []
    for main in analyses.keys.sorted() {
      guard let analysis = analyses[main] else { continue }
      for problem in analysis.outcome.problems {
        guard let place = place(of: problem.place, analysis) else { continue }
        let json = diagnostic(problem, place.source.range(of: place.span), analysis)
        if seen.insert(place.path + "\n" + json.text()).inserted { found[place.path, default: []].append(json) }
      }
    }
    return found
  }

  /// A problem of no line of the rules stands at the start of the main file.
  private func place(of place: Place, _ analysis: Analysis) -> (path: String, source: SourceFile, span: Span)? {
    if case .source(let span) = place { return current(span, analysis) }
    return current(Span(file: 0, start: 0, end: 0), analysis)
  }

  private func diagnostic(_ problem: Diagnostic, _ range: TextRange, _ analysis: Analysis) -> JSONValue {
    let related = problem.related.compactMap { related -> JSONValue? in
      guard case .source(let span) = related.place, let location = location(span, analysis) else { return nil }
      return .object([("location", location), ("message", .string(related.message[settings.language]))])
    }
    return .members([
      ("range", range.json), ("severity", .integer(problem.severity.number)), ("code", .string(problem.code.name)),
      ("source", .string("quanheng")), ("message", .string(text(of: problem))),
      ("relatedInformation", related.isEmpty ? nil : .array(related)),
    ])
  }

  /// What is wrong, and below it how to mend it.
  private func text(of problem: Diagnostic) -> String {
    ([problem.message] + problem.help).map { $0.asSentence[settings.language] }.joined(separator: "\n")
  }
}

extension Severity {
  /// As the protocol counts.
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
