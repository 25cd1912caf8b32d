import Datasets
import RuleEngine
import RuleSemantics

/// What is done with a column of the file.
enum CellUse: Sendable {
  /// No field of the rules: only its end is looked for.
  case skip
  /// Checked and not kept.
  case number(Int, NumberForm)
  case code(Int)
  /// Written again as it stands, at most; nil: only checked.
  case text(Int?, TextForm)
  /// Says whose row it is: each is greater than the one before.
  case key(Int?)
}

/// How a number may be typed without the careful reader having anything to say.
struct NumberForm: Sendable {
  var isWhole: Bool
  var isPercent: Bool
  /// A count of people or things.
  var isCount: Bool
}

enum TextForm: Sendable {
  case text
  case code
}

/// Reads the rows of a piece of a file into batches: cells that are typed plainly, without anything to remark on. What is
/// typed otherwise makes it stop; the careful reader then has the whole file.
@safe struct RowReader {
  private let uses: [CellUse]
  private let codeReaders: [CodeReader]
  private let textParsers: [CellParser?]
  private let start: UnsafePointer<UInt8>
  private let count: Int
  private var place = 0
  // Globals are asked each time whether they are there yet; these are not.
  private let powers = PowersOfTen.all
  private let kinds = PlainBytes.kinds
  /// The key of the row before, and of the first row.
  private(set) var lastKey: Range<Int>?
  private(set) var firstKey: Range<Int>?

  /// - Parameter start: whole lines, with at least sixteen readable bytes behind them.
  init(
    _ uses: [CellUse], _ codeReaders: [CodeReader], _ textParsers: [CellParser?], _ start: UnsafePointer<UInt8>,
    _ count: Int
  ) {
    self.uses = uses
    self.codeReaders = codeReaders
    self.textParsers = textParsers
    unsafe self.start = start
    self.count = count
  }

  /// Something that the careful reader must look at.
  struct Unusual: Error {}

  /// The next rows, as many as a batch holds or there are.
  mutating func read(into cells: CellStore) throws(Unusual) -> Int {
    for column in 0..<cells.numberCount {
      unsafe cells.placesSeen[column] = 0
      unsafe cells.bits[column] = 0
      cells.numbersMiss[column] = false
    }
    for column in 0..<cells.codeCount { cells.codesMiss[column] = false }
    if !cells.written.isEmpty { cells.written = [:] }
    var row = 0
    while row < Batch.rows, place < count {
      if try takeEmptyLine() { continue }
      unsafe cells.rows[row] = Int32(place)
      try readRow(row, cells)
      row += 1
    }
    unsafe cells.rows[row] = Int32(place)
    return row
  }

  private mutating func takeEmptyLine() throws(Unusual) -> Bool {
    if unsafe start[place] == 0x0A {
      place += 1
      return true
    }
    if unsafe start[place] == 0x0D, unsafe start[place + 1] == 0x0A {
      place += 2
      return true
    }
    return false
  }

  private mutating func readRow(_ row: Int, _ cells: CellStore) throws(Unusual) {
    let last = uses.count - 1
    for column in 0...last {
      switch uses[column] {
      case .skip: try skip()
      case .number(let index, let form): try readNumber(index, column, form, row, cells)
      case .code(let index): try readCode(index, row, cells)
      case .text(let index, let form): try readText(index, column, form, row, cells)
      case .key(let index): try readKey(index, row, cells)
      }
      let byte = unsafe start[place]
      if column < last {
        guard byte == 0x2C else { throw Unusual() }
        place += 1
      } else {
        try takeLineEnd(byte)
      }
    }
  }

  private mutating func takeLineEnd(_ byte: UInt8) throws(Unusual) {
    if byte == 0x0A {
      place += 1
    } else if byte == 0x0D, unsafe start[place + 1] == 0x0A {
      place += 2
    } else if place < count {
      throw Unusual()
    }
    guard place <= count else { throw Unusual() }
  }
}

// MARK: Ends of cells

extension RowReader {
  @inline(__always)
  private func word(_ place: Int) -> UInt64 {
    unsafe UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self)
  }

  /// The end of a cell without quotation marks around it: a comma, a line end, or the end of it all.
  @inline(__always)
  private func end(from start: Int) -> Int {
    var place = start
    while place < count {
      let marks = Words.ends(word(place))
      if marks != 0 { return min(place + Words.first(marks), count) }
      place += 8
    }
    return count
  }

  @inline(__always)
  private mutating func skip() throws(Unusual) {
    if unsafe start[place] == 0x22 {
      place = try endOfQuoted() + 1
    } else {
      place = end(from: place)
    }
  }

  /// The closing quotation mark of a cell that begins with one. Two of them stand for one inside.
  private func endOfQuoted() throws(Unusual) -> Int {
    var place = self.place + 1
    while place < count {
      let byte = unsafe start[place]
      if byte == 0x22 {
        if unsafe start[place + 1] != 0x22 { return place }
        place += 1
      }
      if byte < 0x20 { throw Unusual() }
      place += 1
    }
    throw Unusual()
  }

  /// The text of the cell, without the marks around it; those inside ask for the careful reader.
  @inline(__always)
  private mutating func text() throws(Unusual) -> Range<Int> {
    guard unsafe start[place] == 0x22 else {
      let begin = place
      place = end(from: begin)
      return begin..<place
    }
    let begin = place + 1
    let close = try endOfQuoted()
    place = close + 1
    for inside in begin..<close where unsafe start[inside] == 0x22 { throw Unusual() }
    return begin..<close
  }
}

