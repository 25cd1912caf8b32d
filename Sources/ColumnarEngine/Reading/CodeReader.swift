import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics

/// Values by the numbers that stand for them; one list for all columns of a reader.
final class ValueList {
  private(set) var values: [Value]
  private var codes: [Value: Int32]

  init(_ values: [Value]) {
    self.values = values
    codes = Dictionary(values.enumerated().map { ($1, Int32($0)) }) { first, _ in first }
  }

  func code(of value: Value) -> Int32 {
    if let known = codes[value] { return known }
    values.append(value)
    let code = Int32(values.count - 1)
    codes[value] = code
    return code
  }
}

/// Reads the cells of a column that are no numbers. A text is read once, by the careful reader of cells, and known again
/// by its bytes.
final class CodeReader {
  /// What a text says: a code, or the state of a cell without a value, or that it asks for the careful reader.
  enum Content {
    static let unusual = Int32.min

    static func state(_ state: DataState) -> Int32 { -1 - Int32(state.code) }
  }

  private let parser: CellParser
  private let field: FileLayout.Field
  private let list: ValueList
  /// Whether a text may be a key of a subject above: then it must be spelled in the one way.
  private let isParent: Bool

  // Open addressing: for each slot the place of a text, -1 where it is free.
  private var slots = [Int32](repeating: -1, count: 256)
  private var firstWords: [UInt64] = []
  private var lengths: [Int32] = []
  private var offsets: [Int] = []
  private var contents: [Int32] = []
  private var bytes: [UInt8] = []
  /// So many different texts are remembered; columns with more are looked up by nobody.
  private static let limit = 1 << 16

  init(_ field: FileLayout.Field, _ list: ValueList, isParent: Bool) {
    self.field = field
    self.list = list
    self.isParent = isParent
    parser = CellParser(field.spec)
  }

  /// - Parameter start: with at least eight readable bytes behind the text.
  func content(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    let word = Words.lowest(unsafe UnsafeRawPointer(start).loadUnaligned(as: UInt64.self), count)
    var slot = unsafe hash(start, count, word) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if firstWords[place] == word, Int(lengths[place]) == count, unsafe count <= 8 || equals(place, start, count) {
        return contents[place]
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let content = read(text)
    guard contents.count < CodeReader.limit else { return content }
    slots[slot] = Int32(contents.count)
    firstWords.append(word)
    lengths.append(Int32(count))
    offsets.append(bytes.count)
    contents.append(content)
    bytes += text
    if contents.count * 2 > slots.count { grow() }
    return content
  }

  private func equals(_ place: Int, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for index in 0..<count where unsafe bytes[offsets[place] + index] != start[index] { return false }
    return true
  }

  private func hash(_ start: UnsafePointer<UInt8>, _ count: Int, _ first: UInt64) -> Int {
    var mixed = first ^ UInt64(count)
    var place = 8
    while place < count {
      let word = unsafe UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self)
      mixed = (mixed &* 0x9e37_79b9_7f4a_7c15) ^ Words.lowest(word, count - place)
      place += 8
    }
    mixed = mixed &* 0x9e37_79b9_7f4a_7c15
    return Int(truncatingIfNeeded: (mixed ^ mixed &>> 29) &>> 1)
  }

  private func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    bytes.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    defer { bytes.removeLast(8) }
    for place in contents.indices {
      var slot = unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return 0 }
        return unsafe hash(base + offsets[place], Int(lengths[place]), firstWords[place])
      }
      slot &= slots.count - 1
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(place)
    }
  }

  private func read(_ text: [UInt8]) -> Int32 {
    let typed = String(decoding: text, as: UTF8.self)
    let (state, remarks) = parser.read(typed)
    guard remarks.isEmpty, let state else { return Content.unusual }
    switch state {
    case .blank: return isParent ? Content.unusual : Content.state(.blank)
    case .notReported: return isParent ? Content.unusual : Content.state(.notReported)
    case .notApplicable: return isParent ? Content.unusual : Content.state(.notApplicable)
    case .value(let cell):
      guard let value = field.value(of: cell) else { return Content.unusual }
      if isParent, !FileLayout.isPlainKey(value) { return Content.unusual }
      return list.code(of: value)
    }
  }
}
