package import Diagnostics

/// What became of verifying a card, for a terminal and for programs.
package struct VerificationText: Sendable {
  private let found: CardVerification
  private let card: String
  private let language: Language
  private let colour: Bool

  /// - Parameter card: the path of the card.
  package init(_ found: CardVerification, card: String, language: Language, colour: Bool) {
    (self.found, self.card, self.language, self.colour) = (found, card, language, colour)
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  package func text() -> String {
    var page = TextPage(colour: colour)
    page.line(card.printable, .bold)
    page.paragraph(verdict, style: found.agrees ? .good : .bad)
    for difference in found.differences {
      page.line()
      page.paragraph(difference.words[language], first: "  · ")
      page.paragraph(difference.published ?? say("（没有）", "(nothing)"), first: say("      卡上  ", "      card      "))
      page.paragraph(difference.computed ?? say("（没有）", "(nothing)"), first: say("      重算  ", "      computed  "))
    }
    return page.text
  }

  /// The format `quanheng.verify/1`.
  package func json() -> String {
    let root: JSONValue = .object([
      ("schema", .string("quanheng.verify/1")), ("card", .string(card)), ("agrees", .bool(found.agrees)),
      ("same_sources", .bool(found.hasSameSources)),
      (
        "differences",
        .array(
          found.differences.map { difference in
            .object([
              ("path", .string(difference.path)), ("words", .string(difference.words[language])),
              ("card", .optional(difference.published)), ("computed", .optional(difference.computed)),
            ])
          })
      ),
    ])
    return root.text(indented: true) + "\n"
  }

  private var verdict: String {
    if found.agrees {
      return say(
        "相符：按规则和数据重新计算，与这张卡逐项相同，规则、数据和程序的指纹也相同。",
        "Equal: computed again from rules and data, the card is the same item by item, fingerprints of rules, data and program included."
      )
    }
    let count = found.differences.count
    let places = say("不符：\(count) 处不同。", "Not equal: \(count) difference\(count == 1 ? "" : "s"). ")
    return places
      + (found.hasSameSources
        ? say(
          "规则、数据和程序都与卡上的指纹相同，所以是卡上的内容被改动过。",
          "Rules, data and program have the fingerprints on the card, so it is the card that was altered.")
        : say("规则、数据或程序不是出卡时的那些。", "Rules, data or program are not those that made the card."))
  }
}
