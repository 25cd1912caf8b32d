import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

/// Writes the rows of an export.
final class RowWriter {
  /// What stands in a column, ready to be written.
  private enum Cell {
    /// Steps of the last decimal.
    case fixed(places: Int)
    /// All decimals where they end.
    case exact(StepIndex, unit: ExactNumber)
    case truth(StepIndex)
    case code(StepIndex)
    case text(Int)
  }

  private struct Column {
    var cell: Cell
    /// Of a computed value.
    var step: StepIndex?
    /// How large a step of the last decimal is.
    var multiple: Fraction?
    var rule: RoundingRule
    var steps = [Int64](repeating: 0, count: Batch.rows)
  }

  private var columns: [Column]
  private let words: ValueText
  private let yes: [UInt8]
  private let no: [UInt8]
  /// For each code how it is written, once it was.
  private var writtenCodes: [[UInt8]?] = []

  /// - Parameter texts: the place of each field that is written again.
  init(_ export: Plan.RowExport, texts: [FieldIndex: Int], _ plan: Plan, _ words: ValueText) throws(NotLowered) {
    self.words = words
    yes = WrittenText.bytes(of: .yesNo(true), words)
    no = WrittenText.bytes(of: .yesNo(false), words)
    columns = []
    for (column, place) in zip(export.export.columns, export.columns) {
      columns.append(try RowWriter.column(column, place, texts, plan))
    }
  }

  private static func column(
    _ column: Export.Column, _ place: Plan.RowExport.Column, _ texts: [FieldIndex: Int], _ plan: Plan
  ) throws(NotLowered) -> Column {
    switch place {
    case .text(let field):
      return Column(cell: .text(texts[field] ?? 0), rule: column.rule)
    case .step(let step):
      switch plan.kinds[step] {
      case .truth: return Column(cell: .truth(step), step: step, rule: column.rule)
      case .code: return Column(cell: .code(step), step: step, rule: column.rule)
      case .number:
        let unit = column.type.unit?.factor ?? .one
        guard let places = column.places else {
          return Column(cell: .exact(step, unit: unit), step: step, rule: column.rule)
        }
        guard let multiple = Fraction(unit.scaled(byPowerOfTen: -places)), multiple.numerator > 0,
          (0...15).contains(places)
        else { throw NotLowered(.shape) }
        return Column(cell: .fixed(places: places), step: step, multiple: multiple, rule: column.rule)
      }
    }
  }

  /// Rounds the numbers of a batch; a row whose steps do not fit is left open.
  func prepare(_ run: PlanRun) {
    for index in columns.indices {
      guard let step = columns[index].step, let multiple = columns[index].multiple else { continue }
      round(&columns[index].steps, run, step, multiple, columns[index].rule)
    }
  }

  private func round(
    _ steps: inout [Int64], _ run: PlanRun, _ step: StepIndex, _ multiple: Fraction, _ rule: RoundingRule
  ) {
    let column = run.numbers[step]
    let numerators = column.numerators
    let isNarrow = fits(column, multiple)
    for row in 0..<run.count {
      let divisor = column.divisor(of: row)
      if isNarrow {
        steps[row] = WholeSteps.of(numerators[row] &* multiple.divisor, divisor &* multiple.numerator, rule)
        continue
      }
      let wide = WholeSteps.wide(
        Int128(numerators[row]) * Int128(multiple.divisor), Int128(divisor) * Int128(multiple.numerator), rule)
      steps[row] = wide ?? 0
      if wide == nil || wide == .min, run.state(step, row) == 0 { run.open(row, step) }
    }
  }

  private func fits(_ column: NumberColumn, _ multiple: Fraction) -> Bool {
    guard let above = column.bound.product(with: multiple.divisor)?.product(with: 2),
      let below = column.divisorBound.product(with: multiple.numerator)?.product(with: 2)
    else { return false }
    return above.sum(with: below) != nil
  }

  /// - Parameters:
  ///   - bytes: of the piece that the cells were read from.
  ///   - settled: lines of rows that the exact evaluator settled.
  func write(
    _ run: PlanRun, _ cells: CellStore, _ bytes: UnsafePointer<UInt8>, settled: [Int: [UInt8]], to out: OutputBytes
  ) {
    let last = columns.count - 1
    for row in 0..<run.count {
      if run.isOpen[row] != 0, let line = settled[row] {
        out.append(line)
        continue
      }
      for index in 0...last {
        unsafe write(index, row, run, cells, bytes, out)
        out.reserve(8)
        out.put(index < last ? 0x2C : 0x0D)
      }
      out.put(0x0A)
    }
  }

  @inline(__always)
  private func write(
    _ index: Int, _ row: Int, _ run: PlanRun, _ cells: CellStore, _ bytes: UnsafePointer<UInt8>, _ out: OutputBytes
  ) {
    if let step = columns[index].step, run.state(step, row) != 0 { return }
    switch columns[index].cell {
    case .fixed(let places):
      out.reserve(96)
      out.put(columns[index].steps[row], places: places)
    case .exact(let step, let unit): writeExact(run.numbers[step], row, unit, out)
    case .truth(let step): out.append(run.truths[step].bytes[row] == 1 ? yes : no)
    case .code(let step): out.append(written(run.codes[step].codes[row], run.list))
    case .text(let text):
      let slot = text * Batch.rows + row
      let length = unsafe Int(cells.lengths[slot])
      if length > 0 {
        out.reserve(length)
        unsafe out.put(bytes + Int(cells.starts[slot]), length)
      } else if let special = cells.written[slot] {
        out.append(special)
      }
    }
  }

  private func writeExact(_ column: NumberColumn, _ row: Int, _ unit: ExactNumber, _ out: OutputBytes) {
    let (numerator, divisor) = (column.numerators[row], column.divisor(of: row))
    if unit == .one, numerator % divisor == 0 {
      out.reserve(96)
      out.put(numerator / divisor, places: 0)
      return
    }
    let number = Fraction(numerator, over: divisor).number
    out.append(WrittenText.cell(.plain(ExportCell.text(of: number.divided(by: unit) ?? number, nil))))
  }

  private func written(_ code: Int32, _ list: ValueList) -> [UInt8] {
    let place = Int(code)
    if place >= writtenCodes.count {
      writtenCodes += Array(repeating: nil, count: list.values.count - writtenCodes.count)
    }
    if let known = writtenCodes[place] { return known }
    let bytes = WrittenText.bytes(of: list.values[place], words)
    writtenCodes[place] = bytes
    return bytes
  }
}
