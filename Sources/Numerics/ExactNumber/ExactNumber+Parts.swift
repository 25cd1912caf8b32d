extension ExactNumber {
  package var isZero: Bool {
    if case .small(0, _) = storage { true } else { false }
  }

  package var isNegative: Bool {
    switch storage {
    case .small(let numerator, _): numerator < 0
    case .big(let fraction): fraction.numerator.isNegative
    }
  }

  package var isWhole: Bool {
    switch storage {
    case .small(_, let denominator): denominator == 1
    case .big(let fraction): fraction.denominator.isOne
    }
  }

  /// Without its sign.
  package var magnitude: ExactNumber { isNegative ? -self : self }

  /// The number where it is whole and fits.
  package var wholeValue: Int? {
    guard case .small(let numerator, over: 1) = storage else { return nil }
    return Int(numerator)
  }

  /// In lowest terms, the denominator positive, where both fit a machine word.
  package var machineWords: (numerator: Int64, denominator: Int64)? {
    guard case .small(let numerator, let denominator) = storage, numerator > .min else { return nil }
    return (numerator, denominator)
  }

  /// In lowest terms, with the sign.
  package var numeratorText: String {
    switch storage {
    case .small(let numerator, _): String(numerator)
    case .big(let fraction): (isNegative ? "-" : "") + fraction.numerator.magnitude.digits
    }
  }

  /// In lowest terms, positive.
  package var denominatorText: String {
    switch storage {
    case .small(_, let denominator): String(denominator)
    case .big(let fraction): fraction.denominator.digits
    }
  }

  /// The greatest whole number that is not above it.
  package var floor: ExactNumber { rounded(.floor) }

  /// The least whole number that is not below it.
  package var ceiling: ExactNumber { rounded(.ceiling) }
}
