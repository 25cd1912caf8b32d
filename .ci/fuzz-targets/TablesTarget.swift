import Datasets
import Diagnostics
import Numerics

/// Every kind of column, so that every reader of cells is reached.
private let columns = [
  ColumnSpec("a", type: .code, mayBeBlank: false), ColumnSpec("b", type: .wholeNumber, units: ["人"]),
  ColumnSpec("c", type: .decimal, units: ["万元"], scale: ExactNumber(10_000)), ColumnSpec("d", type: .percent),
  ColumnSpec("e", type: .yesNo), ColumnSpec("f", type: .date), ColumnSpec("g", type: .period()),
  ColumnSpec("h", type: .choice([["国家级", "national"], ["省级"]])), ColumnSpec("i", type: .codes),
  ColumnSpec("j", type: .text, isRequired: false),
]

/// Reads the bytes as a table, twice: with the headings they have, and below headings that ask for every kind of cell.
/// Then as JSON, as lines of it, and as a workbook: the archive itself, its packed bytes, and its parts.
@_cdecl("LLVMFuzzerTestOneInput")
public func testTables(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  read(bytes)
  if count < 65_536 {
    read(Array("a,b,c,d,e,f,g,h,i,j\n".utf8) + bytes)
    for kind in [DataFile.Kind.json, .jsonLines, .workbook] { read(bytes, as: kind) }
  }
  return 0
}

/// Whatever the bytes are, every table of the file is read, or a problem says why not.
private func read(_ bytes: [UInt8], as kind: DataFile.Kind) {
  var problems: [Diagnostic] = []
  let files = DataFile.tables(name: "fuzz", path: "fuzz", bytes: bytes, kind: kind, problems: &problems)
  for file in files {
    var found: [Diagnostic] = []
    guard var raw = file.rawTable(problems: &found) else {
      precondition(!found.isEmpty, "a table that cannot be read has a problem")
      continue
    }
    _ = raw.findHeadings(columns)
    _ = DataTable.read(raw: raw, columns: columns, problems: &found)
  }
}

private func read(_ bytes: [UInt8]) {
  var problems: [Diagnostic] = []
  guard let raw = CSVReader.read(path: "fuzz.csv", bytes: bytes, problems: &problems) else {
    precondition(!problems.isEmpty, "a file that cannot be read has a problem")
    return
  }
  let table = DataTable.read(raw: raw, columns: columns, problems: &problems)
  for row in 0..<min(table.rowCount, 1000) {
    for column in columns.indices where table.isRefused(row: row, column: column) {
      precondition(table.cell(row: row, column: column) == .blank || !table.has(column: column), "refused says nothing")
    }
  }
  let renderer = DiagnosticRenderer(sources: SourceStore(), language: .en, colour: false)
  _ = renderer.render(Array(problems.prefix(20)))
}
