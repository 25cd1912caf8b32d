import Diagnostics
import RuleSemantics

enum CodeActionKind {
  static let quickFix = "quickfix"
  static let fixAll = "source.fixAll.quanheng"
}

extension Server {
  /// The repairs that problems carry: each by itself, and all that are certain at once.
  func codeActions(_ document: Document, _ params: JSONValue) -> JSONValue {
    let only = params.at("context", "only")?.elements?.compactMap(\.text)
    let fixes = fixes(in: document)
    var actions: [JSONValue] = []
    if isWanted(CodeActionKind.quickFix, only), let range = lines(params["range"]) {
      actions += fixes.filter { range.overlaps($0.lines) }.map(action)
    }
    if isWanted(CodeActionKind.fixAll, only), let all = fixAll(fixes) { actions.append(all) }
    return .array(actions)
  }

  /// A kind that is asked for, or one below it.
  private func isWanted(_ kind: String, _ only: [String]?) -> Bool {
    only.map { $0.contains { kind == $0 || kind.hasPrefix($0 + ".") } } ?? true
  }

  private struct Fix {
    var fix: FixIt
    var problem: Diagnostic
    var lines: ClosedRange<Int>
    var uri: String
    var range: TextRange

    var edit: JSONValue { .object([("range", range.json), ("newText", .string(fix.replacement))]) }
  }

  private func lines(_ range: JSONValue?) -> ClosedRange<Int>? {
    guard let start = TextPosition(range?["start"]), let end = TextPosition(range?["end"]) else { return nil }
    return min(start.line, end.line)...max(start.line, end.line)
  }

  /// The repairs of problems in a document, each once.
  private func fixes(in document: Document) -> [Fix] {
    var found: [Fix] = []
    var seen: Set<FixIt> = []
    for main in mains[document.path] ?? [] {
      guard let analysis = analyses[main] else { continue }
      for problem in analysis.outcome.problems where !problem.fixIts.isEmpty {
        guard case .source(let span) = problem.place, let place = current(span, analysis), place.path == document.path
        else { continue }
        let range = place.source.range(of: place.span)
        for fix in problem.fixIts {
          guard let target = current(fix.span, analysis) else { continue }
          var moved = fix
          moved.span = Span(file: 0, start: target.span.start, end: target.span.end)
          guard seen.insert(moved).inserted else { continue }
          found.append(
            Fix(
              fix: moved, problem: problem, lines: range.start.line...range.end.line, uri: uri(of: target.path),
              range: target.source.range(of: target.span)))
        }
      }
    }
    return found
  }

  private func action(_ fix: Fix) -> JSONValue {
    .members([
      ("title", .string(fix.fix.title[settings.language])), ("kind", .string(CodeActionKind.quickFix)),
      ("isPreferred", fix.fix.isCertain ? .bool(true) : nil),
      ("edit", .object([("changes", .object([(fix.uri, .array([fix.edit]))]))])),
    ])
  }

  /// Those that overlap one that stands before them are left for the next time.
  private func fixAll(_ fixes: [Fix]) -> JSONValue? {
    var edits: [JSONValue] = []
    var end: Int32 = -1
    let certain = fixes.filter(\.fix.isCertain).sorted { $0.fix.span.start < $1.fix.span.start }
    for fix in certain where fix.fix.span.start >= end && fix.uri == certain[0].uri {
      edits.append(fix.edit)
      // Two insertions at one place would both be made.
      end = max(fix.fix.span.end, fix.fix.span.start + 1)
    }
    guard !edits.isEmpty else { return nil }
    let title = Bilingual(zh: "改正所有意思确定的错误（\(edits.count) 处）", en: "Mend all that is certain (\(edits.count))")
    return .object([
      ("title", .string(title[settings.language])), ("kind", .string(CodeActionKind.fixAll)),
      ("edit", .object([("changes", .object([(certain[0].uri, .array(edits))]))])),
    ])
  }
}
