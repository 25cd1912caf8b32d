import Calendar
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

// Changes of indicators: targets, exceptions, what missing data give.
extension MutantMaker {
  mutating func addMeasure(_ index: MeasureIndex) {
    addTargets(index)
    addMilestones(index)
    addExceptions(index)
    let measure = rules.measures[index]
    for place in measure.missing.indices {
      addMissing(measure.missing[place]) { rule in
        var changed = measure
        if let rule { changed.missing[place] = rule } else { changed.missing.remove(at: place) }
        return .measure(index, changed)
      }
    }
    addDirection(index)
  }

  private func reach(_ index: MeasureIndex) -> Mutant.Reach {
    Mutant.Reach(expressions: rules.measures[index].signs, verdict: index)
  }

  /// Which way is better matters where a target asks for the worst of several periods.
  private mutating func addDirection(_ index: MeasureIndex) {
    var changed = rules.measures[index]
    let isOfParts = changed.targets.contains { target in
      if case .each(let kind) = target.window { kind.countPerYear > 1 } else { false }
    }
    guard isOfParts else { return }
    changed.higherIsBetter.toggle()
    add(
      .direction, at: changed.span,
      Bilingual(
        zh: "“\(changed.name)”越低越好和越高越好对调", en: "whether more or less of “\(changed.name)” is better is turned"),
      [.measure(index, changed)], reach(index))
  }

  // MARK: Targets

  /// A target that is only watched has no verdict.
  private mutating func addTargets(_ index: MeasureIndex) {
    let measure = rules.measures[index]
    for (place, target) in measure.targets.enumerated() where target.force != .monitored {
      func edit(_ change: (inout Target) -> Void) -> Mutant.Edit {
        var changed = measure
        change(&changed.targets[place])
        return .measure(index, changed)
      }
      switch target.requirement {
      case .compare(let comparison, let bound):
        addTargetSigns(index, target, comparison) { sign in edit { $0.requirement = .compare(sign, bound) } }
      case .within(let span, let moreIsFine):
        addEdges(
          of: [span], at: [target.words], unit: measure.type.unit, facts.facts(measure.value), reach(index),
          isOpenAbove: moreIsFine
        ) { spans in edit { $0.requirement = .within(spans[0], moreIsFine: moreIsFine) } }
      }
      if case .by(let date) = target.window {
        addTargetDates(index, target, date) { day in edit { $0.window = .by(day) } }
      }
    }
  }

  private mutating func addTargetSigns(
    _ index: MeasureIndex, _ target: Target, _ comparison: Comparison, _ edit: (Comparison) -> Mutant.Edit
  ) {
    let words = text.quoted(target.words)
    if let other = comparison.withoutEdge {
      add(
        .edge, at: target.words, ChangeWords.sign(comparison.sign, other.sign, in: words), [edit(other)], reach(index))
    }
    let turned = comparison.turned
    add(
      .direction, at: target.words, ChangeWords.sign(comparison.sign, turned.sign, in: words), [edit(turned)],
      reach(index))
  }

  private mutating func addTargetDates(
    _ index: MeasureIndex, _ target: Target, _ date: CalendarDate, _ edit: (CalendarDate) -> Mutant.Edit
  ) {
    for days in [-1, 1] {
      guard let changed = date.adding(days: days) else { continue }
      add(
        .threshold, at: target.words, ChangeWords.becomes(date.description, changed.description), [edit(changed)],
        reach(index))
    }
  }

  private mutating func addMilestones(_ index: MeasureIndex) {
    let measure = rules.measures[index]
    for (place, milestone) in measure.milestones.enumerated() {
      for days in [-1, 1] {
        guard let date = milestone.date.adding(days: days) else { continue }
        var changed = measure
        changed.milestones[place].date = date
        add(
          .threshold, at: rules[milestone.value].span,
          ChangeWords.becomes(milestone.date.description, date.description), [.measure(index, changed)], reach(index))
      }
    }
  }

  // MARK: Exceptions

  private mutating func addExceptions(_ index: MeasureIndex) {
    let measure = rules.measures[index]
    for (place, exception) in (measure.score?.exceptions ?? []).enumerated() {
      var changed = measure
      changed.score?.exceptions.remove(at: place)
      add(
        exception.effect.isVeto(rules) ? .veto : .exception, at: exception.words,
        ChangeWords.dropped(text.quoted(exception.words)), [.measure(index, changed)],
        Mutant.Reach(expressions: [exception.condition]))
    }
  }

  // MARK: Missing data

  /// - Parameter edit: puts another rule in its place, or none.
  mutating func addMissing(_ rule: MissingRule, _ edit: (MissingRule?) -> Mutant.Edit) {
    let reach = Mutant.Reach(treatment: rule.place)
    add(.missing, at: rule.words, ChangeWords.dropped(text.quoted(rule.words)), [edit(nil)], reach)
    guard case .points(let amount) = rule.treatment else { return }
    let (number, unit): (ExactNumber, Unit) =
      switch amount {
      case .absolute(let points): (points, .points)
      case .ofFull(let part): (part, .percent)
      }
    guard let literal = text.literal(of: number, unit: unit, in: rule.words), let nudged = literal.nudged(by: 1) else {
      return
    }
    var changed = rule
    if case .absolute = amount { changed.treatment = .points(.absolute(nudged.value)) }
    if case .ofFull = amount { changed.treatment = .points(.ofFull(nudged.value)) }
    add(.figure, at: literal.span, ChangeWords.becomes(literal.text, nudged.text), [edit(changed)], reach)
  }
}

extension ScoreException.Effect {
  /// No points, or no place in the ranks.
  fileprivate func isVeto(_ rules: CheckedRules) -> Bool {
    switch self {
    case .points(let points): if case .constant(.number(.zero)) = rules[points].operation { true } else { false }
    case .notRanked, .noValue: true
    case .notCounted: false
    }
  }
}
