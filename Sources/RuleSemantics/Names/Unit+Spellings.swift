package import Diagnostics
package import Numerics

extension Unit {
  /// The words that headings and cells may write for this unit: its own, and those that the language knows to mean the
  /// same (人, 名, 位). Empty for a plain number.
  package var spellings: [String] {
    var words = [word.zh, word.en.split(separator: " ").joined(separator: " ")]
    switch kind {
    case .counted(let powers):
      if powers.count == 1, let base = powers.first, base.value == 1 {
        for entry in Unit.table.entries where entry.base == base.key && entry.factor == factor {
          words += entry.zh + entry.en
        }
      }
    case .sharePoints: words += ["百分点", "个百分点", "pp"]
    case .share, .points, .any: break
    }
    var seen: Set<String> = []
    return words.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The word behind a number: `1 item`, `2 items`.
  package func word(after number: ExactNumber) -> Bilingual {
    guard number == .one, word.en.hasPrefix(" "), let one = UnitTable.singular[String(word.en.dropFirst())] else {
      return word
    }
    return Bilingual(zh: word.zh, en: " " + one)
  }

  private static let table = UnitTable()
}
