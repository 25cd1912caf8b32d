import Calendar
import Diagnostics
import Numerics
package import RuleSemantics

/// Makes every mutant of a rule set, in the order of the rules.
package struct MutantMaker {
  let rules: CheckedRules
  let text: RuleText
  var facts: FactFinder
  private(set) var mutants: [Mutant] = []

  private init(_ rules: CheckedRules) {
    self.rules = rules
    text = RuleText(rules)
    facts = FactFinder(rules)
  }

  /// All mutants, by place: file, then position, then kind.
  package static func mutants(of rules: CheckedRules) -> [Mutant] {
    var maker = MutantMaker(rules)
    maker.addExpressions()
    for measure in rules.measures.indices { maker.addMeasure(measure) }
    for card in rules.scorecards.indices { maker.addCard(card) }
    for lookup in rules.lookups.indices { maker.addLookup(lookup) }
    return maker.mutants.enumerated().sorted { one, other in
      (one.element.span.file, one.element.span.start, one.offset)
        < (other.element.span.file, other.element.span.start, other.offset)
    }.map(\.element)
  }

  mutating func add(
    _ kind: Mutant.Operator, at span: Span, _ change: Bilingual, _ edits: [Mutant.Edit], _ reach: Mutant.Reach,
    equivalence: Bilingual? = nil
  ) {
    mutants.append(
      Mutant(kind: kind, span: span, change: change, edits: edits, reach: reach, equivalence: equivalence))
  }
}

/// Sentences about changes: what follows “no test notices if …”.
enum ChangeWords {
  static func becomes(_ old: String, _ new: String) -> Bilingual {
    Bilingual(zh: "\(old) 变成 \(new)", en: "\(old) becomes \(new)")
  }

  static func sign(_ old: String, _ new: String, in words: String) -> Bilingual {
    Bilingual(zh: "“\(words)”里的 \(old) 变成 \(new)", en: "\(old) becomes \(new) in “\(words)”")
  }

  static func edge(_ old: String, _ new: String, at number: String) -> Bilingual {
    Bilingual(zh: "\(number) 处的 \(old) 变成 \(new)", en: "\(old) becomes \(new) at \(number)")
  }

  static func dropped(_ words: String) -> Bilingual {
    Bilingual(zh: "去掉“\(words)”", en: "“\(words)” is dropped")
  }
}

/// Why no data can show a difference.
enum Equivalences {
  static let whole = Bilingual(
    zh: "这里的数不会落在两者之间", en: "no value there can lie between the two")
  static let hidden = Bilingual(
    zh: "前面的档已经决定了这些数", en: "an earlier band decides all those values")
  static let neverBound = Bilingual(
    zh: "数值本来就不会超过这个界限", en: "the value never goes beyond that bound")
  static let fixedPoints = Bilingual(
    zh: "两项的得分都由计分的话定死，与分值无关", en: "the clauses fix the points of both, whatever their full points are")
  static let moreIsFine = Bilingual(
    zh: "超过的也算做到，上面的数不起作用", en: "more is fine, so the upper number decides nothing")
  static let sharesGiven = Bilingual(
    zh: "各自多少由表给出，总数只用来核对", en: "the shares stand in a table; the quantity is only checked against")
  static let meets = Bilingual(
    zh: "两边相等时，两种结果也相等", en: "where both sides are equal, both results are")
  static let roundAlready = Bilingual(
    zh: "数值本来就是整的", en: "the value is round already")
}
