import Calendar
import Diagnostics
import Foundation
import Testing

@testable import Datasets

private func tables(_ bytes: [UInt8]) -> (files: [DataFile], problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  return (DataFile.tables(name: "数据", path: "数据.xlsx", bytes: bytes, kind: .workbook, problems: &problems), problems)
}

private func rows(_ bytes: [UInt8]) -> (rows: [[String]], problems: [Diagnostic]) {
  var (files, problems) = tables(bytes)
  guard let raw = files.first?.rawTable(problems: &problems) else { return ([], problems) }
  let body = (0..<raw.rowCount).map { row in (0..<raw.cellCount(row)).map { raw.text(row: row, column: $0) } }
  return ([raw.header] + body, problems)
}

/// One row of cells below the headings `a b c …`.
private func cells(_ xml: String, styles: String = "", strings: String? = nil, properties: String = "") -> [String] {
  let parts = BookParts(
    sheet: "<sheetData><row r='1'><c r='A1' t='str'><v>a</v></c></row><row r='2'>\(xml)</row></sheetData>",
    strings: strings, styles: styles, properties: properties)
  return rows(parts.bytes).rows.dropFirst().first ?? []
}

private let formats = """
  <numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/><numFmt numFmtId='165' formatCode='000000'/></numFmts>
  <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>
  <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='22'/></cellXfs>
  """

@Suite struct `Cells of workbooks` {
  @Test(
    arguments: [
      ("<c><v>1200</v></c>", "1200"), ("<c t='n'><v>0.28999999999999998</v></c>", "0.29"),
      ("<c><v>0.30000000000000004</v></c>", "0.3"), ("<c><v>5.0000000000000003E-2</v></c>", "0.05"),
      ("<c><v>-1E-3</v></c>", "-0.001"), ("<c><v>1.2345678901234568E+17</v></c>", "1.23456789012346E+17"),
      ("<c><v>99999.999999999999</v></c>", "100000"), ("<c><v>1E+5</v></c>", "100000"), ("<c><v>-0</v></c>", "-0"),
      ("<c t='b'><v>1</v></c>", "TRUE"), ("<c t='b'><v>0</v></c>", "FALSE"), ("<c t='e'><v>#N/A</v></c>", "#N/A"),
      ("<c t='str'><f>A1&amp;B1</f><v>a&lt;b&#20013;</v></c>", "a<b中"),
      ("<c t='d'><v>2027-12-31T00:00:00</v></c>", "2027-12-31"),
      ("<c t='d'><v>2027-12-31T08:30:00Z</v></c>", "2027-12-31 08:30:00"),
      ("<c t='inlineStr'><is><t>甲</t></is></c>", "甲"),
      ("<c t='inlineStr'><is><r><t>甲</t></r><r><rPr><b/></rPr></r></is></c>", "甲"),
      ("<c t='inlineStr'><is><t>甲</t><rPh sb='0' eb='1'><t>jia</t></rPh></is></c>", "甲"),
      ("<c t='inlineStr'><is><t>a_x000D_b_x4E2D_</t></is></c>", "a\rb中"),
      ("<c t='str'><v><![CDATA[<甲>]]></v></c>", "<甲>"),
      ("<c><f>SUM(A1:A2)</f></c>", "=SUM(A1:A2)"), ("<c><f>1+1</f><v>2</v></c>", "2"),
      ("<c s='1'><v>46752</v></c>", "2027-12-31"), ("<c s='1'><v>1</v></c>", "1900-01-01"),
      ("<c s='1'><v>59</v></c>", "1900-02-28"),
      ("<c s='1'><v>60</v></c>", "60"), ("<c s='1'><v>61</v></c>", "1900-03-01"), ("<c s='1'><v>-1</v></c>", "-1"),
      ("<c s='1'><v>2958465</v></c>", "9999-12-31"), ("<c s='1'><v>2958466</v></c>", "2958466"),
      ("<c s='5'><v>46752.354166666664</v></c>", "2027-12-31 08:30:00"),
      ("<c s='5'><v>46751.999999999</v></c>", "2027-12-31"),
      ("<c s='2'><v>0.95350000000000001</v></c>", "95.35%"), ("<c s='2'><v>1</v></c>", "100%"),
      ("<c s='2'><v>0</v></c>", "0%"),
      ("<c s='3'><v>46722</v></c>", "2027-12"), ("<c s='4'><v>101</v></c>", "000101"),
      ("<c s='4'><v>1234567</v></c>", "1234567"),
      ("<c s='4'><v>1.5</v></c>", "1.5"), ("<c s='99'><v>5</v></c>", "5"), ("<c s='1'><v>约</v></c>", "约"),
      ("<x:c xmlns:x='m'><x:v>7</x:v></x:c>", "7"),
    ])
  func `a cell is what it shows, as far as its format decides`(xml: String, text: String) {
    #expect(cells(xml, styles: formats) == [text])
  }

