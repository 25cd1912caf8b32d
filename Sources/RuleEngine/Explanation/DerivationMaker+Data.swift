import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Where numbers come from: cells, measures, targets.
extension DerivationMaker {
  func explainField(_ step: inout Derivation, _ table: TableIndex, _ field: FieldIndex, _ context: EvaluationContext) {
    step.places = places { _ = self.evaluator.fieldValue(table, field, context) }
    if step.places.isEmpty { step.places = step.result.reason?.places ?? [] }
    guard context.row == nil, let level = rules.tables[table].level, let subject = context.subject,
      evaluator.dataset.subjects.relation(of: level, to: subject.level) == .below,
      case .success(let numbers) = evaluator.members(below: subject, at: level, context)
    else { return }
    let below = numbers.map { SubjectIndex(level: level, number: $0) }
    let parts = listed(below) { evaluator.fieldValue(table, field, context.at($0)).value == nil }
      .map { part(table, field, $0, step, context) }
    step.calculation = sum(parts, of: numbers.count)
    step.children = parts
    step.places = []
  }

  private func part(
    _ table: TableIndex, _ field: FieldIndex, _ subject: SubjectIndex, _ whole: Derivation, _ context: EvaluationContext
  ) -> Derivation {
    let own = context.at(subject)
    var part = Derivation(
      expression: whole.expression, words: name(of: subject), result: evaluator.fieldValue(table, field, own),
      type: whole.type, places: places { _ = self.evaluator.fieldValue(table, field, own) }, children: [])
    hide(&part)
    return part
  }

  /// As many as are listed, in order; where there are more, those without data are among them.
  func listed<Member>(_ members: [Member], where isUnknown: (Member) -> Bool) -> [Member] {
    guard members.count > Self.listed else { return members }
    let unknown = members.indices.filter { isUnknown(members[$0]) }.prefix(Self.listed)
    let known = members.indices.filter { !unknown.contains($0) }.prefix(Self.listed - unknown.count)
    return (unknown + known).sorted().map { members[$0] }
  }

  func name(of subject: SubjectIndex) -> Bilingual { Bilingual(same: evaluator.dataset.subjects[subject].name) }

  func places(_ compute: () -> Void) -> [CellPlace] {
    evaluator.places(evaluator.cells(behind: compute).prefix(Self.listed))
  }

  /// `40 + 12 + …`
  func sum(_ parts: [Derivation], of count: Int) -> Bilingual? {
    guard !parts.isEmpty else { return nil }
    let texts = parts.prefix(Self.listed).map { part in
      if part.result.reason?.code == .withheld { return Privacy.mask }
      return part.result.value.map { shown.text($0, part.type) } ?? Bilingual(same: "？")
    }
    let more = count > texts.count ? " + …" : ""
    return Bilingual(
      zh: texts.map(\.zh).joined(separator: " + ") + more, en: texts.map(\.en).joined(separator: " + ") + more)
  }
}

// MARK: Measures

extension DerivationMaker {
  func explainMeasure(
    _ step: inout Derivation, _ measure: MeasureIndex, _ aspect: Aspect, _ context: EvaluationContext
  ) {
    guard case .success(let own) = evaluator.place(of: measure, context) else { return }
    switch aspect {
    case .value:
      step.words = Bilingual(same: rules.measures[measure].name)
      absorb(derivation(of: rules.measures[measure].value, own), into: &step)
    case .score:
      guard let item = evaluator.item(of: measure, own) else {
        return
      }
      step.children = parts(ofItem: item, evaluator.itemContext(item, own)).map(\.derivation)
    case .grade: if let points = rules.measures[measure].score?.points { step.children = [derivation(of: points, own)] }
    case .rank, .verdict: step.children = [derivation(of: rules.measures[measure].value, own)]
    }
  }

  /// A name and what it stands for are one step: the numbers of the second go to the first.
  private func absorb(_ inner: Derivation, into step: inout Derivation) {
    guard inner.words != step.words, !inner.words.zh.isEmpty, inner.calculation != nil || !inner.children.isEmpty else {
      step.calculation = inner.calculation
      step.places = inner.places
      step.children = inner.children
      return
    }
    step.children = [inner]
  }

