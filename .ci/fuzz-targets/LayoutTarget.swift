import Diagnostics
import RuleFormatting
import RuleSyntax

/// Lays the bytes out as a rule file. The laws of the layout must hold whatever the bytes are.
@_cdecl("LLVMFuzzerTestOneInput")
public func testLayout(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let once = RuleFormatter.format(bytes)
  precondition(RuleFormatter.format(once) == once, "laying out twice is laying out once")
  let (before, after) = (tree(bytes), tree(once))
  precondition(comments(of: before) == comments(of: after), "no byte of a comment is lost")
  precondition(before.problems.map(\.code) == after.problems.map(\.code), "the problems stay")
  precondition(before.declarations.map(\.keyword) == after.declarations.map(\.keyword), "the declarations stay")
  let pasting = RuleFormatter.Options(pastesRows: true)
  let pasted = RuleFormatter.format(bytes, options: pasting)
  precondition(RuleFormatter.format(pasted, options: pasting) == pasted, "rows are pasted once")
  return 0
}

private func tree(_ bytes: [UInt8]) -> SyntaxTree {
  RuleParser.parse(SourceFile(id: 0, path: "fuzz.rules", bytes: bytes))
}

private func comments(of tree: SyntaxTree) -> [ArraySlice<UInt8>] {
  tree.tokens.filter { $0.kind == .comment }.map { tree.source.bytes[Int($0.start)..<Int($0.end)] }
}
