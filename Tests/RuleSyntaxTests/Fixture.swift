import Diagnostics
import Foundation
import Testing

/// Files beside the tests.
enum Fixture {
  private static func path(_ name: String, _ file: String = #filePath) -> String {
    (file as NSString).deletingLastPathComponent + "/Fixtures/" + name
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// Compares with a file that was written when the text was known to be right; `QUANHENG_RECORD=1` writes it anew.
  static func expect(_ text: String, equals name: String) throws {
    let url = URL(fileURLWithPath: path(name))
    if ProcessInfo.processInfo.environment["QUANHENG_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
    }
    let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let isSame = text == expected
    if !isSame { Attachment.record(text, named: name) }
    #expect(isSame, "differs from \(name); see the attachment")
  }
}
