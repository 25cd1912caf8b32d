import Diagnostics

/// What the editor has set, in `initializationOptions` or in its settings under `quanheng`.
struct Settings {
  /// Of messages: `language`, otherwise that of the editor, otherwise that of the program.
  var language: Language
  /// Files and folders of data: `data`, a path or several. Relative ones are beside the first folder of the workspace.
  private(set) var data: [String] = []
  /// The folders that are open.
  private(set) var folders: [String] = []
  var hasSnippets = false
  /// The editor tells apart markdown and plain text.
  var readsMarkdown = true
  var showsMessages = true

  init(language: Language) { self.language = language }

  mutating func take(initialize params: JSONValue) {
    let folders = (params["workspaceFolders"]?.elements ?? []).compactMap { $0["uri"]?.text }
    let root = [params["rootUri"]?.text].compactMap(\.self)
    self.folders = (folders.isEmpty ? root : folders).compactMap(FileAddress.path).map(Settings.withoutSlash)
    if self.folders.isEmpty, let path = params["rootPath"]?.text, path.hasPrefix("/") {
      self.folders = [Settings.withoutSlash(path)]
    }
    if let locale = params["locale"]?.text?.lowercased() {
      if locale.hasPrefix("zh") { language = .zh } else if locale.hasPrefix("en") { language = .en }
    }
    hasSnippets =
      params.at("capabilities", "textDocument", "completion", "completionItem", "snippetSupport")?.isTrue ?? false
    take(params["initializationOptions"])
  }

  /// What is not there stays as it is; what cannot be read is left out.
  mutating func take(_ value: JSONValue?) {
    guard let value else { return }
    let own = value["quanheng"] ?? value
    if let named = own["language"]?.text.flatMap(Language.init) { language = named }
    guard let data = own["data"] else { return }
    let paths = data.text.map { [$0] } ?? (data.elements ?? []).compactMap(\.text)
    self.data = paths.filter { !$0.isEmpty }.map(absolute)
  }

  mutating func changeFolders(_ event: JSONValue?) {
    let removed = (event?["removed"]?.elements ?? []).compactMap { $0["uri"]?.text }.compactMap(FileAddress.path)
    let added = (event?["added"]?.elements ?? []).compactMap { $0["uri"]?.text }.compactMap(FileAddress.path)
    folders.removeAll { removed.map(Settings.withoutSlash).contains($0) }
    folders += added.map(Settings.withoutSlash)
  }

  private func absolute(_ path: String) -> String {
    if let file = FileAddress.path(of: path) { return file }
    guard !path.hasPrefix("/"), let folder = folders.first else { return path }
    return FileAddress.joined(folder, path)
  }

  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
