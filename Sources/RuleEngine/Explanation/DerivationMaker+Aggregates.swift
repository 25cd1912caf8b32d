import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Figures over many: how many there were, how many counted, and the first of them.
extension DerivationMaker {
  func explainAggregate(_ step: inout Derivation, _ aggregate: Aggregate, _ context: EvaluationContext) {
    let members: [EvaluationContext]
    do throws(Reason) {
      members = try evaluator.members(of: aggregate.domain, context)
    } catch {
      step.places = error.places
      return
    }
    switch aggregate.domain {
    case .rows, .rowsOver:
      step.places = places { _ = self.evaluator.value(of: aggregate, step.expression ?? ExpressionID(0), context) }
      if step.places.isEmpty { step.places = step.result.reason?.places ?? [] }
      describe(&step, aggregate, members, Self.rows)
    case .subjects:
      step.children = parts(aggregate, members)
      step.calculation = terms(aggregate, step.children, members.count)
      if step.calculation == nil { describe(&step, aggregate, members, Self.subjects) }
    case .peers: describe(&step, aggregate, members, Self.subjects)
    case .periods:
      step.children = parts(aggregate, members)
      step.calculation = terms(aggregate, step.children, members.count)
    }
  }

  private static let rows = Bilingual(zh: "行", en: "rows")
  private static let subjects = Bilingual(zh: "个对象", en: "subjects")

  /// `12 − 3 − 1` of a count, `2 + 3` of a sum; behind the result what the numbers are.
  private func describe(
    _ step: inout Derivation, _ aggregate: Aggregate, _ members: [EvaluationContext], _ word: Bilingual
  ) {
    guard let found = try? evaluator.gather(aggregate, members) else {
      return step.note = Bilingual(zh: "\(members.count) \(word.zh)", en: "\(members.count) \(word.en)")
    }
    let left = leftOut(found, isKeeping: aggregate.keeping != nil)
    step.note = note(found.seen, left, word)
    guard step.result.value != nil else { return }
    if aggregate.kind == .count {
      let terms = ([found.seen] + left.map(\.count)).map(String.init).joined(separator: " − ")
      if !left.isEmpty { step.calculation = Bilingual(same: terms) }
    } else {
      step.calculation = figure(aggregate, found)
    }
  }

  private func leftOut(_ found: Gathered, isKeeping: Bool) -> [(count: Int, words: Bilingual)] {
    let repeated = found.seen - found.filteredOut - found.unknownCount - found.count
    return [
      (found.filteredOut, Bilingual(zh: "不符合条件", en: "filtered out")),
      (repeated, isKeeping ? Bilingual(zh: "不取", en: "not taken") : Bilingual(zh: "重复", en: "repeated")),
      (found.unknownCount, Bilingual(zh: "没有数据", en: "without data")),
    ].filter { $0.0 > 0 }
  }

  /// `12 行，3 行不符合条件，1 行重复`
  private func note(_ seen: Int, _ left: [(count: Int, words: Bilingual)], _ word: Bilingual) -> Bilingual {
    left.reduce(Bilingual(zh: "\(seen) \(word.zh)", en: "\(seen) \(word.en)")) { text, part in
      text + Bilingual(zh: "，\(part.count) \(word.zh)\(part.words.zh)", en: ", \(part.count) \(part.words.en)")
    }
  }

  /// `2 + 3 + 5`, `(2 + 3) ÷ 2`, `max(2, 3)` of few values; nil of many, and of one.
  private func figure(_ aggregate: Aggregate, _ found: Gathered) -> Bilingual? {
    guard (2...Self.listed).contains(found.values.count), let argument = aggregate.argument,
      !evaluator.personal.contains(argument)
    else { return nil }
    let texts = found.values.map { shown.text($0, rules[argument].type).zh }
    let sum = texts.joined(separator: " + ")
    switch aggregate.kind {
    case .sum: return Bilingual(same: sum)
    case .mean: return Bilingual(same: "(\(sum)) ÷ \(texts.count)")
    case .highest: return Bilingual(zh: "较大", en: "max").called(texts.map { Bilingual(same: $0) })
    case .lowest: return Bilingual(zh: "较小", en: "min").called(texts.map { Bilingual(same: $0) })
    default: return nil
    }
  }

  /// Subjects or periods one by one: their argument, otherwise whether they count.
  private func parts(_ aggregate: Aggregate, _ members: [EvaluationContext]) -> [Derivation] {
    guard let shownPart = aggregate.argument ?? aggregate.filter else { return [] }
    let counting = members.filter { aggregate.argument == nil || evaluator.truth(aggregate.filter, $0) != .no }
    return listed(counting) { evaluator.evaluate(shownPart, $0).value == nil }.map { member in
      var part = derivation(of: shownPart, member)
      part.words = label(of: member, aggregate)
      return part
    }
  }

  private func label(of member: EvaluationContext, _ aggregate: Aggregate) -> Bilingual {
    if case .periods = aggregate.domain { return member.period?.text ?? Bilingual(same: "") }
    return member.subject.map(name) ?? Bilingual(same: "")
  }

  private func terms(_ aggregate: Aggregate, _ parts: [Derivation], _ count: Int) -> Bilingual? {
    guard aggregate.argument != nil else { return nil }
    switch aggregate.kind {
    case .sum: return sum(parts, of: min(count, parts.count))
    case .mean:
      guard parts.count == count, let sum = sum(parts, of: count) else { return nil }
      return Bilingual(zh: "(\(sum.zh)) ÷ \(count)", en: "(\(sum.en)) ÷ \(count)")
    default: return nil
    }
  }
}
