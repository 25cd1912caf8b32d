import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// Values as they stand in calculations and messages: in the unit of their type, with few decimals.
struct ShownValue {
  private let rules: CheckedRules

  init(_ rules: CheckedRules) { self.rules = rules }

  /// `40`, `66.67%`, `是`. Only signs that belong to the number are shown, not the words of units.
  func text(_ value: Value, _ type: ValueType?) -> Bilingual {
    switch value {
    case .number(let number): Bilingual(same: text(number, type?.unit))
    case .yesNo(let isTrue): isTrue ? Bilingual(zh: "是", en: "yes") : Bilingual(zh: "否", en: "no")
    case .text(let text): Bilingual(same: text)
    case .date(let date): Bilingual(same: date.description)
    case .period(let period): period.text
    case .choice(let list, let index): Bilingual(same: rules.lists[list].values[index].first ?? "")
    case .codes(let codes): codes.enumerated
    }
  }

  /// Exact, so that a calculation can be done again from what is printed: all decimals where they are few, otherwise a
  /// fraction in brackets. Only numbers too long for a line are cut off, after four decimals.
  func text(_ number: ExactNumber, _ unit: Unit? = nil) -> String {
    let isShare = unit?.kind == .share
    let whole = isShare ? number : unit.flatMap { number.divided(by: $0.factor) } ?? number
    let isLong = (unit.flatMap { number.divided(by: $0.factor) } ?? number).decimalPlaces.map { $0 > 8 } ?? true
    if isLong, whole.exactText.utf8.count <= 24 { return "(\(whole.exactText))" }
    let inUnit = unit.flatMap { number.divided(by: $0.factor) } ?? number
    let places = min(inUnit.decimalPlaces ?? 4, isLong ? 4 : 8)
    let digits = inUnit.decimalText(places: places)
    return ShownValue.trimmed(digits) + (unit?.kind == .share ? unit?.word.zh ?? "" : "")
  }

  private static func trimmed(_ digits: String) -> String {
    guard digits.contains(".") else { return digits }
    var digits = digits[...]
    while digits.last == "0" { digits.removeLast() }
    if digits.last == "." { digits.removeLast() }
    return String(digits)
  }
}
