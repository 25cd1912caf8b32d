import Numerics

/// A number at the beginning of a text, and the words behind it.
struct TypedNumber {
  var value: ExactNumber
  var isGrouped: Bool
  var hasExponent: Bool
  /// In lower case, without spaces.
  var suffix: String
}

/// Why digits are no number.
enum NumberFault: Error {
  /// The text does not begin with a number.
  case noNumber
  /// `1,20`
  case badGroups
  case tooLong
}

/// Reads `sign? digits (, groups of three)? (. digits)? (e sign? digits)?`.
struct NumberScanner {
  private let bytes: [UInt8]
  private var place = 0

  static func scan(_ folded: String) throws(NumberFault) -> TypedNumber {
    var scanner = NumberScanner(bytes: Array(folded.utf8))
    return try scanner.number()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func number() throws(NumberFault) -> TypedNumber {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let (whole, isGrouped) = try wholePart()
    var digits = whole
    if take(".") {
      let decimals = takeDigits()
      guard !decimals.isEmpty else { throw .noNumber }
      digits += "." + decimals
    }
    guard digits.utf8.count <= DataLimits.digits else { throw .tooLong }
    let exponent = try exponent()
    guard let value = ExactNumber(decimalText: (isNegative ? "-" : "") + digits) else { throw .noNumber }
    let suffix = place == bytes.count ? "" : CellText.key(String(decoding: bytes[place...], as: UTF8.self))
    guard suffix.first.map({ $0.isASCIIDigit || $0 == "." || $0 == "," }) != true else { throw .noNumber }
    return TypedNumber(
      value: value.scaled(byPowerOfTen: exponent ?? 0), isGrouped: isGrouped, hasExponent: exponent != nil,
      suffix: suffix)
  }

  /// `1200`, `1,200`
  private mutating func wholePart() throws(NumberFault) -> (digits: String, isGrouped: Bool) {
    var digits = takeDigits()
    guard !digits.isEmpty else { throw .noNumber }
    var isGrouped = false
    while peek() == UInt8(ascii: ",") {
      place += 1
      let group = takeDigits()
      guard group.utf8.count == 3, isGrouped || digits.utf8.count <= 3 else { throw .badGroups }
      digits += group
      isGrouped = true
    }
    return (digits, isGrouped)
  }

  /// `E+05`; an e that is followed by no digits belongs to a word.
  private mutating func exponent() throws(NumberFault) -> Int? {
    let start = place
    guard take("e") || take("E") else { return nil }
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    let digits = takeDigits()
    guard !digits.isEmpty else {
      place = start
      return nil
    }
    guard digits.utf8.count <= 3, let exponent = Int(digits), exponent <= DataLimits.digits else { throw .tooLong }
    return isNegative ? -exponent : exponent
  }

  private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func takeDigits() -> String {
    let start = place
    while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }
}
