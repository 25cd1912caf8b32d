import Foundation
import LanguageServer
import QuanhengCLI
import Synchronization
import Testing

/// `quanheng lsp` over pipes, as an editor starts it.
@Suite("An editor over pipes")
struct LanguageServerTests {
  /// The program on a thread of its own, with pipes for its input and output.
  private final class Program: Sendable {
    private let input = Pipe()
    private let output = Pipe()
    private let code = Mutex<Int32?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    private final class PipeSink: OutputSink {
      private let handle: FileHandle
      private var text = ""
      let isUnused = false
      init(_ handle: FileHandle) { self.handle = handle }
      func write(_ text: String) { self.text += text }
      func flush() -> Bool {
        defer { text = "" }
        return (try? handle.write(contentsOf: Data(text.utf8))) != nil
      }
    }

    init() {
      let reading = input.fileHandleForReading.fileDescriptor
      Thread.detachNewThread { [self] in
        let terminal = Terminal(
          output: PipeSink(output.fileHandleForWriting), errors: MemorySink(), input: reading)
        let code = CommandLineTool.run(
          arguments: ["lsp", "--stdio", "--language", "en"], environment: [:], terminal: terminal)
        self.code.withLock { $0 = code }
        try? output.fileHandleForWriting.close()
        ended.signal()
      }
    }

    func send(_ text: String) { send(bytes: Array(text.utf8)[...]) }

    func send(bytes: ArraySlice<UInt8>) { try? input.fileHandleForWriting.write(contentsOf: Data(bytes)) }

    func close() { try? input.fileHandleForWriting.close() }

    /// All that comes until a text is in it.
    func receive(until part: String) -> String {
      var bytes = Data()
      while true {
        let more = output.fileHandleForReading.availableData
        bytes += more
        let text = String(decoding: bytes, as: UTF8.self)
        if more.isEmpty || text.contains(part) { return text }
      }
    }

    func wait() -> Int32? {
      guard ended.wait(timeout: .now() + 30) == .success else { return nil }
      return code.withLock { $0 }
    }
  }

  private static let initialize = Framing.framed(
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#)

  @Test func `A session from hello to goodbye, in pieces that end anywhere`() {
    let program = Program()
    program.send(Self.initialize)
    #expect(program.receive(until: "serverInfo").contains("hoverProvider"))
    let open = Framing.framed(
      #"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:1","languageId":"quanheng","version":1,"text":"语言版本 1\n规则集 甲\n指標 乙\n"}}}"#
    )
    let bytes = Array(open.utf8)
    for start in stride(from: 0, to: bytes.count, by: 7) {
      program.send(bytes: bytes[start..<min(start + 7, bytes.count)])
    }
    #expect(program.receive(until: "publishDiagnostics").contains("Q"))
    program.send("rubbish\r\n\r\n" + Framing.framed("{]"))
    #expect(program.receive(until: "-32700").contains("error"))
    program.send(
      Framing.framed(
        #"{"jsonrpc":"2.0","id":"s","method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"untitled:1"}}}"#
      ))
    #expect(program.receive(until: #""id":"s""#).contains("甲"))
    program.send(Framing.framed(#"{"jsonrpc":"2.0","id":9,"method":"shutdown"}"#))
    #expect(program.receive(until: #""id":9"#).contains("null"))
    program.send(Framing.framed(#"{"jsonrpc":"2.0","method":"exit"}"#))
    #expect(program.wait() == 0)
  }

  @Test func `An editor that is gone without goodbye ends the program with 1`() {
    let program = Program()
    program.send(Self.initialize)
    _ = program.receive(until: "serverInfo")
    program.close()
    #expect(program.wait() == 1)
  }

  @Test func `The extension is written whole, and again, but not over other files`() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/quanheng"
    #expect(Run(["lsp", "--vscode", folder]).code == 0)
    #expect(Run(["lsp", "--vscode", folder]).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.contains("package.json") && names.contains("extension.js") && names.contains("syntaxes"))
    try Data().write(to: URL(filePath: folder + "/mine.txt"))
    let refused = Run(["lsp", "--vscode", folder])
    #expect(refused.code == 2 && refused.errors.contains("mine.txt"))
  }
}
