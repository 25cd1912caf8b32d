import Diagnostics

extension SyntaxTree {
  /// Replaces bytes of the file. The tree is then what `RuleParser.parse` makes of the new file, at a fraction of the work:
  /// only the lines that the bytes touch are cut into tokens, and only the declarations they stand in are built again.
  package mutating func replaceLines(touchedBy range: Range<Int32>, with replacement: [UInt8]) {
    let range = range.clamped(to: 0..<Int32(source.bytes.count))
    var bytes = source.bytes
    bytes.replaceSubrange(Int(range.lowerBound)..<Int(range.upperBound), with: replacement)
    let edited = SourceFile(id: source.id, path: source.path, bytes: bytes)
    let edit = LineEdit(of: range, from: source, to: edited)
    if !canBeChanged(to: edited) || !change(to: edited, edit) { self = RuleParser.parse(edited) }
  }

  /// A file over a limit, before or after the edit, is read as a whole.
  private func canBeChanged(to edited: SourceFile) -> Bool {
    let ofWholeFile: Set<ProblemCode> = [.fileTooLarge, .tooManyTokens, .tooManyProblems]
    return edited.bytes.count <= SyntaxLimits.fileBytes && !problems.contains { ofWholeFile.contains($0.code) }
  }

  /// False when the file has passed a limit, so that it must be read as a whole.
  private mutating func change(to edited: SourceFile, _ edit: LineEdit) -> Bool {
    var lexer = Lexer(edited)
    lexer.lexLines(edit.newLines)
    let oldSource = source
    source = edited
    replaceTokens(edit, by: lexer.tokens)
    let part = rebuiltPart(edit, in: oldSource)
    replaceProblems(edit, part, lexer.problems.all)
    replaceDeclarations(edit, part)
    return tokens.count <= SyntaxLimits.tokens && problems.count <= SyntaxLimits.problems
  }

  private mutating func replaceTokens(_ edit: LineEdit, by fresh: [Token]) {
    let first = tokens.firstIndexAtOrAfter(edit.oldBytes.lowerBound, start: \.start)
    let next = tokens.firstIndexAtOrAfter(edit.oldBytes.upperBound, start: \.start)
    tokens.replaceSubrange(first..<next, with: fresh)
    for index in (first + fresh.count)..<tokens.count { edit.shift(&tokens[index]) }
  }

  /// Builds the declaration that stands above the touched lines, those on them, and none below.
  ///
  /// A declaration depends on no other, but for three things: `名＝式` opens one only where no test is open,
  /// `unit costs (10 points)` only where no scorecard is, and what a mistyped opening word is depends on what is open above
  /// it. So where one has grown down to such lines, and wherever an opening word is mistyped, they are built again too.
  private func rebuiltPart(_ edit: LineEdit, in old: SourceFile) -> RebuiltPart {
    let touched = declarations.firstIndexAtOrAfter(edit.oldBytes.lowerBound, start: \.span.start)
    var below = declarations.firstIndexAtOrAfter(edit.oldBytes.upperBound, start: \.span.start)
    var first = max(touched - 1, 0)
    while first > 0, declarations[first].isMended { first -= 1 }
    while true {
      let part = rebuild(first..<below, isFromTop: touched == 0, edit, in: old)
      let last = part.built.declarations.last?.keyword
      let next = declarations[below...].firstIndex { !$0.isLine(of: last) && !$0.isMended } ?? declarations.count
      if next == below { return part }
      below = next
    }
  }

  private func rebuild(_ indices: Range<Int>, isFromTop: Bool, _ edit: LineEdit, in old: SourceFile) -> RebuiltPart {
    func startOfLine(_ index: Int) -> Int32 {
      old.lineStarts[old.lineIndex(at: declarations[index].span.start)]
    }
    let start = isFromTop ? 0 : startOfLine(indices.lowerBound)
    let end = indices.upperBound < declarations.count ? startOfLine(indices.upperBound) : Int32(old.bytes.count)
    var newEnd = end
    edit.shift(&newEnd)
    let firstToken = tokens.firstIndexAtOrAfter(start, start: \.start)
    let nextToken = tokens.firstIndexAtOrAfter(newEnd, start: \.start)
    let built = TreeBuilder.build(tokens, firstToken..<nextToken, of: source)
    return RebuiltPart(indices: indices, oldBytes: start..<end, built: built)
  }

  private mutating func replaceProblems(_ edit: LineEdit, _ part: RebuiltPart, _ ofLines: [Diagnostic]) {
    problems.removeAll { problem in
      let replaced = problem.code.isOfOneLine ? edit.oldBytes : part.oldBytes
      return replaced.contains(problem.span.start)
    }
    for index in problems.indices { edit.shift(&problems[index]) }
    problems = ProblemList.inOrder(problems + ofLines + part.built.problems.all)
  }

  private mutating func replaceDeclarations(_ edit: LineEdit, _ part: RebuiltPart) {
    let fresh = part.built.declarations
    declarations.replaceSubrange(part.indices, with: fresh)
    for index in (part.indices.lowerBound + fresh.count)..<declarations.count { edit.shift(&declarations[index]) }
  }
}
