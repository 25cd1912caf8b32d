import Datasets
import Diagnostics
import RuleSemantics
import RuleSyntax

/// The kinds of symbols, as the protocol numbers them.
enum SymbolKind: Int {
  case file = 1
  case namespace = 3
  case `class` = 5
  case field = 8
  case `enum` = 10
  case function = 12
  case variable = 13
  case constant = 14
  case array = 18
  case object = 19
  case event = 24

  init(_ keyword: DeclarationKeyword) {
    switch keyword {
    case .importing: self = .file
    case .languageVersion, .ruleset, .basis, .term, .clauses: self = .namespace
    case .subject, .data: self = .class
    case .list: self = .enum
    case .table, .indicatorTable: self = .array
    case .parameter, .unit: self = .constant
    case .define: self = .variable
    case .indicator, .target, .duty, .report, .milestone: self = .function
    case .scorecard, .export, .check: self = .object
    case .test: self = .event
    }
  }
}

/// A declaration and what is declared in it, for an outline.
struct DocumentSymbol {
  var name: String
  var detail: String
  var kind: SymbolKind
  var span: Span
  var nameSpan: Span
  var children: [DocumentSymbol] = []
}

extension DocumentSymbol {
  /// Itself and what it declares: rows of a scorecard only name what is declared elsewhere.
  fileprivate var withFields: [DocumentSymbol] { [self] + (kind == .object ? [] : children) }
}

/// The outline of a document, from its tree alone.
struct DocumentSymbols {
  private let source: SourceFile
  private let language: Language
  private(set) var all: [DocumentSymbol] = []

  init(_ document: Document, _ language: Language) { self.init(document.tree, language) }

  init(_ tree: SyntaxTree, _ language: Language) {
    (source, self.language) = (tree.source, language)
    all = tree.declarations.map(symbol)
  }

  var json: JSONValue { .array(all.map(json)) }

  private func json(_ symbol: DocumentSymbol) -> JSONValue {
    .members([
      ("name", .string(symbol.name)), ("detail", .string(symbol.detail)), ("kind", .integer(symbol.kind.rawValue)),
      ("range", source.range(of: symbol.span).json), ("selectionRange", source.range(of: symbol.nameSpan).json),
      ("children", symbol.children.isEmpty ? nil : .array(symbol.children.map(json))),
    ])
  }

  private func symbol(_ node: DeclarationNode) -> DocumentSymbol {
    let keyword = source.text(node.keywordSpan.start..<node.keywordSpan.end)
    let span = name(node.name) ?? node.keywordSpan
    let text = source.text(span.start..<span.end)
    return DocumentSymbol(
      name: text.isEmpty ? node.keyword.rawValue : text, detail: node.name.isEmpty ? "" : keyword,
      kind: SymbolKind(node.keyword), span: node.span.joined(span), nameSpan: span, children: children(node))
  }

  private func name(_ tokens: [Token]) -> Span? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return Span(file: source.id, start: first.start, end: last.end)
  }

  private func children(_ node: DeclarationNode) -> [DocumentSymbol] {
    switch node.keyword {
    case .data: return rows(node, .field)
    case .indicatorTable: return rows(node, .function)
    case .scorecard:
      var rest = node.rows[...]
      return sections(&rest, below: 0)
    default: return []
    }
  }

  /// The rows of a table but its head, by their first cells.
  private func rows(_ node: DeclarationNode, _ kind: SymbolKind) -> [DocumentSymbol] {
    node.table.dropFirst().compactMap { row in
      guard let cell = row.cells.first, cell.span.end > cell.span.start else { return nil }
      let detail = row.cells.dropFirst().prefix(2).map { source.text($0.span.start..<$0.span.end) }
      return DocumentSymbol(
        name: source.text(cell.span.start..<cell.span.end), detail: detail.joined(separator: " "), kind: kind,
        span: row.span.joined(cell.span), nameSpan: cell.span)
    }
  }

  /// The rows of a scorecard as a tree.
  private func sections(_ rest: inout ArraySlice<RowNode>, below depth: Int) -> [DocumentSymbol] {
    var found: [DocumentSymbol] = []
    while let row = rest.first {
      if let own = row.depth, own <= depth { break }
      rest.removeFirst()
      guard let span = name(row.name) else { continue }
      let detail = row.attributes.first.map { source.text($0.span.start..<$0.span.end) } ?? ""
      var symbol = DocumentSymbol(
        name: source.text(span.start..<span.end), detail: detail, kind: row.depth == nil ? .function : .namespace,
        span: row.span.joined(span), nameSpan: span)
      if let own = row.depth { symbol.children = sections(&rest, below: own) }
      if let last = symbol.children.last { symbol.span = symbol.span.joined(last.span) }
      found.append(symbol)
    }
    return found
  }
}

extension Server {
  /// Files beyond these are not searched.
  private static let mostFiles = 200
  private static let mostSymbols = 300

  /// Declarations whose names hold a text, or whose pinyin initials begin with it: in the open documents, their rule sets
  /// and the rule files right in the folders of the workspace.
  func workspaceSymbols(_ query: String) -> JSONValue {
    let matcher = NameMatcher(query)
    var found: [JSONValue] = []
    for (path, tree) in knownTrees() {
      let uri = JSONValue.string(uri(of: path))
      for symbol in DocumentSymbols(tree, settings.language).all.flatMap(\.withFields) {
        guard found.count < Server.mostSymbols else { return .array(found) }
        guard matcher.matches(symbol.name) else { continue }
        let location = JSONValue.object([("uri", uri), ("range", tree.source.range(of: symbol.nameSpan).json)])
        found.append(
          .object([
            ("name", .string(symbol.name)), ("kind", .integer(symbol.kind.rawValue)), ("location", location),
            ("containerName", .string(symbol.detail)),
          ]))
      }
    }
    return .array(found)
  }

  private func knownTrees() -> [(path: String, tree: SyntaxTree)] {
    var trees: [String: SyntaxTree] = [:]
    for analysis in analyses.values {
      for (place, tree) in analysis.outline.trees.enumerated() { trees[analysis.path(of: SourceFile.ID(place))] = tree }
    }
    for folder in settings.folders {
      for name in host.ruleFiles(folder).prefix(Server.mostFiles) {
        let path = FileAddress.joined(folder, name)
        guard trees[path] == nil, let bytes = job(for: [], openTexts).bytes(of: path) else { continue }
        trees[path] = RuleParser.parse(SourceFile(id: 0, path: path, bytes: bytes))
      }
    }
    for (path, document) in documents { trees[path] = document.tree }
    return trees.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

/// Whether a name is what someone types: a part of it, or the pinyin initials of its beginning.
struct NameMatcher {
  private let typed: String

  init(_ typed: String) { self.typed = typed.lowercased() }

  func matches(_ name: String) -> Bool {
    typed.isEmpty || name.lowercased().contains(typed)
      || PinyinInitials.shared.letters(of: name)?.hasPrefix(typed) == true
  }
}
