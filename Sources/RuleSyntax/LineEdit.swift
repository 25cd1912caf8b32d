import Diagnostics

/// Which lines an edit touches, before and after it.
struct LineEdit {
  /// From the start of the first touched line to the end of the last one, its line end included.
  let oldBytes: Range<Int32>
  let newLines: Range<Int>
  /// Moves what stands below the touched lines.
  let shift: Shift

  /// The line before is touched too where the edit starts a line, as a CR may meet an LF there.
  init(of range: Range<Int32>, from old: SourceFile, to new: SourceFile) {
    let first = old.lineIndex(at: max(range.lowerBound - 1, 0))
    let last = old.lineIndex(at: range.upperBound)
    let start = old.lineStarts[first]
    let end = last + 1 < old.lineStarts.count ? old.lineStarts[last + 1] : Int32(old.bytes.count)
    let distance = Int32(new.bytes.count - old.bytes.count)
    oldBytes = start..<end
    shift = Shift(from: end, distance: distance)
    let isAtEnd = Int(end + distance) == new.bytes.count
    newLines = first..<(isAtEnd ? new.lineStarts.count : new.lineIndex(at: end + distance))
  }
}

/// The declarations that an edit has built again.
struct RebuiltPart {
  /// Which of the old declarations they replace.
  var indices: Range<Int>
  /// Where the replaced ones stood, in the old file.
  var oldBytes: Range<Int32>
  var built: TreeBuilder
}

extension DeclarationNode {
  /// `名＝式`: a declaration only where no test is open.
  private var hasNoKeyword: Bool { keywordSpan.start == keywordSpan.end }

  /// Whether its line would belong to a declaration that stood above it.
  func isLine(of above: DeclarationKeyword?) -> Bool {
    switch above {
    case .test: hasNoKeyword
    case .scorecard: mayBeRow
    default: false
    }
  }
}

extension Array {
  /// The index of the first element that starts at or after a place; the elements are in order.
  func firstIndexAtOrAfter(_ offset: Int32, start: (Element) -> Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if start(self[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
