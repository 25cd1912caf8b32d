package import Diagnostics

/// One difference between two versions of a rule set.
package struct Change: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case added
    case removed
    case changed
    case renamed
    case moved
    /// The same entries, of which the first decides, in another order.
    case reordered
  }

  /// What it is a change of.
  package enum Matter: String, Sendable, CaseIterable {
    case ruleset
    case subject
    case data
    case table
    case name
    case formula
    case condition
    case points
    case weight
    case threshold
    case window
    case rounding
    case cap
    case missing
    case grade
    case effect
    case rank
    case display
    case reference
    /// What is printed and changes no result: sources, notes, aliases.
    case wording

    var isWording: Bool { self == .wording || self == .display }
  }

  package var kind: Kind
  package var matter: Matter
  /// The declaration that holds it: `指标“匹配度”`.
  package var declaration: Bilingual
  /// The clause of the source that it rests on, of the new version where it has one.
  package var clause: String?
  /// What part of the declaration: `计分`; empty for the whole.
  package var part: Bilingual
  /// The single value before and after; nil where the whole clause is meant.
  package var old: Bilingual?
  package var new: Bilingual?
  /// The author's words before and after.
  package var oldWords: String?
  package var newWords: String?
  /// Where they stand: `institutions.zh.rules:12`.
  package var oldPlace: String?
  package var newPlace: String?
  /// True where some result may differ; false for what is only printed.
  package var changesMeaning: Bool
  package var sentence: Bilingual
  /// The same where the declaration is named already.
  package var brief: Bilingual
}
