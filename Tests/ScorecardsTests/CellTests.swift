import Diagnostics
import Numerics
import Scorecards
import Testing

@Suite struct `Cells of a CSV file` {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"yes\"", "\"say \"\"yes\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("two\r\nlines", "\"two\r\nlines\""), (" edge", "\" edge\""), ("", ""), ("甲，乙", "甲，乙"),
  ]) func `are quoted where they must be`(text: String, written: String) {
    #expect(row(.text(text)) == written + "\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1", "－1"])
  func `never run as a formula`(text: String) {
    #expect(row(.text(text)).hasPrefix("'") || row(.text(text)).hasPrefix("\"'"))
  }

  @Test func `hold a quotation mark with a mark upon it`() {
    #expect(row(.text("a\"\u{301},b")) == "\"a\"\"\u{301},b\"\r\n")
  }

  @Test func `hold numbers as numbers`() {
    #expect(row(.number(ExactNumber(-5))) == "-5\r\n")
    #expect(row(.number(nil)) == "\r\n")
  }

  private func row(_ cell: CSVText.Cell) -> String {
    var table = CSVText()
    table.row([cell])
    return String(table.text.unicodeScalars.dropFirst())
  }
}

@Suite struct `Text for a terminal` {
  @Test func `cannot command the terminal`() {
    #expect("甲\u{1B}[31m校\n\u{202E}x\u{7}".printable == "甲\u{FFFD}[31m校\u{FFFD}\u{FFFD}x\u{FFFD}")
  }

  @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")])
  func `names columns as a spreadsheet does`(column: Int, letters: String) {
    #expect(CellPlace.letters(column) == letters)
  }

  @Test func `puts two texts on two lines where one is too short for both`() {
    var page = TextPage(colour: false)
    page.edges([TextPiece("left")], [TextPiece("right")])
    page.edges([TextPiece(String(repeating: "左", count: 38))], [TextPiece("right")])
    let lines = page.text.split(separator: "\n")
    #expect(lines.map { DisplayWidth.of(String($0)) } == [80, 76, 80])
  }
}
