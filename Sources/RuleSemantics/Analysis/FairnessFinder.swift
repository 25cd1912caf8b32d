import Diagnostics
import Numerics

/// Finds rules that reward the wrong thing: scores that fall where the achievement rises, cliffs, and columns that are
/// paid twice. An author who means it says why in a `说明：` under the indicator; then it is listed, and not warned of.
struct FairnessFinder {
  let builder: RuleSetBuilder
  let rules: CheckedRules

  /// What is explained, and what could not be looked at; the rest is reported as warnings.
  func findings() -> [RuleFinding] {
    var found: [RuleFinding] = []
    let places = placesOnCards()
    for (index, measure) in rules.measures.enumerated() where measure.span.file == 0 && measure.score != nil {
      found += shape(of: index, on: places[index] ?? [])
    }
    for card in rules.scorecards where card.span.file == 0 { found += paidTwice(card) }
    return found.filter { finding in
      guard finding.kind != .notAnalysed, finding.explanation == nil else { return true }
      builder.report(.finding(finding))
      return false
    }
  }

  private struct PlaceOnCard {
    var full: ExactNumber
    var cliff: ExactNumber?
  }

  private func placesOnCards() -> [MeasureIndex: [PlaceOnCard]] {
    var found: [MeasureIndex: [PlaceOnCard]] = [:]
    for card in rules.scorecards {
      for (node, measure) in card.root.items {
        let full = node.weight == nil ? node.full : ExactNumber(100)
        found[measure, default: []].append(PlaceOnCard(full: full, cliff: card.cliff))
      }
    }
    return found
  }

  private func finding(_ kind: RuleFinding.Kind, _ measure: Measure, _ text: Bilingual) -> RuleFinding {
    RuleFinding(
      kind: kind, about: measure.name, text: text, explanation: measure.notes.explanations.first,
      span: measure.score?.words ?? measure.span)
  }
}

// MARK: The shape of a score

extension FairnessFinder {
  private func shape(of index: MeasureIndex, on places: [PlaceOnCard]) -> [RuleFinding] {
    let measure = rules.measures[index]
    guard case .number(let unit) = measure.type else { return [] }
    let full = places.first?.full ?? ExactNumber(100)
    let curve = ScoreCurve(rules: rules, measure: index, full: full)
    var points: [(x: ExactNumber, y: ExactNumber)] = []
    for x in samples(curve.turns(), index, unit) {
      do throws(ScoreCurve.Obstacle) { points.append((x, try curve.points(at: x))) } catch {
        guard case .noPoints = error else { return [notAnalysed(measure, error)] }
      }
    }
    var found = [fall(points, measure, unit)].compactMap(\.self)
    if let most = places.compactMap(\.cliff).min(), let cliff = cliff(points, most, full, curve.turns(), measure, unit)
    {
      found.append(cliff)
    }
    return found
  }

  private func notAnalysed(_ measure: Measure, _ obstacle: ScoreCurve.Obstacle) -> RuleFinding {
    let why: Bilingual
    switch obstacle {
    case .others:
      why = Bilingual(zh: "得分还取决于别的对象、时期或一条条的记录", en: "the score also depends on other subjects, periods or rows")
    default: why = Bilingual(zh: "得分还取决于别的数据", en: "the score also depends on other data")
    }
    var finding = finding(.notAnalysed, measure, why)
    finding.explanation = nil
    return finding
  }

  /// Values just below, at and just above every turn, in the middle between turns, and beyond the last.
  private func samples(_ turns: [ExactNumber], _ index: MeasureIndex, _ unit: Unit) -> [ExactNumber] {
    let step = grid(of: index, unit)
    let isShare = unit.kind == .share
    let low = min(turns.first ?? .zero, .zero)
    let high =
      isShare ? max(turns.last ?? .one, .one) : (turns.last.map { max($0, .zero) } ?? .zero) + step * ExactNumber(10)
    var found: Set<ExactNumber> = [low, high]
    for turn in turns { found.formUnion([turn - step, turn, turn + step]) }
    for (one, other) in zip(turns, turns.dropFirst()) {
      found.insert(((one + other) * (ExactNumber(1, over: 2) ?? .one)).rounded(toMultipleOf: step))
    }
    let fits = found.filter { $0 >= low && $0 <= high }
    guard isWhole(index) else { return fits.sorted() }
    return Set(fits.map { $0.rounded(toMultipleOf: step) }).sorted()
  }

