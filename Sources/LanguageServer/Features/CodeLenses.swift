import Diagnostics
import RuleEngine
import RuleSemantics
import RuleSyntax

extension Server {
  private static let mostSubjects = 6

  /// Above tests: run them. Above scorecards, where data are set: the ranking, and the cards of some subjects.
  func codeLenses(_ document: Document) -> JSONValue {
    guard let analysis = analysis(of: document), let rules = analysis.outcome.rules else { return .array([]) }
    let names = DeclarationNames(document)
    var lenses: [JSONValue] = []
    for node in document.tree.declarations {
      let range = document.source.range(of: node.keywordSpan)
      switch node.keyword {
      case .test:
        guard let name = names.name(of: node) else { continue }
        lenses.append(lens(range, Bilingual(zh: "▶ 运行这个测试", en: "▶ Run this test"), .runTest, document, [name]))
      case .ruleset where !rules.tests.isEmpty:
        let title = Bilingual(zh: "▶ 运行全部测试（\(rules.tests.count)）", en: "▶ Run all tests (\(rules.tests.count))")
        lenses.append(lens(range, title, .runTests, document, []))
      case .scorecard:
        guard let name = names.name(of: node) else { continue }
        lenses += cardLenses(name, range, document, analysis, rules)
      default: continue
      }
    }
    return .array(lenses)
  }

  private func cardLenses(
    _ name: String, _ range: TextRange, _ document: Document, _ analysis: Analysis, _ rules: CheckedRules
  ) -> [JSONValue] {
    guard let data = analysis.data, let card = rules.scorecards.first(where: { $0.name == name }) else { return [] }
    let subjects = data.subjects(of: card.level)
    let ranking = lens(
      range, Bilingual(zh: "排名（\(subjects.count)）", en: "Ranking (\(subjects.count))"), .showRanking, document, [name])
    return [ranking]
      + subjects.prefix(Server.mostSubjects).map { subject in
        lens(
          range, Bilingual(zh: "\(subject.name)的评分卡", en: "Card of \(subject.name)"), .showCard, document,
          [name, subject.id])
      }
  }

  private func lens(
    _ range: TextRange, _ title: Bilingual, _ command: ServerCommand, _ document: Document, _ arguments: [String]
  ) -> JSONValue {
    .object([
      ("range", range.json),
      (
        "command",
        .object([
          ("title", .string(title[settings.language])), ("command", .string(command.rawValue)),
          ("arguments", .array(([document.uri] + arguments).map(JSONValue.string))),
        ])
      ),
    ])
  }
}

/// The names of declarations as the author wrote them.
struct DeclarationNames {
  private let source: SourceFile

  init(_ document: Document) { source = document.source }

  func name(of node: DeclarationNode) -> String? {
    guard let first = node.name.first else { return nil }
    // Of a test, brackets behind the name belong to it.
    let last =
      node.keyword.hasAttributes
      ? node.name.last?.end : node.attributes.last.map { $0.span.end + 1 } ?? node.name.last?.end
    return last.map { source.text(first.start..<min($0, Int32(source.bytes.count))).trimmedQuotes.trimmedSpaces }
  }
}