  @Test func `days may count from 1904`() {
    #expect(cells("<c s='1'><v>0</v></c>", styles: formats, properties: "date1904='1'") == ["1904-01-01"])
    #expect(cells("<c s='1'><v>45290</v></c>", styles: formats, properties: "date1904='true'") == ["2027-12-31"])
  }

  @Test func `cells that are not there leave room, and shared texts are shared`() {
    let xml = "<c r='B2' t='s'><v>1</v></c><c r='D2' t='s'><v>0</v></c><c r='E2'/>"
    #expect(
      cells(xml, strings: "<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> 丙</t></r></si>") == [
        "", "乙 丙", "", "甲",
      ])
  }

  @Test(
    arguments: [
      "<c t='s'><v>5</v></c>", "<c t='s'><v>x</v></c>", "<c r='A3'/>", "<c r='B2'/><c r='A2'/>", "<c r='XFE2'/>",
      "<c r='1A'/>", "<c><v>1</c>", "<c", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<c><v>1</v></c></row>",
    ])
  func `a sheet that is no sheet is refused`(xml: String) {
    let parts = BookParts(sheet: "<sheetData><row r='1'><c><v>1</v></c></row><row r='2'>\(xml)</row></sheetData>")
    #expect(rows(parts.bytes).problems.map(\.code) == [.workbookDamaged])
  }

  @Test(
    arguments: [
      ("General", .plain), ("@", .plain), ("0.00", .plain), ("#,##0;[Red]-#,##0", .plain), ("0.0%", .percent),
      ("0", .plain), ("00000000", .digits(8)), ("yyyy\\-mm\\-dd", .day), ("yyyy\"年\"m\"月\"d\"日\"", .day),
      ("yyyy/m", .month),
      ("yyyy\"年度\"", .year), ("[$-804]yyyy\"年\"m\"月\";@", .month), ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", .day),
      ("h:mm:ss", .time), ("[h]:mm", .plain), ("yyyy-mm-dd hh:mm", .dayAndTime), ("0.00E+00", .plain),
      ("m\"月\"d\"日\"", .day),
      ("上午/下午h\"时\"mm\"分\"", .time), ("mmm-yy", .month), ("0\"人\"", .plain), ("# ?/?", .plain), ("G/通用格式", .plain),
      ("", .plain),
    ] as [(String, NumberFormat)])
  func `a format is known by its signs`(code: String, format: NumberFormat) { #expect(NumberFormat(code) == format) }
}

@Suite struct `Workbooks` {
  private static func fixture(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
    return Array(try Data(contentsOf: file))
  }

  private static let columns = [
    ColumnSpec("单位代码", type: .code, mayBeBlank: false), ColumnSpec("期间", type: .period(.month), mayBeBlank: false),
    ColumnSpec("在校生数男", type: .decimal), ColumnSpec("女", type: .wholeNumber), ColumnSpec("就业率", type: .percent),
    ColumnSpec("成立日期", type: .date), ColumnSpec("经费", type: .text), ColumnSpec("达标", type: .yesNo),
  ]

