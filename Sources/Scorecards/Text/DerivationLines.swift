package import Diagnostics
import Numerics
package import RuleEngine
package import RuleSemantics

/// A derivation as indented lines: `匹配专业数 ÷ 专业总数 = 40 ÷ 60 = 66.67%（精确值 2/3）`.
package struct DerivationLines {
  /// One step, and how deep it lies below the whole.
  package struct Line: Sendable {
    package var depth: Int
    package var text: String
  }

  private let values: ValueText
  private let language: Language

  package init(rules: CheckedRules, language: Language) {
    values = ValueText(rules: rules, language: language)
    self.language = language
  }

  /// Steps deeper than this are left out, and no more than this many are listed.
  private static let deepest = 8
  private static let most = 40

  package func lines(of part: DerivationPart) -> [Line] {
    var lines: [Line] = []
    let colon = Bilingual(zh: "：", en: ": ")[language]
    add(part.derivation, heading: part.heading[language] + colon, depth: 0, to: &lines)
    return lines
  }

  private func add(_ step: Derivation, heading: String, depth: Int, to lines: inout [Line]) {
    guard lines.count < Self.most else { return }
    guard lines.count < Self.most - 1 else { return lines.append(Line(depth: depth, text: "…")) }
    let headline = headline(step)
    let isKnown = !step.children.isEmpty && lines.contains { $0.text == headline }
    let above = isKnown ? Bilingual(zh: "（见上）", en: " (see above)")[language] : ""
    lines.append(Line(depth: depth, text: heading + headline + source(of: step) + above))
    guard depth < Self.deepest, !isKnown else { return }
    for child in step.children { add(child, heading: "", depth: depth + 1, to: &lines) }
  }

  private func headline(_ step: Derivation) -> String {
    var parts = [step.words[language].printable]
    if let calculation = step.calculation?[language], !calculation.isEmpty { parts.append(calculation.printable) }
    let result = result(of: step)
    if parts.last != result { parts.append(result) }
    let line = parts.filter { !$0.isEmpty }.joined(separator: " = ")
    guard let note = step.note?[language].printable else { return line }
    return line + Bilingual(zh: "（\(note)）", en: " (\(note))")[language]
  }

  private func result(of step: Derivation) -> String {
    switch step.result {
    case .unknown(let reason) where reason.code == .withheld: return Privacy.mask[language]
    case .unknown(let reason):
      let words = reason.words[language].printable
      return Bilingual(zh: "无数据（\(words)）", en: "no data (\(words))")[language]
    case .known(let value): return values.shown(value, step.type) + exactInBrackets(value, step.type)
    }
  }

  /// The exact number where the decimals are not all there are.
  private func exactInBrackets(_ value: Value, _ type: ValueType?) -> String {
    guard case .number(let number) = value else { return "" }
    guard !NumberText.isWhole(values.inUnit(number, type?.unit ?? .plain), shownWith: 2) else { return "" }
    let exact = NumberText.exact(number)
    guard exact.utf8.count <= 24 else { return "" }
    return Bilingual(zh: "（精确值 \(exact)）", en: " (exactly \(exact))")[language]
  }

  /// Where a value without steps of its own stands: `← 试.rules:12`.
  private func source(of step: Derivation) -> String {
    guard step.children.isEmpty, let place = step.places.first else { return "" }
    let more = step.places.count > 1 ? "…" : ""
    return "  ← \(place.path):\(place.row)\(more)".printable
  }
}
