import Calendar
import Diagnostics
import RuleChanges
import RuleEngine
import RuleSemantics

/// `quanheng whatif RULES --data PATH… --set NAME=VALUE…`: the results if some data were otherwise.
struct WhatIfCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard arguments.has(.set) else { throw CommandFailure(.missingOption(.set, .whatif)) }
    let base = try SupposedRun(invocation)
    var changes: [SupposedChange] = []
    for typed in arguments.values[.set] ?? [] { changes += try base.changes(typed, subject: arguments[.subject]) }
    let suppositions = changes.map(\.supposition)
    if let problem = base.run.objections(to: suppositions).first(where: { $0.severity == .error }) {
      throw .refusedSupposition(problem)
    }
    let supposed = base.run.supposing(suppositions)
    let version = RuleVersion(rules: base.run.rules, sources: base.sources, label: arguments.operands[0])
    let comparison = RuleComparison(version, version)
    let impacts = base.cards.map { card in
      comparison.impact(base.result(card), supposed.result(card: card.card, period: card.period))
    }
    let report = WhatIfReport(
      rules: base.run.rules, changes: changes.map(\.shown), impacts: impacts, engine: CommandLineTool.version,
      language: invocation.language, notes: base.notes)
    return CommandResult(
      arguments[.format] == "json" ? report.json() : report.text(colour: invocation.coloursOutput), from: base.run)
  }
}
