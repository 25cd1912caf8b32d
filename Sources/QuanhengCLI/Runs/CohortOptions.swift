import Calendar
import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// `--cohort` and `--cohort-out`: what is compared of others, read from a full run or written by one.
struct CohortOptions {
  /// What `--cohort` names; nil without it.
  let file: CohortFile?
  private let path: String
  private let invocation: Invocation
  private let rules: CheckedRules
  private let asOf: CalendarDate?

  var writes: Bool { invocation.arguments.has(.cohortOut) }

  /// Options that do not go together.
  static func checkOptions(_ arguments: ParsedArguments) throws(CommandFailure) {
    guard arguments.has(.cohort) else { return }
    if !arguments.has(.subject) { throw CommandFailure(.subjectNeeded(by: .cohort)) }
    if let other = [OptionName.cohortOut, .export].first(where: arguments.has) {
      throw CommandFailure(.excluded(.cohort, other))
    }
  }

  init(_ invocation: Invocation, _ rules: CheckedRules, asOf: CalendarDate?) throws(CommandFailure) {
    (self.invocation, self.rules, self.asOf) = (invocation, rules, asOf)
    path = invocation.arguments[.cohort] ?? invocation.arguments[.cohortOut] ?? ""
    file = try invocation.arguments[.cohort].map { path throws(CommandFailure) in try CohortOptions.read(path) }
    if let file { try checkRules(file) }
  }

