/// A workbook in Office Open XML (ECMA-376), as far as tables need it.
struct Workbook: Sendable {
  /// Why a workbook cannot be read.
  enum Fault: Error {
    case archive(ZipArchive.Fault)
    /// A part is not what it should be, with the place in it.
    case part(String, place: Int)
    case missing(String)
  }

  struct Sheet: Sendable {
    var name: String
    /// Of its part in the archive.
    var part: String
    var isHidden: Bool
  }

  private let archive: ZipArchive
  /// Those with cells, in the order of the workbook; diagrams are left out.
  let sheets: [Sheet]
  let dateSystem: DateSystem
  private let stringsPart: String?
  private let stylesPart: String?

  init(_ bytes: [UInt8]) throws(Fault) {
    do throws(ZipArchive.Fault) { archive = try ZipArchive(bytes) } catch { throw .archive(error) }
    let home = try Workbook.relations(of: "", in: archive).first { $0.kind == "officeDocument" }?.target
    let part = home ?? "xl/workbook.xml"
    let relations = try Workbook.relations(of: part, in: archive)
    guard let text = try Workbook.xml(part, in: archive) else { throw .missing(part) }
    (sheets, dateSystem) = try Workbook.contents(text, part, relations)
    guard !sheets.isEmpty else { throw .missing("sheet") }
    stringsPart = relations.first { $0.kind == "sharedStrings" }?.target
    stylesPart = relations.first { $0.kind == "styles" }?.target
  }

  /// True of a sheet without cells.
  func isBlank(_ sheet: Sheet) -> Bool {
    guard let size = archive.size(sheet.part), size < 1 << 16, let text = try? Workbook.xml(sheet.part, in: archive)
    else {
      return false
    }
    let marks: [[UInt8]] = [Array("<v".utf8), Array("<is".utf8), Array(":v>".utf8), Array(":is>".utf8)]
    return !text.indices.contains { place in marks.contains { text[place...].starts(with: $0) } }
  }

  /// The table of a sheet.
  func table(_ sheet: Sheet, path: String) throws(Fault) -> RawTable? {
    guard let text = try Workbook.xml(sheet.part, in: archive) else { throw .missing(sheet.part) }
    let strings = try stringsPart.map { part throws(Fault) in try SharedStrings(part, archive) } ?? SharedStrings()
    let formats = try stylesPart.map { part throws(Fault) in try Workbook.formats(part, archive) } ?? []
    var reader = SheetReader(text, strings, formats, dateSystem, path: path, sheet: sheet.name)
    do throws(XMLScanner.Fault) { return try reader.read() } catch { throw .part(sheet.part, place: error.place) }
  }

  /// The XML of a part in UTF-8; nil where there is no such part.
  static func xml(_ part: String, in archive: ZipArchive) throws(Fault) -> [UInt8]? {
    let bytes: [UInt8]?
    do throws(ZipArchive.Fault) { bytes = try archive.contents(part) } catch { throw .archive(error) }
    guard let bytes, bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
    do throws(UndecodableText) {
      return try UTF16Decoder.text(bytes, from: 2, isBigEndian: bytes[0] == 0xFE)
    } catch {
      throw .part(part, place: 0)
    }
  }
}

// MARK: Parts

extension Workbook {
  private struct Relation {
    var id: String
    /// The last word of its type: `worksheet`.
    var kind: String
    var target: String
  }

  /// Which parts a part refers to; that of the whole is the empty one.
  private static func relations(of part: String, in archive: ZipArchive) throws(Fault) -> [Relation] {
    let folder = part.split(separator: "/").dropLast().map(String.init)
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    let path = (folder + ["_rels", name + ".rels"]).joined(separator: "/")
    guard let text = try xml(path, in: archive) else { return [] }
    var relations: [Relation] = []
    try each(in: text, path) { scanner in
      guard scanner.name == XMLName("Relationship"), let id = scanner.text(XMLName("Id")),
        let target = scanner.text(XMLName("Target")), scanner.text(XMLName("TargetMode")) != "External"
      else { return }
      let kind = scanner.text(XMLName("Type"))?.split(separator: "/").last.map(String.init) ?? ""
      relations.append(Relation(id: id, kind: kind, target: resolved(target, in: folder)))
    }
    return relations
  }

