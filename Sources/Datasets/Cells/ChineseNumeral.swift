import Numerics

/// Numbers written in Chinese: `八十五`, `一百二十`, `十`, `九十八点五`, `零`.
enum ChineseNumeral {
  /// The number below 10,000 that the text is, or nil.
  static func number(_ text: Substring) -> ExactNumber? {
    let parts = text.split(separator: "点", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = wholeNumber(first) else { return nil }
    guard parts.count == 2 else { return ExactNumber(whole) }
    let decimals = parts[1].map { digits.firstIndex(of: $0) }
    guard (1...9).contains(decimals.count) else { return nil }
    var text = "\(whole)."
    for digit in decimals {
      guard let digit else { return nil }
      text += "\(digit)"
    }
    return ExactNumber(decimalText: text)
  }

  private static let digits: [Character] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let steps: [Character: Int] = ["十": 10, "百": 100, "千": 1000]

  /// Digits before falling steps; a 零 only where steps are left out; 十 alone is ten.
  private static func wholeNumber(_ text: Substring) -> Int? {
    if text == "零" { return 0 }
    var sum = 0
    var digit: Int?
    var lastStep = 10_000
    for (index, character) in text.replacing("两", with: "二").replacing("〇", with: "零").enumerated() {
      if character == "零" {
        guard digit == nil, index > 0 else { return nil }
      } else if let value = digits.firstIndex(of: character) {
        guard digit == nil else { return nil }
        digit = value
      } else if let step = steps[character], step < lastStep, digit != nil || (step == 10 && index == 0) {
        sum += (digit ?? 1) * step
        digit = nil
        lastStep = step
      } else {
        return nil
      }
    }
    return text.isEmpty || text.last == "零" ? nil : sum + (digit ?? 0)
  }
}
