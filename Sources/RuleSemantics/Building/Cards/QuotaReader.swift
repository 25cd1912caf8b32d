import Diagnostics
import Numerics
import RuleSyntax

/// `名额：优秀不超过30%，按总分从高到低，名额舍去，并列都不取`
struct QuotaReader {
  let card: CardBuilder
  private var builder: RuleSetBuilder { card.builder }

  func quotas(_ clause: ClauseNode, grades: [GradeBand]) -> [GradeQuota] {
    guard let phrases = builder.phrases(of: clause) else { return [] }
    var quotas: [GradeQuota] = []
    for phrase in phrases {
      switch phrase.template {
      case .quota: if let quota = quota(phrase, grades) { quotas.append(quota) }
      default:
        guard !quotas.isEmpty else {
          builder.report(.conditionNeeded(phrase.span))
          continue
        }
        refine(&quotas[quotas.count - 1], phrase)
      }
    }
    return quotas
  }

  private func quota(_ phrase: Phrase, _ grades: [GradeBand]) -> GradeQuota? {
    guard let written = phrase.raw("grade"), let limit = phrase.quantity("limit") else { return nil }
    let name = QuotaReader.grade(in: written, grades)
    guard let grade = grades.firstIndex(where: { $0.name == name }) else {
      builder.report(.unknownGrade(name, grades.map(\.name), phrase.span))
      return nil
    }
    let most: GradeQuota.Limit
    if limit.unit?.kind == .share {
      most = .share(limit.number, roundsUp: false)
    } else if let count = limit.number.wholeValue {
      most = .count(count)
    } else {
      builder.report(.gradeWording(phrase.span))
      return nil
    }
    return GradeQuota(grade: grade, limit: most, by: nil, highFirst: true, keepsTies: false, words: phrase.span)
  }

  /// `优秀比例`, `优秀等次的名额`: what is limited may be named behind the grade.
  private static func grade(in written: String, _ grades: [GradeBand]) -> String {
    guard !grades.contains(where: { $0.name == written }) else { return written }
    let counted = ["比例", "占比", "名额", "数量", "个数", "等次", "等级", "单位", "的"]
    guard let word = counted.first(where: written.hasSuffix), written.count > word.count else { return written }
    return grade(in: String(written.dropLast(word.count)), grades)
  }

  private func refine(_ quota: inout GradeQuota, _ phrase: Phrase) {
    switch phrase.template {
    case .quotaOrder:
      quota.highFirst = phrase.word("order") != "low"
      if let term = phrase["by"] {
        quota.by = Lowering(builder: builder, text: phrase.text, place: card.place).number(term)?.id
      }
    case .quotaRounding:
      if case .share(let share, _) = quota.limit {
        quota.limit = .share(share, roundsUp: phrase.word("rounding") == "up")
      }
    case .quotaGroups:
      guard card.head.level.map({ builder.declarations.levels[$0].groupField != nil }) ?? false else {
        builder.report(.groupNeeded(phrase.span))
        return
      }
      quota.isOfGroups = true
    case .quotaTies: quota.keepsTies = phrase.word("ties") == "in"
    default: break
    }
  }
}
