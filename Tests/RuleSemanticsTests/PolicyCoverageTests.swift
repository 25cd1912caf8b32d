import Diagnostics
import Foundation
import Testing

@testable import RuleSemantics

@Suite struct `Coverage of the programme` {
  private static let coverage = PolicyCoverage()

  @Test func `the rule sets have no problem`() { #expect(Self.coverage.problems.isEmpty) }

  @Test(arguments: PolicyItem.all) func `every item has a rule`(_ item: PolicyItem) {
    let rules = Self.coverage.rules[item.id] ?? []
    #expect(!rules.isEmpty, "\(item.id) \(item.zh)")
    let mayBeMonitored = item.kinds.allSatisfy { $0 == .unquantified || $0 == .reference }
    #expect(mayBeMonitored || rules.contains { $0.kind.decides }, "\(item.id) is only monitored")
    if item.kinds.contains(.weight) { #expect(rules.contains { $0.kind == .check }, "\(item.id) has no check") }
    if item.kinds.contains(.reward) { #expect(rules.contains { $0.kind == .outcome }, "\(item.id) has no outcome") }
  }

  /// The list that `check` goes by has all items, and names another rule set only where there is a rule.
  @Test(arguments: ["zh", "en"]) func `the list of clauses is that of the programme`(_ language: String) throws {
    let name = "ledger.\(language).rules"
    func read(_ path: String) -> [UInt8]? {
      (try? Data(contentsOf: PolicyCoverage.root.appending(path: "Rules/" + path))).map { [UInt8]($0) }
    }
    let rules = try #require(RuleChecker.check(path: name, bytes: read(name) ?? [], load: read).rules)
    #expect(rules.clauses.map(\.id) == PolicyItem.all.map(\.id))
    #expect(rules.clauses.map(\.text) == PolicyItem.all.map { language == "zh" ? $0.zh : $0.en })
    let own = Set(rules.measures.flatMap(\.tags) + rules.ruleChecks.compactMap(\.clause))
    for clause in rules.clauses {
      guard let elsewhere = clause.elsewhere else { continue }
      #expect(!own.contains(clause.id), "\(clause.id)")
      let files = (Self.coverage.rules[clause.id] ?? []).map { $0.file.replacing(".zh.", with: ".\(language).") }
      #expect(files.contains(elsewhere), "\(clause.id)")
    }
  }

  @Test func `no rule names an item that is not there`() {
    let known = Set(PolicyItem.all.map(\.id))
    #expect(known.count == 58)
    #expect(Set(Self.coverage.rules.keys).subtracting(known).isEmpty)
  }

  /// `QUANHENG_RECORD=1` writes the pages anew.
  @Test(arguments: [Language.zh, .en]) func `the page says what the rules say`(_ language: Language) throws {
    let name = language == .zh ? "docs/policy-coverage.zh.md" : "docs/policy-coverage.md"
    let file = PolicyCoverage.root.appending(path: name)
    let text = CoveragePage(coverage: Self.coverage, language: language).text
    if ProcessInfo.processInfo.environment["QUANHENG_RECORD"] != nil { try Data(text.utf8).write(to: file) }
    let written = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    #expect(written == text, "\(name) is out of date: run the tests once with QUANHENG_RECORD=1")
  }
}

/// `docs/policy-coverage.md`
private struct CoveragePage {
  let coverage: PolicyCoverage
  let language: Language

  var text: String { ([heading, kinds, tableHead] + PolicyItem.all.map(row)).joined(separator: "\n") + "\n" }

  private var heading: String {
    Bilingual(
      zh: """
        # 通知的每一条落在哪条规则里

        [English](policy-coverage.md)

        这一页由测试从规则文件生成，不要手改：规则里的“标签：Z18”、“检查”和“依据”说明它落实的是哪一条。有一条没有规则，测试就不通过。
        条目的话是本项目的概括，不是原文；分值、年限、分数线等通知没有给出的，规则里都标了“作者假定”。

        """,
      en: """
        # Where every item of the programme stands in the rules

        [中文](policy-coverage.zh.md)

        A test makes this page from the rule files; do not edit it. Tags such as Z18, checks and sources in the rules say
        which item they carry out, and the test fails where an item has no rule. The items are in the project's own words,
        not those of the source; what the source leaves open is marked as the author's assumption in the rules.

        """)[language]
  }

  private var kinds: String {
    let list = PolicyItem.Kind.allCases.map { kind in
      "\(kind.rawValue) " + Bilingual(zh: kind.words.zh, en: kind.words.en)[language]
    }
    return Bilingual(zh: "类别：\(list.joined(separator: "；"))。\n", en: "Kinds: \(list.joined(separator: "; ")).\n")[
      language]
  }

  private var tableHead: String {
    Bilingual(
      zh: "| 条目 | 条款 | 类别 | 说的是 | 规则 | 怎样判断 |\n|---|---|---|---|---|---|",
      en: "| Item | Clause | Kind | What it says | Rules | How it is decided |\n|---|---|---|---|---|---|")[language]
  }

  private func row(_ item: PolicyItem) -> String {
    let rules = coverage.rules[item.id] ?? []
    var kinds: [String] = []
    for rule in rules where !kinds.contains(rule.kind.words[language]) { kinds.append(rule.kind.words[language]) }
    let cells = [
      item.id, item.clause, item.kinds.map(\.rawValue).joined(separator: "/"),
      Bilingual(zh: item.zh, en: item.en)[language], named(rules), kinds.joined(separator: "<br>"),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  /// The file in the language of the page, and the same rules in the other one.
  private func links(to file: String) -> String {
    let other = file.replacing(".zh.rules", with: ".en.rules")
    let (first, second) = language == .zh ? (file, other) : (other, file)
    let words = Bilingual(zh: "English", en: "中文")[language]
    return "[\(first)](../Rules/\(first)) ([\(words)](../Rules/\(second)))"
  }

  /// Names by file, in the order of the files.
  private func named(_ rules: [PolicyRule]) -> String {
    var files: [(file: String, names: [String])] = []
    for rule in rules {
      let name = language == .zh ? rule.name : rule.alias ?? rule.name
      if let place = files.firstIndex(where: { $0.file == rule.file }) {
        files[place].names.append(name)
      } else {
        files.append((rule.file, [name]))
      }
    }
    let separator = language == .zh ? "、" : ", "
    return files.map { "\(links(to: $0.file)): " + $0.names.joined(separator: separator) }
      .joined(separator: "<br>")
  }
}
