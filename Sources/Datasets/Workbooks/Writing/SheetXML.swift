import Calendar
import Diagnostics
import Numerics

/// The part of a workbook that holds one sheet.
struct SheetXML {
  private let sheet: SheetDraft
  /// Where the choices of a prompt stand, where they are too long to stand in the sheet: `Lists!$A$1:$A$30`.
  private let places: [SheetDraft.Prompt: String]

  init(_ sheet: SheetDraft, choicesAt places: [SheetDraft.Prompt: String]) {
    (self.sheet, self.places) = (sheet, places)
  }

  /// - Parameter isFirst: whether it is the one in sight.
  func bytes(_ styles: inout SheetStyles, isFirst: Bool, hasComments: Bool) -> [UInt8] {
    var xml = XMLWriter()
    xml.add("<worksheet xmlns=\"\(OfficeNames.main)\" xmlns:r=\"\(OfficeNames.relations)\">")
    xml.add("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>")
    xml.add("<dimension ref=\"\(area)\"/>\(view(isFirst))<sheetFormatPr defaultRowHeight=\"15\"/>")
    xml.add(columns(&styles))
    xml.add("<sheetData>")
    for (row, cells) in sheet.rows.enumerated() { add(cells, row, &styles, to: &xml) }
    xml.add("</sheetData>")
    if sheet.hasFilter, !sheet.rows.isEmpty { xml.add("<autoFilter ref=\"\(area)\"/>") }
    addPrompts(to: &xml)
    xml.add("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>")
    xml.add("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>")
    if hasComments { xml.add("<legacyDrawing r:id=\"rId1\"/>") }
    xml.add("</worksheet>")
    return xml.bytes
  }

  /// `A1:F20`
  var area: String {
    SheetXML.reference(0, 0) + ":" + SheetXML.reference(max(0, sheet.rows.count - 1), max(0, sheet.width - 1))
  }

  /// `BC12` for the row 11 and the column 54, both from 0.
  static func reference(_ row: Int, _ column: Int) -> String { letters(column) + String(row + 1) }

