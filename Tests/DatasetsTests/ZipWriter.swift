@testable import Datasets

/// Makes archives for tests: files as they are, or with what a case wants otherwise.
struct ZipWriter {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameter packed: bytes in place of the contents, packed by DEFLATE.
  mutating func add(
    _ name: String, _ contents: [UInt8], packed: [UInt8]? = nil, size: Int? = nil, flags: Int = 0, isLarge: Bool = false
  ) {
    let start = bytes.count
    let stored = packed ?? contents
    let method = packed == nil ? 0 : 8
    let fields: [(Int, Int)] = [
      (flags, 2), (method, 2), (0, 4), (Int(CRC32.of(contents)), 4),
      (isLarge ? 0xFFFF_FFFF : stored.count, 4), (isLarge ? 0xFFFF_FFFF : size ?? contents.count, 4),
      (name.utf8.count, 2),
    ]
    let head: [UInt8] = fields.flatMap { Self.number($0.0, $0.1) }
    let sizes: [Int] = [size ?? contents.count, stored.count, start]
    let extra: [UInt8] = isLarge ? [1, 0, 24, 0] + sizes.flatMap { Self.number($0, 8) } : []
    bytes += [0x50, 0x4B, 3, 4, 20, 0] + head + [0, 0] + Array(name.utf8) + stored
    directory +=
      [0x50, 0x4B, 1, 2, 45, 0, 45, 0] + head + Self.number(extra.count, 2) + [UInt8](repeating: 0, count: 10)
    directory += Self.number(isLarge ? 0xFFFF_FFFF : start, 4) + Array(name.utf8) + extra
    count += 1
  }

  func finished(comment: String = "", isLarge: Bool = false) -> [UInt8] {
    let start = bytes.count
    var all = bytes + directory
    if isLarge {
      let record = all.count
      all += [0x50, 0x4B, 6, 6] + Self.number(44, 8) + [45, 0, 45, 0] + Self.number(0, 8)
      all += [count, count, directory.count, start].flatMap { Self.number($0, 8) }
      all += [0x50, 0x4B, 6, 7, 0, 0, 0, 0] + Self.number(record, 8) + [1, 0, 0, 0]
    }
    let shown = isLarge ? (0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF) : (count, directory.count, start)
    all += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.number(shown.0, 2) + Self.number(shown.0, 2)
    all += Self.number(shown.1, 4) + Self.number(shown.2, 4)
    return all + Self.number(comment.utf8.count, 2) + Array(comment.utf8)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

/// A workbook of one sheet, its parts as XML.
struct BookParts {
  var sheet: String
  var strings: String?
  var styles = ""
  var properties = ""
  var name = "年报"

  var bytes: [UInt8] { archive().finished() }

  func archive() -> ZipWriter {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var zip = ZipWriter()
    zip.add(
      "_rels/.rels",
      Array(
        "<Relationships><Relationship Id='a' Type='\(relations)/officeDocument' Target='/xl/book.xml'/></Relationships>"
          .utf8))
    zip.add(
      "xl/book.xml",
      Array(
        "<workbook><workbookPr \(properties)/><sheets><sheet name='\(name)' sheetId='1' r:id='s'/></sheets></workbook>"
          .utf8))
    zip.add(
      "xl/_rels/book.xml.rels",
      Array(
        ("<Relationships><Relationship Id='s' Type='\(relations)/worksheet' Target='sheets/one.xml'/>"
          + "<Relationship Id='t' Type='\(relations)/styles' Target='../xl/styles.xml'/>"
          + (strings == nil ? "" : "<Relationship Id='u' Type='\(relations)/sharedStrings' Target='strings.xml'/>")
          + "</Relationships>").utf8))
    zip.add("xl/sheets/one.xml", Array("<worksheet>\(sheet)</worksheet>".utf8))
    zip.add("xl/styles.xml", Array("<styleSheet>\(styles)</styleSheet>".utf8))
    if let strings { zip.add("xl/strings.xml", Array("<sst>\(strings)</sst>".utf8)) }
    return zip
  }
}
