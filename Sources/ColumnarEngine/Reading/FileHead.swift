import Diagnostics
package import Datasets

/// What the beginning of a file says of all of it: how it is parted, and its headings.
package struct FileHead {
  /// The line of headings with its end, and its cells.
  package let headings: (line: [UInt8], cells: [String])
  /// How many bytes of the file it takes, with the mark before it.
  package let length: Int

  /// As much as the careful reader looks at to find out how a file is parted, and more.
  package static let sampleBytes = 1 << 16
  private static let leastBytes = 1 << 14

  /// Nil for a file that only the careful reader can read: in another encoding, parted by other marks, without headings
  /// in its first line.
  /// - Parameter sample: the first bytes of the file, all of them where they are fewer than `sampleBytes`.
  package init?(_ sample: [UInt8], file: ([UInt8]) -> DataFile) {
    var lines = sample[...]
    if sample.count >= FileHead.sampleBytes {
      guard let end = sample.lastIndex(of: 0x0A), end >= FileHead.leastBytes else { return nil }
      lines = sample[...end]
    }
    let mark = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let end = lines.firstIndex(of: 0x0A) else { return nil }
    let line = Array(lines[mark...end])
    guard !line.contains(0x22), !line.dropLast(2).contains(0x0D) else { return nil }
    var ignored: [Diagnostic] = []
    guard let raw = file(Array(lines)).rawTable(problems: &ignored), raw.headerRowNumber == 1,
      case .separated(.utf8, .comma, let quote) = raw.form, quote != .single,
      raw.header.count == line.count(where: { $0 == 0x2C }) + 1
    else { return nil }
    headings = (line, raw.header)
    length = mark + line.count
  }
}
