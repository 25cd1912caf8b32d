package import Diagnostics
import Numerics
package import RuleEngine
package import RuleSemantics
import Scorecards

/// What would reach a grade, for a terminal and for programs.
package struct AdviceReport: Sendable {
  private let rules: CheckedRules
  private let card: String
  private let subject: SubjectName
  private let before: Impact.Standing
  private let wanted: String
  private let levers: [Lever]
  private let advice: [Advice]
  private let isComplete: Bool
  private let atOnce: Int
  private let engine: String
  private let language: Language
  private let notes: [Bilingual]
  /// More are counted, not written.
  private static let listed = 20

  package init(
    _ rules: CheckedRules, card: ScorecardIndex, subject: SubjectName, before: Impact.Standing, wanted: String,
    levers: [Lever], advice: [Advice], isComplete: Bool, atOnce: Int, engine: String, language: Language,
    notes: [Bilingual]
  ) {
    (self.rules, self.card, self.subject, self.before) = (rules, rules.scorecards[card].name, subject, before)
    (self.wanted, self.levers, self.advice, self.isComplete) = (wanted, levers, advice, isComplete)
    (self.atOnce, self.engine, self.language, self.notes) = (atOnce, engine, language, notes)
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  private func shown(_ number: ExactNumber, _ type: ValueType) -> String {
    ValueText(rules: rules, language: language).shown(.number(number), type, places: 15)
  }

  // MARK: Text

  package func text(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    page.line("\(card)  \(subject.name)".printable, .bold)
    page.paragraph(now)
    page.line()
    page.paragraph(verdict)
    for (index, one) in advice.prefix(Self.listed).enumerated() where !one.steps.isEmpty {
      page.line()
      page.paragraph(result(one), first: "\(index + 1)  ")
      for step in one.steps { page.paragraph(words(step), first: "   · ") }
    }
    if advice.count > Self.listed {
      let left = advice.count - Self.listed
      page.line()
      page.paragraph(say("另有 \(left) 种办法，见 --format json。", "\(left) more, see --format json."))
    }
    page.list(say("所试的范围", "Ranges tried"), levers.map(range))
    page.list(say("说明", "Notes"), notes.map { $0[language].printable })
    return page.text
  }

  private var now: String {
    standing(total: before.total, grade: before.grade, rank: before.rank, say("现在：", "Now: "))
  }

  private func standing(total: ExactNumber?, grade: String?, rank: Int?, _ first: String) -> String {
    let parts = [
      total.map { say("总分 ", "total ") + NumberText.shown($0, places: 4) }, grade.map { say("等级 ", "grade ") + $0 },
      rank.map { say("名次 ", "rank ") + String($0) },
    ].compactMap(\.self)
    return (first + parts.joined(separator: say("，", ", "))).printable
  }

  private func result(_ one: Advice) -> String {
    standing(total: one.total, grade: one.grade, rank: one.rank, say("改后：", "then: "))
  }

  private var verdict: String {
    if isThere {
      return say("已经是“\(wanted)”或更好，不用改。", "It has “\(wanted)” or better already; nothing needs to change.")
    }
    let scope = say("同时最多改 \(atOnce) 项", "at most \(atOnce) at once")
    guard !advice.isEmpty else {
      return isComplete
        ? say("在这些范围内没有办法达到“\(wanted)”（\(scope)）。", "Nothing within these limits reaches “\(wanted)” (\(scope)).")
        : say(
          "试到上限为止没有找到达到“\(wanted)”的办法；缩小范围再试。",
          "Nothing that reaches “\(wanted)” was found before the search stopped at its limit; narrow the ranges.")
    }
    let found = say(
      "达到“\(wanted)”的办法 \(advice.count) 种（\(scope)），每一部分都不能再少；每种都已整体重新评分。",
      "\(advice.count) way\(advice.count == 1 ? "" : "s") to reach “\(wanted)” (\(scope)), of which no part can be less; each was scored as a whole."
    )
    return isComplete ? found : found + say("试到上限为止，可能还有别的。", " The search stopped at its limit; there may be others.")
  }

  private var isThere: Bool { advice.count == 1 && advice[0].steps.isEmpty }

  private func words(_ step: AdvisedStep) -> String {
    let lever = levers[step.lever]
    let difference = shown(lever.unit * ExactNumber(abs(step.steps)), lever.type)
    return
      "\(lever.name)  \(shown(lever.current, lever.type)) → \(shown(lever.value(after: step.steps), lever.type))\(say("（\(step.steps > 0 ? "增" : "减") \(difference)）", " (\(difference) \(step.steps > 0 ? "more" : "less"))"))"
      .printable
  }

  private func range(_ lever: Lever) -> String {
    let (low, high) = (lever.value(after: -lever.most.down), lever.value(after: lever.most.up))
    let cost = lever.cost == .one ? nil : NumberText.shown(lever.cost, places: 4)
    return say(
      "\(lever.name)：\(shown(low, lever.type)) 至 \(shown(high, lever.type))" + (cost.map { "，每单位代价 \($0)" } ?? ""),
      "\(lever.name): \(shown(low, lever.type)) to \(shown(high, lever.type))"
        + (cost.map { ", each unit costs \($0)" } ?? "")
    ).printable
  }

  // MARK: JSON

  /// The format `quanheng.advice/1`.
  package func json() -> String {
    let root: JSONValue = .object([
      ("schema", .string("quanheng.advice/1")), ("engine", .string(engine)), ("language", .string(language.rawValue)),
      ("card", .string(card)), ("subject", .string(subject.id)), ("to", .string(wanted)),
      ("total", .optional(before.total?.exactText)), ("grade", .optional(before.grade)),
      ("rank", .optional(before.rank)), ("at_once", .integer(atOnce)), ("complete", .bool(isComplete)),
      (
        "ranges",
        .array(
          levers.map { lever in
            .object([
              ("name", .string(lever.name)), ("current", .string(shown(lever.current, lever.type))),
              ("low", .string(shown(lever.value(after: -lever.most.down), lever.type))),
              ("high", .string(shown(lever.value(after: lever.most.up), lever.type))),
              ("cost", .string(lever.cost.exactText)),
            ])
          })
      ), ("ways", .array(advice.map(way))), ("notes", .array(notes.map { .string($0[language]) })),
    ])
    return root.text(indented: true) + "\n"
  }

  private func way(_ one: Advice) -> JSONValue {
    .object([
      (
        "changes",
        .array(
          one.steps.map { step in
            let lever = levers[step.lever]
            return .object([
              ("name", .string(lever.name)), ("units", .integer(step.steps)),
              ("before", .string(shown(lever.current, lever.type))),
              ("after", .string(shown(lever.value(after: step.steps), lever.type))),
            ])
          })
      ), ("cost", .string(one.cost.exactText)), ("total", .optional(one.total?.exactText)),
      ("grade", .optional(one.grade)), ("rank", .optional(one.rank)),
    ])
  }
}
