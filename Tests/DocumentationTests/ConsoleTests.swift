import Diagnostics
import Foundation
import QuanhengCLI
import Testing

/// Commands that pages show with what they print: a block `sh run` and the block `… output` after it.
extension `Recorded on pages` {
  struct Console: Sendable, CustomTestStringConvertible {
    let page: String
    let commands: CodeBlock
    let output: CodeBlock
    var testDescription: String { commands.testDescription }
  }

  static let consoles: [Console] = DocumentationPages.all.compactMap { try? MarkdownPage($0) }.flatMap { page in
    zip(page.blocks, page.blocks.dropFirst()).compactMap { commands, output in
      commands.attributes["run"] != nil ? Console(page: page.path, commands: commands, output: output) : nil
    }
  }

  @Test(arguments: consoles) func `a command prints what the page shows`(console: Console) throws {
    #expect(console.output.attributes["output"] != nil, "\(console.output.testDescription)")
    let page = try MarkdownPage(console.page)
    let printed = try PageCommands(console.commands, of: page).run()
    if Project.records {
      let old = "```sh run\n" + console.commands.text + "```\n"
      let head = "```\(console.output.kind) output\n"
      let text = page.text.replacing(
        old + "\n" + head + console.output.text + "```\n", with: old + "\n" + head + printed + "```\n")
      try Project.write(text, to: console.page)
    } else {
      #expect(printed == console.output.text)
    }
  }
}

/// The pages of `docs/` that are written by hand, apart from those that others test.
enum DocumentationPages {
  static let all = [
    "README", "language", "json", "formatting", "reports", "forms", "shells", "changes", "testing", "guide/first-rules",
  ]
  .flatMap { name in
    ["docs/\(name).md", "docs/\(name).zh.md"]
  }
}

/// Runs the commands of a block in this process, in a folder with the files that the page shows.
struct PageCommands {
  private let lines: [String]
  private let page: MarkdownPage

  init(_ block: CodeBlock, of page: MarkdownPage) {
    lines = block.text.split(separator: "\n").map(String.init)
    self.page = page
  }

  /// What they print, problems first; the folders of this machine left out.
  func run() throws -> String {
    let scratch = try Scratch()
    for (name, text) in page.files { try scratch.put(name, text) }
    return lines.map { run($0, scratch) }.joined()
  }

  private func run(_ line: String, _ scratch: Scratch) -> String {
    let (output, errors) = (MemorySink(), MemorySink())
    let words = PageCommands.words(of: line)
    #expect(words.first == "quanheng", "\(line)")
    let arguments = words.dropFirst().map { word in
      if scratch.has(word) { return scratch.path + "/" + word }
      return Project.has(word) && word.contains("/") ? Project.url(word).path : word
    }
    _ = CommandLineTool.run(
      arguments: Array(arguments), environment: ["LANG": page.language == .zh ? "zh_CN.UTF-8" : "en_GB.UTF-8"],
      terminal: Terminal(output: output, errors: errors))
    // A page shows neither the mark at the start of CSV nor its line ends.
    return (errors.text + output.text).replacing(scratch.path + "/", with: "")
      .replacing(Project.root.path + "/", with: "").replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
  }

  /// Cut at spaces; what is in quotes is one word.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