  private static func read(_ path: String) throws(CommandFailure) -> CohortFile {
    let bytes: [UInt8]
    do throws(FileProblem) { bytes = try FileReading.bytes(of: path) } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .data)
    }
    do throws(CohortFile.Damage) { return try CohortFile(reading: bytes) } catch {
      throw CommandFailure([.cohortUnusable(path, error)], SourceStore(), .data)
    }
  }

  /// By the same program, of the same rules, as of the same day.
  private func checkRules(_ file: CohortFile) throws(CommandFailure) {
    if file.engine != CommandLineTool.version {
      throw other(
        Bilingual(zh: "程序版本", en: "program version"), Bilingual(same: file.engine),
        Bilingual(same: CommandLineTool.version))
    }
    guard file.ruleFiles == ruleFiles else {
      let different = Bilingual(zh: "内容不同的文件", en: "another text")
      let names = file.ruleFiles.map(\.path) == ruleFiles.map(\.path)
      throw other(
        Bilingual(zh: "规则", en: "rule set"), Bilingual(same: CohortOptions.named(file.name, file.version)),
        names ? different : Bilingual(same: CohortOptions.named(rules.name, rules.version)))
    }
    guard file.asOf == asOf?.description else {
      let none = Bilingual(zh: "时期的最后一天", en: "the last day of the period")
      throw other(
        Bilingual(zh: "截至日期", en: "day"), file.asOf.map { Bilingual(same: $0) } ?? none,
        asOf.map { Bilingual(same: $0.description) } ?? none)
    }
  }

  private static func named(_ name: String, _ version: String?) -> String { version.map { "\(name) \($0)" } ?? name }

  private func other(_ what: Bilingual, _ there: Bilingual, _ here: Bilingual) -> CommandFailure {
    CommandFailure([.cohortOfOther(path, what, there: there, here: here)], SourceStore(), .data)
  }

  private var ruleFiles: [CohortFile.Source] {
    rules.files.map { CohortFile.Source(path: $0.path, sha256: SHA256.hex(of: $0.bytes)) }
  }

  /// How the run uses the file.
  func use(
    _ dataset: Dataset, _ rules: CheckedRules, _ cards: [ScorecardIndex]
  ) throws(CommandFailure) -> CohortUse {
    guard let file, let subject = invocation.arguments[.subject] else { return writes ? .noting : .none }
    for card in cards {
      let level = rules.scorecards[card].level
      guard let home = dataset.subjects.find(subject, level: level),
        file.hasMember(dataset.subjects[home].id, level: rules.levels[level].name)
      else { continue }
      return .known(file, home: home)
    }
    throw CommandFailure([.notInCohort(path, subject)], SourceStore(), .data)
  }

  /// Ends with exit code 4 where what is compared is not known, or not of this run.
  func check(_ run: RuleRun, _ results: [RunResult]) throws(CommandFailure) {
    if let file {
      try checkPeriods(file, results)
      let found = run.cohortProblems(path, subject: invocation.arguments[.subject] ?? "")
      if !found.isEmpty { throw CommandFailure(found, SourceStore(), .data) }
    } else {
      let lonely = results.compactMap { run.loneliness($0.scorecard, $0.period) }
      if !lonely.isEmpty { throw CommandFailure(lonely, SourceStore(), .data) }
    }
  }

  private func checkPeriods(_ file: CohortFile, _ results: [RunResult]) throws(CommandFailure) {
    for result in results {
      let name = rules.scorecards[result.scorecard].name
      guard let card = file.cards.first(where: { $0.name == name }) else {
        throw other(
          Bilingual(zh: "评分表", en: "scorecard"), Bilingual(same: file.cards.map(\.name).joined(separator: ", ")),
          Bilingual(same: name))
      }
      guard card.period == result.period?.text.en else {
        let there = card.period.flatMap(Period.init(parsing:))?.text ?? Bilingual(zh: "不分时期", en: "without one")
        throw other(
          Bilingual(zh: "时期", en: "period"), there, result.period?.text ?? Bilingual(zh: "不分时期", en: "without one"))
      }
    }
  }

  /// The files of the full run, that the card rests on; nil without `--cohort`.
  func dataFiles(fingerprints: Bool) -> [ScoreReport.InputFile]? {
    file?.dataFiles.map { source in
      ScoreReport.InputFile(path: source.path, sha256: fingerprints ? source.sha256 : nil, rows: source.rows)
    }
  }

  func write(
    _ run: RuleRun, _ results: [RunResult], dataFiles: @autoclosure () -> [ScoreReport.InputFile]
  ) throws(CommandFailure) {
    guard let path = invocation.arguments[.cohortOut] else { return }
    guard !run.isCohortPersonal(cards: results.map(\.scorecard)) else { throw CommandFailure(.cohortIsPersonal) }
    let head = CohortFile(
      engine: CommandLineTool.version, name: rules.name, version: rules.version, ruleFiles: ruleFiles,
      cards: results.map {
        CohortFile.Card(name: rules.scorecards[$0.scorecard].name, period: $0.period?.text.en)
      }, asOf: asOf?.description,
      dataFiles: dataFiles().map { CohortFile.Source(path: $0.path, sha256: $0.sha256 ?? "", rows: $0.rows) })
    let file = run.cohortFile(head, cards: results.map(\.scorecard))
    if let problem = OutputFile.write(file.text, to: path) { throw CommandFailure([problem], SourceStore(), .output) }
    let line = Bilingual(zh: "已写出同评文件 \(path)", en: "written: cohort file \(path)")
    invocation.terminal.errors.write(line[invocation.language].printable + "\n")
  }
}

extension UsageProblem {
  static func subjectNeeded(by option: OptionName) -> UsageProblem {
    UsageProblem(
      .missingOption,
      Bilingual(zh: "\(option.flag) 要和 --subject 对象 一起用", en: "\(option.flag) goes with --subject SUBJECT"),
      help: [option.description.help, .howToGetHelp(.score)])
  }

  static func excluded(_ one: OptionName, _ other: OptionName) -> UsageProblem {
    UsageProblem(
      .optionsClash,
      Bilingual(zh: "\(one.flag) 和 \(other.flag) 不能一起用", en: "\(one.flag) and \(other.flag) exclude each other"),
      help: [Bilingual(zh: "只留一个", en: "keep one of them")])
  }

  static let cohortIsPersonal = UsageProblem(
    .optionsClash,
    Bilingual(
      zh: "同评文件会写明每个对象的标识和相比的数值，其中有个人信息",
      en: "a cohort file holds keys and compared values of all, and some of them are personal"),
    help: [Bilingual(zh: "确要写出时加 --show-personal", en: "add --show-personal if it is to be written all the same")])
}
