import Foundation
import QuanhengCLI
import Testing

/// One run of the program in this process.
struct Run {
  var code: Int32
  var output: String
  var errors: String

  /// - Parameter line: the command line without the name of the program. `@` before a name stands for the folder of the
  ///   fixtures.
  init(
    _ line: [String], environment: [String: String] = ["LANG": "en_GB.UTF-8"], onTerminal: Bool = false
  ) {
    let (output, errors) = (MemorySink(), MemorySink())
    let terminal = Terminal(
      output: output, errors: errors, outputIsTerminal: onTerminal, errorsIsTerminal: onTerminal)
    code = CommandLineTool.run(
      arguments: line.map { $0.hasPrefix("@") ? Fixture.path(String($0.dropFirst())) : $0 },
      environment: environment, terminal: terminal)
    self.output = output.text
    self.errors = errors.text
  }
}

/// Files beside the tests.
enum Fixture {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static func path(_ name: String) -> String { folder.appending(path: "Fixtures/" + name).path }

  /// Compares with a file that was written when the text was known to be right; `QUANHENG_RECORD=1` writes it anew.
  static func expect(_ text: String, equals name: String) throws {
    let file = folder.appending(path: "Goldens/" + name)
    if ProcessInfo.processInfo.environment["QUANHENG_RECORD"] != nil { try Data(text.utf8).write(to: file) }
    let isSame = text == String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if !isSame { Attachment.record(text, named: name) }
    #expect(isSame, "differs from \(name); see the attachment")
  }
}

/// A folder that is gone when the test is done.
final class Scratch: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/quanheng-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    return path + "/" + name
  }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

  func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) } }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map { String(decoding: $0, as: UTF8.self) }
  }
}