  /// A target stands in the folder of the part that names it, or begins with `/`.
  private static func resolved(_ target: String, in folder: [String]) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
    }
    return path.joined(separator: "/")
  }

  private static func contents(
    _ text: [UInt8], _ part: String, _ relations: [Relation]
  ) throws(Fault) -> ([Sheet], DateSystem) {
    var sheets: [Sheet] = []
    var system = DateSystem.from1900
    try each(in: text, part) { scanner in
      if scanner.name == XMLName("workbookPr"), scanner.isTrue(XMLName("date1904")) { system = .from1904 }
      guard scanner.name == XMLName("sheet"), let name = scanner.text(XMLName("name")),
        let id = scanner.text(XMLName("id")), let relation = relations.first(where: { $0.id == id }),
        relation.kind == "worksheet"
      else { return }
      let state = scanner.text(XMLName("state")) ?? "visible"
      sheets.append(Sheet(name: name, part: relation.target, isHidden: state != "visible"))
    }
    return (sheets, system)
  }

  /// How the cells of each style show numbers.
  private static func formats(_ part: String, _ archive: ZipArchive) throws(Fault) -> [NumberFormat] {
    guard let text = try xml(part, in: archive) else { return [] }
    var described: [Int: NumberFormat] = [:]
    var formats: [NumberFormat] = []
    var isInCells = false
    try each(in: text, part) { scanner in
      switch scanner.name {
      case XMLName("numFmt"):
        if let id = scanner.number(XMLName("numFmtId")), let code = scanner.text(XMLName("formatCode")), !isInCells {
          described[id] = NumberFormat(code)
        }
      case XMLName("cellXfs"): isInCells = true
      case XMLName("cellStyles"), XMLName("dxfs"), XMLName("cellStyleXfs"): isInCells = false
      case XMLName("xf") where isInCells:
        let id = scanner.number(XMLName("numFmtId")) ?? 0
        formats.append(described[id] ?? NumberFormat(builtIn: id) ?? .plain)
      default: break
      }
    }
    return formats
  }

  /// Calls for each element of a part, when it begins.
  private static func each(
    in text: [UInt8], _ part: String, _ body: (XMLScanner) -> Void
  ) throws(Fault) {
    var scanner = XMLScanner(text)
    do throws(XMLScanner.Fault) {
      while true {
        switch try scanner.next() {
        case .start: body(scanner)
        case .finished: return
        case .end, .text: break
        }
      }
    } catch {
      throw .part(part, place: error.place)
    }
  }
}

/// The texts that cells of a workbook share, one behind the other.
struct SharedStrings {
  private(set) var text: [UInt8] = []
  private(set) var ranges: [Range<Int>] = []

  init() {}

  init(_ part: String, _ archive: ZipArchive) throws(Workbook.Fault) {
    guard let xml = try Workbook.xml(part, in: archive) else { throw .missing(part) }
    var scanner = XMLScanner(xml)
    let item = XMLName("si")
    do throws(XMLScanner.Fault) {
      while true {
        let event = try scanner.next()
        if event == .finished { return }
        guard event == .start, scanner.name == item else { continue }
        let start = text.count
        text += try RichText.read(&scanner)
        ranges.append(start..<text.count)
      }
    } catch {
      throw .part(part, place: error.place)
    }
  }
}

/// Text in pieces of different looks; how it is pronounced stands beside and is left out.
enum RichText {
  private static let piece = XMLName("t")
  private static let pronunciation = XMLName("rPh")

  /// The text of the element that has just begun, to its end.
  static func read(_ scanner: inout XMLScanner) throws(XMLScanner.Fault) -> [UInt8] {
    let end = scanner.depth - 1
    var text: [UInt8] = []
    var isPiece = false
    while scanner.depth > end {
      switch try scanner.next() {
      case .start:
        if scanner.name == pronunciation { try scanner.skipElement() } else { isPiece = scanner.name == piece }
      case .end: isPiece = false
      case .text(let range, let isEscaped):
        guard isPiece else { continue }
        text += isEscaped ? XMLText.unescaped(scanner.bytes[range]) : Array(scanner.bytes[range])
      case .finished: return text
      }
    }
    return XMLText.withoutCellEscapes(text)
  }
}