// MARK: Cells

extension RowReader {
  @inline(__always)
  private mutating func readNumber(
    _ index: Int, _ column: Int, _ form: NumberForm, _ row: Int, _ cells: CellStore
  ) throws(Unusual) {
    let slot = index * Batch.rows + row
    let first = word(place)
    let marks = Words.nonDigits(first)
    let digits = marks == 0 ? 8 : Words.first(marks)
    let after = unsafe start[place + digits]
    if digits > 0, digits < 8, after != 0x2E {
      let value = Words.number(first, digits: digits)
      place += digits
      if form.isPercent { try readPercent(value, 0) }
      keep(Int64(value), places: 0, index, slot, cells)
      return
    }
    if digits > 0, digits < 8 {
      let rest = word(place + digits + 1)
      let restMarks = Words.nonDigits(rest)
      let decimals = restMarks == 0 ? 8 : Words.first(restMarks)
      if decimals > 0, decimals < 8, digits + decimals <= 15 {
        let value =
          Int64(Words.number(first, digits: digits)) * powers[decimals]
          + Int64(Words.number(rest, digits: decimals))
        if form.isWhole { try expectWhole(value, decimals) }
        place += digits + 1 + decimals
        if form.isPercent { try readPercent(UInt64(value), decimals) }
        keep(value, places: decimals, index, slot, cells)
        return
      }
    }
    if digits == 0, after == 0x2C || after == 0x0A || after == 0x0D || place >= count {
      unsafe cells.mantissas[slot] = 0
      unsafe cells.places[slot] = 0
      unsafe cells.numberStates[slot] = CellStates.blank
      cells.numbersMiss[index] = true
      return
    }
    if digits == 0, after != 0x2D { return try readStateWord(index, column, slot, cells) }
    try readLongNumber(index, form, slot, cells)
  }

  /// `n/a` and the like, in place of a number.
  private mutating func readStateWord(
    _ index: Int, _ column: Int, _ slot: Int, _ cells: CellStore
  ) throws(Unusual) {
    let range = try text()
    guard let parser = textParsers[column] else { throw Unusual() }
    let typed = unsafe String(
      decoding: UnsafeBufferPointer(start: start + range.lowerBound, count: range.count), as: UTF8.self)
    let (state, remarks) = parser.read(typed)
    guard remarks.isEmpty, let state = state?.withoutValue else { throw Unusual() }
    unsafe cells.mantissas[slot] = 0
    unsafe cells.places[slot] = 0
    unsafe cells.numberStates[slot] = state.code
    cells.numbersMiss[index] = true
  }

  @inline(__always)
  private func keep(_ mantissa: Int64, places: Int, _ index: Int, _ slot: Int, _ cells: CellStore) {
    unsafe cells.mantissas[slot] = mantissa
    unsafe cells.places[slot] = UInt8(truncatingIfNeeded: places)
    unsafe cells.numberStates[slot] = 0
    unsafe cells.placesSeen[index] |= 1 &<< UInt32(truncatingIfNeeded: places)
    unsafe cells.bits[index] |= mantissa.magnitude
  }

  /// A sign, or many digits; fewer than sixteen of them.
  private mutating func readLongNumber(
    _ index: Int, _ form: NumberForm, _ slot: Int, _ cells: CellStore
  ) throws(Unusual) {
    var place = self.place
    let isNegative = unsafe start[place] == 0x2D
    if isNegative { place += 1 }
    let begin = place
    var value: Int64 = 0
    var point: Int?
    while place < count {
      let byte = unsafe start[place]
      if (0x30...0x39).contains(byte) {
        value = value * 10 + Int64(byte - 0x30)
      } else if byte == 0x2E, point == nil, place > begin {
        point = place
      } else {
        break
      }
      place += 1
      guard place - begin <= 16 else { throw Unusual() }
    }
    let decimals = point.map { place - $0 - 1 } ?? 0
    guard place > begin, point == nil || decimals > 0, !isNegative || (!form.isCount && !form.isPercent) else {
      throw Unusual()
    }
    if form.isWhole { try expectWhole(value, decimals) }
    self.place = place
    if form.isPercent { try readPercent(UInt64(value), decimals) }
    keep(isNegative ? -value : value, places: decimals, index, slot, cells)
  }

