import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// A computed and a published cell held against each other.
struct CellComparison {
  enum Outcome {
    case agree
    case bothBlank
    case differ(Reconciliation.Difference.Kind)
  }

  private(set) var outcome: Outcome
  private(set) var difference: ExactNumber?
  private(set) var why: Bilingual?

  /// - Parameters:
  ///   - tolerance: two numbers that are not further apart agree.
  ///   - places: the decimals with which the numbers of the column are published.
  init(_ computed: ExportCell, _ published: PublishedColumn.Cell, tolerance: ExactNumber, places: Int) {
    switch (computed, published) {
    case (.unknown, .none): outcome = .bothBlank
    case (.unknown(let reason), _):
      outcome = .differ(.onlyPublished)
      why = reason.words
    case (_, .none): outcome = .differ(.onlyComputed)
    case (.number(let own, _), .number(let other)):
      let apart = own - other
      outcome = apart.magnitude <= tolerance ? .agree : .differ(.differing)
      guard case .differ = outcome else { return }
      difference = apart
      why = CellComparison.rounding(own, other, places: places)
    case (.text(let own), .text(let other)):
      outcome = NameText.folded(own) == NameText.folded(other) ? .agree : .differ(.differing)
    case (.number, _):
      outcome = .differ(.differing)
      why = Bilingual(zh: "公布的不是数", en: "what is published is no number")
    case (.text, _):
      outcome = .differ(.differing)
      why = Bilingual(zh: "公布的不是这一列应有的内容", en: "what is published does not belong into this column")
    }
  }

  /// Whether rounding may be the cause. Nothing is said of whole numbers: there one is a whole one.
  private static func rounding(_ own: ExactNumber, _ other: ExactNumber, places: Int) -> Bilingual? {
    guard places > 0 else { return nil }
    if own.rounded(places: places) == other {
      return Bilingual(zh: "舍入到 \(places) 位小数后相等", en: "equal once rounded to \(places) decimals")
    }
    guard (own - other).magnitude <= ExactNumber.one.scaled(byPowerOfTen: -places) else { return nil }
    return Bilingual(zh: "只差第 \(places) 位小数的 1", en: "one unit of decimal \(places) at most")
  }
}
