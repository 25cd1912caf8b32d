import RuleSyntax

/// Puts lines below each other: indentation, comments, blank lines.
struct PageLayout {
  private(set) var bytes: [UInt8] = []
  private let lines: [PhysicalLine]
  private let plan: LinePlan
  private var indents: [Int] = []

  init(_ lines: [PhysicalLine], _ texts: [[UInt8]], _ plan: LinePlan) {
    (self.lines, self.plan) = (lines, plan)
    indents = indentations()
    let opened = startsOfGroups()
    var isAfterBlank = true
    for (index, line) in lines.enumerated() where !line.isBlank {
      let wasBlank = index > 0 && lines[index - 1].isBlank
      if !isAfterBlank, wasBlank || opened.contains(index) { bytes.append(0x0A) }
      isAfterBlank = false
      write(index, texts[index])
    }
  }

  private mutating func write(_ index: Int, _ text: [UInt8]) {
    let line = lines[index]
    if !line.isDamaged { bytes += Array(repeating: 0x20, count: indents[index]) }
    bytes += text
    if let comment = line.comment, !line.isDamaged {
      if !text.isEmpty { bytes += [0x20, 0x20] }
      bytes += plan.text(of: comment)
    }
    bytes.append(0x0A)
  }

  // MARK: Indentation

  private func indentations() -> [Int] {
    var indents = Array(repeating: 0, count: lines.count)
    var current = -LinePlan.step
    for (index, line) in lines.enumerated() where !line.words.isEmpty {
      if let known = plan.indent(at: line.start) {
        current = known
        indents[index] = known
      } else {
        // The line below a table's head stands under it; other lines go on from the one above.
        indents[index] = max(0, line.isTable ? current : current + LinePlan.step)
      }
    }
    var next = 0
    for index in lines.indices.reversed() {
      if lines[index].words.isEmpty { indents[index] = next } else { next = indents[index] }
    }
    return indents
  }

  // MARK: Blank lines

  /// The lines before which a blank one stands: those of declarations of several lines, with the comments right above,
  /// and what comes after one.
  private func startsOfGroups() -> Set<Int> {
    var starts: Set<Int> = []
    var isAboveLong = false
    for (index, line) in lines.enumerated() {
      guard let isLong = plan.declarations[line.start], !line.words.isEmpty else { continue }
      if isLong || isAboveLong { starts.insert(startOfComments(above: index)) }
      isAboveLong = isLong
    }
    return starts
  }

  private func startOfComments(above index: Int) -> Int {
    var start = index
    while start > 0, lines[start - 1].isComment { start -= 1 }
    return start
  }
}

extension LinePlan {
  /// A comment, byte for byte.
  func text(of comment: Token) -> ArraySlice<UInt8> { bytes(comment.start..<comment.end) }
}
