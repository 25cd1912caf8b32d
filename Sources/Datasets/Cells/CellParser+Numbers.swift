import Diagnostics
import Numerics

extension CellParser {
  /// A number in base units.
  func number(_ cell: CellText, _ remarks: inout [CellRemark]) throws(CellRemark) -> ExactNumber {
    let typed = try typedNumber(cell)
    guard let value = units.value(of: typed) else { throw fault(ofSuffix: typed.suffix, cell) }
    if typed.hasExponent, !typed.value.isWhole { throw .scientific(cell.trimmed) }
    if column.type == .wholeNumber, !value.isWhole { throw .notWhole(cell.trimmed) }
    if cell.trimmed != cell.folded || typed.isGrouped || typed.hasExponent || !typed.suffix.isEmpty {
      remarks.append(.readAs(cell.trimmed, text(of: value)))
    }
    return value
  }

  /// A share: 0.85 for `85%`, `85` and `百分之八十五`.
  func share(_ cell: CellText, _ remarks: inout [CellRemark]) throws(CellRemark) -> ExactNumber {
    if let percent = chinesePercent(cell.folded) {
      remarks.append(.readAs(cell.trimmed, Bilingual(same: percent.exactText + "%")))
      return hundredth(percent)
    }
    let typed = try typedNumber(cell)
    guard ["", "%", "percent", "percent.", "pct"].contains(typed.suffix) else {
      throw fault(ofSuffix: typed.suffix, cell)
    }
    if typed.hasExponent { throw .scientific(cell.trimmed) }
    if typed.suffix.isEmpty, typed.value > ExactNumber(0), typed.value <= ExactNumber(1) {
      remarks.append(.shareOrPercent(cell.trimmed, (typed.value * ExactNumber(100)).exactText))
    }
    return hundredth(typed.value)
  }

  /// `百分之八十五`, `百分之85`
  private func chinesePercent(_ folded: String) -> ExactNumber? {
    guard folded.hasPrefix("百分之") else { return nil }
    let rest = CellText.key(String(folded.dropFirst(3)))
    if let number = ChineseNumeral.number(rest[...]) { return number }
    guard let typed = try? NumberScanner.scan(rest), typed.suffix.isEmpty, !typed.hasExponent else { return nil }
    return typed.value
  }

  private func hundredth(_ percent: ExactNumber) -> ExactNumber { percent.divided(by: ExactNumber(100)) ?? percent }

  /// A value as the column would show it: `1200 人`.
  private func text(of value: ExactNumber) -> Bilingual {
    let number = (value.divided(by: column.scale) ?? value).exactText
    return Bilingual(same: column.unitWord.map { "\(number) \($0)" } ?? number)
  }

  private func typedNumber(_ cell: CellText) throws(CellRemark) -> TypedNumber {
    do {
      return try NumberScanner.scan(cell.folded)
    } catch {
      switch error {
      case .badGroups: throw .badGroups(cell.trimmed)
      case .tooLong: throw .tooLong(cell.trimmed)
      case .noNumber: throw try fault(ofText: cell)
      }
    }
  }

  /// What is wrong with a text that does not begin with a number.
  private func fault(ofText cell: CellText) throws(CellRemark) -> CellRemark {
    try refusePlaceholder(cell)
    if cell.folded.hasPrefix("("), cell.folded.hasSuffix(")"),
      (try? NumberScanner.scan(String(cell.folded.dropFirst().dropLast())))?.suffix.isEmpty == true
    {
      return .bracketed(cell.trimmed)
    }
    return isApproximate(cell.folded) ? .approximate(cell.trimmed) : .notANumber(cell.trimmed, column)
  }

  /// What is wrong with a number that other words follow.
  private func fault(ofSuffix suffix: String, _ cell: CellText) -> CellRemark {
    if isApproximate(cell.folded) { return .approximate(cell.trimmed) }
    let isWord = suffix.allSatisfy { $0.isLetter || $0 == "%" || $0 == "‰" }
    return isWord ? .otherUnit(cell.trimmed, suffix, column) : .notANumber(cell.trimmed, column)
  }

  /// `约5`, `5左右`, `>5`, `5-6`
  private func isApproximate(_ folded: String) -> Bool {
    let text = CellText.key(folded)
    guard text.contains(where: \.isASCIIDigit) else { return false }
    let words = [
      "约", "近", "左右", "上下", "以上", "以下", "以内", "余", "多", "几", "超", "不足", "至少", "至多", "不少于", "不低于", ">", "<",
      "≥", "≤", "~", "≧", "≦", "≈", "about", "around", "over", "under", "nearly", "approx", "atleast", "atmost", "ca.",
    ]
    return words.contains(where: text.contains) || text.hasSuffix("+") || isRange(text)
  }

  private func isRange(_ text: String) -> Bool {
    let ends = text.split { "-–—~至到".contains($0) }
    return ends.count == 2 && ends.allSatisfy { $0.first?.isASCIIDigit == true }
  }
}

/// The unit words that numbers of a column may carry, and what they multiply.
struct UnitWords {
  /// In lower case, without spaces.
  private let units: [String]
  private let scale: ExactNumber

  init(_ column: ColumnSpec) {
    units = column.units.map(CellText.key)
    scale = column.scale
  }

  /// True for a unit word of the column itself.
  func contains(_ word: String) -> Bool { units.contains(CellText.key(word)) }

  /// The number in base units; nil when the word behind it is not a unit of the column.
  ///
  /// In a column of 万元, `5` and `5万元` are 50000, `2亿元` is 200000000, `300元` is 300, and `5万` is refused: it may
  /// be 5万元 or 5万 of 万元.
  func value(of typed: TypedNumber) -> ExactNumber? {
    let word = typed.suffix
    if word.isEmpty || units.contains(word) { return typed.value * scale }
    if let base = scaleOfBase(word) { return typed.value * base }
    for (multiplier, factor) in UnitWords.multipliers where word.hasPrefix(multiplier) {
      let base = String(word.dropFirst(multiplier.count))
      if base.isEmpty { return hasMultipliedUnit ? nil : typed.value * factor * scale }
      if let baseScale = scaleOfBase(base) { return typed.value * factor * baseScale }
    }
    return nil
  }

  /// What one of a unit is when it is written without the multiplier that the column's unit begins with.
  private func scaleOfBase(_ word: String) -> ExactNumber? {
    if units.contains(word) { return scale }
    let multiplied = UnitWords.multipliers.first { units.contains($0.word + word) }
    return multiplied.flatMap { scale.divided(by: $0.factor) }
  }

  private var hasMultipliedUnit: Bool {
    units.contains { unit in UnitWords.multipliers.contains { unit.hasPrefix($0.word) } }
  }

  /// The longer ones first.
  private static let multipliers: [(word: String, factor: ExactNumber)] = [
    ("万亿", ExactNumber(1_000_000_000_000)), ("thousand", ExactNumber(1000)), ("million", ExactNumber(1_000_000)),
    ("billion", ExactNumber(1_000_000_000)), ("千万", ExactNumber(10_000_000)), ("百万", ExactNumber(1_000_000)),
    ("亿", ExactNumber(100_000_000)), ("万", ExactNumber(10_000)), ("千", ExactNumber(1000)),
  ]
}
