import Diagnostics
import Foundation
import Testing

/// What a page of `docs/errors/` says of one kind of problem: an example that has it, the same mended, and words.
struct CatalogueEntry: Sendable, CustomTestStringConvertible {
  /// How the example is given to the program.
  enum Kind: Sendable, Hashable {
    /// Lines of a rule file, below the declarations of `prelude.txt`.
    case rules
    /// A whole rule file.
    case file
    /// A data file of the table with this name.
    case data(String)
    case commandLine
  }

  var code: String
  var kind = Kind.rules
  /// For data: rules below the prelude that read them, and files beside.
  var rules = ""
  var otherFiles: [(table: String, text: String)] = []
  /// Nil for what no small example can show: a file of 20 MB, a full disk.
  var wrong: String?
  var mended: String?
  var words = Bilingual(same: "")

  var testDescription: String { code }

  /// The bytes of an example; what cannot stand in a page is written `\xFF` and `\u202E` there.
  static func bytes(of example: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = example[...]
    while let escape = rest.firstMatch(of: /\\x([0-9A-F]{2})|\\u([0-9A-F]{4})/) {
      bytes += rest[..<escape.range.lowerBound].utf8
      if let byte = escape.1 { bytes.append(UInt8(byte, radix: 16) ?? 0) }
      if let scalar = escape.2.flatMap({ UInt32($0, radix: 16) }).flatMap(Unicode.Scalar.init) {
        bytes += String(scalar).utf8
      }
      rest = rest[escape.range.upperBound...]
    }
    return bytes + rest.utf8
  }
}

/// The files beside this one.
enum Catalogue {
  static let names = ["lines", "declarations", "meaning", "data", "command-line"]

  /// The entries of one page, in the order of the file.
  static func entries(_ name: String) -> [CatalogueEntry] {
    text(name).components(separatedBy: "=== ").dropFirst().map(entry)
  }

  static let all: [CatalogueEntry] = names.flatMap(entries)

  /// What every example of rules stands below.
  static let prelude = text("prelude")

  private static func text(_ name: String) -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Catalogue/\(name).txt")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }

  private static func entry(_ text: String) -> CatalogueEntry {
    let parts = text.components(separatedBy: "--- ")
    var entry = CatalogueEntry(code: parts[0].trimmingCharacters(in: .whitespacesAndNewlines))
    for part in parts.dropFirst() {
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let head = lines[0].split(separator: " ")
      let body = (lines.count > 1 ? String(lines[1]) : "").trimmingCharacters(in: .newlines)
      switch head.first {
      case "wrote": entry.wrong = body
      case "file": (entry.kind, entry.wrong) = (.file, body)
      case "csv": (entry.kind, entry.wrong) = (.data(String(head.last ?? "")), body)
      case "rules": entry.rules = body
      case "beside": entry.otherFiles.append((String(head.last ?? ""), body))
      case "command": (entry.kind, entry.wrong) = (.commandLine, body)
      case "mended": entry.mended = body
      case "zh": entry.words.zh = body
      case "en": entry.words.en = body
      default: fatalError("“\(head)” is no part of an entry: \(entry.code)")
      }
    }
    return entry
  }
}
