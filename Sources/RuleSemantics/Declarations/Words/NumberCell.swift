import Diagnostics
import Numerics

/// Why a cell that should hold a number of a column does not.
enum NumberFault: Error {
  case notANumber
  /// It has a unit that measures something else.
  case otherUnit
  /// `3万` in a column of 万元: thirty thousand yuan, or thirty thousand times ten thousand?
  case scaledTwice
}

extension SlotReading {
  /// The number in base units. One without a unit is in that of the column.
  func number(in unit: Unit?) throws(NumberFault) -> ExactNumber {
    guard let quantity else { throw .notANumber }
    guard let own = quantity.unit else {
      let factor = unit?.factor ?? .one
      if hasMultiplier, factor != .one { throw .scaledTwice }
      return quantity.number * factor
    }
    if let unit, unit.kind != .any, !unit.agrees(with: own) { throw .otherUnit }
    return quantity.number
  }
}

extension NumberFault {
  /// What was expected instead, in a column of some unit.
  func text(_ unit: Unit?) -> Bilingual {
    let word = unit?.word ?? Bilingual(same: "")
    let bare = word.zh.isEmpty
    switch self {
    case .notANumber: return Bilingual(zh: "这里应当是一个数", en: "a number is expected here")
    case .otherUnit:
      return bare
        ? Bilingual(zh: "这里的数不带单位", en: "the numbers here have no unit")
        : Bilingual(zh: "这里的单位是“\(word.zh)”", en: "the unit here is “\(WrittenName.trimmed(word.en))”")
    case .scaledTwice:
      return Bilingual(
        zh: "这一列的单位是“\(word.zh)”，请把数和单位写全",
        en: "the unit of the column is “\(WrittenName.trimmed(word.en))”; write the number with its unit")
    }
  }
}

/// What else a cell may fail to be.
enum CellFault {
  static let date = Bilingual(zh: "这里应当是日期，例如 2027年12月31日", en: "a date such as 2027-12-31 is expected here")
  static let yesNo = Bilingual(zh: "这里应当是“是”或“否”", en: "yes or no is expected here")
  static let period = Bilingual(zh: "这里应当是期间，例如 2027年", en: "a period such as 2027 is expected here")
  static let whole = Bilingual(zh: "这里应当是整数", en: "a whole number is expected here")
  static let interval = Bilingual(
    zh: "这里应当是两个日期，中间写“至”，例如 2026-01-01 至 2028-12-31",
    en: "two dates are expected here, such as 2026-01-01 to 2028-12-31")

  static func notInList(_ list: String) -> Bilingual {
    Bilingual(zh: "列表“\(list)”里没有这个值", en: "the list “\(list)” has no such value")
  }
}
