/// How cells look: each look that is used once, numbered as the cells refer to it.
struct SheetStyles {
  private struct Style: Hashable {
    var look: SheetCell.Look
    /// A spreadsheet in which the cell is edited still takes it for text.
    var isQuoted: Bool
  }

  private var numbers: [Style: Int]
  private var styles: [Style]
  private var formats: [SheetFormat] = []

  init() {
    let plain = Style(look: SheetCell.Look(), isQuoted: false)
    (numbers, styles) = ([plain: 0], [plain])
  }

  mutating func number(of look: SheetCell.Look, isQuoted: Bool = false) -> Int {
    let style = Style(look: look, isQuoted: isQuoted)
    if let number = numbers[style] { return number }
    numbers[style] = styles.count
    styles.append(style)
    if look.format.builtIn == nil, !formats.contains(look.format) { formats.append(look.format) }
    return styles.count - 1
  }

  /// The part of the workbook that describes them.
  var xml: [UInt8] {
    var xml = XMLWriter()
    xml.add("<styleSheet xmlns=\"\(OfficeNames.main)\">")
    if !formats.isEmpty {
      xml.add("<numFmts count=\"\(formats.count)\">")
      for format in formats { xml.add("<numFmt numFmtId=\"\(id(format))\" formatCode=\"\(format.code)\"/>") }
      xml.add("</numFmts>")
    }
    xml.add(SheetStyles.surroundings)
    xml.add("<cellXfs count=\"\(styles.count)\">")
    for style in styles { xml.add(described(style)) }
    xml.add("</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
    xml.add("</styleSheet>")
    return xml.bytes
  }

  private func described(_ style: Style) -> String {
    let look = style.look
    let (font, fill) = (look.isBold ? 1 : 0, look.isHeading ? 2 : 0)
    return
      "<xf numFmtId=\"\(id(look.format))\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(look.isHeading ? 1 : 0)\""
      + " xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\""
      + (style.isQuoted ? " quotePrefix=\"1\"" : "") + "><alignment vertical=\"top\""
      + (look.wraps ? " wrapText=\"1\"" : "") + "/></xf>"
  }

  private func id(_ format: SheetFormat) -> Int {
    format.builtIn ?? 164 + (formats.firstIndex(of: format) ?? 0)
  }

  /// A plain font and a bold one; no ground (twice, as the format demands) and that of headings; no lines and one below.
  private static let surroundings = """
    <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
    <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
    <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills>\
    <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
    <border><left/><right/><top/><bottom style="thin"><color rgb="FF8A8A8A"/></bottom><diagonal/></border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
    """
}

extension SheetFormat {
  /// The number of a format that every spreadsheet has.
  fileprivate var builtIn: Int? {
    switch self {
    case .general: 0
    case .text: 49
    case .decimals(0): 1
    case .decimals(2): 2
    case .percent(0): 9
    case .percent(2): 10
    case .decimals, .percent, .day: nil
    }
  }
}

/// Names of the format.
enum OfficeNames {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships"
}
