import Diagnostics
import Foundation
import Numerics
@testable import RuleEngine
import RuleSemantics
import Scorecards
import Testing

@Suite struct `Explanations` {
  @Test(arguments: Language.allCases) func `print what is on file`(language: Language) throws {
    let report = Fixture.report(.card(1), language)
    let item = report.run.cards[1].items[0].children[0]
    let explanation = Explanation(
      item: item, notes: RuleNotes(clause: "二（二）1", originalText: ["到2027年底专业与产业匹配度达到80%以上。"]),
      ruleLines: ["计分：按完成比例得分，最高不超过满分"], rulePlace: "institutions.rules:41",
      parts: [
        .init(heading: Bilingual(zh: "数值", en: "Value"), derivation: value),
        .init(heading: Bilingual(zh: "得分", en: "Score"), derivation: score),
      ])
    let text = ExplanationText(report, colour: false).render([explanation])
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Goldens/explanation.\(language.rawValue).txt")
    if ProcessInfo.processInfo.environment["QUANHENG_RECORD"] != nil { try Data(text.utf8).write(to: file) }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80) }
  }

  private func derivation(
    _ words: Bilingual, _ result: ExactNumber?, _ type: ValueType, _ calculation: String? = nil,
    places: [CellPlace] = [], children: [Derivation] = []
  ) -> Derivation {
    let unknown = Reason(code: .divisionByZero, places: [], about: Bilingual(same: ""))
    return Derivation(
      words: words, result: result.map { .known(.number($0)) } ?? .unknown(unknown), type: type,
      calculation: calculation.map { Bilingual(same: $0) }, places: places, children: children)
  }

  private var value: Derivation {
    let item = ValueType.number(Unit(kind: .counted(["个": 1]), word: Bilingual(zh: "个", en: " items")))
    let place = CellPlace(path: "院校年报.csv", row: 3, column: 4, heading: "匹配专业数")
    return derivation(
      Bilingual(same: "匹配专业数 ÷ 专业总数"), ExactNumber(2, over: 3), .number(.percent), "40 ÷ 60",
      children: [
        derivation(Bilingual(same: "匹配专业数"), ExactNumber(40), item, places: [place]),
        derivation(Bilingual(same: "专业总数"), ExactNumber(60), item, places: [place]),
      ])
  }

  private var score: Derivation {
    let ratio = derivation(
      Bilingual(zh: "完成比例", en: "completion"), ExactNumber(5, over: 6), .number(.plain), "66.67% ÷ 80%",
      children: [value])
    return derivation(
      Bilingual(zh: "完成比例 × 满分", en: "completion × full points"), ExactNumber(25), .number(.points), "0.83 × 30",
      children: [ratio])
  }
}