  static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }

  // MARK: How it is seen

  private func view(_ isFirst: Bool) -> String {
    let (rows, columns) = (sheet.headRows, sheet.headColumns)
    let selected = isFirst ? " tabSelected=\"1\"" : ""
    let start = "<sheetViews><sheetView\(selected) workbookViewId=\"0\">"
    guard rows > 0 || columns > 0 else { return start + "</sheetView></sheetViews>" }
    let pane = rows > 0 ? (columns > 0 ? "bottomRight" : "bottomLeft") : "topRight"
    return start + "<pane" + (columns > 0 ? " xSplit=\"\(columns)\"" : "") + (rows > 0 ? " ySplit=\"\(rows)\"" : "")
      + " topLeftCell=\"\(SheetXML.reference(rows, columns))\" activePane=\"\(pane)\" state=\"frozen\"/>"
      + "<selection pane=\"\(pane)\"/></sheetView></sheetViews>"
  }

  private func columns(_ styles: inout SheetStyles) -> String {
    guard sheet.width > 0 else { return "" }
    var columns = "<cols>"
    for column in 0..<sheet.width {
      let format = column < sheet.columns.count ? sheet.columns[column].format : .general
      let style = styles.number(of: SheetCell.Look(format: format))
      columns +=
        "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(width(column)).7\" style=\"\(style)\" customWidth=\"1\"/>"
    }
    return columns + "</cols>"
  }

  /// In the width of digits; a Han character takes two. What is longer runs over several lines, or out of sight.
  private func width(_ column: Int) -> Int {
    let widths = sheet.rows.prefix(SheetXML.measuredRows).lazy.filter { column < $0.count }.map { row in
      let cell = row[column]
      let width = SheetXML.width(cell)
      return cell.look.isHeading ? min(width, SheetXML.widestHeading) : width
    }
    return min(max(widths.max() ?? 0, SheetXML.narrowest), SheetXML.widest) + 2
  }

  private static let measuredRows = 2000
  private static let narrowest = 7
  private static let widestHeading = 16
  private static let widest = 48

  private static func width(_ cell: SheetCell) -> Int {
    switch cell.content {
    case .empty: 0
    case .text(let text): text.split(whereSeparator: \.isNewline).map { DisplayWidth.of(String($0)) }.max() ?? 0
    case .number(let number):
      switch cell.look.format {
      case .decimals(let places): number.decimalText(places: places).utf8.count
      case .percent(let places): number.decimalText(places: places).utf8.count + 3
      case .general, .text, .day:
        switch WrittenNumber(number) {
        case .exact(let text), .text(let text): text.utf8.count
        // A spreadsheet shows as many digits as there is room for.
        case .shortened: 12
        }
      }
    case .day: 10
    }
  }

  // MARK: Cells

  private func add(_ cells: [SheetCell], _ row: Int, _ styles: inout SheetStyles, to xml: inout XMLWriter) {
    xml.add("<row r=\"\(row + 1)\">")
    for (column, cell) in cells.enumerated() { add(cell, SheetXML.reference(row, column), &styles, to: &xml) }
    xml.add("</row>")
  }

  private func add(_ cell: SheetCell, _ reference: String, _ styles: inout SheetStyles, to xml: inout XMLWriter) {
    switch cell.content {
    case .empty:
      guard cell.comment != nil || cell.look != SheetCell.Look() else { return }
      xml.add("<c r=\"\(reference)\" s=\"\(styles.number(of: cell.look))\"/>")
    case .text(let text): add(text, cell.look, reference, &styles, to: &xml)
    case .number(let number):
      switch WrittenNumber(number) {
      case .exact(let text), .shortened(let text):
        xml.add("<c r=\"\(reference)\" s=\"\(styles.number(of: cell.look))\"><v>\(text)</v></c>")
      case .text(let text): add(text, cell.look, reference, &styles, to: &xml)
      }
    case .day(let day):
      guard let number = SheetXML.number(of: day) else {
        return add(day.description, cell.look, reference, &styles, to: &xml)
      }
      var look = cell.look
      look.format = .day
      xml.add("<c r=\"\(reference)\" s=\"\(styles.number(of: look))\"><v>\(number)</v></c>")
    }
  }

  private func add(
    _ text: String, _ look: SheetCell.Look, _ reference: String, _ styles: inout SheetStyles, to xml: inout XMLWriter
  ) {
    let style = styles.number(of: look, isQuoted: SheetXML.looksLikeFormula(text))
    xml.add("<c r=\"\(reference)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
    xml.add(cellText: SheetXML.cut(text))
    xml.add("</t></is></c>")
  }

  private static func looksLikeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return "=+-@\t\r\n＝＋－＠'".unicodeScalars.contains(first)
  }

  /// A cell holds 32,767 UTF-16 units.
  private static func cut(_ text: String) -> String {
    guard text.utf16.count > longestText else { return text }
    var kept = ""
    var count = 1
    for character in text {
      count += character.utf16.count
      guard count <= longestText else { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static let longestText = 32_767

  /// Days are counted from 1900-01-01, which is 1, and a 29 February 1900 is counted that never was; nil for days before.
  private static func number(of day: CalendarDate) -> Int? {
    guard let start = CalendarDate(year: 1899, month: 12, day: 30) else { return nil }
    let count = start.days(until: day)
    return count > 60 ? count : count > 1 ? count - 1 : nil
  }

  // MARK: What to fill in

  private func addPrompts(to xml: inout XMLWriter) {
    let prompted = sheet.columns.enumerated().filter { $0.element.prompt != nil }
    guard !prompted.isEmpty, sheet.promptedRows > 0 else { return }
    xml.add("<dataValidations count=\"\(prompted.count)\">")
    for (column, draft) in prompted { if let prompt = draft.prompt { add(prompt, column, to: &xml) } }
    xml.add("</dataValidations>")
  }

  private func add(_ prompt: SheetDraft.Prompt, _ column: Int, to xml: inout XMLWriter) {
    let first = SheetXML.reference(sheet.headRows, column)
    let last = SheetXML.reference(sheet.headRows + sheet.promptedRows - 1, column)
    // Only a warning: other spellings are read as well.
    let kind = prompt.choices.isEmpty ? "" : " type=\"list\" errorStyle=\"warning\" showErrorMessage=\"1\""
    xml.add("<dataValidation\(kind) allowBlank=\"1\" showInputMessage=\"1\" promptTitle=\"")
    xml.add(text: SheetXML.shortened(prompt.title, to: 32))
    xml.add("\" prompt=\"")
    xml.add(text: SheetXML.shortened(prompt.text, to: 255))
    xml.add("\" sqref=\"\(first):\(last)\">")
    if let place = places[prompt] {
      xml.add("<formula1>")
      xml.add(text: place)
      xml.add("</formula1>")
    } else if let list = SheetXML.inlineList(prompt.choices) {
      xml.add("<formula1>")
      xml.add(text: list)
      xml.add("</formula1>")
    }
    xml.add("</dataValidation>")
  }

  /// `"是,否"`; nil where the choices cannot stand in the sheet.
  static func inlineList(_ choices: [String]) -> String? {
    let list = choices.joined(separator: ",")
    let isPlain = choices.allSatisfy { choice in
      !choice.contains { ",\"\n\r".contains($0) } && choice.first != " " && choice.last != " "
    }
    return !choices.isEmpty && isPlain && list.utf16.count <= 250 ? "\"\(list)\"" : nil
  }

  private static func shortened(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var kept = ""
    for character in text {
      guard kept.utf16.count + character.utf16.count < limit else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
