import Calendar
import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

/// Takes declarations of one version apart, with the names that both versions have in common.
struct PartMaker {
  let rules: CheckedRules
  let names: Identities
  private let chinese: ValueText
  private let english: ValueText

  init(_ rules: CheckedRules, _ names: Identities) {
    (self.rules, self.names) = (rules, names)
    chinese = ValueText(rules: rules, language: .zh)
    english = ValueText(rules: rules, language: .en)
  }

  /// `compare` of `.compare(…)`.
  static func caseName(_ operation: Operation) -> String { String("\(operation)".prefix { $0 != "(" }) }

  // MARK: Values

  /// Equal for equal values of both versions.
  func value(_ value: Value) -> String {
    switch value {
    case .number(let number): number.exactText
    case .choice(let list, let index): names[.choice(list, index)]
    case .text(let text): "“\(text)”"
    case .yesNo(let isTrue): "\(isTrue)"
    case .date(let date): date.description
    case .period(let period): period.text.en
    case .codes(let codes): "\(codes)"
    }
  }

  func shown(_ value: Value, _ type: ValueType?) -> Bilingual {
    Bilingual(
      zh: chinese.shown(value, type, places: 15).printable, en: english.shown(value, type, places: 15).printable)
  }

  /// `80` of 80%; nil for what is no number.
  func digits(_ value: Value, _ type: ValueType) -> String? {
    guard case .number(let number) = value else { return nil }
    return chinese.inUnit(number, type.unit ?? .plain).magnitude.exactText
  }

  func points(_ number: ExactNumber) -> Bilingual { shown(.number(number), .number(.points)) }

  /// At most four decimals.
  func briefPoints(_ number: ExactNumber) -> Bilingual {
    Bilingual(
      zh: chinese.shown(.number(number), .number(.points), places: 4),
      en: english.shown(.number(number), .number(.points), places: 4))
  }

  func percent(_ number: ExactNumber) -> Bilingual { shown(.number(number), .number(.percent)) }

  func amount(_ amount: PointsAmount) -> Bilingual {
    switch amount {
    case .absolute(let points): self.points(points)
    case .ofFull(let part): percent(part)
    }
  }

  /// `80%及以上`, `over 80%`
  func words(_ bound: NumberSpan.Bound, isLower: Bool, _ type: ValueType?) -> Bilingual {
    let number = shown(.number(bound.value), type)
    switch (isLower, bound.isIncluded) {
    case (true, true): return Bilingual(zh: "\(number.zh)及以上", en: "\(number.en) or more")
    case (true, false): return Bilingual(zh: "超过\(number.zh)", en: "over \(number.en)")
    case (false, true): return Bilingual(zh: "\(number.zh)及以下", en: "\(number.en) or less")
    case (false, false): return Bilingual(zh: "低于\(number.zh)", en: "under \(number.en)")
    }
  }

  func words(_ span: PeriodSpan) -> Bilingual { words(from: span.first, to: span.last) }

  func words(from first: Period, to last: Period) -> Bilingual {
    first == last
      ? first.text
      : Bilingual(zh: "\(first.text.zh)至\(last.text.zh)", en: "\(first.text.en) to \(last.text.en)")
  }

  func peers(_ group: PeerGroup) -> String {
    switch group {
    case .all: "all"
    case .sameGroup: "group"
    case .sameField(let table, let field): "same \(names[.field(table, field)])"
    }
  }

  func type(_ type: ValueType) -> String {
    switch type {
    case .number(let unit): "number \(self.unit(unit))"
    case .choice(let list): "choice \(names[.list(list)])"
    default: "\(type)"
    }
  }

  func unit(_ unit: Unit) -> String {
    switch unit.kind {
    case .counted(let powers):
      powers.sorted { $0.key < $1.key }.map { "\($0.key)^\($0.value)" }.joined(separator: "·")
        + " \(unit.factor.exactText)"
    default: "\(unit.kind) \(unit.factor.exactText)"
    }
  }

  // MARK: Parts

  /// What belongs to the rule set as a whole.
  func header() -> RulePart {
    var part = RulePart(
      key: "ruleset", label: Bilingual(zh: "规则集“\(rules.name)”", en: "rule set “\(rules.name)”"), matter: .ruleset)
    part.parts = [
      single("name", Bilingual(zh: "名称", en: "name"), .wording, rules.name, Bilingual(same: rules.name.printable)),
      texts([rules.version].compactMap(\.self), "version", Bilingual(zh: "版本", en: "version")),
      texts(rules.basis, "basis", Bilingual(zh: "依据文件", en: "based on")),
      single(
        "term", Bilingual(zh: "有效期", en: "term"), .window, rules.term.map { "\(words($0).en)" } ?? "–",
        rules.term.map { words($0) } ?? Bilingual(zh: "不限", en: "none")),
      list("checks", Bilingual(zh: "检查", en: "check"), .display, rules.ruleChecks.map { check($0) }),
      list("clauses", Bilingual(zh: "条款", en: "clauses"), .wording, rules.clauses.map { clause($0) }),
    ].compactMap(\.self)
    return part
  }

  private func check(_ check: RuleCheck) -> RulePart {
    let cards = check.cards.map { names[.card($0)] }
    return RulePart(
      label: Bilingual(zh: "检查", en: "check"), matter: .display, shape: "\(cards) \(check.tags) \(check.demand)",
      words: check.words)
  }

  private func clause(_ clause: SourceClause) -> RulePart {
    let text = [clause.id, clause.clause ?? "", clause.text, clause.elsewhere ?? ""].joined(separator: " | ")
    return RulePart(
      key: "clause \(clause.id)", label: Bilingual(zh: "条款 \(clause.id)", en: "clause \(clause.id)"),
      matter: .wording,
      facts: [Fact(key: "text", matter: .wording, value: text, shown: Bilingual(same: clause.text.printable))],
      words: clause.span)
  }

