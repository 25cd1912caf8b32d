import Diagnostics
import Testing

@testable import Datasets

private func read(_ text: String, isLines: Bool = false) -> (tables: [String: [[String]]], problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  let files = DataFile.tables(
    name: "年报", path: "年报.json", bytes: Array(text.utf8), kind: isLines ? .jsonLines : .json, problems: &problems)
  var tables: [String: [[String]]] = [:]
  for file in files {
    guard let raw = file.rawTable(problems: &problems) else { continue }
    tables[file.name] =
      [raw.header] + (0..<raw.rowCount).map { row in (0..<raw.cellCount(row)).map { raw.text(row: row, column: $0) } }
  }
  return (tables, problems)
}

@Suite struct `Files of JSON` {
  @Test func `records become rows, with every kind of value as a cell`() {
    let found = read(
      """
      [{"代码": "A1", "数": 12.50, "是": true, "空": null, "表": ["A", "B"]},
       {"数": -1e3, "代码": "A\\u4e2d\\ud840\\udc87\\n\\"", "是": false, "新": {"a": [1]}}]
      """)
    #expect(found.problems.isEmpty)
    #expect(
      found.tables["年报"] == [
        ["代码", "数", "是", "空", "表", "新"], ["A1", "12.50", "true", "", "A；B", "未报"],
        ["A中𠂇\n\"", "-1e3", "false", "未报", "未报", "{\"a\": [1]}"],
      ])
  }

  @Test func `a file may hold several tables, one record, or a record a line`() {
    #expect(read("{\"甲\": [{\"a\": 1}], \"乙\": [{\"b\": 2}]}").tables == ["甲": [["a"], ["1"]], "乙": [["b"], ["2"]]])
    #expect(read("{\"a\": 1, \"b\": [2]}").tables == ["年报": [["a", "b"], ["1", "2"]]])
    #expect(read("{\"a\": 1}\n\n{\"a\": 2}\r\n", isLines: true).tables == ["年报": [["a"], ["1"], ["2"]]])
    #expect(read("{\"a\": 1}\n{\"a\": 2}").tables == ["年报": [["a"], ["1"], ["2"]]])
  }

  @Test(
    arguments: [
      (
        "[{\"a\": 1},]",
        "the file is not JSON: at line 1, character 11, a record such as {\"code\": \"A1\"} should stand"
      ),
      ("[{\"a\": 01}]", "the file is not JSON: at line 1, character 8, a value should stand"),
      ("[\n{\"a\": 1 \"b\": 2}]", "the file is not JSON: at line 2, character 9, “}” should stand"),
      (
        "[{\"a\": \"x\n\"}]",
        "the file is not JSON: at line 1, character 10, the closing quotation mark (a line break is written \\n) should stand"
      ),
      (
        "[{\"a\": \"\\ud800\"}]",
        "the file is not JSON: at line 1, character 9, an escape such as \\n or \\u4E2D should stand"
      ),
      ("[{\"a\": NaN}]", "the file is not JSON: at line 1, character 8, a value should stand"),
      ("[{'a': 1}]", "the file is not JSON: at line 1, character 3, “\"” should stand"),
      ("[1, 2]", "the file is not JSON: at line 1, character 2, a record such as {\"code\": \"A1\"} should stand"),
      ("", "the JSON holds no table"), ("3", "the JSON holds no table"), ("[]", "the file is empty"),
      ("{\"a\": 1} x", "the file is not JSON: at line 1, character 10, the end of the file should stand"),
    ])
  func `what is no JSON is told with line and character`(text: String, message: String) {
    let found = read(text)
    #expect(found.tables.isEmpty)
    #expect(found.problems.map(\.message.en) == [message])
  }

  @Test func `a line that is no record is refused, and the others are read`() {
    let found = read("{\"a\": 1}\n{\"a\": }\n{\"a\": 3} x\n{\"a\": 4, \"a\": 5}\n{\"a\": 6}\n", isLines: true)
    #expect(found.tables == ["年报": [["a"], ["1"], [], ["3"], [], [], ["6"]]])
    #expect(found.problems.map(\.code) == [.jsonDamaged, .jsonDamaged, .keyTwice])
  }

  @Test func `depth is bounded`() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(read("[{\"a\": \(deep)").problems.map(\.code) == [.jsonDamaged])
  }

  @Test func `cut off at any byte it is refused, or what is there is read`() {
    let bytes = Array("{\"甲\": [{\"a\": \"中\\u4e2d\", \"b\": [1, true]}], \"乙\": [{\"b\": -2.5e3}]}".utf8)
    for end in bytes.indices {
      var problems: [Diagnostic] = []
      let files = DataFile.tables(
        name: "年报", path: "年报.json", bytes: Array(bytes[..<end]), kind: .json, problems: &problems)
      #expect(files.isEmpty && problems.count == 1)
    }
  }

  @Test(arguments: 1...200)
  func `any text is read or has a problem`(seed: UInt64) {
    var random = Seeded(seed)
    let pieces = ["{", "}", "[", "]", "\"a\"", ":", ",", "1", "true", "null", "\n", "\"", "\\u", "e", "-", "中"]
    let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
    for isLines in [false, true] {
      let found = read("[" + text, isLines: isLines)
      #expect(!found.tables.isEmpty || !found.problems.isEmpty)
      let other = read("{\"a\":1}\n" + text, isLines: isLines)
      #expect(!other.tables.isEmpty || !other.problems.isEmpty)
    }
  }
}
