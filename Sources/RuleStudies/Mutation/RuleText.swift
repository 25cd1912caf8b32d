import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// The words of rule files by their places.
struct RuleText: Sendable {
  private let words: RuleWords

  init(_ rules: CheckedRules) { words = RuleWords(rules) }

  /// As it was typed.
  func text(_ span: Span) -> String { words.typed(span) }

  /// On one line, cut where it is long: to be quoted in a sentence.
  func quoted(_ span: Span) -> String { DisplayWidth.truncate(words.text(span), to: 40) }

  /// The file and line of a place.
  func place(_ span: Span) -> (path: String, line: Int)? {
    PlaceText(words.sources).lines(of: span).map { ($0.file.path, $0.start.line) }
  }
}

/// A number as the author typed it: `80%`, `0.5分`.
struct NumberLiteral: Hashable, Sendable {
  /// Of the digits.
  var span: Span
  var digits: String
  /// A sign that belongs to the number: `%`.
  var sign: String
  /// One of the last digit, and how many base units one is.
  var step: ExactNumber
  var scale: ExactNumber

  var text: String { digits + sign }

  /// With its last digit nudged; nil below zero.
  func nudged(by count: Int) -> (text: String, value: ExactNumber)? {
    guard let number = ExactNumber(decimalText: digits) else { return nil }
    let changed = number + step * ExactNumber(count)
    guard !changed.isNegative else { return nil }
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    return (changed.decimalText(places: places) + sign, changed * scale)
  }
}

extension RuleText {
  /// The number of a value among the words of a place: the first that was not taken yet. Numbers that a template adds
  /// stand nowhere, and are not the author's.
  func literal(of value: ExactNumber, unit: Unit?, in span: Span, besides taken: Set<NumberLiteral> = [])
    -> NumberLiteral?
  {
    let found = literals(in: span).flatMap { literal in
      RuleText.scales(literal, unit).map { scale in
        var scaled = literal
        scaled.scale = scale
        return scaled
      }
    }
    var fitting = found.filter { literal in
      ExactNumber(decimalText: literal.digits).map { $0 * literal.scale == value } ?? false
    }
    for index in fitting.indices where fitting[index].sign.isEmpty { addUnit(unit, to: &fitting[index], in: span) }
    return fitting.first { !$0.sign.isEmpty && !taken.contains($0) } ?? fitting.first { !taken.contains($0) }
      ?? fitting.first
  }

  /// The word of the unit where it follows: of `每1人得1分` it tells which is which.
  private func addUnit(_ unit: Unit?, to literal: inout NumberLiteral, in span: Span) {
    guard let unit else { return }
    let rest = text(Span(file: span.file, start: literal.span.end, end: span.end))
    let singular = unit.word.en.hasSuffix("s") ? String(unit.word.en.dropLast()) : unit.word.en
    for word in [unit.word.zh, unit.word.en, singular] where !word.isEmpty && rest.hasPrefix(word) {
      literal.sign = word
      return
    }
  }

  /// How many base units one may be: by its sign, by its unit, or plainly.
  private static func scales(_ literal: NumberLiteral, _ unit: Unit?) -> [ExactNumber] {
    if let hundredth = ExactNumber(1, over: 100), literal.sign == "%" { return [hundredth] }
    let factors = [unit?.factor ?? .one, .one, ExactNumber(10_000), ExactNumber(100_000_000)]
    let parts = [ExactNumber(1, over: 100), ExactNumber(1, over: 1000)].compactMap(\.self)
    var seen: Set<ExactNumber> = []
    return (factors + parts).filter { seen.insert($0).inserted }
  }

  private func literals(in span: Span) -> [NumberLiteral] {
    let bytes = Array(text(span).utf8)
    var found: [NumberLiteral] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index].isDigit else {
        index += 1
        continue
      }
      let end = RuleText.endOfNumber(bytes, from: index)
      if !RuleText.isPartOfWord(bytes, before: index) { found.append(literal(bytes, index..<end, in: span)) }
      index = end
    }
    return found
  }

  private func literal(_ bytes: [UInt8], _ range: Range<Int>, in span: Span) -> NumberLiteral {
    let digits = String(decoding: bytes[range], as: UTF8.self)
    let rest = String(decoding: bytes[range.upperBound...], as: UTF8.self).drop { $0 == " " }
    let isPercent = rest.hasPrefix("%") || rest.hasPrefix("％")
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    let step = (0..<places).reduce(ExactNumber.one) { step, _ in step * (ExactNumber(1, over: 10) ?? .one) }
    return NumberLiteral(
      span: Span(
        file: span.file, start: span.start + Int32(range.lowerBound), end: span.start + Int32(range.upperBound)),
      digits: digits, sign: isPercent ? "%" : "", step: step, scale: .one)
  }

  private static func endOfNumber(_ bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isDigit {
      end += 1
      while end < bytes.count, bytes[end].isDigit { end += 1 }
    }
    return end
  }

  /// `Z32` holds no number.
  private static func isPartOfWord(_ bytes: [UInt8], before index: Int) -> Bool {
    guard index > 0 else { return false }
    let previous = bytes[index - 1]
    return previous == UInt8(ascii: "_")
      || (previous | 0x20 >= UInt8(ascii: "a") && previous | 0x20 <= UInt8(ascii: "z"))
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
}
