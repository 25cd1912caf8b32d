import Diagnostics
import LanguageServer
import RuleSyntax
import Testing

@Suite("The extension for VS Code")
struct VSCodeFolderTests {
  private let files = VSCodeFolder(version: "1.2.3").files

  private func json(_ path: String) throws -> JSONValue {
    let file = try #require(files.first { $0.path == path })
    return try #require(JSONValue(parsing: Array(file.text.utf8)))
  }

  @Test func `Every file that the manifest names is there`() throws {
    let manifest = try json("package.json")
    let contributes = try #require(manifest["contributes"])
    let named =
      [manifest["main"]?.text, contributes["languages"]?.elements?[0]["configuration"]?.text]
      + (contributes["grammars"]?.elements ?? []).map { $0["path"]?.text }
    for path in named { #expect(files.contains { "./" + $0.path == path }, "\(path ?? "")") }
    #expect(manifest["version"]?.text == "1.2.3")
    _ = try json("language-configuration.json")
  }

  @Test func `The grammar knows every word that opens a line`() throws {
    let grammar = try json("syntaxes/quanheng.tmLanguage.json").text()
    for word in DeclarationKeyword.allCases.flatMap({ $0.spelling.zh + $0.spelling.en })
      + ClauseLabel.allCases.flatMap({ $0.spelling.zh + $0.spelling.en })
    {
      let pattern = word.replacing(" ", with: "\\\\s+").replacing("-", with: "\\\\-")
      #expect(grammar.contains(pattern), "\(word)")
    }
  }

  @Test func `The grammar's patterns can be compiled`() throws {
    for pattern in try json("syntaxes/quanheng.tmLanguage.json")["patterns"]?.elements ?? [] {
      let text = try #require(pattern["match"]?.text)
      #expect(throws: Never.self) { try Regex(text) }
    }
  }
}
