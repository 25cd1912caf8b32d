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

  @Test func `what is written is read back`() throws {
    let value = JSONValue.object([
      ("b", .array([.integer(-1), .decimal("98.50"), .null, .bool(false)])), ("a", .string("权\"\\\n😀\u{2028}")),
      ("空", .object([])),
    ])
    for indented in [false, true] {
      let text = value.text(indented: indented)
      let read = try #require(JSONValue(parsing: Array((text + "\n").utf8)))
      #expect(read.text(indented: indented) == text)
    }
    #expect(JSONValue(parsing: Array(#""\u6743\ud83d\ude00\/""#.utf8))?.text == "权😀/")
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,\"a\":2}", "01", "\"\u{9}\"", "\"\\ud83d\"", "nul", "1 2", "'a'", "{a:1}", "\"\\x\"",
    String(repeating: "[", count: 100_000), String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
  ]) func `what is no JSON is nothing`(text: String) { #expect(JSONValue(parsing: Array(text.utf8)) == nil) }

  @Test func `bytes that are no text are nothing`() { #expect(JSONValue(parsing: [0x22, 0xFF, 0x22]) == nil) }
}
