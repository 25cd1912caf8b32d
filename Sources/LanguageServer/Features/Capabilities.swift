import Diagnostics

extension Server {
  /// What the server can do, as the answer to `initialize`.
  var capabilities: JSONValue {
    .object([
      ("capabilities", .object(textFeatures + nameFeatures)),
      ("serverInfo", .object([("name", .string("quanheng")), ("version", .string(host.version))])),
    ])
  }

  private var textFeatures: [(key: String, value: JSONValue)] {
    [
      ("positionEncoding", .string("utf-16")),
      (
        "textDocumentSync",
        .object([
          ("openClose", .bool(true)), ("change", .integer(2)), ("save", .object([("includeText", .bool(false))])),
        ])
      ),
      ("documentFormattingProvider", .bool(true)),
      ("foldingRangeProvider", .bool(true)),
      ("documentSymbolProvider", .bool(true)),
      (
        "semanticTokensProvider",
        .object([("legend", SemanticTokens.legend), ("full", .bool(true)), ("range", .bool(true))])
      ),
      (
        "completionProvider",
        .object([
          ("triggerCharacters", .array(Completion.triggers.map(JSONValue.string))), ("resolveProvider", .bool(false)),
        ])
      ),
    ]
  }

  private var nameFeatures: [(key: String, value: JSONValue)] {
    [
      ("hoverProvider", .bool(true)), ("definitionProvider", .bool(true)), ("referencesProvider", .bool(true)),
      ("documentHighlightProvider", .bool(true)), ("workspaceSymbolProvider", .bool(true)),
      ("renameProvider", .object([("prepareProvider", .bool(true))])), ("inlayHintProvider", .bool(true)),
      (
        "codeActionProvider",
        .object([("codeActionKinds", .array([.string(CodeActionKind.quickFix), .string(CodeActionKind.fixAll)]))])
      ),
      ("codeLensProvider", .object([("resolveProvider", .bool(false))])),
      (
        "executeCommandProvider",
        .object([("commands", .array(ServerCommand.allCases.map { .string($0.rawValue) }))])
      ),
      (
        "workspace",
        .object([
          ("workspaceFolders", .object([("supported", .bool(true)), ("changeNotifications", .bool(true))]))
        ])
      ),
    ]
  }
}
