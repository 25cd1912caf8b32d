package import Diagnostics

/// Full-width and look-alike forms of one character, brought to one form.
enum Folding {
  /// `Ａ` → `A`, `％` → `%`, the ideographic space → a space; everything else stays.
  static func halfWidth(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x3000: 0x20
    default: scalar
    }
  }

  /// As `halfWidth`, and one form each for dashes, minus signs, double and single quotes, ≧ and ≦.
  static func forMatching(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x2010, 0x2011, 0x2212: 0x2D
    case 0x2012...0x2015: 0x2014
    case 0x301C: 0x7E
    case 0x201C, 0x201D: 0x22
    case 0x2018, 0x2019: 0x27
    case 0x2266, 0x2A7D: 0x2264
    case 0x2267, 0x2A7E: 0x2265
    default: halfWidth(scalar)
    }
  }

  /// The text of some bytes, folded for matching. Undecodable bytes become U+FFFD.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let plain = String(decoding: bytes, as: UTF8.self)
    // Everything that folds starts with one of these bytes; Han characters mostly do not.
    guard bytes.contains(where: { $0 == 0xE2 || $0 == 0xE3 || $0 == 0xEF }) else { return plain }
    var folded = String.UnicodeScalarView()
    for scalar in plain.unicodeScalars {
      folded.append(Unicode.Scalar(forMatching(scalar.value)) ?? scalar)
    }
    return String(folded)
  }
}

extension Token {
  /// The token's text for matching: full-width ASCII, listed dashes, quotes and ≧ ≦ in one form; quoted text without its
  /// quotes.
  ///
  /// Compatibility forms stay (① is not 1, ㎡ is not m2). The text is not brought to NFC, as Swift compares and hashes
  /// strings by canonical equivalence anyway: `"é"` equals `"e\u{301}"`. Case stays too.
  package func foldedText(in source: SourceFile) -> String {
    let range = kind == .quoted ? rangeInsideQuotes(in: source) : Int(start)..<Int(end)
    return Folding.text(source.bytes[range])
  }

  /// What is between the quotes; an unclosed quote ends with the token.
  func rangeInsideQuotes(in source: SourceFile) -> Range<Int> {
    let (start, end) = (Int(start), Int(end))
    let opener = UTF8Decoder.character(in: source.bytes, at: start, end: end)
    let inner = start + opener.length
    guard let quote = Quote(opening: Folding.halfWidth(opener.value)) else { return start..<end }
    var last = end
    repeat { last -= 1 } while last > inner && source.bytes[last] & 0xC0 == 0x80
    guard last >= inner else { return inner..<end }
    let closer = UTF8Decoder.character(in: source.bytes, at: last, end: end)
    return quote.isClosed(by: Folding.halfWidth(closer.value)) ? inner..<last : inner..<end
  }
}
