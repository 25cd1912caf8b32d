package import Diagnostics

/// The smallest piece of a line. Full-width and half-width forms of a character are the same kind of token.
package struct Token: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// A run of Han characters (with 〇 and the like), not yet cut into words.
    case han
    /// Latin (or other alphabetic) letters, digits and underscores that start with a letter, or digits glued to letters (`5G`).
    case word
    /// Decimal digits with at most one point: `80`, `2.5`, `８０`.
    case number
    /// `2025-12-18`
    case date
    /// A name or text in one pair of quotes: `「」 『』 “” "" ‘’`. An unclosed one ends with the line.
    case quoted
    /// The rest of a line after a label that takes raw text.
    case raw
    case comma  // ， ,
    case listComma  // 、
    case semicolon  // ； ;
    case colon  // ： :
    case fullStop  // 。
    case leftParen  // （ (
    case rightParen  // ） )
    case leftBracket  // [ 【 ［ 〔
    case rightBracket  // ] 】 ］ 〕
    case pipe  // | ｜
    case plus  // + ＋
    case minus  // - − －
    case dash  // — – ~ ～ ―, one or several in a row
    case times  // × * ＊
    case divide  // ÷ / ／
    case caret  // ^ ＾
    case equal  // = ＝
    case notEqual  // ≠ !=
    case less  // < ＜ 〈
    case lessOrEqual  // ≤ ≦ <=
    case greater  // > ＞ 〉
    case greaterOrEqual  // ≥ ≧ >=
    case percent  // % ％
    case permille  // ‰
    case point  // . ． alone
    /// ①②③…
    case circledNumber
    /// A character that has no meaning in rules.
    case other
    /// Bytes that are not UTF-8.
    case invalid
    // Trivia.
    case space
    case comment
    case lineEnd
  }

  package var kind: Kind
  package var start: Int32
  package var end: Int32
  /// True when a space, or the start of a line, stands before it.
  package var hasSpaceBefore: Bool

  package init(_ kind: Kind, start: Int32, end: Int32, hasSpaceBefore: Bool = false) {
    self.kind = kind
    self.start = start
    self.end = end
    self.hasSpaceBefore = hasSpaceBefore
  }

  package var isTrivia: Bool {
    switch kind {
    case .space, .comment, .lineEnd: true
    default: false
    }
  }

  package func span(in file: SourceFile.ID) -> Span { Span(file: file, start: start, end: end) }
}
