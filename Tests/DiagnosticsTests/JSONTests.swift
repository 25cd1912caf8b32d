import Diagnostics
import Foundation
import Testing

@Suite struct `JSON documents` {
  @Test func `one line, keys in the order given`() {
    let value = JSONValue.object([
      ("b", .array([.integer(-1), .decimal("98.50"), .null])), ("a", .bool(true)), ("空", .object([])),
      ("e", .array([])),
    ])
    #expect(value.text() == #"{"b":[-1,98.50,null],"a":true,"空":{},"e":[]}"#)
  }

  @Test func `one line an element when indented`() {
    let value = JSONValue.object([("a", .array([.integer(1), .object([("b", .string("权"))])])), ("c", .array([]))])
    #expect(
      value.text(indented: true)
        == "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"权\"\n    }\n  ],\n  \"c\": []\n}")
  }

  @Test func `characters that break programs are escaped`() {
    let text = "\"\\\n\r\t\u{0}\u{1F}\u{7F}\u{2028}\u{2029}/权😀"
    #expect(
      JSONValue.string(text).text()
        == #""\"\\\n\r\t\u0000\u001f\u007f\u2028\u2029/权😀""#)
  }

  @Test func `another reader gets the same text back`() throws {
    let all = String(String.UnicodeScalarView((1...0x2FFF).compactMap(Unicode.Scalar.init)))
    let document = JSONValue.array([.string(all)]).text(indented: true)
    let back = try JSONDecoder().decode([String].self, from: Data(document.utf8))
    #expect(back.first?.unicodeScalars.elementsEqual(all.unicodeScalars) == true)
  }

  @Test(arguments: ["0", "-0", "10.50", "1e9", "1.5E-3"])
  func `digits are written as they are`(digits: String) {
    #expect(JSONValue.decimal(digits).text() == digits)
  }

  @Test(arguments: ["", "01", "1.", ".5", "+1", "1e", "NaN", "1,2", "--1", "1 "])
  func `digits that JSON does not admit become a string`(digits: String) {
    #expect(JSONValue.decimal(digits).text() == "\"\(digits)\"")
  }
}
