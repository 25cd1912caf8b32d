import Diagnostics

/// The tables of a file of JSON: one list of records, a record a line, or lists under their names.
///
/// ```
/// [{"单位代码": "A1", "毕业生数": 120}, …]        {"年报": […], "名录": […]}
/// ```
struct JSONFile: Sendable {
  struct Table: Sendable {
    /// The name that the file gives it.
    var name: String?
    /// Where its records begin.
    fileprivate var start: Int
    fileprivate var layout: Layout
  }

  fileprivate enum Layout {
    case list
    case lines
    /// The whole file is one record.
    case record
  }

  private let text: [UInt8]
  private let encoding: TextEncoding
  let tables: [Table]

  /// - Parameter isLines: whether the ending of the file says that each line is a record.
  init?(
    _ bytes: [UInt8], path: String, isLines: Bool, as choices: ReadingChoices, problems: inout [Diagnostic]
  ) {
    guard let decoded = DecodedText(bytes, path: path, as: choices.encoding, problems: &problems) else { return nil }
    (text, encoding) = (decoded.bytes, decoded.encoding)
    do throws(JSONScanner.Fault) {
      tables = isLines ? [Table(name: nil, start: 0, layout: .lines)] : try JSONFile.tables(in: text)
    } catch {
      problems.append(.jsonDamaged(path, error, in: text))
      return nil
    }
    if tables.isEmpty {
      problems.append(.jsonWithoutTable(path))
      return nil
    }
  }

  /// The table as rows of cells; nil, with the problem, where it cannot be read.
  func rawTable(_ table: Table, path: String, problems: inout [Diagnostic]) -> RawTable? {
    let form = TableForm.json(encoding, isLines: table.layout == .lines)
    if !form.isPlain { problems.append(.readIn(form, path)) }
    var reader = JSONTableReader(text, at: table.start, path: path, sheet: table.name, form: form)
    do throws(JSONScanner.Fault) {
      switch table.layout {
      case .list: try reader.readList()
      case .lines: reader.readLines()
      case .record: try reader.readRecord()
      }
    } catch {
      problems.append(.jsonDamaged(path, error, in: text))
      return nil
    }
    return reader.finish(&problems)
  }

  private static func tables(in text: [UInt8]) throws(JSONScanner.Fault) -> [Table] {
    var scanner = JSONScanner(text)
    switch scanner.peek() {
    case nil: return []
    case UInt8(ascii: "["): return [Table(name: nil, start: scanner.place, layout: .list)]
    case UInt8(ascii: "{"): break
    default:
      try scanner.skipValue()
      return []
    }
    let start = scanner.place
    let tables = try members(&scanner)
    // Another record behind the first: each line is one.
    if scanner.peek() == UInt8(ascii: "{") { return [Table(name: nil, start: 0, layout: .lines)] }
    guard scanner.peek() == nil else { throw scanner.fault(Bilingual(zh: "文件的结尾", en: "the end of the file")) }
    return tables ?? [Table(name: nil, start: start, layout: .record)]
  }

  /// The lists of an object under their names; nil where it holds anything else.
  private static func members(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) -> [Table]? {
    var tables: [Table] = []
    var hasOthers = false
    scanner.place += 1
    if scanner.takes("}") { return nil }
    repeat {
      _ = scanner.peek()
      let key = try scanner.string()
      try scanner.expect(":")
      let isList = scanner.peek() == UInt8(ascii: "[")
      let name = String(decoding: scanner.bytes(of: key), as: UTF8.self)
      if isList { tables.append(Table(name: name, start: scanner.place, layout: .list)) } else { hasOthers = true }
      try scanner.skipValue(depth: DataLimits.depth - 1)
    } while scanner.takes(",")
    try scanner.expect("}")
    return hasOthers ? nil : tables
  }
}
