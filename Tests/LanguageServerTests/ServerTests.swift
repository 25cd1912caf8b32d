import Diagnostics
import LanguageServer
import Testing

@Suite("Conversations with editors")
struct ServerTests {
  private let path = "/office/读书角.rules"

  // MARK: Life

  @Test func `Nothing is answered before initialize and after shutdown, and exit says whether it was in order`() {
    var talk = Conversation()
    #expect(talk.ask("textDocument/none", .null)["error"]?["code"]?.whole == -32601)
    #expect(talk.ask("initialize", .object([]))["error"]?["code"]?.whole == -32600)
    #expect(talk.ask("shutdown", .null)["error"] == nil)
    #expect(talk.ask("textDocument/hover", .null)["error"]?["code"]?.whole == -32600)
    _ = talk.tell("exit", .null)
    #expect(talk.server.exitCode == 0)
    var rude = Conversation()
    _ = rude.tell("exit", .null)
    #expect(rude.server.exitCode == 1)
  }

  @Test(arguments: [
    "", "null", "[]", "{", "{}", #"{"id":1}"#, #"{"jsonrpc":"2.0","id":{},"method":"x"}"#, #"{"method":5,"id":1}"#,
    #"{"id":1,"method":"textDocument/hover"}"#, #"{"id":1,"method":"textDocument/hover","params":[1,2]}"#,
    #"{"id":1,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///x"},"position":{"line":-5,"character":1e99}}}"#,
    #"{"id":1,"method":"textDocument/completion","params":{"textDocument":{"uri":"file:///office/a.rules"},"position":{"line":99999999,"character":99999999}}}"#,
    #"{"id":1,"method":"workspace/executeCommand","params":{"command":"rm"}}"#, #"{"method":"textDocument/didOpen"}"#,
    #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///office/a.rules"},"contentChanges":[{"range":{"start":{"line":9,"character":9},"end":{"line":1,"character":1}},"text":"\ud83d\ude00"},5,{"text":7}]}}"#,
    #"{"id":1,"id":2,"method":"x"}"#, "\u{FEFF}{}",
    #"{"id":1,"method":"textDocument/rename","params":{"textDocument":{"uri":"file:///office/a.rules"},"position":{"line":5,"character":3}}}"#,
    #"{"method":"$/cancelRequest","params":{"id":[1]}}"#, #"{"id":"é","method":"\u0000"}"#,
    String(repeating: "[", count: 100_000),
  ])
  func `A message that makes no sense is answered or passed over, and the next one is understood`(_ message: String) {
    var talk = Conversation()
    _ = talk.open("/office/a.rules", Examples.reading)
    _ = talk.server.handle(Array(message.utf8))
    _ = talk.settle()
    #expect(talk.server.exitCode == nil)
    let symbols = talk.result("textDocument/documentSymbol", Conversation.document("/office/a.rules"))
    #expect((symbols.elements?.count ?? 0) >= 5)
  }

  @Test func `Bytes that are no text are survived`() {
    var talk = Conversation()
    #expect(talk.server.handle([0xFF, 0xFE, 0x00])[0]["error"]?["code"]?.whole == -32700)
  }

  @Test func `A request that is cancelled while it waits, or before it is read, is answered as cancelled`() {
    var talk = Conversation()
    _ = talk.tell(
      "textDocument/didOpen",
      .object([
        (
          "textDocument",
          .object([("uri", .string("file://" + path)), ("version", .integer(1)), ("text", .string(Examples.reading))])
        )
      ]))
    let hover =
      #"{"jsonrpc":"2.0","id":"h","method":"textDocument/hover","params":{"textDocument":{"uri":"file:///office/读书角.rules"},"position":{"line":12,"character":4}}}"#
    let cancel = #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"h"}}"#
    #expect(talk.server.handle(Array(hover.utf8)).isEmpty)
    #expect(talk.server.handle(Array(cancel.utf8))[0]["error"]?["code"]?.whole == -32800)
    #expect(talk.settle().allSatisfy { $0["id"] == nil })
    let together = talk.server.handle([Array(hover.utf8), Array(cancel.utf8)])
    #expect(together.count == 1 && together[0]["error"]?["code"]?.whole == -32800)
  }

