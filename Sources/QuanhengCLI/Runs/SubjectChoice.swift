import Diagnostics
import RuleEngine
import RuleSemantics

/// Finds what the command line names: scorecards, subjects, indicators.
enum SubjectChoice {
  /// The scorecards that `--card` leaves, by place.
  static func cards(_ rules: CheckedRules, named name: String?) throws(CommandFailure) -> [ScorecardIndex] {
    guard !rules.scorecards.isEmpty else { throw .noScorecards(rules) }
    guard let name else { return Array(rules.scorecards.indices) }
    let found = rules.scorecards.indices.filter { index in
      rules.scorecards[index].name == name || rules.scorecards[index].aliases.contains(name)
    }
    guard found.isEmpty else { return found }
    let names = rules.scorecards.map(\.name)
    throw .notFound(
      .noSuchCard, name, names,
      Bilingual(zh: "没有评分表“\(name)”", en: "there is no scorecard “\(name)”"),
      all: Bilingual(zh: "评分表有：\(names.enumerated.zh)", en: "the scorecards are: \(names.enumerated.en)"))
  }

  /// The place of a subject among the cards of a run: by its key, otherwise by a name that only one has.
  static func card(of subject: String, in run: RunResult) -> Match {
    if let byKey = run.cards.firstIndex(where: { $0.subject.id == subject }) { return .one(byKey) }
    let byName = run.cards.indices.filter { run.cards[$0].subject.name == subject }
    return byName.count > 1 ? .several(byName.map { run.cards[$0].subject.id }) : byName.first.map(Match.one) ?? .none
  }

  enum Match {
    case one(Int)
    /// The keys of all that have the name.
    case several([String])
    case none
  }

  static func noSubject(_ subject: String, in runs: [RunResult]) -> CommandFailure {
    let subjects = runs.flatMap { $0.cards.map(\.subject) }
    return .notFound(
      .noSuchSubject, subject, subjects.flatMap { [$0.name, $0.id] },
      Bilingual(
        zh: "有评分卡的 \(subjects.count) 个对象里没有“\(subject)”",
        en: "none of the \(subjects.count) subjects with a card is “\(subject)”"),
      all: Bilingual(
        zh: "去掉 --subject 可看到全部对象的标识和名称", en: "leave out --subject to see the keys and names of all"))
  }
}

extension CommandFailure {
  static func notFound(
    _ code: ProblemCode, _ word: String, _ names: [String], _ message: Bilingual, all: Bilingual
  ) -> CommandFailure {
    CommandFailure(
      UsageProblem(code, message, help: UsageProblem.didYouMean(word, names) + [all]))
  }

  static func sameName(_ name: String, _ keys: [String]) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchSubject,
        Bilingual(
          zh: "\(keys.count) 个对象都叫“\(name)”", en: "\(keys.count) subjects are called “\(name)”"),
        help: [
          Bilingual(
            zh: "用标识指明其中一个：\(keys.enumerated.zh)", en: "name one of them by its key: \(keys.enumerated.en)")
        ]))
  }

  static func noScorecards(_ rules: CheckedRules) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchCard,
        Bilingual(zh: "规则集“\(rules.name)”没有评分表，无法评分", en: "the rule set “\(rules.name)” has no scorecard to score by"),
        help: [
          Bilingual(
            zh: "在规则里写一张：评分表 名称（对象，满分100分）",
            en: "write one in the rules: scorecard \"Name\" (subject, 100 points)")
        ]))
  }

  static func cardNeeded(_ rules: CheckedRules, _ cards: [ScorecardIndex]) -> CommandFailure {
    let names = cards.map { rules.scorecards[$0].name }
    return CommandFailure(
      UsageProblem(
        .cardNeeded,
        Bilingual(
          zh: "有 \(names.count) 张评分表，而这种格式一次只写一张：\(names.enumerated.zh)",
          en: "there are \(names.count) scorecards, and this format holds one: \(names.enumerated.en)"),
        help: [Bilingual(zh: "用 --card \(names[0]) 指明一张", en: "name one with --card \"\(names[0])\"")]))
  }
}

extension ProblemCode {
  static let noSuchCard = ProblemCode(930, .error, Bilingual(zh: "没有这张评分表", en: "Unknown scorecard"))
  static let cardNeeded = ProblemCode(931, .error, Bilingual(zh: "须指明评分表", en: "Scorecard to be named"))
  static let noSuchSubject = ProblemCode(932, .error, Bilingual(zh: "没有这个对象", en: "Unknown subject"))
  static let noSuchIndicator = ProblemCode(933, .error, Bilingual(zh: "没有这个指标", en: "Unknown indicator"))
  static let noPeriod = ProblemCode(934, .error, Bilingual(zh: "没有可评的时期", en: "No period to score"))
}
