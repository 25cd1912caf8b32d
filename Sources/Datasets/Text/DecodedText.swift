package import Diagnostics

/// Text of a file in UTF-8, the mark at its beginning left out.
package struct DecodedText: Sendable {
  package var bytes: [UInt8]
  package var encoding: TextEncoding
  package var hasMark: Bool

  /// Nil, with the problem, when the bytes are not text that can be read.
  ///
  /// The bytes decide: a mark says it; what is sound UTF-8 is UTF-8; what is UTF-8 but for a few bytes is damaged; and
  /// what remains is GB18030 if all of it is sound.
  /// - Parameter choice: the encoding that was asked for, in place of what the bytes say.
  package init?(_ bytes: [UInt8], path: String, as choice: TextEncoding? = nil, problems: inout [Diagnostic]) {
    if choice == nil, let problem = DecodedText.problemOfKind(bytes, path) {
      problems.append(problem)
      return nil
    }
    let marked = TextEncoding.marked(bytes)
    let encoding = choice ?? marked
    hasMark = marked != nil && encoding == marked
    let start = hasMark ? encoding?.mark.count ?? 0 : 0
    do throws(UndecodableText) {
      (self.bytes, self.encoding) = try DecodedText.decode(bytes, from: start, as: encoding)
    } catch {
      problems.append(.undecodable(path, error))
      return nil
    }
  }

  private static func decode(
    _ bytes: [UInt8], from start: Int, as encoding: TextEncoding?
  ) throws(UndecodableText) -> ([UInt8], TextEncoding) {
    switch encoding {
    case .utf8: return (try utf8(bytes, from: start, isCertain: true), .utf8)
    case .utf16LittleEndian: return (try UTF16Decoder.text(bytes, from: start, isBigEndian: false), .utf16LittleEndian)
    case .utf16BigEndian: return (try UTF16Decoder.text(bytes, from: start, isBigEndian: true), .utf16BigEndian)
    case .gb18030: return (try GB18030Decoder.text(bytes, from: start), .gb18030)
    case nil:
      do throws(UndecodableText) {
        return (try utf8(bytes, from: start, isCertain: false), .utf8)
      } catch {
        guard !isDamagedUTF8(bytes) else { throw error }
        return (try gb18030(bytes, from: start, notUTF8: error), .gb18030)
      }
    }
  }

  private static func utf8(
    _ bytes: [UInt8], from start: Int, isCertain: Bool
  ) throws(UndecodableText) -> [UInt8] {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let sound = bytes[start..<max(start, error.byteOffsets.lowerBound)]
      throw UndecodableText(isCertain ? .chosen(.utf8) : .damagedUTF8, after: sound)
    }
    return start == 0 ? bytes : Array(bytes[start...])
  }

  private static func gb18030(
    _ bytes: [UInt8], from start: Int, notUTF8: UndecodableText
  ) throws(UndecodableText) -> [UInt8] {
    do throws(UndecodableText) {
      return try GB18030Decoder.text(bytes, from: start)
    } catch {
      throw UndecodableText(.neither(asUTF8: notUTF8.point), error)
    }
  }
}

// MARK: What the bytes look like

extension DecodedText {
  /// The problem of a file that is no text at all.
  private static func problemOfKind(_ bytes: [UInt8], _ path: String) -> Diagnostic? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return .isSpreadsheet(path)
    }
    guard TextEncoding.marked(bytes) == nil, let encoding = unmarkedUTF16(bytes) else { return nil }
    return .isUTF16(path, encoding)
  }

  /// UTF-16 without a mark: every second byte of the beginning is nought, as it is of digits and commas.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let start = bytes.prefix(64)
    guard start.count >= 4 else { return nil }
    let odd = stride(from: 1, to: start.count, by: 2).count { start[$0] == 0 }
    let even = stride(from: 0, to: start.count, by: 2).count { start[$0] == 0 }
    guard max(odd, even) * 4 > start.count, min(odd, even) == 0 else { return nil }
    return odd > even ? .utf16LittleEndian : .utf16BigEndian
  }

  /// True where four of five bytes beyond ASCII stand in sound sequences of UTF-8. Such a file is UTF-8 that was cut off
  /// or mended by hand; read as GB18030, it would be nonsense without an error. Of Chinese text in GB18030, one in five
  /// looks like UTF-8 by chance.
  private static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    var sound = 0
    var other = 0
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      let length = UTF8Length.sequence(startingWith: byte)
      if length == 1 {
        place += 1
      } else if let length, place + length <= bytes.count,
        bytes[place + 1..<place + length].allSatisfy({ $0 & 0xC0 == 0x80 })
      {
        sound += length
        place += length
      } else {
        other += 1
        place += 1
      }
    }
    return sound >= 4 * other
  }
}

private enum UTF8Length {
  /// How many bytes a character has that begins with this one; nil for what no character begins with.
  static func sequence(startingWith byte: UInt8) -> Int? {
    switch byte {
    case 0..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
  }
}

/// A place in text: line and column from 1, the column in characters (Unicode scalars).
struct TextPoint {
  let line: Int
  let column: Int

  /// The place behind some text in UTF-8.
  init(after text: ArraySlice<UInt8>) {
    var line = 1
    var lineStart = text.startIndex
    for index in text.indices {
      let isBreak =
        text[index] == 0x0A || (text[index] == 0x0D && (index + 1 == text.endIndex || text[index + 1] != 0x0A))
      guard isBreak else { continue }
      line += 1
      lineStart = index + 1
    }
    self.line = line
    column = text[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
  }

  init(in text: [UInt8], at place: Int) { self.init(after: text[..<min(place, text.count)]) }
}

/// Where the bytes of a file stop being text, and what that is known by.
struct UndecodableText: Error {
  enum Reason {
    /// Asked for, or said by a mark.
    case chosen(TextEncoding)
    case damagedUTF8
    case neither(asUTF8: TextPoint)
  }

  let reason: Reason
  let point: TextPoint

  /// - Parameter sound: the text before, in UTF-8.
  init(_ reason: Reason, after sound: ArraySlice<UInt8>) {
    self.reason = reason
    point = TextPoint(after: sound)
  }

  /// The same place for another reason.
  init(_ reason: Reason, _ other: UndecodableText) { (self.reason, point) = (reason, other.point) }
}
