import Diagnostics
import Foundation
import Testing

/// A page of `docs/`.
struct MarkdownPage: Sendable {
  /// From the folder of the project: `docs/language.md`.
  let path: String
  let text: String
  let blocks: [CodeBlock]

  init(_ path: String) throws {
    self.path = path
    text = try Project.text(path)
    blocks = CodeBlock.all(in: text, of: path)
  }

  var language: Language { path.hasSuffix(".zh.md") ? .zh : .en }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// The files that the page shows, by name: code blocks with `file=`.
  var files: [String: String] {
    Dictionary(blocks.compactMap { block in block.attributes["file"].map { ($0, block.text) } }) { first, _ in first }
  }
}

/// A code block of a page: what stands between two lines of ```.
///
/// The words after the first ``` say what it is: `rules id=bands lang=en error=Q344`.
struct CodeBlock: Sendable, CustomTestStringConvertible {
  let page: String
  /// Of its first line of ```, from 1.
  let line: Int
  /// `rules`, `sh`, `text`… ; empty for none.
  let kind: String
  let attributes: [String: String]
  let text: String

  var testDescription: String {
    let name = attributes["id"] ?? attributes["file"] ?? kind
    return "\(page):\(line) \(name) \(attributes["lang"] ?? "")"
  }

  var language: Language { attributes["lang"] == "zh" ? .zh : .en }

  static func all(in text: String, of page: String) -> [CodeBlock] {
    var blocks: [CodeBlock] = []
    var open: (line: Int, words: [Substring], text: String)?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let current = open {
        if line == "```" {
          blocks.append(CodeBlock(page, current.line, current.words, current.text))
          open = nil
        } else {
          open?.text += line + "\n"
        }
      } else if line.hasPrefix("```") {
        open = (index + 1, line.dropFirst(3).split(separator: " "), "")
      }
    }
    return blocks
  }

  private init(_ page: String, _ line: Int, _ words: [Substring], _ text: String) {
    self.page = page
    self.line = line
    self.text = text
    kind = words.first.map(String.init) ?? ""
    attributes = Dictionary(
      words.dropFirst().map { word in
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : "")
      }
    ) { first, _ in first }
  }
}

extension String {
  /// How many Han characters it holds.
  var hanCount: Int { unicodeScalars.count { (0x4E00...0x9FFF).contains($0.value) || $0.value == 0x3007 } }

  /// Words, as a word processor counts them.
  var wordCount: Int { split { $0.isWhitespace }.count { $0.contains { $0.isLetter || $0.isNumber } } }
}
