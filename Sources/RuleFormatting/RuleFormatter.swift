import Diagnostics
import RuleSyntax

/// Lays out a rule file in the one canonical way.
///
/// Only spaces, blank lines and the width of punctuation change. The author's words, comments, texts, names and table cells
/// stay byte for byte; so do lines that cannot be read. Laying out twice gives the same as once, and the rules stay what
/// they were: that is proved for every file before the result is handed out, and a file for which it did not hold would be
/// laid out less.
package enum RuleFormatter {
  package struct Options: Sendable {
    /// Rows copied from a spreadsheet become rows of a table.
    package var pastesRows: Bool

    package init(pastesRows: Bool = false) { self.pastesRows = pastesRows }
  }

  /// The bytes of the file, laid out.
  package static func format(_ bytes: [UInt8], options: Options = Options()) -> [UInt8] {
    let pasted = options.pastesRows ? PastedRows.turnedIntoTables(bytes) : bytes
    let source = SourceFile(id: 0, path: "", bytes: pasted)
    let tree = RuleParser.parse(source)
    let shape = TreeShape(tree)
    // What a mended word would change is left; where even spaces matter, all stays as it is.
    for style in LineStyle.allStyles(for: LayoutLanguage.of(tree)) {
      let result = layOut(tree, style)
      let again = RuleParser.parse(SourceFile(id: 0, path: "", bytes: result))
      if TreeShape(again) == shape, layOut(again, style) == result { return result }
    }
    return pasted
  }

  private static func layOut(_ tree: SyntaxTree, _ style: LineStyle) -> [UInt8] {
    let plan = LinePlan(tree)
    let lines = LineCutter.lines(of: tree)
    var texts = lines.map { LineText($0, plan, style, in: tree.source).text }
    TableLayout.align(&texts, lines, plan, in: tree.source)
    return PageLayout(lines, texts, plan).bytes
  }
}
