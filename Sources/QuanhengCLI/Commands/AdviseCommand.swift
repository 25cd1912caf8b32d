import Calendar
import Diagnostics
import Numerics
import RuleChanges
import RuleEngine
import RuleSemantics

/// `quanheng advise RULES --data PATH… --subject X --to GRADE`: the least changes that reach a grade.
struct AdviseCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let name = arguments[.subject] else { throw CommandFailure(.missingOption(.subject, .advise)) }
    guard let grade = arguments[.to] else { throw CommandFailure(.missingOption(.to, .advise)) }
    let atOnce = try arguments.wholeNumber(.atOnce, from: 1, to: 3) ?? 3
    let base = try SupposedRun(invocation)
    let (card, subject) = try card(base, name)
    let wanted = try wanted(grade, base.run.rules, card.card)
    guard let now = base.run.cardResult(card: card.card, subject: subject, period: card.period) else {
      throw SubjectChoice.noSubject(name, in: base.cards.map(base.result))
    }
    let levers = try LeverMaker(base, card, subject, arguments).levers()
    let grades = base.run.rules.scorecards[card.card].grades
    var ways: [Advice] = []
    var isComplete = true
    if let place = grades.firstIndex(where: { $0.name == now.grade }), place <= wanted {
      ways = [Advice(steps: [], cost: .zero, total: now.total, grade: now.grade, rank: now.rank)]
    } else {
      let search = AdviceSearch(
        base.run, card: card.card, subject, card.period, to: wanted, levers: levers, atOnce: atOnce)
      (ways, isComplete) = (search.found, search.isComplete)
    }
    let report = AdviceReport(
      base.run.rules, card: card.card, subject: now.subject, before: Impact.Standing(now), wanted: grades[wanted].name,
      levers: levers, advice: ways, isComplete: isComplete, atOnce: atOnce, engine: CommandLineTool.version,
      language: invocation.language, notes: base.notes)
    let text = arguments[.format] == "json" ? report.json() : report.text(colour: invocation.coloursOutput)
    return CommandResult(text, ways.isEmpty ? .failed : .done, from: base.run)
  }

  /// The only scorecard that the subject has a card of.
  private func card(
    _ base: SupposedRun, _ name: String
  ) throws(CommandFailure) -> (card: SupposedRun.Card, subject: SubjectIndex) {
    let rules = base.run.rules
    var found: [(card: SupposedRun.Card, subject: SubjectIndex)] = []
    for card in base.cards {
      guard let subject = base.run.dataset.subjects.find(name, level: rules.scorecards[card.card].level),
        base.run.cardResult(card: card.card, subject: subject, period: card.period) != nil
      else { continue }
      found.append((card, subject))
    }
    guard let first = found.first else { throw SubjectChoice.noSubject(name, in: base.cards.map(base.result)) }
    if found.count > 1 { throw .cardNeeded(rules, found.map(\.card.card)) }
    return first
  }

  private func wanted(
    _ name: String, _ rules: CheckedRules, _ card: ScorecardIndex
  ) throws(CommandFailure) -> Int {
    let names = rules.scorecards[card].grades.map(\.name)
    if let found = names.firstIndex(of: name) { return found }
    let help =
      names.isEmpty
      ? Bilingual(zh: "这张评分表没有等级", en: "the scorecard has no grades")
      : Bilingual(zh: "等级有：\(names.enumerated.zh)", en: "the grades are: \(names.enumerated.en)")
    throw CommandFailure(.badValue(.to, name, help: UsageProblem.didYouMean(name, names) + [help]))
  }
}

/// Finds the numbers that may be changed, with their ranges and costs.
private struct LeverMaker {
  private let base: SupposedRun
  private let card: SupposedRun.Card
  private let subject: SubjectIndex
  private let arguments: ParsedArguments
  private var rules: CheckedRules { base.run.rules }

  init(_ base: SupposedRun, _ card: SupposedRun.Card, _ subject: SubjectIndex, _ arguments: ParsedArguments) {
    (self.base, self.card, self.subject, self.arguments) = (base, card, subject, arguments)
  }

  func levers() throws(CommandFailure) -> [Lever] {
    let steps = try arguments.wholeNumber(.steps, from: 1, to: 1_000) ?? 20
    let ranges = try pairs(.range)
    let costs = try pairs(.cost)
    var levers = targets.compactMap { lever($0, steps) }
    for (name, value, typed) in ranges { try set(range: value, of: name, &levers, typed) }
    for (name, value, typed) in costs {
      guard let cost = ExactNumber(decimalText: value), !cost.isNegative else { throw bad(.cost, typed) }
      for index in try places(of: name, levers, .cost) { levers[index].cost = cost }
    }
    return levers
  }

