import Calendar
import Numerics

// The commonest cells, read straight from their bytes.
extension CellParser {
  /// The value of a code, whole number or date in plain ASCII, typed without anything that `read` would have to look at
  /// twice; nil for every other cell. What it gives, `read` gives, without remarks.
  func plain(_ bytes: ArraySlice<UInt8>) -> CellValue? {
    switch column.type {
    case .code: plainCode(bytes).map { .text($0) }
    case .wholeNumber, .decimal: plainNumber(bytes).map { .number($0) }
    case .date: plainDate(bytes).map { .date($0) }
    case .codes: plainCodes(bytes).map { .codes($0) }
    case .percent, .yesNo, .text, .period, .choice: nil
    }
  }

  /// Letters, digits and dashes. An e may belong to a number that a spreadsheet has mangled, an n begin `N/A`.
  private func plainCode(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first, first | 0x20 != UInt8(ascii: "n") else { return nil }
    for byte in bytes {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte | 0x20 != UInt8(ascii: "e")
      guard isLetter || CellParser.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
        return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Codes with a digit each, as every code has that is no word for nothing, and `；` or nothing between them.
  private func plainCodes(_ bytes: ArraySlice<UInt8>) -> [String]? {
    var codes: [String] = []
    var start = bytes.startIndex
    while start <= bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0xEF) ?? bytes.endIndex
      guard bytes[start..<end].contains(where: CellParser.isDigit), let code = plainCode(bytes[start..<end]) else {
        return nil
      }
      if !codes.contains(code) { codes.append(code) }
      guard end < bytes.endIndex else { break }
      guard bytes[end...].starts(with: [0xEF, 0xBC, 0x9B]) else { return nil }
      start = end + 3
    }
    return codes
  }

  /// So few digits that they fit a machine word with room to spare.
  private func plainNumber(_ bytes: ArraySlice<UInt8>) -> ExactNumber? {
    guard let number = CellParser.number(bytes), bytes.count <= 15 else { return nil }
    let value = ExactNumber(number) * column.scale
    return column.type == .wholeNumber && !value.isWhole ? nil : value
  }

  /// `2027-12-31`
  private func plainDate(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = CellParser.number(bytes[start..<start + 4]),
      let month = CellParser.number(bytes[start + 5..<start + 7]),
      let day = CellParser.number(bytes[start + 8..<start + 10])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 15, bytes.allSatisfy(isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
