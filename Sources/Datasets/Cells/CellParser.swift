import Diagnostics

/// Reads the cells of one column.
///
/// A cell that cannot be read with certainty is refused, with what was expected; nothing becomes empty or 0 silently.
package struct CellParser {
  package let column: ColumnSpec
  /// What choices may be typed as, as declared and as a key, with the canonical spelling.
  private let choices: [String: String]
  let units: UnitWords

  package init(_ column: ColumnSpec) {
    self.column = column
    units = UnitWords(column)
    guard case .choice(let values) = column.type else {
      choices = [:]
      return
    }
    let pairs = values.flatMap { spellings in
      spellings.flatMap { [(CellText.key($0), spellings[0]), ($0, spellings[0])] }
    }
    choices = Dictionary(pairs) { first, _ in first }
  }

  /// The state of a cell and remarks on it; nil, with an error among the remarks, for a cell that is refused.
  package func read(_ typed: String) -> (state: CellState?, remarks: [CellRemark]) {
    let quoted = CellText.ofQuotingFormula(typed)
    let cell = CellText(quoted ?? typed)
    var remarks: [CellRemark] = []
    if cell.hadApostrophe { remarks.append(.apostrophe(typed)) }
    if let quoted { remarks.append(.readAs(typed, Bilingual(same: quoted))) }
    do throws(CellRemark) {
      if let state = try state(of: cell) { return (state, remarks) }
      let value = try value(of: cell, &remarks)
      return (.value(value), remarks)
    } catch {
      return (nil, remarks + [error])
    }
  }

  /// The states that are not values, and what a spreadsheet writes when it could not calculate.
  private func state(of cell: CellText) throws(CellRemark) -> CellState? {
    guard !cell.trimmed.isEmpty else {
      if column.mayBeBlank { return .blank }
      throw .blank(column)
    }
    // Nearly every cell is none of these words, and shows it by its first character.
    switch cell.folded.unicodeScalars.first {
    case "未", "不", "n", "N", "(", "#": break
    case "=" where !column.type.isWords: throw .formulaWithoutResult(cell.trimmed)
    default: return nil
    }
    guard cell.folded.utf8.count <= 24 else { return nil }
    switch CellText.key(cell.folded) {
    case "未填", "(空白)", "(blank)": return .blank
    case "未报", "未上报", "notreported": return .notReported
    case "不适用", "n/a", "n.a.", "n.a", "notapplicable": return .notApplicable
    case "#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "######":
      throw .spreadsheetError(cell.trimmed)
    default: return nil
    }
  }

  private func value(of cell: CellText, _ remarks: inout [CellRemark]) throws(CellRemark) -> CellValue {
    switch column.type {
    case .wholeNumber, .decimal: .number(try number(cell, &remarks))
    case .percent: .number(try share(cell, &remarks))
    case .yesNo: .yesNo(try yesNo(cell))
    case .text: .text(cell.trimmed)
    case .date: .date(try date(cell, &remarks))
    case .period(let kind): .period(try period(cell, kind))
    case .code: .text(try code(cell.trimmed))
    case .choice(let values): .text(try choice(cell, values))
    case .codes: .codes(try codes(cell))
    }
  }
}

// MARK: Words

extension CellParser {
  private static let yesWords: Set = ["是", "√", "✓", "✔", "☑", "有", "yes", "y", "true", "1"]
  private static let noWords: Set = ["否", "×", "✗", "✘", "✕", "无", "no", "n", "false", "0"]

  private func yesNo(_ cell: CellText) throws(CellRemark) -> Bool {
    let key = CellText.key(cell.folded)
    if CellParser.yesWords.contains(key) { return true }
    if CellParser.noWords.contains(key) { return false }
    try refusePlaceholder(cell)
    throw .notYesNo(cell.trimmed)
  }

  private func choice(_ cell: CellText, _ values: [[String]]) throws(CellRemark) -> String {
    if let canonical = choices[cell.trimmed] ?? choices[CellText.key(cell.folded)] { return canonical }
    let near = NearNames.nearest(to: cell.trimmed, among: values.joined(), admitsParts: true)
    throw .unknownChoice(cell.trimmed, column, near: near, all: values.compactMap(\.first))
  }

  private func codes(_ cell: CellText) throws(CellRemark) -> [String] {
    try refusePlaceholder(cell)
    var found: [String] = []
    for part in cell.trimmed.unicodeScalars.split(whereSeparator: CellParser.partsCodes) {
      let code = try code(String(part))
      if !found.contains(code) { found.append(code) }
    }
    if found.isEmpty { throw .placeholder(cell.trimmed) }
    return found
  }

  private static func partsCodes(_ scalar: Unicode.Scalar) -> Bool {
    CellText.isSpace(scalar) || ["；", ";", "、", "，", ","].contains(scalar)
  }

  /// `1.2E+05` is what a spreadsheet makes of a long number.
  private func code(_ text: String) throws(CellRemark) -> String {
    let folded = CellText.fold(text)
    guard folded.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text }
    let parts = folded.uppercased().split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].first == "+" || parts[0].contains("."),
      parts[1].drop(while: { $0 == "+" || $0 == "-" }).isDigits,
      parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(\.isDigits)
    else { return text }
    throw .mangledCode(text)
  }

  /// `—`, `/`, `无` and the like, which say neither that there is no data nor that the count is nought.
  func refusePlaceholder(_ cell: CellText) throws(CellRemark) {
    let isPlaceholder =
      CellParser.placeholders.contains(CellText.key(cell.folded))
      || cell.folded.allSatisfy(CellParser.placeholderMarks.contains)
    guard isPlaceholder else { return }
    throw .placeholder(cell.trimmed)
  }

  private static let placeholderMarks: Set<Character> = ["—", "-", "–", "―", "─", "/", "\\", "*", "?", "·", "."]
  private static let placeholders: Set = [
    "无", "没有", "暂无", "无数据", "空", "空白", "待定", "待补", "同上", "none", "nil", "null", "nan", "na", "tbd",
  ]
}
