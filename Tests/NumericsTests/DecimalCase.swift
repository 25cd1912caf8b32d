import Foundation
import Numerics
import Testing

/// A number in the notation of General Decimal Arithmetic: `-1.50E+3`.
struct ScientificNumber {
  var value: ExactNumber
  /// The power of ten that its last digit counts.
  var exponent: Int

  /// Nil for infinities, things that are not numbers, and exponents beyond the limit of `ExactNumber`.
  init?(_ text: Substring) {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard let digits = parts.first, parts.count <= 2 else { return nil }
    guard let power = parts.count == 1 ? 0 : Int(parts[1]), abs(power) <= 10_000 else { return nil }
    let places = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
    let whole = digits.replacing(".", with: "")
    guard let number = ExactNumber(decimalText: String(whole)) else { return nil }
    exponent = power - places
    value = number.scaled(byPowerOfTen: exponent)
  }
}

/// A line of a vector file, `addx001 add 1 1 -> 2`, under the settings that stand above it.
struct DecimalCase {
  var id: String
  var operation: String
  var operands: [ScientificNumber]
  var result: ScientificNumber
  var precision: Int
  var rounding: RoundingRule
}

/// Reads vector files.
struct DecimalCaseReader {
  private var precision = 9
  private var rounding = RoundingRule.halfUp

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors")

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".decTest") }.sorted()
  }()

  /// The cases of a file, and how many lines of it are none that can be run: conditions other than rounding, operands
  /// that are not finite.
  static func read(_ file: String) throws -> (cases: [DecimalCase], others: Int) {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .isoLatin1)
    var reader = DecimalCaseReader()
    var cases: [DecimalCase] = []
    var others = 0
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("--") {
      if line.contains("->") {
        if let found = reader.decimalCase(line) { cases.append(found) } else { others += 1 }
      } else {
        reader.setting(line)
      }
    }
    return (cases, others)
  }

  private mutating func setting(_ line: Substring) {
    let words = line.lowercased().split { $0 == ":" || $0.isWhitespace }
    guard words.count >= 2 else { return }
    switch words[0] {
    case "precision": precision = Int(words[1]) ?? precision
    case "rounding": rounding = DecimalCaseReader.rules[words[1]] ?? rounding
    default: break
    }
  }

  private static let rules: [Substring: RoundingRule] = [
    "half_up": .halfUp, "half_down": .halfDown, "half_even": .halfEven, "up": .up, "down": .down, "floor": .floor,
    "ceiling": .ceiling, "05up": .zeroFiveUp,
  ]

  private func decimalCase(_ line: Substring) -> DecimalCase? {
    let line = line.lowercased().split(separator: "--").first ?? ""
    let words = line.split { $0.isWhitespace || $0 == "'" || $0 == "\"" }
    guard let arrow = words.firstIndex(of: "->"), arrow >= 3, arrow + 1 < words.count else { return nil }
    guard words[(arrow + 2)...].allSatisfy({ ["inexact", "rounded"].contains($0) }) else { return nil }
    let operands = words[2..<arrow].compactMap(ScientificNumber.init)
    guard operands.count == arrow - 2, let result = ScientificNumber(words[arrow + 1]) else { return nil }
    return DecimalCase(
      id: String(words[0]), operation: String(words[1]), operands: operands, result: result, precision: precision,
      rounding: rounding)
  }
}
