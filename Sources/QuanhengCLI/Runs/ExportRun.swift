import Calendar
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// An export of the rules, evaluated.
struct ExportRun {
  let table: ExportTable
  /// The periods of its rows, the earliest first; empty where nothing it reads has a period.
  let periods: [Period]

  /// For one period, or with `--all-periods` for all within the term of the rules.
  init(_ export: Export, of run: RuleRun, _ invocation: Invocation) throws(CommandFailure) {
    let found = run.periods(of: export)
    let showsPeriod = invocation.arguments.has(.allPeriods) && !found.isEmpty
    if showsPeriod {
      periods = found.filter { run.rules.term?.holds($0) ?? true }
    } else {
      periods = [try ScoringTime(among: found, run.rules, invocation.arguments[.period]).period].compactMap(\.self)
    }
    table = ExportTable(
      run, export, periods: periods.isEmpty && !showsPeriod ? [nil] : periods, showsPeriod: showsPeriod,
      language: invocation.language)
  }

  /// Options that do not go together.
  static func checkOptions(_ arguments: ParsedArguments) throws(CommandFailure) {
    if arguments.has(.period), arguments.has(.allPeriods) { throw CommandFailure(.periodAndAll) }
    if arguments.command == .score, let option = [.allPeriods, .bom].first(where: arguments.has),
      !arguments.has(.export)
    {
      throw CommandFailure(.exportNeeded(by: option))
    }
  }

  /// Those that `--export` writes; none without it.
  static func all(
    of run: RuleRun, _ sources: SourceStore, _ invocation: Invocation
  ) throws(CommandFailure) -> [ExportRun] {
    guard invocation.arguments.has(.export) else { return [] }
    let exports = run.rules.exports
    guard !exports.isEmpty else { throw .noExports(run.rules) }
    var made: [ExportRun] = []
    for export in exports { made.append(try ExportRun(export, of: run, invocation)) }
    return made
  }

  /// The export that `--export-name` names, or the only one.
  static func chosen(_ rules: CheckedRules, _ name: String?) throws(CommandFailure) -> Export {
    guard !rules.exports.isEmpty else { throw .noExports(rules) }
    guard let name else {
      guard rules.exports.count == 1 else { throw .exportToBeNamed(rules) }
      return rules.exports[0]
    }
    if let found = rules.exports.first(where: { $0.name == name || $0.file == name }) { return found }
    let names = rules.exports.map(\.shownName)
    throw .notFound(
      .noSuchExport, name, names, Bilingual(zh: "没有输出“\(name)”", en: "there is no export “\(name)”"),
      all: Bilingual(zh: "输出有：\(names.enumerated.zh)", en: "the exports are: \(names.enumerated.en)"))
  }
}

extension Export {
  /// Its name, or that of its file where it has none.
  var shownName: String { name.isEmpty ? file : name }
}

extension Invocation {
  var privacy: Privacy { arguments.has(.showPersonal) ? .shown : .withheld(language) }
}
