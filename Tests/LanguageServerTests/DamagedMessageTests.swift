import Diagnostics
import LanguageServer
import Testing

/// Messages of a whole session, damaged at random: whatever comes, the server goes on.
@Suite("Damaged messages")
struct DamagedMessageTests {
  private static let session: [String] = {
    let uri = #""uri":"file:///office/a.rules""#
    let at = #""textDocument":{\#(uri)},"position":{"line":13,"character":6}"#
    let range = #""range":{"start":{"line":0,"character":0},"end":{"line":40,"character":2}}"#
    let positioned = [
      "hover", "completion", "definition", "references", "documentHighlight", "prepareRename", "rename",
    ].map { #"{"jsonrpc":"2.0","id":1,"method":"textDocument/\#($0)","params":{\#(at),"newName":"新名","context":{}}}"# }
    let whole = [
      "documentSymbol", "foldingRange", "semanticTokens/full", "semanticTokens/range", "inlayHint", "formatting",
      "codeAction", "codeLens",
    ].map {
      #"{"jsonrpc":"2.0","id":2,"method":"textDocument/\#($0)","params":{"textDocument":{\#(uri)},\#(range),"context":{}}}"#
    }
    let change =
      #"{"method":"textDocument/didChange","params":{"textDocument":{\#(uri),"version":2},"contentChanges":[{\#(range),"text":"指标 甲（班级）\n取值：学生数😀"}]}}"#
    let command =
      #"{"id":3,"method":"workspace/executeCommand","params":{"command":"quanheng.runTests","arguments":["file:///office/a.rules"]}}"#
    return positioned + whole + [change, command]
  }()

  @Test(arguments: 0..<12) func `Any damage is survived`(_ start: Int) {
    var seed = UInt64(start) &* 7_919 &+ 1
    func random(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % max(1, limit)
    }
    var talk = Conversation()
    _ = talk.open("/office/a.rules", Examples.reading)
    for round in 0..<120 {
      var bytes = Array(DamagedMessageTests.session[random(DamagedMessageTests.session.count)].utf8)
      for _ in 0..<random(3) {
        let place = random(bytes.count)
        switch random(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(random(256))
        case 2: bytes.insert(contentsOf: Array("99".utf8), at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + random(20)))
        }
        if bytes.isEmpty { break }
      }
      _ = talk.server.handle(bytes)
      if round % 7 == 0 { _ = talk.settle() }
    }
    _ = talk.settle()
    #expect(talk.server.exitCode == nil)
  }
}
