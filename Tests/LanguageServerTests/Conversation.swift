import Diagnostics
import LanguageServer
import RuleSemantics
import Synchronization

/// An editor that talks with a server in this process. Files exist only here.
struct Conversation {
  var server: Server
  private var nextID = 1
  private let files: FileTable

  /// Files by their paths, which other documents may bring in.
  final class FileTable: Sendable {
    let texts: Mutex<[String: String]>
    init(_ texts: [String: String]) { self.texts = Mutex(texts) }
  }

  /// - Parameter options: `initializationOptions`.
  init(
    files: [String: String] = [:], language: Language = .zh, options: JSONValue = .object([]),
    folder: String? = "/office"
  ) {
    let table = FileTable(files)
    self.files = table
    server = Server(
      ServerHost(
        version: "test", language: language,
        read: { folder, path in table.texts.withLock { $0[folder + "/" + path].map { Array($0.utf8) } } },
        ruleFiles: { folder in
          table.texts.withLock { texts in
            texts.keys.filter { $0.hasPrefix(folder + "/") && !$0.dropFirst(folder.count + 1).contains("/") }
              .map { String($0.dropFirst(folder.count + 1)) }.sorted()
          }
        },
        run: { (text: $0.joined(separator: " "), isFine: true) },
        runTest: { rules, _, test, _ in (text: "ran " + rules.tests[test].name, isFine: true) }))
    var members: [(key: String, value: JSONValue)] = [
      ("initializationOptions", options), ("capabilities", .object([])),
    ]
    if let folder { members.append(("rootUri", .string("file://" + folder))) }
    _ = ask("initialize", .object(members))
    _ = tell("initialized", .object([]))
  }

  /// The answer to a request, checks made as they are needed.
  mutating func ask(_ method: String, _ params: JSONValue) -> JSONValue {
    let id = nextID
    nextID += 1
    var answers = send(
      .object([("jsonrpc", .string("2.0")), ("id", .integer(id)), ("method", .string(method)), ("params", params)]))
    if !answers.contains(where: { $0["id"]?.whole == id }) { answers += settle() }
    return answers.first { $0["id"]?.whole == id } ?? .null
  }

  mutating func result(_ method: String, _ params: JSONValue) -> JSONValue { ask(method, params)["result"] ?? .null }

  mutating func tell(_ method: String, _ params: JSONValue) -> [JSONValue] {
    send(.object([("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", params)]))
  }

  mutating func send(_ message: JSONValue) -> [JSONValue] { server.handle(Array(message.text().utf8)) }

  /// Makes the checks that are due; gives what the server says of them.
  mutating func settle() -> [JSONValue] {
    var messages: [JSONValue] = []
    while let job = server.nextJob() { messages += server.finish(job.run()) }
    return messages
  }

  mutating func open(_ path: String, _ text: String) -> [JSONValue] {
    _ = tell(
      "textDocument/didOpen",
      .object([
        (
          "textDocument",
          .object([
            ("uri", .string("file://" + path)), ("languageId", .string("quanheng")), ("version", .integer(1)),
            ("text", .string(text)),
          ])
        )
      ]))
    return settle()
  }

  /// Replaces what stands between two positions, without a check.
  mutating func change(_ path: String, _ start: (Int, Int), _ end: (Int, Int), _ text: String) {
    let range = JSONValue.object([("start", Self.position(start)), ("end", Self.position(end))])
    _ = tell(
      "textDocument/didChange",
      .object([
        ("textDocument", .object([("uri", .string("file://" + path)), ("version", .integer(2))])),
        ("contentChanges", .array([.object([("range", range), ("text", .string(text))])])),
      ]))
  }

  static func position(_ place: (Int, Int)) -> JSONValue {
    .object([("line", .integer(place.0)), ("character", .integer(place.1))])
  }

  static func at(_ path: String, _ place: (Int, Int), _ more: [(key: String, value: JSONValue)] = []) -> JSONValue {
    .object([("textDocument", .object([("uri", .string("file://" + path))])), ("position", position(place))] + more)
  }

  static func document(_ path: String, _ more: [(key: String, value: JSONValue)] = []) -> JSONValue {
    .object([("textDocument", .object([("uri", .string("file://" + path))]))] + more)
  }
}

/// A text with `▮` where the cursor is.
struct Marked {
  var text: String
  /// Line and column in units of UTF-16.
  var place: (Int, Int)

  init(_ marked: String) {
    let parts = marked.split(separator: "▮", maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.joined()
    let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    place = (lines.count - 1, lines.last?.utf16.count ?? 0)
  }
}

extension JSONValue {
  /// A range as `2:4-2:8`.
  var rangeText: String {
    func point(_ key: String) -> String { "\(self[key]?["line"]?.whole ?? -1):\(self[key]?["character"]?.whole ?? -1)" }
    return point("start") + "-" + point("end")
  }

  /// The text after edits, made from the last to the first.
  static func applying(_ edits: [JSONValue], to text: String) -> String {
    var lines = text.utf16.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    var units = Array(text.utf16)
    func offset(_ value: JSONValue?) -> Int {
      let line = value?["line"]?.whole ?? 0
      return lines.prefix(line).reduce(0) { $0 + $1.count + 1 } + (value?["character"]?.whole ?? 0)
    }
    let sorted = edits.map { (offset($0["range"]?["start"]), offset($0["range"]?["end"]), $0["newText"]?.text ?? "") }
      .sorted { $0.0 > $1.0 }
    for (start, end, replacement) in sorted {
      units.replaceSubrange(start..<min(end, units.count), with: Array(replacement.utf16))
    }
    lines = []
    return String(decoding: units, as: UTF16.self)
  }
}