  /// Saved by LibreOffice: a title, two levels of headings in merged cells, a merged key, days, percents, formulas and
  /// 500 rows of nothing but looks.
  @Test func `a workbook as a spreadsheet saves it is read to the last cell`() throws {
    var (files, problems) = tables(try Self.fixture("libreoffice.xlsx"))
    #expect(files.map(\.name) == ["年报", "名录"])
    #expect(files.map(\.shown) == ["数据.xlsx「年报」", "数据.xlsx「名录」"])
    let read = files[0].rawTable(problems: &problems)
    var raw = try #require(read)
    let found = raw.findHeadings(Self.columns)
    let note = try #require(found)
    #expect(note.message.en == "the headings stand in rows 2 to 3")
    #expect(raw.header == ["单位代码", "期间", "在校生数 男", "女", "就业率", "成立日期", "经费（万元）", "达标"])
    let table = DataTable.read(raw: raw, columns: Self.columns, problems: &problems)
    #expect(table.rowCount == 2)
    #expect(
      (0..<8).map { table.typed(row: 0, column: $0) } == [
        "000101", "2027-12", "1200", "35", "95.35%", "2027-09-01", "0.3", "TRUE",
      ])
    #expect(
      (1..<8).map { table.typed(row: 1, column: $0) } == [
        "2028-01", "0.29", "不适用", "#DIV/0!", "2027-09-02", "约 5 & <6>\n第二行", "√",
      ])
    #expect(table.cell(row: 1, column: 0) == .value(.text("000101")))
    #expect(problems.map(\.code) == [.mergedKey, .spreadsheetError])
    #expect(
      table.place(row: 1, column: 2) == CellPlace(path: "数据.xlsx", sheet: "年报", row: 5, column: 3, heading: "在校生数 男"))
  }

  @Test func `what is merged with other rows is not known, unless it is a key`() throws {
    let sheet = """
      <sheetData><row r='1'><c t='str'><v>单位代码</v></c><c t='str'><v>女</v></c></row>
      <row r='2'><c t='str'><v>A1</v></c><c><v>5</v></c></row><row r='3'><c r='A3'/><c r='B3'/><c r='C3'><v>1</v></c></row></sheetData>
      <mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='B2:B3'/></mergeCells>
      """
    var (files, problems) = tables(BookParts(sheet: sheet).bytes)
    let read = files[0].rawTable(problems: &problems)
    let raw = try #require(read)
    let table = DataTable.read(raw: raw, columns: [Self.columns[0], Self.columns[3]], problems: &problems)
    #expect(table.cell(row: 1, column: 0) == .value(.text("A1")))
    #expect(table.isRefused(row: 1, column: 1))
    #expect(problems.map(\.code) == [.mergedKey, .mergedCell])
  }

  @Test func `a formula without its result is refused, and a formula that quotes is read`() {
    let parser = CellParser(ColumnSpec("女", type: .wholeNumber))
    #expect(parser.read("=A1+B1").remarks.map(\.code) == [.formulaWithoutResult])
    let codes = CellParser(ColumnSpec("代码", type: .code))
    #expect(codes.read("=\"00123\"").state == .value(.text("00123")))
    #expect(codes.read("=\"00123\"").remarks.map(\.code) == [.readAs])
  }

  @Test func `the only sheet with anything in it may be called as it is by default`() {
    let files = tables(BookParts(sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>", name: "Sheet1").bytes)
      .files
    #expect(files.map(\.name) == ["Sheet1"])
    #expect(files.map(\.otherName) == ["数据"])
    #expect(tables(BookParts(sheet: "<sheetData/>").bytes).files.isEmpty)
  }

  @Test func `hidden rows are read and told`() {
    let sheet = "<sheetData><row><c><v>1</v></c></row><row hidden='1'><c><v>2</v></c></row></sheetData>"
    let found = rows(BookParts(sheet: sheet).bytes)
    #expect(found.rows == [["1"], ["2"]])
    #expect(found.problems.map(\.message.en) == ["1 row is hidden, and is read too"])
  }
}

@Suite struct `Archives` {
  private static let book = BookParts(sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>")

  @Test func `a comment at the end and zip64 are read`() throws {
    #expect(rows(Self.book.archive().finished(comment: String(repeating: "PK", count: 5000))).rows == [["1"]])
    #expect(rows(Self.book.archive().finished(isLarge: true)).rows == [["1"]])
    var zip = ZipWriter()
    zip.add("a", [1, 2, 3], isLarge: true)
    let contents = try ZipArchive(zip.finished(isLarge: true)).contents("a")
    #expect(contents == [1, 2, 3])
  }

  @Test func `a bomb is refused by its limits before it is unpacked`() {
    var zip = ZipWriter()
    zip.add("a", [], packed: [UInt8](repeating: 0, count: 1000), size: DataLimits.bytesBeforeRatio + 1)
    #expect(throws: ZipArchive.Fault.tooLarge(.ratio)) { try ZipArchive(zip.finished()) }
    zip = ZipWriter()
    zip.add("a", [], packed: [0], size: DataLimits.unpackedEntryBytes + 1, isLarge: true)
    #expect(throws: ZipArchive.Fault.tooLarge(.entrySize)) { try ZipArchive(zip.finished()) }
    zip = ZipWriter()
    for number in 0..<3 {
      zip.add("\(number)", [], packed: [UInt8](repeating: 0, count: 6 << 20), size: DataLimits.unpackedEntryBytes)
    }
    #expect(throws: ZipArchive.Fault.tooLarge(.totalSize)) { try ZipArchive(zip.finished()) }
    zip = ZipWriter()
    for number in 0...DataLimits.archiveEntries { zip.add("\(number)", []) }
    #expect(throws: ZipArchive.Fault.tooLarge(.entries)) { try ZipArchive(zip.finished()) }
    // What is said to become more than DEFLATE can make of it.
    zip = ZipWriter()
    zip.add("a", [], packed: [3, 0], size: 1 << 20)
    #expect(throws: ZipArchive.Fault.damaged) { try ZipArchive(zip.finished()).contents("a") }
  }

  @Test func `a password, another method, a wrong check and parts that overlap are named`() throws {
    var zip = ZipWriter()
    zip.add("a", [1], flags: 1)
    #expect(throws: ZipArchive.Fault.encrypted) { try ZipArchive(zip.finished()).contents("a") }
    zip = ZipWriter()
    zip.add("a", [1, 2])
    var bytes = zip.finished()
    bytes[32] ^= 1
    #expect(throws: ZipArchive.Fault.wrongCheck) { try ZipArchive(bytes).contents("a") }
    bytes = zip.finished()
    let directory = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    bytes[directory + 10] = 99
    #expect(throws: ZipArchive.Fault.otherMethod(99)) { try ZipArchive(bytes).contents("a") }
  }

  @Test func `a workbook cut off at any byte is refused`() throws {
    let bytes = Self.book.bytes
    for end in bytes.indices {
      let found = tables(Array(bytes[..<end]))
      #expect(found.files.isEmpty)
      #expect(found.problems.map(\.code) == [.workbookDamaged])
    }
  }

  @Test(arguments: 1...200)
  func `a workbook with flipped bits is read or refused`(seed: UInt64) throws {
    var random = Seeded(seed)
    var bytes = Self.book.bytes
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    let found = rows(bytes)
    #expect(!found.rows.isEmpty || !found.problems.isEmpty || tables(bytes).files.isEmpty)
  }

  @Test func `a spreadsheet of the old kind is told apart`() {
    #expect(tables([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).problems.map(\.code) == [.isSpreadsheet])
  }
}
