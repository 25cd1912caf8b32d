import Diagnostics
import RuleSemantics
import RuleSyntax

/// Reads the bytes as a rule file, edits it, and checks it. The laws of the tree must hold whatever the bytes are.
@_cdecl("LLVMFuzzerTestOneInput")
public func testRules(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let tree = RuleParser.parse(SourceFile(id: 0, path: "fuzz.rules", bytes: bytes))
  precondition(tree.printed() == bytes, "printing the tree gives the file back")
  if count < 65_536 { edit(tree) }
  let outcome = RuleChecker.check(path: "fuzz.rules", bytes: bytes) { $0 == "self.rules" ? bytes : nil }
  let hasErrors = outcome.problems.contains { $0.severity == .error }
  precondition((outcome.rules == nil) == hasErrors, "there are rules unless there are errors")
  let renderer = DiagnosticRenderer(sources: outcome.sources, language: .zh, colour: true)
  _ = renderer.render(Array(outcome.problems.prefix(20)))
  return 0
}

/// Cuts out a piece that the bytes themselves choose, and puts it back: the tree is that of a whole reading each time.
private func edit(_ tree: SyntaxTree) {
  let bytes = tree.source.bytes
  guard bytes.count > 2 else { return }
  let start = (Int(bytes[0]) << 8 | Int(bytes[1])) % bytes.count
  let end = min(bytes.count, start + Int(bytes[bytes.count - 1]) % 24)
  var edited = tree
  edited.replaceLines(touchedBy: Int32(start)..<Int32(end), with: [])
  expectWholeReading(edited)
  edited.replaceLines(touchedBy: Int32(start)..<Int32(start), with: Array(bytes[start..<end]))
  expectWholeReading(edited)
}

private func expectWholeReading(_ tree: SyntaxTree) {
  let whole = RuleParser.parse(tree.source)
  precondition(tree.tokens == whole.tokens, "an edited file has the tokens of a new one")
  precondition(tree.declarations == whole.declarations, "an edited file has the declarations of a new one")
  precondition(tree.problems == whole.problems, "an edited file has the problems of a new one")
}