  private func isWhole(_ index: MeasureIndex) -> Bool {
    if case .made(let value?) = builder.values[index] { value.isWhole } else { false }
  }

  /// How near two values can be: one where they are counted, else what the value is rounded to, else very near.
  private func grid(of index: MeasureIndex, _ unit: Unit) -> ExactNumber {
    if isWhole(index) { return .one }
    if case .round(_, let step, _) = rules[rules.measures[index].value].operation { return step }
    return unit.factor * (ExactNumber(1, over: 1_000_000) ?? .one)
  }

  private func fall(_ points: [(x: ExactNumber, y: ExactNumber)], _ measure: Measure, _ unit: Unit) -> RuleFinding? {
    for (one, other) in zip(points, points.dropFirst()) {
      let (worse, better) = measure.higherIsBetter ? (one, other) : (other, one)
      guard better.y < worse.y else { continue }
      let (from, to) = (text(worse.x, unit), text(better.x, unit))
      return finding(
        .scoreFalls, measure,
        Bilingual(
          zh: "“\(measure.name)”做得更好，得分反而更低：\(from.zh)得\(text(worse.y))分，\(to.zh)得\(text(better.y))分。",
          en:
            "“\(measure.name)” gives less for doing better: \(text(worse.y)) points at \(from.en), \(text(better.y)) at \(to.en)."
        ))
    }
    return nil
  }

  /// Neighbours at a turn that are further apart than the scorecard states.
  private func cliff(
    _ points: [(x: ExactNumber, y: ExactNumber)], _ most: ExactNumber, _ full: ExactNumber, _ turns: [ExactNumber],
    _ measure: Measure, _ unit: Unit
  ) -> RuleFinding? {
    let steps = Set(turns)
    for (one, other) in zip(points, points.dropFirst()) where steps.contains(one.x) || steps.contains(other.x) {
      let jump = (other.y - one.y).magnitude
      guard other.x - one.x <= grid(of: rules.measures.firstIndex { $0.name == measure.name } ?? 0, unit),
        jump > most * full
      else { continue }
      let at = steps.contains(other.x) ? other.x : one.x
      return finding(
        .cliff, measure,
        Bilingual(
          zh: "“\(measure.name)”在\(text(at, unit).zh)处相差\(text(jump))分，超过满分的\(text(most * ExactNumber(100)))%。",
          en:
            "“\(measure.name)” jumps by \(text(jump)) points at \(text(at, unit).en), more than \(text(most * ExactNumber(100)))% of the points."
        ))
    }
    return nil
  }

  private func text(_ number: ExactNumber) -> String { text(number, .plain).zh }

  private func text(_ number: ExactNumber, _ unit: Unit) -> Bilingual {
    let shown = number.divided(by: unit.factor) ?? number
    var digits = shown.decimalText(places: min(shown.decimalPlaces ?? 6, 6))
    if digits.contains(".") {
      while digits.last == "0" { digits.removeLast() }
      if digits.last == "." { digits.removeLast() }
    }
    return Bilingual(zh: digits + unit.word.zh, en: digits + unit.word.en)
  }
}

extension CardNode {
  /// The indicators below, with their nodes.
  var items: [(node: CardNode, measure: MeasureIndex)] {
    switch content {
    case .indicator(let measure): [(self, measure)]
    case .section(let children, _): children.flatMap(\.items)
    }
  }
}

// MARK: Paid twice

/// A column that earns points, as far as its rows go.
private struct PaidColumn: Hashable {
  var table: TableIndex
  /// Nil where rows are counted.
  var field: FieldIndex?
  /// The words of the filter; nil for all rows.
  var filter: String?
}

