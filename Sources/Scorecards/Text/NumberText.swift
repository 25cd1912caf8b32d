import Calendar
package import Diagnostics
package import Numerics
package import RuleSemantics

/// Numbers and values as they are printed. Printing never changes a value.
package enum NumberText {
  /// At most so many decimals, half up, without zeros at the end.
  package static func shown(_ number: ExactNumber, places: Int = 2) -> String {
    fixed(number, places: neededPlaces(number, atMost: places))
  }

  /// Exactly so many decimals, half up.
  package static func fixed(_ number: ExactNumber, places: Int) -> String {
    number.decimalText(places: places)
  }

  /// A decimal where it ends, otherwise a fraction in lowest terms: `79.5`, `1/3`.
  package static func exact(_ number: ExactNumber) -> String { number.exactText }

  /// How many decimals show the number as well as `limit` decimals would.
  package static func neededPlaces(_ number: ExactNumber, atMost limit: Int) -> Int {
    let text = fixed(number, places: limit)
    guard let point = text.firstIndex(of: ".") else { return 0 }
    let decimals = text[text.index(after: point)...]
    return decimals.lastIndex { $0 != "0" }.map { decimals.distance(from: decimals.startIndex, to: $0) + 1 } ?? 0
  }

  /// True when the decimals shown are all there are.
  package static func isWhole(_ number: ExactNumber, shownWith places: Int) -> Bool {
    number.rounded(places: places) == number
  }
}

/// Values in the words of a rule set.
package struct ValueText: Sendable {
  package var rules: CheckedRules
  package var language: Language

  package init(rules: CheckedRules, language: Language) {
    self.rules = rules
    self.language = language
  }

  /// With its unit: `66.67%`, `40个`, `是`.
  package func shown(_ value: Value, _ type: ValueType?, places: Int = 2) -> String {
    guard case .number(let number) = value else { return plain(value) }
    let unit = type?.unit ?? .plain
    let inUnit = inUnit(number, unit)
    return NumberText.shown(inUnit, places: places) + unit.word(after: inUnit)[language]
  }

  /// A number in the unit that it is written in, without the word.
  package func inUnit(_ number: ExactNumber, _ unit: Unit) -> ExactNumber {
    number.divided(by: unit.factor) ?? number
  }

  /// Without a unit; exact.
  package func plain(_ value: Value) -> String { plain(value, in: language) }

  func plain(_ value: Value, in language: Language) -> String {
    switch value {
    case .number(let number): NumberText.exact(number)
    case .yesNo(let isTrue): (isTrue ? Bilingual(zh: "是", en: "yes") : Bilingual(zh: "否", en: "no"))[language]
    case .text(let text): text.printable
    case .date(let date): date.description
    case .period(let period): period.text[language]
    case .choice(let list, let index): rules.lists[list].values[index].first ?? ""
    case .codes(let codes): codes.enumerated[language].printable
    }
  }
}
