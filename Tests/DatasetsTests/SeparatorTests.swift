import Diagnostics
import Testing

@testable import Datasets

private func form(_ text: String) -> String {
  let finder = SeparatorFinder(Array(text.utf8))
  let separator = finder.separator()
  return "\(separator.rawValue) \(finder.quote(separator).rawValue)"
}

@Suite struct `Separators and quotation marks found out` {
  @Test(
    arguments: [
      ("", "comma none"), ("甲\n1\n", "comma none"), ("甲,乙\n1,2\n", "comma none"), ("甲,乙\n\"1\",2\n", "comma double"),
      ("甲\t乙\n1\t2,5\n", "tab none"), ("甲;乙\n1;2,5\n", "semicolon none"), ("甲|乙\n1|2\n", "bar none"),
      ("甲;乙\n1;2,5\n3;4,5\n", "semicolon none"),
      // A mark within the cells of one column is not what parts them.
      ("代码,名称;别名\nA1,甲;乙\nA2,丙\n", "comma none"), ("代码,成员\nA1,A2；A3\nA4,A5;A6\n", "comma none"),
      ("\"甲;乙\",丙\n\"1;2\",3\n", "comma double"), ("'甲','乙,丙'\n'1','2'\n", "comma single"),
      // An apostrophe that marks text for a spreadsheet encloses nothing.
      ("甲,乙\n'001,2\n'002,3\n", "comma none"), ("甲,乙\n'a',2\nb,3\n", "comma none"),
      ("甲\t乙\n\"1\t2\"\t3\n", "tab double"), ("甲,乙\n", "comma none"), ("甲\t乙", "tab none"),
      ("\n\n甲\t乙\n1\t2\n", "tab none"), ("甲\t乙\n1\t\n2\t3\n", "tab none"),
    ])
  func `the beginning of the file shows them`(text: String, expected: String) {
    #expect(form(text) == expected)
  }

  @Test func `what is found is used and told, and what is asked for is used in its place`() throws {
    var problems: [Diagnostic] = []
    let tabs = CSVReader.read(path: "表.tsv", bytes: Array("甲\t乙\n1,5\t'2'\n".utf8), problems: &problems)
    #expect(tabs?.header == ["甲", "乙"])
    #expect(tabs?.text(row: 0, column: 0) == "1,5")
    #expect(problems.map(\.message.zh) == ["文件读作：UTF-8，制表符分隔，不用引号"])
    #expect(problems.map(\.message.en) == ["the file is read as UTF-8, parted by tabs, no quotation marks"])
    problems = []
    let bars = CSVReader.read(
      path: "表.csv", bytes: Array("甲,a|乙\n1|2\n".utf8), as: ReadingChoices(separator: .bar), problems: &problems)
    #expect(bars?.header == ["甲,a", "乙"])
    problems = []
    let singles = CSVReader.read(path: "表.csv", bytes: Array("甲,乙\n'it''s, so','2'\n".utf8), problems: &problems)
    #expect(singles?.text(row: 0, column: 0) == "it's, so")
  }

  @Test(arguments: 1...200)
  func `any text has a separator, and every cell is read by it`(seed: UInt64) {
    var random = Seeded(seed)
    let alphabet = Array("a,\"\r\n\t ;|'权".utf8)
    let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    let finder = SeparatorFinder(bytes)
    _ = finder.quote(finder.separator())
  }
}
