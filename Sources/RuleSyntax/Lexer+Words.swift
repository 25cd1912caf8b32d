import Diagnostics

/// Words, numbers, dates and quoted names.
extension Lexer {
  /// `matched_majors`, `5G`, `don't`: letters, digits and underscores.
  func endOfWord(from start: Int) -> Int {
    var index = start
    while index < end {
      let character = character(at: index)
      switch CharacterClass(character.value) {
      case .latin, .alphabetic, .digit, .wordPart: index += character.length
      case .apostrophe where index > start && isLetter(at: index + character.length): index += character.length
      default: return index
      }
    }
    return index
  }

  private func isLetter(at index: Int) -> Bool {
    switch characterClass(at: index) {
    case .latin, .alphabetic: true
    default: false
    }
  }

  /// `80`, `2.5`, `2025-12-18`, or a word that starts with digits: `5G`.
  mutating func lexNumber() {
    if let dateEnd = endOfDate() { return emit(.date, to: dateEnd) }
    let whole = endOfDigits(from: position)
    if characterClass(at: whole) == .latin { return emit(.word, to: endOfWord(from: whole)) }
    emit(.number, to: endOfDecimals(from: whole))
  }

  /// The point and the digits after it, where both stand.
  private func endOfDecimals(from index: Int) -> Int {
    guard characterClass(at: index) == .mark(.point) else { return index }
    let digits = index + character(at: index).length
    let next = endOfDigits(from: digits)
    return next > digits ? next : index
  }

  private func endOfDigits(from start: Int, atMost limit: Int = .max) -> Int {
    var index = start
    var count = 0
    while index < end, count < limit {
      let character = character(at: index)
      guard CharacterClass(character.value) == .digit else { break }
      index += character.length
      count += 1
    }
    return index
  }

  /// Four digits, one or two, one or two, with hyphens between: `2025-12-18`, `2025－1－5`.
  private func endOfDate() -> Int? {
    guard let year = endOfDatePart(from: position, digits: 4...4, endsWithHyphen: true),
      let month = endOfDatePart(from: year, digits: 1...2, endsWithHyphen: true)
    else { return nil }
    return endOfDatePart(from: month, digits: 1...2, endsWithHyphen: false)
  }

  private func endOfDatePart(from start: Int, digits: ClosedRange<Int>, endsWithHyphen: Bool) -> Int? {
    let next = endOfDigits(from: start, atMost: digits.upperBound)
    guard digits.contains(countOfCharacters(start..<next)) else { return nil }
    switch characterClass(at: next) {
    case .digit, .latin: return nil
    case .mark(.minus) where endsWithHyphen: return next + character(at: next).length
    default: return endsWithHyphen ? nil : next
    }
  }

  private func countOfCharacters(_ range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }

  /// `「名称」`; without its other half it ends with the line.
  mutating func lexQuoted(_ quote: Quote, openedBy opener: UTF8Decoder.Decoded) {
    var index = position + opener.length
    while index < end {
      let character = character(at: index)
      index += character.length
      if quote.isClosed(by: Folding.halfWidth(character.value)) { return emit(.quoted, to: index) }
    }
    let textEnd = max(endOfTextWithoutTrailingSpaces(), position + opener.length)
    let opening = span(position, position + opener.length)
    report(SyntaxProblem.unclosedQuote(at: opening, closer: Quote.closer(of: opener.value), end: Int32(textEnd)))
    emit(.quoted, to: textEnd)
    if position < end { emit(.space, to: end) }
  }

  /// Reports what cannot be read, and what cannot be seen: the first of each on a line.
  mutating func reportHiddenAndBroken() {
    var index = position
    var hasBroken = false
    var hasHidden: [HiddenCharacter] = []
    while index < end {
      let byte = bytes[index]
      if byte != 0 && byte < 0x80 {
        index += 1
        continue
      }
      let character = character(at: index)
      if byte == 0 || character.isInvalid {
        if !hasBroken { reportBroken(at: index, isNUL: byte == 0) }
        hasBroken = true
      } else if let hidden = HiddenCharacter(character.value), !hasHidden.contains(hidden) {
        hasHidden.append(hidden)
        report(SyntaxProblem.hiddenCharacter(hidden, character.value, at: span(index, index + character.length)))
      }
      index += character.length
    }
  }

  private mutating func reportBroken(at index: Int, isNUL: Bool) {
    let place = span(index, index + 1)
    report(isNUL ? SyntaxProblem.nulByte(at: place) : SyntaxProblem.undecodableBytes(at: place))
  }
}
