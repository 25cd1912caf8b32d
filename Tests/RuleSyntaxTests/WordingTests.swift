import Diagnostics
import RuleSyntax
import Testing

/// What staff read.
@Suite struct WordingTests {
  /// Words of ours that mean nothing to an author.
  private static let internalWords = [
    "token", "node", "parse", "lexer", "syntax", "AST", "nil", "词法", "语法树", "解析", "节点",
  ]

  /// The problems of the broken files, one of each message.
  private static let problems: [Diagnostic] = {
    var problems: [Bilingual: Diagnostic] = [:]
    for seed in 0..<300 {
      var garbage = Garbage(seed: UInt64(seed))
      let bytes = garbage.bytes(pieces: 150)
      for problem in RuleParser.parse(SourceFile(id: 0, path: "", bytes: bytes)).problems {
        problems[problem.message] = problem
      }
    }
    return Array(problems.values)
  }()

  @Test func `codes are different, from 100 to 199, and all named`() {
    let codes = ProblemCode.syntaxCodes
    #expect(Set(codes.map(\.number)).count == codes.count)
    #expect(codes.allSatisfy { (100..<200).contains($0.number) })
    #expect(codes.allSatisfy { WordingTests.isHan($0.title.zh) && !WordingTests.isHan($0.title.en) })
  }

  @Test func `every message says what is wrong and how to mend it, in both languages`() {
    for problem in WordingTests.problems {
      #expect(ProblemCode.syntaxCodes.contains(problem.code))
      #expect(WordingTests.isHan(problem.message.zh) && problem.message.zh.hasSuffix("。"))
      #expect(problem.message.en.hasSuffix("."))
      #expect(!problem.help.isEmpty)
      for fix in problem.fixIts { #expect(WordingTests.isHan(fix.title.zh) && !fix.title.en.isEmpty) }
    }
  }

  @Test func `no message uses a word of the program's own`() {
    for problem in WordingTests.problems {
      for text in [problem.message] + problem.help {
        #expect(!WordingTests.internalWords.contains { (text.zh + text.en).contains($0) }, "\(text)")
      }
    }
  }

  @Test func `broken files show most kinds of problems`() {
    let seen = Set(WordingTests.problems.map(\.code))
    let rare: Set<ProblemCode> = [
      .fileTooLarge, .tooManyTokens, .lineTooLong, .bracketsTooDeep, .bracketsTooDeepOverLines, .tooManyProblems,
    ]
    #expect(Set(ProblemCode.syntaxCodes).subtracting(seen).subtracting(rare).map(\.name) == [])
  }

  private static func isHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
