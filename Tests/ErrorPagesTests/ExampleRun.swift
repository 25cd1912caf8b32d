import Datasets
import Diagnostics
import Foundation
@testable import QuanhengCLI
import RuleEngine
import RuleSemantics

/// What the program says of an example of the catalogue.
struct ExampleRun {
  let problems: [Diagnostic]
  private let sources: SourceStore

  /// - Parameter example: the wrong text or the mended one.
  init(_ entry: CatalogueEntry, _ example: String) {
    switch entry.kind {
    case .rules:
      (problems, sources) = ExampleRun.check(Array((Catalogue.prelude + "\n").utf8) + CatalogueEntry.bytes(of: example))
    case .file: (problems, sources) = ExampleRun.check(CatalogueEntry.bytes(of: example))
    case .data(let table): (problems, sources) = (ExampleRun.bind(example, table, entry), SourceStore())
    case .commandLine: (problems, sources) = (ExampleRun.run(example), SourceStore())
    }
  }

  /// The first problem of a kind, without the places of this machine.
  func problem(_ code: String) -> Diagnostic? { problems.first { $0.code.name == code } }

  private static func check(_ bytes: [UInt8]) -> ([Diagnostic], SourceStore) {
    let others = ["other.rules": "语言版本 1\n"]
    let outcome = RuleChecker.check(path: "example.rules", bytes: bytes) { path in others[path].map { Array($0.utf8) } }
    return (outcome.problems, outcome.sources)
  }

  private static func bind(_ example: String, _ table: String, _ entry: CatalogueEntry) -> [Diagnostic] {
    let text = Catalogue.prelude + "\n" + entry.rules + "\n"
    let checked = RuleChecker.check(path: "example.rules", bytes: Array(text.utf8)) { _ in nil }
    guard let rules = checked.rules else { return checked.problems }
    var problems: [Diagnostic] = []
    let files = ([(table, example)] + entry.otherFiles).flatMap { table, text in
      DataFile.tables(
        name: table, path: table + (text.first == "[" ? ".json" : ".csv"),
        bytes: text.isEmpty ? [] : CatalogueEntry.bytes(of: text + "\n"), kind: text.first == "[" ? .json : .separated,
        problems: &problems)
    }
    guard problems.isEmpty else { return problems }
    let bound = Dataset.bind(rules: rules, files: files)
    let run = RuleRun(rules, bound.dataset)
    for card in rules.scorecards.indices { _ = run.result(card: card, period: run.periods(of: card).last) }
    return bound.problems + run.problems
  }

  /// The paths of an example are those of this project.
  private static func run(_ example: String) -> [Diagnostic] {
    let root =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/"
    let words = example.split(separator: " ").dropFirst().map { word in
      word.hasPrefix("Rules") || word.hasPrefix("Examples") ? root + word : String(word)
    }
    let terminal = Terminal(output: MemorySink(), errors: MemorySink())
    do {
      _ = try CommandLineTool.carryOut(words, [:], terminal, .en)
      return []
    } catch {
      return error.problems.map { $0.replacing(root, with: "") }
    }
  }
}

extension Diagnostic {
  /// The same with a text replaced in its words.
  fileprivate func replacing(_ text: String, with other: String) -> Diagnostic {
    func replaced(_ words: Bilingual) -> Bilingual {
      Bilingual(zh: words.zh.replacing(text, with: other), en: words.en.replacing(text, with: other))
    }
    var copy = self
    copy.message = replaced(message)
    copy.help = help.map(replaced)
    return copy
  }
}