extension FairnessFinder {
  private func paidTwice(_ card: Scorecard) -> [RuleFinding] {
    var first: [PaidColumn: Measure] = [:]
    var found: [RuleFinding] = []
    for (_, index) in card.root.items {
      let measure = rules.measures[index]
      guard measure.score != nil else { continue }
      let columns = paid(measure.value, 0)
      if let twice = columns.first(where: { first[$0] != nil }), let other = first[twice] {
        found.append(twiceFinding(measure, other, twice))
      }
      for column in columns where first[column] == nil { first[column] = measure }
    }
    return found
  }

  private func twiceFinding(_ measure: Measure, _ other: Measure, _ column: PaidColumn) -> RuleFinding {
    let table = rules.tables[column.table]
    let field = column.field.map { table.fields[$0].name }
    var finding = finding(
      .paidTwice, measure,
      Bilingual(
        zh: "“\(other.name)”和“\(measure.name)”都按\(field.map { "“\($0)”" } ?? "“\(table.name)”的记录")给分：同一个数得两次分。",
        en:
          "“\(other.name)” and “\(measure.name)” both give points for \(field.map { "“\($0)”" } ?? "the rows of “\(table.name)”"): the same is paid twice."
      ))
    finding.explanation = measure.notes.explanations.first ?? other.notes.explanations.first
    finding.span = measure.span
    return finding
  }

  /// The columns of which more means a higher value: those that are added up or multiplied, and what is divided.
  private func paid(_ id: ExpressionID, _ depth: Int) -> [PaidColumn] {
    guard depth < 32 else { return [] }
    switch rules[id].operation {
    case .field(let table, let field):
      guard rules.tables[table].fields[field].type.unit != nil else { return [] }
      return [PaidColumn(table: table, field: field)]
    case .measure(let measure, .value): return paid(rules.measures[measure].value, depth + 1)
    case .add(let a, let b), .multiply(let a, let b): return paid(a, depth + 1) + paid(b, depth + 1)
    case .subtract(let a, _), .divide(let a, _), .round(let a, _, _), .judged(let a), .fallback(let a, _):
      return paid(a, depth + 1)
    case .aggregate(let aggregate): return paid(aggregate)
    default: return []
    }
  }

  private func paid(_ aggregate: Aggregate) -> [PaidColumn] {
    guard aggregate.kind == .count || aggregate.kind == .sum else { return [] }
    switch aggregate.domain {
    case .rows(let table), .rowsOver(let table, _):
      guard rules.tables[table].level != nil else { return [] }
      var field: FieldIndex?
      if let argument = aggregate.argument, aggregate.kind == .sum {
        guard case .field(table, let found) = rules[argument].operation else { return [] }
        field = found
      }
      let filter = aggregate.filter.map {
        builder.declarations.source(of: rules[$0].span.file).text(rules[$0].span.start..<rules[$0].span.end)
      }
      return [PaidColumn(table: table, field: field, filter: filter)]
    default: return []
    }
  }
}

// MARK: Messages

extension ProblemCode {
  static let scoreFalls = ProblemCode(393, .warning, Bilingual(zh: "做得更好得分更低", en: "Less for doing better"))
  static let cliff = ProblemCode(394, .warning, Bilingual(zh: "一步之差分数悬殊", en: "Cliff in the points"))
  static let paidTwice = ProblemCode(395, .warning, Bilingual(zh: "同一个数得两次分", en: "Paid twice"))
}

extension Diagnostic {
  fileprivate static func finding(_ finding: RuleFinding) -> Diagnostic {
    let (code, mend): (ProblemCode, Bilingual)
    switch finding.kind {
    case .cliff:
      (code, mend) = (
        .cliff, Bilingual(zh: "多分几档，或改为按直线内插。", en: "Use more bands, or a straight line between them.")
      )
    case .paidTwice:
      (code, mend) = (.paidTwice, Bilingual(zh: "只在一处给分。", en: "Give points in one place only."))
    default:
      (code, mend) = (.scoreFalls, Bilingual(zh: "改正各档的分，或写明“方向：”。", en: "Mend the points, or say “direction:”."))
    }
    return Diagnostic(
      code, at: .source(finding.span), finding.text,
      help: [
        mend,
        Bilingual(
          zh: "本来就要这样的，在指标下面写“说明：为什么”。", en: "If it is meant, write “note: why” below the indicator."),
      ])
  }
}
