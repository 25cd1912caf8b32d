import Diagnostics
import Numerics

/// `缺数据：未报的，按0分；不适用的，不计并折算；有数据的少于3项的，无分`
struct MissingReader {
  let builder: RuleSetBuilder
  let place: FormulaPlace

  func rules(_ given: [Phrase]) -> (missing: [MissingRule], coverage: CoverageRule?) {
    let phrases = MissingReader.joiningStates(given)
    var missing: [MissingRule] = []
    var coverage: CoverageRule?
    var index = 0
    while index < phrases.count {
      let phrase = phrases[index]
      guard phrase.template != .missingTreatment, index + 1 < phrases.count,
        phrases[index + 1].template == .missingTreatment
      else {
        builder.report(.missingWording(phrase.span))
        index += 1
        continue
      }
      let treatment = phrases[index + 1]
      index += 2
      if phrase.template == .coverage {
        coverage = self.coverage(phrase, treatment)
      } else if let rule = rule(phrase, treatment) {
        missing.append(rule)
      }
    }
    return (missing, coverage)
  }

  /// `blank, not reported: 0 points`: states with commas between them are one list.
  private static func joiningStates(_ phrases: [Phrase]) -> [Phrase] {
    phrases.reduce(into: []) { joined, phrase in
      guard let last = joined.last, last.template == .missingStates, phrase.template == .missingStates,
        !phrase.opensEntry, case .states(let first)? = last["states"]?.kind,
        case .states(let second)? = phrase["states"]?.kind, let term = last["states"]
      else { return joined.append(phrase) }
      joined[joined.count - 1].slots["states"] = Term(.states(first + second), term.range)
    }
  }

  private func rule(_ states: Phrase, _ treatment: Phrase) -> MissingRule? {
    guard case .states(let list)? = states["states"]?.kind, let what = self.treatment(treatment) else { return nil }
    return MissingRule(states: list, treatment: what, words: states.span.joined(treatment.span))
  }

  private func treatment(_ phrase: Phrase) -> MissingRule.Treatment? {
    switch phrase.word("treatment") {
    case "leaveOut": return .leaveOut
    case "carryForward": return .carryForward
    case "worst": return .worst
    case "noScore": return .noScore
    case "notRanked":
      builder.report(.missingWording(phrase.span))
      return nil
    default: break
    }
    if let points = phrase.points() { return .points(points.amount) }
    guard let of = phrase.word("of"), case .domain(let domain)? = phrase["peers"]?.kind, let term = phrase["peers"]
    else {
      return nil
    }
    let lowering = Lowering(builder: builder, text: phrase.text, place: place)
    return lowering.peers(domain, term).map { .average($0, ofScores: of == "scores") }
  }

  private func coverage(_ phrase: Phrase, _ effect: Phrase) -> CoverageRule? {
    guard let minimum = phrase.quantity("minimum") else { return nil }
    let least: CoverageRule.Minimum
    if minimum.unit?.kind == .share {
      least = .share(minimum.number)
    } else if let count = minimum.number.wholeValue {
      least = .items(count)
    } else {
      builder.report(.missingWording(phrase.span))
      return nil
    }
    return CoverageRule(minimum: least, effect: effect.word("treatment") == "notRanked" ? .notRanked : .noScore)
  }
}

extension PointsTerm {
  var amount: PointsAmount {
    switch self {
    case .absolute(let number): .absolute(number)
    case .ofFull(let share): .ofFull(share)
    }
  }
}
