import Datasets
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// What one thread needs to compute pieces of a file, one after another.
///
/// Unchecked, as the compiler cannot know that a worker belongs to one thread at a time.
final class Worker: @unchecked Sendable {
  private let work: ColumnarWork
  private let run: PlanRun
  private let cells: CellStore
  private let readers: [CodeReader]
  private let writers: [RowWriter]
  private(set) var figures: [FigureSums]
  /// For each code of a subject above its group; the groups in the order in which they were met.
  private var groupOfCode: [Int32] = []
  private(set) var groups: [GroupFound] = []
  private var places = [Int32](repeating: 0, count: Batch.rows)
  private(set) var rows = 0
  private(set) var settledRows = 0

  /// A subject above, and the first row that names it here.
  struct GroupFound {
    var key: String
    var line: [UInt8]
    var place: FigureSums.RowPlace
  }

  var overflows: [Int] { run.overflows }

  init(_ work: ColumnarWork) throws(NotLowered) {
    self.work = work
    let list = ValueList(work.plan.values)
    run = PlanRun(work.plan, list)
    cells = CellStore(numbers: work.numberCount, codes: work.codeFields.count, texts: work.textOfField.count)
    readers = work.codeFields.map { CodeReader($0.field, list, isParent: $0.isParent) }
    let words = ValueText(rules: work.rules, language: work.language)
    var writers: [RowWriter] = []
    for export in work.plan.exports {
      writers.append(try RowWriter(export, texts: work.textOfField, work.plan, words))
    }
    self.writers = writers
    figures = work.plan.figures.map { FigureSums($0) }
  }

  /// What a piece became.
  struct PieceResult: Sendable {
    /// One for each export of rows.
    var outputs: [OutputBytes]
    var rows: Int
    var firstKey: [UInt8]
    var lastKey: [UInt8]
  }

  /// - Parameter start: whole lines, with sixteen readable bytes behind them.
  func compute(
    _ start: UnsafePointer<UInt8>, _ count: Int, piece: Int
  ) throws(RowReader.Unusual) -> PieceResult {
    guard unsafe TextCheck.isSound(start, count) else { throw RowReader.Unusual() }
    var reader = unsafe RowReader(work.uses, readers, work.textParsers, start, count)
    let outputs = writers.map { _ in OutputBytes(capacity: max(1 << 12, count)) }
    var rowsOfPiece = 0
    while true {
      let found = try reader.read(into: cells)
      if found == 0 { break }
      run.run(cells, work.scales, count: found)
      try check()
      for writer in writers { writer.prepare(run) }
      try unsafe findGroups(start, piece, rowsOfPiece)
      let settled = try unsafe settle(start, piece, rowsOfPiece)
      for index in figures.indices {
        figures[index].makeRoom(max(1, groups.count))
        figures[index].add(run, groups: places, piece: piece, firstRow: rowsOfPiece)
      }
      for (index, writer) in writers.enumerated() {
        unsafe writer.write(run, cells, start, settled: settled[index], to: outputs[index])
      }
      rowsOfPiece += found
    }
    rows += rowsOfPiece
    func key(_ range: Range<Int>?) -> [UInt8] {
      guard let range else { return [] }
      return unsafe Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
    }
    return PieceResult(
      outputs: outputs, rows: rowsOfPiece, firstKey: key(reader.firstKey), lastKey: key(reader.lastKey))
  }

  /// A row of which something that is demanded does not hold is told by the careful reader.
  private func check() throws(RowReader.Unusual) {
    for step in work.plan.demands {
      let bytes = run.truths[step].bytes
      for row in 0..<run.count where bytes[row] == 0 && run.state(step, row) == 0 && run.isOpen[row] == 0 {
        throw RowReader.Unusual()
      }
    }
  }
}

// MARK: Subjects above

extension Worker {
  private func findGroups(
    _ start: UnsafePointer<UInt8>, _ piece: Int, _ firstRow: Int
  ) throws(RowReader.Unusual) {
    guard let step = work.plan.parentStep else {
      if groups.isEmpty, run.count > 0 {
        groups.append(unsafe found("", 0, start, FigureSums.RowPlace(piece: piece, row: firstRow)))
      }
      return
    }
    let codes = run.codes[step].codes
    for row in 0..<run.count {
      let code = Int(codes[row])
      if code >= groupOfCode.count {
        groupOfCode += Array(repeating: -1, count: max(run.list.values.count, code + 1) - groupOfCode.count)
      }
      if groupOfCode[code] < 0 {
        guard case .text(let key) = run.list.values[code], run.state(step, row) == 0 else { throw RowReader.Unusual() }
        groupOfCode[code] = Int32(groups.count)
        groups.append(unsafe found(key, row, start, FigureSums.RowPlace(piece: piece, row: firstRow + row)))
      }
      places[row] = groupOfCode[code]
    }
  }

  private func found(
    _ key: String, _ row: Int, _ start: UnsafePointer<UInt8>, _ place: FigureSums.RowPlace
  ) -> GroupFound {
    GroupFound(key: key, line: unsafe line(row, start), place: place)
  }

  /// A row as it stands in the file, with a line end.
  private func line(_ row: Int, _ start: UnsafePointer<UInt8>) -> [UInt8] {
    let range = unsafe Int(cells.rows[row])..<Int(cells.rows[row + 1])
    var line = unsafe Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    return line + [0x0A]
  }

  /// For each export the lines of rows that were left open.
  private func settle(
    _ start: UnsafePointer<UInt8>, _ piece: Int, _ firstRow: Int
  ) throws(RowReader.Unusual) -> [[Int: [UInt8]]] {
    var lines: [[Int: [UInt8]]] = Array(repeating: [:], count: writers.count)
    guard run.hasOpenRows else { return lines }
    for row in 0..<run.count where run.isOpen[row] != 0 {
      guard let settled = work.settler.settle(unsafe line(row, start)) else { throw RowReader.Unusual() }
      for (index, line) in settled.lines.enumerated() { lines[index][row] = line }
      for index in figures.indices {
        figures[index].makeRoom(max(1, groups.count))
        figures[index].take(
          settled.figures[index], Int(places[row]), FigureSums.RowPlace(piece: piece, row: firstRow + row))
      }
      settledRows += 1
    }
    return lines
  }
}

/// Whether bytes are UTF-8.
enum TextCheck {
  static func isSound(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var place = 0
    while place + 8 <= count {
      if unsafe UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
        place += 8
        continue
      }
      guard let next = unsafe afterSequences(start, place, place + 8, count) else { return false }
      place = next
    }
    return unsafe afterSequences(start, place, count, count) != nil
  }

  /// The place behind the characters that begin before an end; nil where one is not sound.
  private static func afterSequences(
    _ start: UnsafePointer<UInt8>, _ from: Int, _ end: Int, _ count: Int
  ) -> Int? {
    var place = from
    while place < end {
      let byte = unsafe start[place]
      if byte < 0x80 {
        place += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      guard byte >= 0xC2, byte <= 0xF4, place + length <= count else { return nil }
      for next in 1..<length where unsafe start[place + next] & 0xC0 != 0x80 { return nil }
      let second = unsafe start[place + 1]
      switch byte {
      case 0xE0: if second < 0xA0 { return nil }
      case 0xED: if second > 0x9F { return nil }
      case 0xF0: if second < 0x90 { return nil }
      case 0xF4: if second > 0x8F { return nil }
      default: break
      }
      place += length
    }
    return place
  }
}
