package import Calendar
package import Diagnostics
import Numerics
package import RuleSemantics

/// Writes a test as it stands in a rule file.
package struct TestWriter {
  private let rules: CheckedRules
  private let language: Language

  package init(_ rules: CheckedRules, _ language: Language) {
    self.rules = rules
    self.language = language
  }

  /// - Parameter remarks: comments below the name.
  package func text(
    name: String, remarks: [String], asOf: CalendarDate? = nil, givens: [Given], expectations: [Expectation]
  ) -> String {
    let head = word("测试", "test") + " " + quoted(name)
    let comments = remarks.map { "  # " + $0 }
    let day = asOf.map { ["  " + word("截至日", "as of") + " " + $0.description] } ?? []
    return ([head] + comments + day + givenLines(givens) + expectationLines(expectations)).joined(separator: "\n")
      + "\n"
  }

  private func word(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  // MARK: Facts

  /// Rows of one detail table and subject stand in a table; others on a line each.
  private func givenLines(_ givens: [Given]) -> [String] {
    var lines: [String] = []
    var done: Set<String> = []
    for given in givens {
      guard let fact = given.facts.first else { continue }
      guard rules.tables[fact.table].hasManyRows else {
        lines.append(head(of: given, table: nil) + cellList(fact))
        continue
      }
      let head = head(of: given, table: fact.table)
      guard done.insert(head).inserted else { continue }
      let rows = givens.filter { $0.facts.first?.table == fact.table && self.head(of: $0, table: fact.table) == head }
      lines += [head] + table(of: rows.compactMap(\.facts.first))
    }
    return lines
  }

  /// `  给定 2026年 馆 东馆（属于 全市） 活动`
  private func head(of given: Given, table: TableIndex?) -> String {
    var parts = ["  " + word("给定", "given")]
    if let period = given.period { parts.append(period.text[language]) }
    if let level = given.level, let subject = given.subject {
      parts.append(quoted(rules.levels[level].name))
      parts.append(
        quoted(subject) + (given.parent.map { word("（属于 ", " (belongs to ") + quoted($0) + word("）", ")") } ?? ""))
    }
    if let table { parts.append(quoted(rules.tables[table].name)) }
    return parts.joined(separator: " ")
  }

  private func cellList(_ fact: Given.Fact) -> String {
    guard !fact.cells.isEmpty else { return "" }
    let cells = fact.cells.map { cell in
      quoted(rules.tables[fact.table].fields[cell.field].name) + " " + text(cell.content, fact.table, cell.field)
    }
    return word("：", ": ") + cells.joined(separator: word("，", ", "))
  }

  private func table(of facts: [Given.Fact]) -> [String] {
    let fields = Set(facts.flatMap { $0.cells.map(\.field) }).sorted()
    guard let table = facts.first?.table, !fields.isEmpty else { return [] }
    let names = fields.map { quoted(rules.tables[table].fields[$0].name) }
    let rows = facts.map { fact in
      fields.map { field in
        fact.cells.first { $0.field == field }.map { text($0.content, table, field) } ?? word("未报", "not reported")
      }
    }
    return ([names] + rows).map { "  | " + $0.joined(separator: " | ") + " |" }
  }

  private func text(_ content: Given.FactContent, _ table: TableIndex, _ field: FieldIndex) -> String {
    switch content {
    case .value(let value): text(value, rules.tables[table].fields[field].unit)
    case .state(.notApplicable): word("不适用", "not applicable")
    case .state(.notReported): word("未报", "not reported")
    case .state: word("未填", "blank")
    }
  }

  // MARK: Expectations

  /// Those of one indicator or card stand on one line.
  private func expectationLines(_ expectations: [Expectation]) -> [String] {
    expectations.map { expectation in
      let (name, aspect, unit): (String, Bilingual, Unit?) =
        switch expectation.what {
        case .measure(let measure, let aspect):
          (rules.measures[measure].name, aspect.written, aspect.unit(of: rules.measures[measure]))
        case .card(let card, let aspect):
          (rules.scorecards[card].name, aspect.written, aspect == .score ? .points : nil)
        case .outcome(let card): (rules.scorecards[card].name, Bilingual(zh: "结果", en: "outcome"), nil)
        case .refusal: ("", Bilingual(zh: "错误", en: "error"), nil)
        }
      let parts = [
        "  " + word("应有", "expect"), expectation.period?.text[language] ?? "",
        quoted(rules.levels[expectation.level].name), quoted(expectation.subject), quoted(name), aspect[language],
        text(expectation.expected, unit),
      ]
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private func text(_ expected: Expectation.Expected, _ unit: Unit?) -> String {
    switch expected {
    case .value(let value): text(value, unit) + ((unit?.word[language]).map { numberWord($0, value) } ?? "")
    case .name(let name): quoted(name)
    case .noOutcome: word("无", "none")
    case .verdict(.onTrack): word("进度正常", "on track")
    case .verdict(.behind): word("进度滞后", "behind")
    case .verdict(let verdict): verdict.name[language]
    case .unknown(.blank): word("未填", "blank")
    case .unknown(.notReported): word("未报", "not reported")
    case .unknown(.notApplicable): word("不适用", "not applicable")
    case .unknown(.awaiting): word("待认定", "awaiting judgement")
    case .unknown: word("无数据", "no data")
    }
  }

  private func numberWord(_ word: String, _ value: Value) -> String {
    if case .number = value { word } else { "" }
  }

  // MARK: Words

  private func text(_ value: Value, _ unit: Unit?) -> String {
    switch value {
    case .number(let number): (number.divided(by: unit?.factor ?? .one) ?? number).exactText
    case .yesNo(let isTrue): isTrue ? word("是", "yes") : word("否", "no")
    case .text(let text): quoted(text)
    case .date(let date): date.description
    case .period(let period): period.text[language]
    case .choice(let list, let index): rules.lists[list].values[index].first.map(quoted) ?? ""
    case .codes(let codes): codes.joined(separator: word("、", "、"))
    }
  }

  /// In quotes unless it is one plain word.
  private func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    guard !isPlain else { return text }
    return text.isEmpty ? "" : word("「", "\"") + text + word("」", "\"")
  }
}

extension DataTableDeclaration {
  fileprivate var hasManyRows: Bool {
    switch shape {
    case .detail, .reference: true
    case .register, .period: false
    }
  }
}

extension Aspect {
  fileprivate func unit(of measure: Measure) -> Unit? {
    switch self {
    case .score: .points
    case .value: measure.type.unit
    case .grade, .rank, .verdict: nil
    }
  }

  fileprivate var written: Bilingual {
    switch self {
    case .value, .verdict: Bilingual(same: "")
    case .score: Bilingual(zh: "得分", en: "score")
    case .grade: Bilingual(zh: "等级", en: "grade")
    case .rank: Bilingual(zh: "名次", en: "rank")
    }
  }
}
