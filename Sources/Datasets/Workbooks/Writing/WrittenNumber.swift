package import Numerics

/// How a number stands in a cell. A spreadsheet holds 15 significant digits, so that is where a number ends that has more;
/// a whole number that has more, such as the key of a person, becomes text with all of them.
package enum WrittenNumber: Hashable, Sendable {
  case exact(String)
  /// To 15 significant digits.
  case shortened(String)
  case text(String)

  private static let digits = 15
  /// Longer than any number that binary can hold.
  private static let longest = 300

  package init(_ number: ExactNumber) {
    let short = number.rounded(significantDigits: WrittenNumber.digits)
    let text = short.exactText
    if text.utf8.count > WrittenNumber.longest {
      self = .text(number.exactText)
    } else if number.isWhole, number.magnitude.exactText.utf8.count > WrittenNumber.digits {
      self = .text(number.exactText)
    } else if short == number {
      self = .exact(text)
    } else {
      self = .shortened(text)
    }
  }

  /// True when digits were left out.
  package var isShortened: Bool {
    switch self {
    case .shortened: true
    case .exact, .text: false
    }
  }
}
