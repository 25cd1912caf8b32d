package import Diagnostics

/// How the bytes of a file are read as text. Every encoding that can be read is decided on here.
package enum TextEncoding: String, Sendable {
  case utf8
  /// UTF-8 with the mark that spreadsheets put first.
  case utf8WithMark

  package var name: Bilingual {
    switch self {
    case .utf8: Bilingual(same: "UTF-8")
    case .utf8WithMark: Bilingual(zh: "UTF-8（带 BOM）", en: "UTF-8 with BOM")
    }
  }
}

/// Text of a file in UTF-8, the mark at its beginning left out.
package struct DecodedText: Sendable {
  package var bytes: [UInt8]
  package var encoding: TextEncoding

  /// Nil, with the problem, when the bytes are not text in an encoding that can be read.
  package init?(_ bytes: [UInt8], path: String, problems: inout [Diagnostic]) {
    let start = bytes.prefix(3)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || DecodedText.looksLikeUTF16(bytes) {
      problems.append(.isUTF16(path))
      return nil
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      problems.append(.isSpreadsheet(path))
      return nil
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let (line, column) = DecodedText.point(in: bytes, error.byteOffsets.lowerBound)
      problems.append(.notUTF8(path, line: line, column: column))
      return nil
    }
    let hasMark = start.elementsEqual([0xEF, 0xBB, 0xBF])
    self.bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
    encoding = hasMark ? .utf8WithMark : .utf8
  }

  /// UTF-16 without a mark: every second byte of the beginning is nought.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(64)
    guard start.count >= 4 else { return false }
    let odd = stride(from: 1, to: start.count, by: 2).count { start[$0] == 0 }
    let even = stride(from: 0, to: start.count, by: 2).count { start[$0] == 0 }
    return max(odd, even) * 4 > start.count && min(odd, even) == 0
  }

  /// Line and column from 1, the column in characters (Unicode scalars).
  private static func point(in bytes: [UInt8], _ offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var lineStart = 0
    for index in 0..<offset where bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A) {
      line += 1
      lineStart = index + 1
    }
    return (line, bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1)
  }
}