  // MARK: Text

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `Changes are made where the editor counts, in Chinese and beyond the basic plane`(_ end: String) {
    var talk = Conversation()
    let text = ["语言版本 1", "规则集 甲𠮷乙😀丙", "# 注"].joined(separator: end)
    _ = talk.open(path, text)
    // 甲𠮷乙😀丙: 𠮷 and 😀 are two units each.
    talk.change(path, (1, 5), (1, 7), "二")
    talk.change(path, (1, 7), (1, 9), "")
    talk.change(path, (0, 99), (0, 99), "")
    talk.change(path, (1, 2), (1, 2), "")
    let symbols = talk.result("textDocument/documentSymbol", Conversation.document(path)).elements ?? []
    #expect(symbols.last?["name"]?.text == "甲二乙丙")
    #expect(symbols.last?["selectionRange"]?.rangeText == "1:4-1:8")
  }

  @Test func `A whole new text and a part of one lead to the same`() {
    var talk = Conversation()
    _ = talk.open(path, Examples.reading)
    _ = talk.tell(
      "textDocument/didChange",
      .object([
        ("textDocument", .object([("uri", .string("file://" + path)), ("version", .integer(3))])),
        ("contentChanges", .array([.object([("text", .string(Examples.reading.replacing("借书率", with: "借阅率")))])])),
      ]))
    let symbols = talk.result("textDocument/documentSymbol", Conversation.document(path)).elements ?? []
    #expect(symbols.contains { $0["name"]?.text == "借阅率" })
  }

  // MARK: Problems

  @Test func `A problem is told with its place, and taken back once it is mended`() {
    var talk = Conversation()
    let told = talk.open(path, Examples.reading.replacing("借书人数÷", with: "借书人÷"))
    let problems = told.first { $0["method"]?.text == "textDocument/publishDiagnostics" }?["params"]?["diagnostics"]
    #expect(problems?.elements?.count == 1)
    #expect(problems?.elements?.first?["severity"]?.whole == 1)
    #expect(problems?.elements?.first?["range"]?.rangeText.hasPrefix("14:") == true)
    talk.change(path, (14, 8), (14, 8), "数")
    let mended = talk.settle().first { $0["method"]?.text == "textDocument/publishDiagnostics" }
    #expect(mended?["params"]?["diagnostics"]?.elements?.isEmpty == true)
  }

  @Test func `Problems of a file that the open one brings in are told of that file`() {
    var talk = Conversation(files: ["/office/名单.rules": Examples.list.replacing("整数", with: "整")])
    let told = talk.open("/office/main.rules", Examples.main)
    let uris = told.filter { ($0["params"]?["diagnostics"]?.elements?.count ?? 0) > 0 }.compactMap {
      $0["params"]?["uri"]?.text
    }
    #expect(uris.contains("file:///office/%E5%90%8D%E5%8D%95.rules"))
  }

  @Test func `A part is checked in the rule set that brings it in`() {
    var talk = Conversation(files: ["/office/main.rules": Examples.main])
    let told = talk.open("/office/名单.rules", Examples.list)
    #expect(told.allSatisfy { $0["params"]?["diagnostics"]?.elements?.isEmpty == true })
    let hover = talk.result("textDocument/references", Conversation.at("/office/名单.rules", (6, 4)))
    #expect(hover.elements?.count == 2)
  }

  @Test func `A repair mends the problem`() throws {
    var talk = Conversation()
    let text = Examples.reading.replacing("取值：借书人数÷", with: "取值：借书人÷")
    _ = talk.open(path, text)
    let range = JSONValue.object([("start", Conversation.position((14, 0))), ("end", Conversation.position((14, 0)))])
    let actions = talk.result(
      "textDocument/codeAction", Conversation.document(path, [("range", range), ("context", .object([]))]))
    let edit = try #require(actions.elements?.first?["edit"]?["changes"]?.members?.first?.value.elements)
    #expect(JSONValue.applying(edit, to: text) == Examples.reading)
  }

  @Test func `What was found moves along with changes above it until the next check`() {
    var talk = Conversation()
    _ = talk.open(path, Examples.reading)
    talk.change(path, (0, 0), (0, 0), "# 一行\n# 两行😀\n")
    let hover = talk.result("textDocument/hover", Conversation.at(path, (27, 4)))
    #expect(hover["range"]?.rangeText == "27:2-27:5")
    #expect(hover["contents"]?["value"]?.text?.contains("借书率") == true)
  }
}
