import Diagnostics
import RuleSemantics
import RuleSyntax

extension Server {
  /// Where the name at a place is declared, or the file that an import names.
  func definition(_ document: Document, _ offset: Int32) -> JSONValue {
    if let imported = importedFile(document, offset) { return imported }
    guard let (use, analysis) = use(document, offset) else { return .null }
    return location(analysis.outline.things[use.thing].nameSpan, analysis) ?? .null
  }

  private func importedFile(_ document: Document, _ offset: Int32) -> JSONValue? {
    guard document.path.hasPrefix("/"),
      let node = document.tree.declarations.first(where: { $0.span.start <= offset && offset <= $0.span.end }),
      let name = node.importedPath(in: document.source)
    else { return nil }
    let path = FileAddress.resolved(name, beside: document.path)
    let start = TextPosition(line: 0, column: 0)
    return .object([("uri", .string(uri(of: path))), ("range", TextRange(start: start, end: start).json)])
  }

  func references(_ document: Document, _ offset: Int32, withDeclaration: Bool) -> JSONValue {
    .array(places(document, offset).filter { withDeclaration || !$0.isDeclaration }.map(\.location))
  }

  /// The places in the document itself.
  func highlights(_ document: Document, _ offset: Int32) -> JSONValue {
    let own = uri(of: document.path)
    return .array(
      places(document, offset).filter { $0.location["uri"]?.text == own }.map { place in
        .object([
          ("range", place.location["range"] ?? .null), ("kind", .integer(place.isDeclaration ? 3 : 2)),
        ])
      })
  }

  private struct NamedPlace {
    var location: JSONValue
    var isDeclaration: Bool
  }

  /// Everywhere in all rule sets that are known, each place once.
  private func places(_ document: Document, _ offset: Int32) -> [NamedPlace] {
    guard let (use, analysis) = use(document, offset) else { return [] }
    let declared = analysis.outline.things[use.thing].nameSpan
    let path = analysis.path(of: declared.file)
    var seen: Set<String> = []
    var found: [NamedPlace] = []
    for main in analyses.keys.sorted() {
      guard let other = analyses[main], let thing = other.thing(declaredIn: path, at: declared) else { continue }
      for use in other.outline.uses(of: thing) {
        guard let location = location(use.span, other), seen.insert(location.text()).inserted else { continue }
        found.append(NamedPlace(location: location, isDeclaration: use.isDeclaration))
      }
    }
    return found
  }
}

extension Analysis {
  /// The thing that another rule set declares at the same place of the same file.
  func thing(declaredIn path: String, at span: Span) -> Int? {
    guard let file = file(of: path) else { return nil }
    return outline.things.firstIndex {
      $0.nameSpan.file == file && $0.nameSpan.start == span.start && $0.nameSpan.end == span.end
    }
  }
}
