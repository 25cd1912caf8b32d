import Datasets
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// `quanheng reconcile RULES --data PATH… --published FILE`: an export beside what was published.
struct ReconcileCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let path = arguments[.published] else { throw CommandFailure(.missingOption(.published, .reconcile)) }
    try ExportRun.checkOptions(arguments)
    let tolerances = try tolerances()
    let ruleSet = try RuleSet(arguments.operands[0], readsTests: false)
    let rules = try ruleSet.rules(invocation)
    let export = try ExportRun.chosen(rules, arguments[.exportName])
    let published = try published(path)
    let table = try table(export, rules, ruleSet.outcome.sources)
    let found: Reconciliation
    do throws(ReconciliationProblem) {
      found = try Reconciler(
        table, published: published, keys: arguments.values[.key] ?? [], tolerances: tolerances, rules: rules,
        language: invocation.language
      ).reconciliation()
    } catch {
      throw failure(error, path, table)
    }
    return CommandResult(text(found), found.agrees ? .done : .failed)
  }

  private func table(
    _ export: Export, _ rules: CheckedRules, _ sources: SourceStore
  ) throws(CommandFailure) -> ExportTable {
    let day = try ScoringTime.day(arguments[.asOf])
    var data = try RunData(RunData.begin(invocation), rules, invocation, sources)
    invocation.begin(.scoring)
    let run = RuleRun(rules, data.dataset, asOf: day, privacy: invocation.privacy)
    let table = try ExportRun(export, of: run, invocation).table
    try data.finish(run.problems)
    return table
  }

  private func text(_ found: Reconciliation) -> String {
    arguments[.format] == "json"
      ? ReconciliationJSON(found, language: invocation.language).render()
      : ReconciliationText(found, language: invocation.language, colour: invocation.coloursOutput).render()
  }

  /// The published file as a table; what is wrong with it ends the run like errors in data.
  private func published(_ path: String) throws(CommandFailure) -> RawTable {
    var problems: [Diagnostic] = []
    let folder = DataFolder.read([path], as: arguments.readingChoices, problems: &problems)
    let raw = folder.files.count == 1 ? folder.files[0].rawTable(problems: &problems) : nil
    guard let raw, !problems.contains(where: { $0.severity == .error }) else {
      throw CommandFailure(problems.isEmpty ? [.publishedIsFolder(path)] : problems, SourceStore(), .data)
    }
    return raw
  }

  /// `列=数`; the heading may hold `=` itself.
  private func tolerances() throws(CommandFailure) -> [String: ExactNumber] {
    var found: [String: ExactNumber] = [:]
    for typed in arguments.values[.tolerance] ?? [] {
      let parts = typed.split(separator: "=", omittingEmptySubsequences: false)
      let heading = parts.dropLast().joined(separator: "=")
      guard parts.count > 1, !heading.isEmpty, let number = ExactNumber(decimalText: String(parts[parts.count - 1])),
        !number.isNegative
      else {
        let help = Bilingual(zh: "写成 列=数，如 指数=0.001", en: "write COLUMN=NUMBER, such as index=0.001")
        throw CommandFailure(.badValue(.tolerance, typed, help: [help]))
      }
      found[heading] = number
    }
    return found
  }
}
