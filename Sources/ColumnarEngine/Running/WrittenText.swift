import Diagnostics
import RuleSemantics
import Scorecards

/// Texts and values as they stand in an export, byte for byte as the exact evaluator's exports have them.
enum WrittenText {
  static func bytes(of text: String) -> [UInt8] { cell(.text(text.printable)) }

  static func bytes(of value: Value, _ words: ValueText) -> [UInt8] { cell(.text(words.plain(value))) }

  static func cell(_ cell: CSVText.Cell) -> [UInt8] {
    var line = CSVText(hasMark: false)
    line.row([cell])
    return Array(line.text.utf8.dropLast(2))
  }
}