  /// A formula or condition as a part; nil where there is none.
  func formula(
    _ id: ExpressionID?, _ key: String?, _ label: Bilingual, _ matter: Change.Matter, own: Entity? = nil,
    words: Span? = nil
  ) -> RulePart? {
    guard let id else { return nil }
    var reader = FormulaReader(self, own: own, matter: matter)
    let shape = reader.shape(id)
    return RulePart(
      key: key, label: label, matter: matter, shape: shape, facts: reader.facts, words: words ?? rules[id].span)
  }

  /// A part that is one value.
  /// What a unit costs orders advice and changes no result.
  func cost(_ cost: ExactNumber?) -> RulePart? {
    cost.map { single("cost", Bilingual(zh: "代价", en: "cost"), .display, $0.exactText, Bilingual(same: $0.exactText)) }
  }

  func single(
    _ key: String, _ label: Bilingual, _ matter: Change.Matter, _ value: String, _ shown: Bilingual, words: Span? = nil
  ) -> RulePart {
    RulePart(
      key: key, label: label, matter: matter,
      facts: [Fact(key: "value", matter: matter, value: value, shown: shown, span: words)], words: words)
  }

  func flag(_ key: String, _ isTrue: Bool, _ matter: Change.Matter, _ yes: Bilingual, _ no: Bilingual, label: Bilingual)
    -> RulePart
  {
    single(key, label, matter, "\(isTrue)", isTrue ? yes : no)
  }

  /// A part for each text, known again by itself.
  func texts(_ texts: [String], _ key: String, _ label: Bilingual, _ matter: Change.Matter = .wording) -> RulePart? {
    guard !texts.isEmpty else { return nil }
    return RulePart(
      key: key, label: label, matter: matter,
      parts: texts.map { text in
        let shown = Bilingual(same: text.printable)
        return RulePart(
          key: nil, label: label, matter: matter,
          facts: [Fact(key: "text", matter: matter, value: text, shown: shown)])
      })
  }

  func notes(_ notes: RuleNotes) -> [RulePart] {
    [
      texts([notes.clause].compactMap(\.self), "source", Bilingual(zh: "依据", en: "source")),
      texts(notes.originalText, "text", Bilingual(zh: "原文", en: "text")),
      texts(notes.explanations, "note", Bilingual(zh: "说明", en: "note")),
      texts(notes.evidence, "evidence", Bilingual(zh: "佐证", en: "evidence")),
    ].compactMap(\.self)
  }

  func rounding(_ step: RoundingStep) -> Bilingual {
    let rule: Bilingual? =
      switch step.rule {
      case .halfUp: nil
      case .halfDown: Bilingual(zh: "五舍六入", en: "half down")
      case .halfEven: Bilingual(zh: "五成双", en: "half to even")
      case .up: Bilingual(zh: "进一", en: "up")
      case .down: Bilingual(zh: "舍去", en: "down")
      case .ceiling: Bilingual(zh: "向上取整", en: "to the number above")
      case .floor: Bilingual(zh: "向下取整", en: "to the number below")
      case .zeroFiveUp: Bilingual(same: step.rule.rawValue)
      }
    let places = step.places ?? step.step.decimalPlaces
    let size =
      places.flatMap { $0 >= 0 && step.step == ExactNumber.one.rounded(places: 0).divided(by: tens($0)) ? $0 : nil }
      .map {
        $0 == 0
          ? Bilingual(zh: "取整数", en: "to whole numbers")
          : Bilingual(zh: "保留\($0)位小数", en: "to \($0) decimal\($0 == 1 ? "" : "s")")
      }
      ?? Bilingual(zh: "取整到\(step.step.exactText)", en: "to the nearest \(step.step.exactText)")
    guard let rule else { return size }
    return Bilingual(zh: "\(size.zh)，\(rule.zh)", en: "\(size.en), \(rule.en)")
  }

  private func tens(_ places: Int) -> ExactNumber { (0..<min(places, 60)).reduce(.one) { number, _ in number * 10 } }

  func missing(_ rule: MissingRule) -> RulePart {
    let states = rule.states.map(\.rawValue).sorted().joined(separator: "|")
    var part = RulePart(
      label: Bilingual(zh: "缺数据", en: "missing"), matter: .missing, words: rule.words)
    switch rule.treatment {
    case .points(let amount):
      part.shape = "\(states): points"
      part.facts = [Fact(key: "points", matter: .missing, value: "\(amount)", shown: self.amount(amount))]
    case .average(let group, let ofScores): part.shape = "\(states): average \(peers(group)) \(ofScores)"
    default: part.shape = "\(states): \(rule.treatment)"
    }
    return part
  }

  /// A list of clauses of which the first that fits decides.
  func ordered(_ key: String, _ label: Bilingual, _ matter: Change.Matter, _ parts: [RulePart]) -> RulePart? {
    guard !parts.isEmpty else { return nil }
    return RulePart(key: key, label: label, matter: matter, parts: parts, isOrdered: true)
  }

  func list(_ key: String, _ label: Bilingual, _ matter: Change.Matter, _ parts: [RulePart]) -> RulePart? {
    guard !parts.isEmpty else { return nil }
    return RulePart(key: key, label: label, matter: matter, parts: parts)
  }

  /// The names of a declaration.
  func naming(_ all: [String]) -> Fact {
    Fact(
      key: "name", matter: .name, value: all.joined(separator: "\u{0}"),
      shown: Bilingual(same: (all.first ?? "").printable))
  }
}