  /// The number that is measured: over the periods of the window, where it has several.
  func itemValue(_ measure: MeasureIndex, _ context: EvaluationContext) -> Derivation {
    let declared = rules.measures[measure]
    var step = Derivation(
      words: Bilingual(same: declared.name), result: evaluator.itemValue(of: measure, context), type: declared.type,
      places: [], children: [])
    guard case .success(let own) = evaluator.place(of: measure, context) else { return step }
    let periods = evaluator.measuredPeriods(of: measure, own)
    if periods.count < 2, periods.first == own.period || periods.isEmpty {
      absorb(derivation(of: declared.value, own), into: &step)
    } else {
      step.children = periods.map { period in
        var part = derivation(of: declared.value, own.at(period))
        part.words = period.text
        part.result = evaluator.measureValue(measure, in: period, own)
        hide(&part)
        return part
      }
      step.calculation = evaluator.calculation(over: periods, of: measure, own, sum(step.children, of: periods.count))
    }
    hide(&step, if: [declared.value])
    return step
  }

  /// The number asked, and every value that is held against it.
  func explainTarget(_ step: inout Derivation, _ measure: MeasureIndex, _ context: EvaluationContext) {
    step.children = [itemTarget(measure, context)]
    guard case .success(let own) = evaluator.place(of: measure, context),
      let target = evaluator.mainTarget(of: measure, at: own.subject?.level)
    else { return }
    let periods = evaluator.observedPeriods(target.window, measure, own)
    guard periods.count > 1 else {
      step.children.append(itemValue(measure, context))
      return
    }
    step.children += periods.map { period in
      var part = derivation(of: rules.measures[measure].value, own.at(period))
      part.words = period.text
      part.result = evaluator.measureValue(measure, in: period, own)
      hide(&part)
      return part
    }
  }

  /// The bound, or the subject's share of what is shared out.
  func itemTarget(_ measure: MeasureIndex, _ context: EvaluationContext) -> Derivation {
    let declared = rules.measures[measure]
    var step = Derivation(
      words: Bilingual(zh: "目标", en: "target"), result: evaluator.itemTarget(of: measure, context), type: declared.type,
      places: [], children: [])
    hide(&step, if: declared.targetExpressions)
    guard case .success(let own) = evaluator.place(of: measure, context) else { return step }
    if let allocation = declared.allocation, allocation.level == own.subject?.level {
      step.words = Bilingual(same: evaluator.words.text(allocation.span))
      switch allocation.basis {
      case .given(let table, let field): step.places = places { _ = self.evaluator.fieldValue(table, field, own) }
      case .proportional(let basis): step.children = [derivation(of: basis, own)]
      }
      return step
    }
    guard let target = evaluator.mainTarget(of: measure, at: own.subject?.level) else { return step }
    step.words = Bilingual(same: evaluator.words.text(target.words))
    if case .compare(_, let bound) = target.requirement { step.children = children([bound], own) }
    return step
  }

  func explainPeriod(
    _ step: inout Derivation, _ operand: ExpressionID, _ reference: PeriodReference, _ context: EvaluationContext
  ) {
    guard let period = evaluator.period(reference, from: context.period) else { return }
    var inner = derivation(of: operand, context.at(period))
    inner.words = Bilingual(zh: "\(period.text.zh)：\(inner.words.zh)", en: "\(period.text.en): \(inner.words.en)")
    step.children = [inner]
  }
}

extension Evaluator {
  /// The periods that the measured number is taken from.
  func measuredPeriods(of measure: MeasureIndex, _ own: EvaluationContext) -> [Period] {
    guard let current = own.period else { return [] }
    switch window(of: measure, own) {
    case nil, .kept: return [current]
    case .each(let kind): return current.taken(kind).isEmpty ? [current] : current.taken(kind)
    case .by(let date): return [min(current, Period(current.kind, containing: date))]
    case .yearlyMean(let span), .total(let span): return periods(in: span, upTo: current)
    }
  }

  /// `(300 + 320) ÷ 2`
  func calculation(
    over periods: [Period], of measure: MeasureIndex, _ own: EvaluationContext, _ sum: Bilingual?
  ) -> Bilingual? {
    guard let sum else { return nil }
    switch window(of: measure, own) {
    case .total: return sum
    case .yearlyMean:
      let years = ExactNumber(periods.count, over: periods[0].kind.countPerYear) ?? .one
      let divisor = ShownValue(rules).text(years)
      return Bilingual(zh: "(\(sum.zh)) ÷ \(divisor)", en: "(\(sum.en)) ÷ \(divisor)")
    default: return nil
    }
  }
}
