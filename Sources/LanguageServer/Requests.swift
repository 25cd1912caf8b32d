import Diagnostics
import RuleSemantics
import RuleSyntax

/// The requests that are answered.
enum RequestName: String, CaseIterable {
  case hover = "textDocument/hover"
  case completion = "textDocument/completion"
  case definition = "textDocument/definition"
  case references = "textDocument/references"
  case highlight = "textDocument/documentHighlight"
  case prepareRename = "textDocument/prepareRename"
  case rename = "textDocument/rename"
  case documentSymbols = "textDocument/documentSymbol"
  case workspaceSymbols = "workspace/symbol"
  case folding = "textDocument/foldingRange"
  case semanticTokens = "textDocument/semanticTokens/full"
  case semanticTokensOfRange = "textDocument/semanticTokens/range"
  case inlayHints = "textDocument/inlayHint"
  case formatting = "textDocument/formatting"
  case codeActions = "textDocument/codeAction"
  case codeLenses = "textDocument/codeLens"
  case executeCommand = "workspace/executeCommand"

  enum Need {
    /// The text as it is now is enough.
    case tree
    /// A check of this text or an earlier one.
    case someCheck
    /// A check of the text as it is now.
    case freshCheck
  }

  var need: Need {
    switch self {
    case .documentSymbols, .folding, .semanticTokens, .semanticTokensOfRange, .formatting, .workspaceSymbols: .tree
    case .hover, .completion, .definition, .references, .highlight, .prepareRename, .inlayHints, .codeActions,
      .codeLenses:
      .someCheck
    case .rename, .executeCommand: .freshCheck
    }
  }
}

/// Why a request cannot be carried out, in the words of the author.
struct RequestFault: Error {
  var code: Message.ErrorCode
  var message: String

  static func params(_ message: String) -> RequestFault { RequestFault(code: .invalidParams, message: message) }

  static func refused(_ message: String) -> RequestFault { RequestFault(code: .requestFailed, message: message) }
}

extension Server {
  /// - Parameter after: what is to be sent after the answer.
  mutating func answer(
    _ request: RequestName, _ params: JSONValue, _ after: inout [JSONValue]
  ) throws(RequestFault) -> JSONValue {
    switch request {
    case .workspaceSymbols: return workspaceSymbols(params["query"]?.text ?? "")
    case .executeCommand: return try executeCommand(params, &after)
    default: break
    }
    guard let path = path(in: params) else { throw .params("no textDocument is named") }
    guard let document = documents[path] else { throw .params("the document is not open: \(path)") }
    return try answer(request, document, params)
  }

  private func answer(
    _ request: RequestName, _ document: Document, _ params: JSONValue
  ) throws(RequestFault) -> JSONValue {
    switch request {
    case .documentSymbols: DocumentSymbols(document, settings.language).json
    case .folding: FoldingRanges(document).json
    case .semanticTokens: SemanticTokens(document, analysis(of: document)).json(nil)
    case .semanticTokensOfRange: SemanticTokens(document, analysis(of: document)).json(params["range"])
    case .formatting: DocumentFormatting(document).edits
    case .inlayHints: inlayHints(document, params["range"])
    case .codeActions: codeActions(document, params)
    case .codeLenses: codeLenses(document)
    default: try answer(request, document, at: TextPosition(params["position"]), params)
    }
  }

  private func answer(
    _ request: RequestName, _ document: Document, at position: TextPosition?, _ params: JSONValue
  ) throws(RequestFault) -> JSONValue {
    guard let position else { throw .params("no position is named") }
    let offset = document.source.offset(of: position)
    switch request {
    case .hover: return hover(document, offset)
    case .completion: return completion(document, offset)
    case .definition: return definition(document, offset)
    case .references:
      return references(document, offset, withDeclaration: params.at("context", "includeDeclaration")?.isTrue ?? true)
    case .highlight: return highlights(document, offset)
    case .prepareRename: return try prepareRename(document, offset)
    case .rename: return try rename(document, offset, to: params["newName"]?.text ?? "")
    default: return .null
    }
  }

  // MARK: What was found, moved to where it stands now

  func analysis(of document: Document) -> Analysis? { mains[document.path]?.first.flatMap { analyses[$0] } }

  /// A span of an analysis in the text as it is now; nil where it was changed.
  func current(_ span: Span, _ analysis: Analysis) -> (path: String, source: SourceFile, span: Span)? {
    guard analysis.outcome.sources.files.indices.contains(Int(span.file)) else { return nil }
    let path = analysis.path(of: span.file)
    guard let document = documents[path], let revision = analysis.revisions[path] else {
      return (path, analysis.outcome.sources[span.file], span)
    }
    var moved = span
    for change in document.changes(since: revision) {
      guard let next = change.moved(moved) else { return nil }
      moved = next
    }
    return (path, document.source, moved)
  }

  /// A place of the text as it is now in an analysis.
  func analysed(_ offset: Int32, of document: Document, _ analysis: Analysis) -> (file: SourceFile.ID, offset: Int32)? {
    guard let file = analysis.file(of: document.path) else { return nil }
    var moved = offset
    for change in document.changes(since: analysis.revisions[document.path] ?? document.revision).reversed() {
      moved = change.movedBack(moved)
    }
    return (file, moved)
  }

  /// The name at a place.
  func use(_ document: Document, _ offset: Int32) -> (use: NameUse, analysis: Analysis)? {
    guard let analysis = analysis(of: document), let place = analysed(offset, of: document, analysis),
      let use = analysis.outline.use(at: place.offset, in: place.file), current(use.span, analysis) != nil
    else { return nil }
    return (use, analysis)
  }

  func location(_ span: Span, _ analysis: Analysis) -> JSONValue? {
    guard let place = current(span, analysis) else { return nil }
    return .object([("uri", .string(uri(of: place.path))), ("range", place.source.range(of: place.span).json)])
  }
}
