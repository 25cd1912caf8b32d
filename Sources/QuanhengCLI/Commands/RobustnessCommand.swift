import Datasets
import Diagnostics
import Numerics
import RuleChanges
import RuleEngine
import RuleSemantics

/// `quanheng robustness RULES --data PATH…`: how firm ranks and grades are when weights are others.
struct RobustnessCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    let trial = try trial()
    if arguments.has(.bom), arguments[.format] != "csv" { throw CommandFailure(.goesWith(.bom, [.format])) }
    // Read beside the data, and matched with the items once it is known what they are.
    let file = arguments[.weights].map { path in Background { WeightsFile.read(path) } }
    let base = try SupposedRun(invocation, makesCards: false)
    let weights = file?.wait()
    if arguments[.format] == "csv" { return try csv(base, trial, weights) }
    var found: [Robustness] = []
    for card in base.cards {
      let weighed = try weighed(card, base.run)
      let sets = try weights?.sets(for: weighed) ?? []
      found.append(Robustness(weighed, trial, given: sets, parts: parts))
    }
    let report = RobustnessReport(
      found, engine: CommandLineTool.version, language: invocation.language, notes: base.notes)
    return CommandResult(
      arguments[.format] == "json" ? report.json() : report.text(colour: invocation.coloursOutput), from: base.run)
  }

  private let parts: RankSpreads.Parts = { count, work in TwoCores.map(count, work) }

  /// A line a subject: its ranks under the sets of weights that are given, otherwise under those that are drawn.
  private func csv(
    _ base: SupposedRun, _ trial: Robustness.Trial, _ weights: WeightsFile?
  ) throws(CommandFailure) -> CommandResult {
    guard base.cards.count == 1 else { throw .oneCardForCSV(base) }
    let weighed = try weighed(base.cards[0], base.run)
    let sets = try weights?.sets(for: weighed) ?? trial.sets(from: weighed.weights)
    let spreads = RankSpreads.under(sets, weighed, parts)
    let text = RobustnessCSV(invocation.language).text(weighed, spreads, hasMark: arguments.has(.bom))
    return CommandResult(text, from: base.run)
  }

  private func weighed(_ card: SupposedRun.Card, _ run: RuleRun) throws(CommandFailure) -> WeighedCards {
    do throws(WeighedCards.Obstacle) { return try WeighedCards(run, card.card, card.period) } catch {
      throw .cannotWeigh(run.rules.scorecards[card.card].name, error)
    }
  }

  private func trial() throws(CommandFailure) -> Robustness.Trial {
    // Whoever names weights asks for those.
    let usual = arguments.has(.weights) ? 0 : 1_000
    let draws = try arguments.wholeNumber(.draws, from: 1, to: 100_000) ?? usual
    let seed = try arguments.wholeNumber(.seed, from: 0, to: .max) ?? 1
    return Robustness.Trial(seed: UInt64(seed), draws: draws, spread: try spread())
  }

  /// `20%`, `0.2`; from 0 to 1.
  private func spread() throws(CommandFailure) -> ExactNumber {
    guard let typed = arguments[.spread] else { return ExactNumber(1, over: 5) ?? .zero }
    let isPercent = typed.hasSuffix("%") || typed.hasSuffix("％")
    let number = ExactNumber(decimalText: isPercent ? String(typed.dropLast()) : typed)
    guard let number, let share = isPercent ? number.divided(by: 100) : number, share >= .zero, share <= .one else {
      let help = Bilingual(zh: "写 0% 至 100%，如 --spread 20%", en: "give 0% to 100%, such as --spread 20%")
      throw CommandFailure(.badValue(.spread, typed, help: [help]))
    }
    return share
  }
}

extension CommandFailure {
  static func cannotWeigh(_ card: String, _ why: WeighedCards.Obstacle) -> CommandFailure {
    let reason: Bilingual =
      switch why {
      case .structure(let name):
        Bilingual(
          zh: "按规则自己的权重，“\(name)”的总分也合不出来",
          en: "even under the weights of the rules the totals of “\(name)” do not come out")
      case .nobody: Bilingual(zh: "没有一个对象有名次", en: "nobody has a rank")
      }
    return CommandFailure(
      UsageProblem(
        .cannotWeigh,
        Bilingual(zh: "“\(card)”不能换权重再算：\(reason.zh)", en: "“\(card)” cannot be weighed anew: \(reason.en)"),
        help: [Bilingual(zh: "用 --card 另选一张评分表", en: "choose another scorecard with --card")]))
  }
}

extension CommandFailure {
  /// A CSV table is of one scorecard.
  fileprivate static func oneCardForCSV(_ base: SupposedRun) -> CommandFailure {
    let names = base.cards.map { base.run.rules.scorecards[$0.card].name }
    return CommandFailure(
      UsageProblem(
        .cannotWeigh, Bilingual(zh: "CSV 一次只能写一张评分表", en: "a CSV file is of one scorecard"),
        help: [
          Bilingual(
            zh: "用 --card 选一张：\(names.enumerated.zh)", en: "choose one with --card: \(names.enumerated.en)")
        ]))
  }
}

extension ProblemCode {
  static let weightsUnusable = ProblemCode(944, .error, Bilingual(zh: "权重文件不能用", en: "Weights that cannot be used"))
  static let cannotWeigh = ProblemCode(
    945, .error, Bilingual(zh: "评分表不能换权重", en: "Scorecard that cannot be weighed anew"))
}
