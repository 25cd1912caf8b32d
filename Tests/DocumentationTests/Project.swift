import Diagnostics
import Foundation
import Testing

/// The folder of the project, and what the tests compare with files in it.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// True while pages are written anew: `QUANHENG_RECORD=1 swift test`.
  static let records = ProcessInfo.processInfo.environment["QUANHENG_RECORD"] != nil

  static func url(_ path: String) -> URL { root.appending(path: path) }

  static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

  static func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: url(path)) }
}

/// A folder that is gone when the test is done.
final class Scratch: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/quanheng-docs-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file; folders in its name are made.
  func put(_ name: String, _ text: String) throws {
    let file = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}
