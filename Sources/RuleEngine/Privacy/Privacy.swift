package import Diagnostics

/// Whether personal data are printed.
package enum Privacy: Hashable, Sendable {
  case shown
  /// What is marked 个人信息 is masked in everything that is printed; calculation uses it all the same. The language is
  /// that of the mask where a name is masked.
  case withheld(Language)

  /// What stands in place of a personal value.
  package static let mask = Bilingual(zh: "（不公开）", en: "(withheld)")
}
