import Diagnostics
import RuleSyntax

@testable import RuleSemantics

/// The declarations of a text; `files` are those beside it.
func declare(_ text: String, files: [String: String] = [:], path: String = "main.rules") -> Declarations {
  DeclarationReader.read(main: SourceFile(path: path, text: text)) { files[$0].map { Array($0.utf8) } }
}

/// A text with a language version above it, for tests of something else.
func declareLines(_ text: String) -> Declarations { declare("语言版本 1\n规则集 测试\n" + text) }

extension Declarations {
  /// The names of the problems' codes, in order.
  var codes: [String] { problems.map(\.code.name) }

  /// The text that each problem points at.
  var marked: [String] { problems.map { text(at: $0.place) } }

  /// The text of the first related place of each problem.
  var markedFirst: [String] { problems.compactMap(\.related.first).map { text(at: $0.place) } }

  func text(at place: Place) -> String {
    guard case .source(let span) = place else { return "" }
    return text(of: span)
  }

  func text(of span: Span) -> String { source(of: span.file).text(span.start..<span.end) }

  func table(_ name: String) -> DataTableDeclaration? { tables.first { $0.name == name } }

  func level(_ name: String) -> SubjectLevel? { levels.first { $0.name == name } }

  /// What the author marked as their own.
  var authored: [Assumption] { assumptions.filter { $0.kind == .author } }

  /// Codes and marked texts together: `Q260 甲`.
  var found: [String] { zip(codes, marked).map { "\($0) \($1)" } }

  /// The text of the file of a problem with its first repair carried out.
  func repaired(_ index: Int) -> String {
    guard let fix = problems[index].fixIts.first else { return "no repair" }
    var bytes = source(of: fix.span.file).bytes
    bytes.replaceSubrange(Int(fix.span.start)..<Int(fix.span.end), with: Array(fix.replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DataTableDeclaration {
  func field(_ name: String) -> FieldDeclaration? { fields.first { $0.name == name } }

  var fieldNames: [String] { fields.map(\.name) }
}
