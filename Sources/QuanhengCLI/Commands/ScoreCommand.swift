import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// `quanheng score RULES --data PATH…`: the ranking, or the card of one subject.
struct ScoreCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    try ExportRun.checkOptions(invocation.arguments)
    try CohortOptions.checkOptions(invocation.arguments)
    let isWorkbook = invocation.arguments[.format] == "xlsx"
    // Its bytes would only disturb a terminal.
    if isWorkbook, !invocation.arguments.has(.out) { throw CommandFailure(.missingOption(.out, .score)) }
    var ruleSet: RuleSet?
    if let columnar = ColumnarScoring(invocation) {
      let read = try RuleSet(invocation.arguments.operands[0], readsTests: false)
      if let result = try columnar.run(read.rules(invocation), read.outcome.sources) { return result }
      ruleSet = read
    }
    let scoring = try ScoringRun(invocation, ruleSet)
    let format = ScoreFormat(rawValue: invocation.arguments[.format] ?? "") ?? .text
    let reports = try scoring.reports(fingerprints: format == .json || isWorkbook)
    if format != .text, reports.count > 1 { throw .cardNeeded(scoring.run.rules, reports.map(\.run.scorecard)) }
    try ExportFiles.write(scoring.exports, invocation, isInput: scoring.reads)
    try scoring.writeCohort()
    if isWorkbook { return CommandResult(bytes: ScoreSheets.workbook(reports).bytes, from: scoring.run) }
    let texts = reports.map { format.render($0, colour: invocation.coloursOutput) }
    return CommandResult(texts.joined(separator: "\n"), from: scoring.run)
  }
}
