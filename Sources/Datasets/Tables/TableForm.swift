package import Diagnostics

/// How a table was read: what was found out about its file.
package enum TableForm: Hashable, Sendable {
  /// Cells parted by a mark.
  case separated(TextEncoding, CellSeparator, CellQuote)
  /// Records of JSON, one a line or in a list.
  case json(TextEncoding, isLines: Bool)
  case sheet(DateSystem)
  /// Made in the program.
  case made

  /// `UTF-8，逗号分隔，双引号`
  package var words: Bilingual {
    switch self {
    case .separated(let encoding, let separator, let quote):
      Bilingual(
        zh: "\(encoding.name.zh)，\(separator.name.zh)分隔，\(quote.name.zh)",
        en: "\(encoding.name.en), parted by \(separator.name.en), \(quote.name.en)")
    case .json(let encoding, let isLines):
      Bilingual(
        zh: encoding.name.zh + (isLines ? "，每行一条 JSON" : "，JSON"),
        en: encoding.name.en + (isLines ? ", JSON, a record a line" : ", JSON"))
    case .sheet(let system):
      Bilingual(
        zh: system == .from1904 ? "工作表，日期从 1904 年起算" : "工作表",
        en: system == .from1904 ? "sheet, days counted from 1904" : "sheet")
    case .made: Bilingual(same: "")
    }
  }

  /// True for UTF-8 with commas, which goes without saying.
  package var isPlain: Bool {
    switch self {
    case .separated(let encoding, let separator, let quote):
      encoding == .utf8 && separator == .comma && quote != .single
    case .json(let encoding, _): encoding == .utf8
    case .sheet(let system): system == .from1900
    case .made: true
    }
  }
}

/// What parts the cells of a row.
package enum CellSeparator: String, Sendable, CaseIterable {
  case comma
  case tab
  case semicolon
  case bar

  /// What a separator may be called on the command line.
  package static let spellings: [(word: String, separator: CellSeparator)] = [
    ("comma", .comma), ("tab", .tab), ("semicolon", .semicolon), ("bar", .bar), (",", .comma), ("\\t", .tab),
    (";", .semicolon), ("|", .bar),
  ]

  package init?(typed: String) {
    guard let found = CellSeparator.spellings.first(where: { $0.word == typed }) else { return nil }
    self = found.separator
  }

  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .tab: UInt8(ascii: "\t")
    case .semicolon: UInt8(ascii: ";")
    case .bar: UInt8(ascii: "|")
    }
  }

  package var name: Bilingual {
    switch self {
    case .comma: Bilingual(zh: "逗号", en: "commas")
    case .tab: Bilingual(zh: "制表符", en: "tabs")
    case .semicolon: Bilingual(zh: "分号", en: "semicolons")
    case .bar: Bilingual(zh: "竖线", en: "bars")
    }
  }
}

/// What encloses cells that hold separators or line breaks.
package enum CellQuote: String, Sendable {
  case double
  case single
  /// Double marks would be understood, but no cell begins with one.
  case none

  var byte: UInt8 { self == .single ? UInt8(ascii: "'") : UInt8(ascii: "\"") }

  package var name: Bilingual {
    switch self {
    case .double: Bilingual(zh: "双引号", en: "double quotation marks")
    case .single: Bilingual(zh: "单引号", en: "single quotation marks")
    case .none: Bilingual(zh: "不用引号", en: "no quotation marks")
    }
  }
}
