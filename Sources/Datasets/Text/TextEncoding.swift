package import Diagnostics

/// How the bytes of a file are read as text.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// What a spreadsheet on Chinese Windows calls ANSI; GBK and GB 2312 are parts of it.
  case gb18030

  package var name: Bilingual {
    switch self {
    case .utf8: Bilingual(same: "UTF-8")
    case .utf16LittleEndian: Bilingual(same: "UTF-16LE")
    case .utf16BigEndian: Bilingual(same: "UTF-16BE")
    case .gb18030: Bilingual(same: "GB18030")
    }
  }

  /// The bytes that a file in this encoding may begin with and that are no text.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    }
  }

  /// The encoding whose mark the bytes begin with.
  static func marked(_ bytes: [UInt8]) -> TextEncoding? { allCases.first { bytes.starts(with: $0.mark) } }

  /// What an encoding may be called on the command line.
  package static let spellings: [(word: String, encoding: TextEncoding)] = [
    ("utf-8", .utf8), ("gb18030", .gb18030), ("utf-16le", .utf16LittleEndian), ("utf-16be", .utf16BigEndian),
    ("utf8", .utf8), ("gbk", .gb18030), ("gb2312", .gb18030),
  ]

  package init?(typed: String) {
    guard let found = TextEncoding.spellings.first(where: { $0.word == typed }) else { return nil }
    self = found.encoding
  }
}
