package import Diagnostics
import RuleSemantics
import RuleSyntax

/// A language server, apart from how messages reach it.
///
/// Messages go in and messages come out; nothing here reads a clock, waits or prints. Checking a whole rule set takes
/// longer than an answer may, so it is handed out as a job: `nextJob` says what is to be checked, and `finish` takes in what
/// came of it. What was found in a text that has changed since is moved along with the changes.
package struct Server {
  let host: ServerHost
  var state = State.waiting
  var settings: Settings
  var documents: [String: Document] = [:]
  /// By the main files of the rule sets.
  var analyses: [String: Analysis] = [:]
  /// The main files of the rule sets of each open document, the one that is asked first.
  var mains: [String: [String]] = [:]
  /// Documents that must be checked again.
  private var stale: Set<String> = []
  private var isChecking = false
  /// Requests that need a check which has not been made yet.
  private var waitingRequests: [Message] = []
  /// What was last said of each file.
  private var published: [String: String] = [:]
  private var nextRevision = 1

  /// What the process ends with; nil while it goes on.
  package private(set) var exitCode: Int32?

  enum State {
    case waiting
    case running
    case shutDown
  }

  package init(_ host: ServerHost) {
    self.host = host
    settings = Settings(language: host.language)
  }

  // MARK: Messages

  /// Takes in messages that have come together. Requests that are cancelled among them are not carried out.
  package mutating func handle(_ batch: [[UInt8]]) -> [JSONValue] {
    let messages = batch.map { bytes in Result { () throws(Message.Fault) in try Message.read(bytes) } }
    let cancelled = Set(messages.compactMap { Server.cancelled(try? $0.get()) })
    var answers: [JSONValue] = []
    for message in messages {
      if exitCode != nil { break }
      switch message {
      case .failure(let fault): answers.append(.answer(fault))
      case .success(let message): answers += handle(message, isCancelled: cancelled)
      }
    }
    return answers
  }

  /// One message.
  package mutating func handle(_ bytes: [UInt8]) -> [JSONValue] { handle([bytes]) }

  private static func cancelled(_ message: Message?) -> String? {
    guard let message, message.method == "$/cancelRequest" else { return nil }
    return message.params["id"].map(Message.key)
  }

  private mutating func handle(_ message: Message, isCancelled: Set<String>) -> [JSONValue] {
    guard let method = message.method else { return [] }
    guard let id = message.id else { return notified(method, message.params) }
    if isCancelled.contains(Message.key(id)) { return [Server.cancelledAnswer(id)] }
    return requested(message, id, method)
  }

  private static func cancelledAnswer(_ id: JSONValue) -> JSONValue {
    .answer(Message.Fault(id: id, code: .requestCancelled, message: "cancelled"))
  }

  // MARK: Notifications

  private mutating func notified(_ method: String, _ params: JSONValue) -> [JSONValue] {
    switch method {
    case "exit":
      exitCode = state == .shutDown ? 0 : 1
      return []
    case "$/cancelRequest": return cancel(params)
    default: break
    }
    guard state == .running else { return [] }
    switch method {
    case "textDocument/didOpen": didOpen(params)
    case "textDocument/didChange": return didChange(params)
    case "textDocument/didClose": return didClose(params)
    case "textDocument/didSave": break
    case "workspace/didChangeWatchedFiles": stale.formUnion(documents.keys)
    case "workspace/didChangeConfiguration":
      settings.take(params["settings"])
      stale.formUnion(documents.keys)
    case "workspace/didChangeWorkspaceFolders": settings.changeFolders(params["event"])
    default: break
    }
    return []
  }

  private mutating func cancel(_ params: JSONValue) -> [JSONValue] {
    guard let key = params["id"].map(Message.key),
      let place = waitingRequests.firstIndex(where: { $0.id.map(Message.key) == key }),
      let id = waitingRequests[place].id
    else { return [] }
    waitingRequests.remove(at: place)
    return [Server.cancelledAnswer(id)]
  }

  private mutating func didOpen(_ params: JSONValue) {
    guard let uri = params.at("textDocument", "uri")?.text, let text = params.at("textDocument", "text")?.text else {
      return
    }
    let path = FileAddress.path(of: uri) ?? uri
    documents[path] = Document(
      uri: uri, path: path, version: params.at("textDocument", "version")?.whole ?? 0, revision: newRevision(),
      text: text)
    mains[path] = nil
    markStale(path)
  }

  private mutating func didChange(_ params: JSONValue) -> [JSONValue] {
    guard let path = path(in: params), var document = documents.removeValue(forKey: path) else { return [] }
    var isRead = true
    for change in params["contentChanges"]?.elements ?? [] { isRead = document.apply(change) && isRead }
    document.take(version: params.at("textDocument", "version")?.whole, revision: newRevision())
    documents[path] = document
    markStale(path)
    return isRead ? [] : [Server.logged("a change of \(path) could not be read and was left out")]
  }

  private static func logged(_ text: String) -> JSONValue {
    .notification("window/logMessage", .object([("type", .integer(2)), ("message", .string(text))]))
  }

  /// From now on the file counts as it is on disk.
  private mutating func didClose(_ params: JSONValue) -> [JSONValue] {
    guard let path = path(in: params), documents.removeValue(forKey: path) != nil else { return [] }
    let own = Set(mains.removeValue(forKey: path) ?? [])
    stale.remove(path)
    for other in documents.keys where !own.isDisjoint(with: mains[other] ?? []) { stale.insert(other) }
    dropUnused()
    return publish()
  }

  /// The document and all whose rule sets it belongs to.
  private mutating func markStale(_ path: String) {
    stale.insert(path)
    for other in documents.keys {
      if (mains[other] ?? []).contains(where: { analyses[$0]?.paths.contains(path) == true }) { stale.insert(other) }
    }
  }

  func path(in params: JSONValue) -> String? {
    params.at("textDocument", "uri")?.text.map { FileAddress.path(of: $0) ?? $0 }
  }

  // MARK: Requests

  private mutating func requested(_ message: Message, _ id: JSONValue, _ method: String) -> [JSONValue] {
    switch (state, method) {
    case (.waiting, "initialize"):
      state = .running
      settings.take(initialize: message.params)
      return [.answer(id, capabilities)]
    case (.waiting, _):
      return [.answer(Message.Fault(id: id, code: .notInitialized, message: "initialize comes first"))]
    case (.shutDown, _):
      return [.answer(Message.Fault(id: id, code: .invalidRequest, message: "the server is shut down"))]
    case (.running, "initialize"):
      return [.answer(Message.Fault(id: id, code: .invalidRequest, message: "initialize comes once"))]
    case (.running, "shutdown"):
      state = .shutDown
      let left = waitingRequests.compactMap(\.id).map(Server.cancelledAnswer)
      waitingRequests = []
      return left + [.answer(id, .null)]
    case (.running, _): return asked(message, id, method)
    }
  }

  private mutating func asked(_ message: Message, _ id: JSONValue, _ method: String) -> [JSONValue] {
    guard let request = RequestName(rawValue: method) else {
      return [.answer(Message.Fault(id: id, code: .methodNotFound, message: "there is no method \(method)"))]
    }
    if mustWait(request, message.params) {
      waitingRequests.append(message)
      return []
    }
    do {
      var after: [JSONValue] = []
      let result = try answer(request, message.params, &after)
      return [.answer(id, result)] + after
    } catch {
      return [.answer(Message.Fault(id: id, code: error.code, message: error.message))]
    }
  }

  /// What looks at names and problems needs a first check; what changes several files needs one of the newest text.
  private func mustWait(_ request: RequestName, _ params: JSONValue) -> Bool {
    switch request.need {
    case .tree: return false
    case .someCheck:
      guard let path = path(in: params), documents[path] != nil else { return false }
      return mains[path] == nil
    case .freshCheck: return !stale.isEmpty || isChecking
    }
  }

  private mutating func newRevision() -> Int {
    defer { nextRevision += 1 }
    return nextRevision
  }

  // MARK: Checks

  /// Whether there is something to check.
  package var hasWork: Bool { !stale.isEmpty }

  /// Whether a request waits for the next check.
  package var isWaitedFor: Bool { !waitingRequests.isEmpty }

  /// The check that is to be made next; nil where none is, or where one is being made.
  package mutating func nextJob() -> CheckJob? {
    guard !isChecking, !stale.isEmpty else { return nil }
    isChecking = true
    defer { stale = [] }
    return job(for: stale.filter { documents[$0] != nil }.sorted(), openTexts)
  }

  func job(for documents: [String], _ open: [String: CheckJob.OpenText]) -> CheckJob {
    CheckJob(documents: documents, open: open, workspaces: settings.folders, data: settings.data, host: host)
  }

  /// The open documents as they are now.
  var openTexts: [String: CheckJob.OpenText] {
    documents.mapValues { CheckJob.OpenText(revision: $0.revision, bytes: $0.source.bytes) }
  }

  /// Takes in what a check has found; answers what waited for it.
  package mutating func finish(_ result: CheckResult) -> [JSONValue] {
    isChecking = false
    for document in result.documents where documents[document] != nil { mains[document] = result.mains[document] }
    analyses.merge(result.analyses) { _, new in new }
    dropUnused()
    forgetOldChanges()
    return publish() + answerWaiting()
  }

  /// Rule sets of which no document is open any more are forgotten.
  private mutating func dropUnused() {
    let used = Set(mains.values.joined())
    analyses = analyses.filter { used.contains($0.key) }
  }

  private mutating func forgetOldChanges() {
    for path in documents.keys {
      let revisions = analyses.values.compactMap { $0.revisions[path] }
      if let oldest = revisions.min() { documents[path]?.forgetChanges(before: oldest) }
    }
  }

  private mutating func answerWaiting() -> [JSONValue] {
    let waiting = waitingRequests
    waitingRequests = []
    return waiting.flatMap { message -> [JSONValue] in
      guard let id = message.id, let method = message.method else { return [] }
      return asked(message, id, method)
    }
  }

  /// Says what has changed of what there is to say of files.
  private mutating func publish() -> [JSONValue] {
    let found = problemsByFile()
    var messages: [JSONValue] = []
    for path in Set(found.keys).union(published.keys).union(documents.keys).sorted() {
      let problems = found[path] ?? []
      let params = JSONValue.members([
        ("uri", .string(uri(of: path))), ("version", documents[path].map { .integer($0.version) }),
        ("diagnostics", .array(problems)),
      ])
      let text = JSONValue.array(problems).text()
      let isQuiet = problems.isEmpty && published[path] == nil && mains[path] == nil
      if published[path] != text, !isQuiet {
        messages.append(.notification("textDocument/publishDiagnostics", params))
      }
      published[path] = problems.isEmpty && documents[path] == nil ? nil : (isQuiet ? nil : text)
    }
    return messages
  }

  func uri(of path: String) -> String {
    documents[path]?.uri ?? (path.hasPrefix("/") ? FileAddress.uri(of: path) : path)
  }
}