  private func expectWhole(_ value: Int64, _ decimals: Int) throws(Unusual) {
    guard value % powers[decimals] == 0 else { throw Unusual() }
  }

  /// With the sign behind it or without; what may be a share or a percentage is remarked on.
  private mutating func readPercent(_ value: UInt64, _ decimals: Int) throws(Unusual) {
    if unsafe start[place] == 0x25 {
      place += 1
    } else if value > 0, value <= UInt64(powers[decimals]) {
      throw Unusual()
    }
  }

  @inline(__always)
  private mutating func readCode(_ index: Int, _ row: Int, _ cells: CellStore) throws(Unusual) {
    let range = try text()
    let content = unsafe codeReaders[index].content(start + range.lowerBound, range.count)
    let slot = index * Batch.rows + row
    if content >= 0 {
      unsafe cells.codes[slot] = content
      unsafe cells.codeStates[slot] = 0
    } else {
      guard content != CodeReader.Content.unusual else { throw Unusual() }
      unsafe cells.codes[slot] = 0
      unsafe cells.codeStates[slot] = UInt8(truncatingIfNeeded: -1 - content)
      cells.codesMiss[index] = true
    }
  }

  private mutating func readText(
    _ index: Int?, _ column: Int, _ form: TextForm, _ row: Int, _ cells: CellStore
  ) throws(Unusual) {
    let isQuoted = unsafe start[place] == 0x22
    let range = try text()
    if !isQuoted, isPlain(range, form) {
      if let index { keep(range, index, row, cells) }
      return
    }
    guard let parser = textParsers[column] else { throw Unusual() }
    let typed = unsafe String(
      decoding: UnsafeBufferPointer(start: start + range.lowerBound, count: range.count), as: UTF8.self)
    let (state, remarks) = parser.read(typed)
    guard remarks.isEmpty, let state else { throw Unusual() }
    guard let index else { return }
    keep(range.lowerBound..<range.lowerBound, index, row, cells)
    if case .value(.text(let text)) = state {
      cells.written[index * Batch.rows + row] = WrittenText.bytes(of: text)
    }
  }

  @inline(__always)
  private func keep(_ range: Range<Int>, _ index: Int, _ row: Int, _ cells: CellStore) {
    unsafe cells.starts[index * Batch.rows + row] = Int32(truncatingIfNeeded: range.lowerBound)
    unsafe cells.lengths[index * Batch.rows + row] = Int32(truncatingIfNeeded: range.count)
  }

  /// Letters, digits and dashes, the first a letter or digit that begins no word for nothing, and no number that a
  /// spreadsheet may have mangled; or Han characters, the first neither 未 nor 不.
  private func isPlain(_ range: Range<Int>, _ form: TextForm) -> Bool {
    guard !range.isEmpty else { return false }
    let first = unsafe start[range.lowerBound]
    guard PlainBytes.mayBegin(first), unsafe !PlainBytes.beginsWordForNothing(start + range.lowerBound, range.count)
    else {
      return false
    }
    var letters: UInt8 = 0
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = unsafe start[place]
      if byte < 0x80 {
        let kind = kinds[Int(byte)]
        guard kind != 0 else { return false }
        letters |= kind
        place += 1
      } else {
        guard unsafe PlainBytes.isHan(start + place), place + 3 <= range.upperBound else { return false }
        letters |= PlainBytes.letter
        place += 3
      }
    }
    // `1E5`, of a code, is what a spreadsheet makes of a long number.
    return letters & PlainBytes.exponent == 0 || letters & PlainBytes.letter != 0 || form == .text
  }

  @inline(__always)
  private mutating func readKey(_ index: Int?, _ row: Int, _ cells: CellStore) throws(Unusual) {
    let begin = place
    place = end(from: begin)
    let range = begin..<place
    guard isPlain(range, .code) else { throw Unusual() }
    if let lastKey {
      guard isAscending(lastKey, range) else { throw Unusual() }
    } else {
      firstKey = range
    }
    lastKey = range
    if let index { keep(range, index, row, cells) }
  }

  @inline(__always)
  private func isAscending(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    let first = Words.lowest(word(one.lowerBound), one.count).byteSwapped
    let second = Words.lowest(word(other.lowerBound), other.count).byteSwapped
    if first != second { return first < second }
    return unsafe UnsafeBufferPointer(start: start + one.lowerBound, count: one.count)
      .lexicographicallyPrecedes(UnsafeBufferPointer(start: start + other.lowerBound, count: other.count))
  }
}

extension CellState {
  /// Nil for a value.
  var withoutValue: DataState? {
    switch self {
    case .blank: .blank
    case .notReported: .notReported
    case .notApplicable: .notApplicable
    case .value: nil
    }
  }
}

enum CellStates {
  static let blank = DataState.blank.code
}