  /// Fields of the subject that the card reads; of an indicator that reads none, its value.
  private var targets: [Supposition.Target] {
    var found: [Supposition.Target] = []
    let scorecard = rules.scorecards[card.card]
    var measures: [MeasureIndex] = []
    func collect(_ node: CardNode) {
      if case .indicator(let measure) = node.content {
        measures.append(measure)
      } else {
        node.children.forEach(collect)
      }
    }
    collect(scorecard.root)
    for measure in measures {
      let fields = settable(RuleReads(scoring: measure, of: rules))
      found += fields.isEmpty ? [.measure(measure)] : fields
    }
    let others = scorecard.adjuncts.map(\.points) + scorecard.gradeEffects.map(\.condition)
    found += settable(RuleReads(others, of: rules))
    var seen: Set<Supposition.Target> = []
    return found.filter { seen.insert($0).inserted }
  }

  private func settable(_ reads: RuleReads) -> [Supposition.Target] {
    let places = rules.tables.indices.flatMap { table in
      rules.tables[table].fields.indices.map { Supposition.Target.field(table, $0) }
    }
    return places.filter { reads.fields.contains($0) && lever($0, 1) != nil }
  }

  /// Nil for what is no known number of this subject.
  private func lever(_ target: Supposition.Target, _ steps: Int) -> Lever? {
    guard level(of: target) == subject.level,
      case .value(.number(let current))? = base.run.content(of: target, subject, card.period)
    else { return nil }
    if case .field(let table, let field) = target, rules.tables[table].fields[field].isPersonal { return nil }
    let type = base.type(of: target)
    let unit = type.unit?.factor ?? .one
    // Not below 0, and a share not above the whole, unless it is so already.
    let room = current.isNegative ? nil : current.divided(by: unit)?.floor.wholeValue
    let isShare = if case .share? = type.unit?.kind { true } else { false }
    let above = isShare && current <= .one ? (ExactNumber.one - current).divided(by: unit)?.floor.wholeValue : nil
    return Lever(
      target: target, name: base.title(of: target), type: type, unit: unit, current: current,
      most: (down: min(steps, room ?? steps), up: min(steps, above ?? steps)), cost: cost(of: target) ?? .one)
  }

  /// What the author says that one unit costs.
  private func cost(of target: Supposition.Target) -> ExactNumber? {
    switch target {
    case .field(let table, let field): rules.tables[table].fields[field].cost
    case .measure(let measure): rules.measures[measure].cost
    case .row: nil
    }
  }

  private func level(of target: Supposition.Target) -> LevelIndex? {
    switch target {
    case .field(let table, _), .row(let table, _, _): rules.tables[table].level
    case .measure(let measure): rules.measures[measure].level
    }
  }

  // MARK: Options

  private func pairs(_ option: OptionName) throws(CommandFailure) -> [(name: String, value: String, typed: String)] {
    var found: [(name: String, value: String, typed: String)] = []
    for typed in arguments.values[option] ?? [] {
      let parts = typed.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw bad(option, typed) }
      found.append((String(parts[0]), String(parts[1]), typed))
    }
    return found
  }

  private func bad(_ option: OptionName, _ typed: String) -> CommandFailure {
    let help =
      option == .cost
      ? Bilingual(zh: "写成 名称=数，如 --cost 讲座=2", en: "write NAME=NUMBER, such as --cost talks=2")
      : Bilingual(zh: "写成 名称=低..高，如 --range 讲座=0..12", en: "write NAME=LOW..HIGH, such as --range talks=0..12")
    return CommandFailure(.badValue(option, typed, help: [help]))
  }

  private func places(of name: String, _ levers: [Lever], _ option: OptionName) throws(CommandFailure) -> [Int] {
    let targets = Set(base.settable.filter { $0.name == name }.map(\.target))
    let found = levers.indices.filter { targets.contains(levers[$0].target) }
    if found.isEmpty { throw .unknownSetting(name, levers.map(\.name)) }
    return found
  }

  /// `0..12`, in the unit of the column.
  private func set(
    range: String, of name: String, _ levers: inout [Lever], _ typed: String
  ) throws(CommandFailure) {
    guard let dots = range.firstRange(of: ".."), let low = ExactNumber(decimalText: range[..<dots.lowerBound].digits),
      let high = ExactNumber(decimalText: range[dots.upperBound...].digits), low <= high
    else { throw bad(.range, typed) }
    for index in try places(of: name, levers, .range) {
      let lever = levers[index]
      guard let current = lever.current.divided(by: lever.unit) else { continue }
      levers[index].most = (
        down: max(0, min(1_000, (current - low).floor.wholeValue ?? 0)),
        up: max(0, min(1_000, (high - current).floor.wholeValue ?? 0))
      )
    }
  }
}

extension Substring {
  /// Without the sign of percent.
  fileprivate var digits: String { String(last == "%" || last == "％" ? dropLast() : self) }
}

extension ParsedArguments {
  /// The value of an option that takes a whole number within bounds; nil where it is not given.
  func wholeNumber(_ option: OptionName, from low: Int, to high: Int) throws(CommandFailure) -> Int? {
    guard let typed = self[option] else { return nil }
    if let number = Int(typed), (low...high).contains(number) { return number }
    throw CommandFailure(
      .badValue(
        option, typed,
        help: [Bilingual(zh: "写 \(low) 至 \(high) 的整数", en: "give a whole number from \(low) to \(high)")]))
  }
}
