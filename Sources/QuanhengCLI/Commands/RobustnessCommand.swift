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
    let base = try SupposedRun(invocation)
    var found: [Robustness] = []
    for card in base.cards {
      let result = base.result(card)
      let weighed: WeighedCards
      do throws(WeighedCards.Obstacle) { weighed = try WeighedCards(base.run, result) } catch {
        throw .cannotWeigh(base.run.rules.scorecards[card.card].name, error)
      }
      found.append(Robustness(weighed, trial, given: try given(weighed.items)))
    }
    let report = RobustnessReport(
      found, engine: CommandLineTool.version, language: invocation.language, notes: base.notes)
    return CommandResult(
      arguments[.format] == "json" ? report.json() : report.text(colour: invocation.coloursOutput), from: base.run)
  }

  private func trial() throws(CommandFailure) -> Robustness.Trial {
    let draws = try arguments.wholeNumber(.draws, from: 1, to: 100_000) ?? 1_000
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

  // MARK: --weights

  /// A CSV file: the items in the first column, a set of weights in each other column.
  private func given(_ items: [String]) throws(CommandFailure) -> [(name: String, weights: [ExactNumber])] {
    guard let path = arguments[.weights] else { return [] }
    var problems: [Diagnostic] = []
    let folder = DataFolder.read([path], problems: &problems)
    let raw = folder.files.count == 1 ? folder.files[0].rawTable(problems: &problems) : nil
    guard let raw, !problems.contains(where: { $0.severity == .error }) else {
      throw CommandFailure(problems.isEmpty ? [.weightsUnusable(.file(path), .folder)] : problems, SourceStore(), .data)
    }
    guard raw.header.count > 1 else {
      throw CommandFailure([.weightsUnusable(.file(path), .noSets)], SourceStore(), .data)
    }
    var sets = raw.header.dropFirst().map { (name: $0, weights: [ExactNumber?](repeating: nil, count: items.count)) }
    for row in 0..<raw.rowCount {
      let name = raw.text(row: row, column: 0)
      let places = items.indices.filter { items[$0] == name }
      guard !places.isEmpty else {
        throw CommandFailure(
          [.weightsUnusable(.cell(raw.place(row: row, column: 0)), .unknownItem(name, items))], SourceStore(), .data)
      }
      for column in sets.indices {
        let typed = raw.text(row: row, column: column + 1)
        guard let weight = ExactNumber(decimalText: typed), !weight.isNegative else {
          throw CommandFailure(
            [.weightsUnusable(.cell(raw.place(row: row, column: column + 1)), .noNumber(typed))], SourceStore(), .data)
        }
        for place in places { sets[column].weights[place] = weight }
      }
    }
    for set in sets {
      if let missing = set.weights.firstIndex(where: { $0 == nil }) {
        throw CommandFailure([.weightsUnusable(.file(path), .itemMissing(items[missing]))], SourceStore(), .data)
      }
      if set.weights.allSatisfy({ $0?.isZero == true }) {
        throw CommandFailure([.weightsUnusable(.file(path), .allZero(set.name))], SourceStore(), .data)
      }
    }
    return sets.map { (name: $0.name, weights: $0.weights.compactMap(\.self)) }
  }
}

/// What is wrong with a file of weights.
enum WeightsDamage {
  case folder
  case noSets
  case unknownItem(String, [String])
  case noNumber(String)
  case itemMissing(String)
  case allZero(String)
}

extension Diagnostic {
  static func weightsUnusable(_ place: Place, _ why: WeightsDamage) -> Diagnostic {
    var help: [Bilingual] = []
    let message: Bilingual
    switch why {
    case .folder: message = Bilingual(zh: "--weights 要一个文件", en: "--weights takes one file")
    case .noSets:
      message = Bilingual(zh: "除了项目这一列，没有一列权重", en: "there is no column of weights beside that of the items")
    case .unknownItem(let name, let items):
      message = Bilingual(zh: "评分表上没有“\(name)”这一项", en: "the scorecard has no item “\(name)”")
      help = UsageProblem.didYouMean(name, items)
    case .noNumber(let typed):
      message = Bilingual(zh: "“\(typed)”不是不小于 0 的数", en: "“\(typed)” is no number of 0 or more")
    case .itemMissing(let name): message = Bilingual(zh: "缺少“\(name)”的权重", en: "“\(name)” has no weight")
    case .allZero(let name): message = Bilingual(zh: "“\(name)”的权重全是 0", en: "all weights of “\(name)” are 0")
    }
    help.append(
      Bilingual(
        zh: "第一列写评分表上的各项，其余每列是一组权重，表头是它的名称",
        en: "the first column has the items of the scorecard, each other one a set of weights under its name"))
    return Diagnostic(.weightsUnusable, at: place, message, help: help)
  }
}

extension CommandFailure {
  static func cannotWeigh(_ card: String, _ why: WeighedCards.Obstacle) -> CommandFailure {
    let reason: Bilingual =
      switch why {
      case .structure(let name):
        Bilingual(
          zh: "“\(name)”不是各项相加，或有上下限、舍入、步骤、人工认定",
          en: "“\(name)” does not simply add up its items, or has bounds, rounding, steps or judgement")
      case .nobody: Bilingual(zh: "没有一个对象有名次", en: "nobody has a rank")
      }
    return CommandFailure(
      UsageProblem(
        .cannotWeigh,
        Bilingual(zh: "“\(card)”不能换权重再算：\(reason.zh)", en: "“\(card)” cannot be weighed anew: \(reason.en)"),
        help: [Bilingual(zh: "用 --card 另选一张评分表", en: "choose another scorecard with --card")]))
  }
}

extension ProblemCode {
  static let weightsUnusable = ProblemCode(944, .error, Bilingual(zh: "权重文件不能用", en: "Weights that cannot be used"))
  static let cannotWeigh = ProblemCode(
    945, .error, Bilingual(zh: "评分表不能换权重", en: "Scorecard that cannot be weighed anew"))
}
