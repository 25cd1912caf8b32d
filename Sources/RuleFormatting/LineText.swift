import Diagnostics
import RuleSyntax

/// The words of one line as they are laid out, without indentation and comment.
struct LineText {
  private let source: SourceFile
  private let plan: LinePlan
  private let style: LineStyle
  private let words: [Token]
  private(set) var text: [UInt8] = []

  init(_ line: PhysicalLine, _ plan: LinePlan, _ style: LineStyle, in source: SourceFile) {
    (self.source, self.plan, self.style, words) = (source, plan, style, line.words)
    if line.isDamaged {
      text = Array(source.bytes[Int(line.range.lowerBound)..<Int(line.range.upperBound)])
    } else if !line.isTable {
      write()
    }
  }

  private mutating func write() {
    for index in words.indices {
      if index > 0 { text += gap(before: index) }
      text += form(of: index)
    }
  }

  private func bytes(_ range: Range<Int32>) -> ArraySlice<UInt8> {
    source.bytes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  // MARK: Words

  private func isKept(_ token: Token) -> Bool { plan.endOfKept(at: token.start) != nil }

  private func form(of index: Int) -> [UInt8] {
    let token = words[index]
    if isSet(index), let sign = style.sign(token.kind) { return Array(sign.utf8) }
    return Array(bytes(token.start..<token.end))
  }

  /// True of a sign whose width and spaces the language decides.
  private func isSet(_ index: Int) -> Bool {
    let token = words[index]
    guard style.setsSigns, style.sign(token.kind) != nil, !isKept(token) else { return false }
    return !(token.kind == .comma || token.kind == .colon) || !isInNumber(index)
  }

  /// `1,000`, `8:30`
  private func isInNumber(_ index: Int) -> Bool {
    guard index > 0, index + 1 < words.count else { return false }
    return words[index - 1].kind == .number && words[index + 1].kind == .number
      && !words[index].hasSpaceBefore && !words[index + 1].hasSpaceBefore
  }

  // MARK: Spaces

  private func gap(before index: Int) -> [UInt8] {
    let (left, right) = (words[index - 1], words[index])
    let typed = bytes(left.end..<right.start)
    if let end = plan.endOfKept(at: left.start), right.start < end { return Array(typed) }
    guard style.setsSpaces else { return Array(typed) }
    let plain: [UInt8] = typed.isEmpty ? [] : [0x20]
    return (style.language == .zh ? gapInChinese(index) : gapInEnglish(index)).map { $0 ? [0x20] : [] } ?? plain
  }

  /// Whether a space stands there; nil where the author decides. The space after the first word of a line may be what makes
  /// it a keyword.
  private func gapInChinese(_ index: Int) -> Bool? {
    if isSet(index - 1), words[index - 1].kind != .rightParen, words[index - 1].kind != .percent { return false }
    guard isSet(index) else { return nil }
    switch words[index].kind {
    case .leftParen, .percent: return nil
    default: return index > 1 || words[index].kind == .colon ? false : nil
    }
  }

  private func gapInEnglish(_ index: Int) -> Bool? {
    if isSet(index - 1) {
      switch words[index - 1].kind {
      case .leftParen: return false
      case .comma, .semicolon, .colon: return !isClosing(index)
      default: break
      }
    }
    guard isSet(index) else { return nil }
    switch words[index].kind {
    case .rightParen: return false
    case .comma, .semicolon: return index > 1 ? false : nil
    case .colon: return false
    // A full-width bracket brings its own room.
    case .leftParen: return source.bytes[Int(words[index].start)] < 0x80 ? nil : true
    default: return nil
    }
  }

  private func isClosing(_ index: Int) -> Bool {
    switch words[index].kind {
    case .rightParen, .comma, .semicolon: isSet(index)
    default: false
    }
  }
}
