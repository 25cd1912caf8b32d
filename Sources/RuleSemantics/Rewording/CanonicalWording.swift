import Diagnostics
import RuleSyntax

/// Replaces synonyms by the canonical words of the language: opening words, forms of clauses, words within them, words of
/// tables.
///
/// Each change is made only where what stands there then reads as exactly the same thing, and in one way alone. What cannot
/// be read, names, units, texts and numbers stay as they are.
package enum CanonicalWording {
  /// - Parameter load: the bytes of an imported file by its path beside this one.
  package static func rewritten(
    path: String, bytes: [UInt8], load: @escaping (String) -> [UInt8]?
  ) -> [UInt8] {
    let main = SourceFile(id: 0, path: path, bytes: bytes)
    let declarations = DeclarationReader.read(main: main, load: load)
    guard let tree = declarations.trees.first else { return bytes }
    let builder = RuleSetBuilder(declarations)
    var edits = WordEdits(source: tree.source)
    for node in tree.declarations where !node.isMended {
      OpeningWords(source: tree.source).replace(in: node, &edits)
      DeclarationWordTables(source: tree.source, scope: builder.context.scope).replace(in: node, &edits)
      var clauses = ClauseWording(tree: tree, reader: builder.reader, context: builder.context)
      clauses.replace(in: node, &edits)
    }
    return edits.applied
  }
}

/// Changes of one file, put in together.
struct WordEdits {
  let source: SourceFile
  private var all: [(start: Int32, end: Int32, text: String)] = []

  init(source: SourceFile) { self.source = source }

  mutating func replace(_ span: Span, with text: String) {
    guard source.text(span.start..<span.end) != text else { return }
    all.append((span.start, span.end, text))
  }

  var isEmpty: Bool { all.isEmpty }

  mutating func add(_ others: WordEdits) { all += others.all }

  /// The bytes of the file with all of them.
  var applied: [UInt8] { applied(to: 0..<Int32(source.bytes.count)) }

  /// The text of a part of the file with those in it.
  func applied(to span: Span) -> String { String(decoding: applied(to: span.start..<span.end), as: UTF8.self) }

  /// Where two meet, the first stands.
  private func applied(to range: Range<Int32>) -> [UInt8] {
    var bytes: [UInt8] = []
    var place = range.lowerBound
    for edit in all.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where edit.start >= place {
      bytes += source.bytes[Int(place)..<Int(edit.start)]
      bytes += Array(edit.text.utf8)
      place = edit.end
    }
    return bytes + source.bytes[Int(place)..<Int(range.upperBound)]
  }
}

extension Spelling {
  /// The canonical word in the language of a spelling.
  func canonical(like text: String) -> String? {
    text.unicodeScalars.contains { $0.value >= 0x2E80 } ? zh.first : en.first
  }
}
