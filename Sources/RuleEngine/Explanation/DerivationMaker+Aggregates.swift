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
      step.calculation = counts(aggregate, members, Self.rows)
    case .subjects:
      step.children = parts(aggregate, members)
      step.calculation = terms(aggregate, step.children, members.count) ?? counts(aggregate, members, Self.subjects)
    case .peers: step.calculation = counts(aggregate, members, Self.subjects)
    case .periods:
      step.children = parts(aggregate, members)
      step.calculation = terms(aggregate, step.children, members.count)
    }
  }

  private static let rows = Bilingual(zh: "行", en: "rows")
  private static let subjects = Bilingual(zh: "个对象", en: "subjects")

  /// `12 行，其中 3 行不符合条件，1 行重复`
  private func counts(_ aggregate: Aggregate, _ members: [EvaluationContext], _ word: Bilingual) -> Bilingual? {
    guard let found = try? evaluator.gather(aggregate, members) else {
      return Bilingual(zh: "\(members.count) \(word.zh)", en: "\(members.count) \(word.en)")
    }
    let repeated = found.seen - found.filteredOut - found.unknownCount - found.count
    var text = Bilingual(zh: "\(found.seen) \(word.zh)", en: "\(found.seen) \(word.en)")
    for (count, words) in [
      (found.filteredOut, Bilingual(zh: "不符合条件", en: "filtered out")), (repeated, Bilingual(zh: "重复", en: "repeated")),
      (found.unknownCount, Bilingual(zh: "没有数据", en: "without data")),
    ] where count > 0 {
      text = text + Bilingual(zh: "，\(count) \(word.zh)\(words.zh)", en: ", \(count) \(words.en)")
    }
    return text + values(aggregate, found)
  }

  /// `：2 + 3 + 5`, of a short sum.
  private func values(_ aggregate: Aggregate, _ found: Gathered) -> Bilingual {
    guard aggregate.kind == .sum, (2...6).contains(found.values.count), let argument = aggregate.argument,
      !evaluator.personal.contains(argument)
    else {
      return Bilingual(same: "")
    }
    let texts = found.values.map { shown.text($0, rules[argument].type).zh }.joined(separator: " + ")
    return Bilingual(zh: "：\(texts)", en: ": \(texts)")
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
