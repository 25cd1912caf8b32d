import Calendar
import Diagnostics
import RuleChanges
import RuleEngine
import RuleSemantics

/// `quanheng diff OLD NEW [--data PATH…]`: what changed in meaning, and what that does.
struct DiffCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    try checkOptions()
    let (oldPath, newPath) = (arguments.operands[0], arguments.operands[1])
    let old = try version(oldPath, beside: newPath)
    let new = try version(newPath, beside: oldPath)
    let comparison = RuleComparison(old, new)
    let effects = arguments.has(.data) ? try VersionRuns(comparison, invocation) : nil
    let report = DiffReport(
      comparison, impacts: effects?.impacts ?? [], hasData: effects != nil, engine: CommandLineTool.version,
      language: invocation.language, notes: effects?.notes ?? [])
    let format = DiffFormat(rawValue: arguments[.format] ?? "") ?? .text
    let text = format.render(report, colour: invocation.coloursOutput)
    return CommandResult(text, comparison.meaningCount > 0 ? .failed : .done)
  }

  private func version(_ path: String, beside other: String) throws(CommandFailure) -> RuleVersion {
    try RuleVersion(path, beside: other, invocation)
  }

  /// Without data, nothing is scored.
  private func checkOptions() throws(CommandFailure) {
    let needing: [OptionName] = [.card, .period, .asOf, .allowRefused, .showPersonal]
    if !arguments.has(.data), let option = needing.first(where: arguments.has) {
      throw CommandFailure(.dataNeeded(by: option, .diff))
    }
  }
}

extension UsageProblem {
  static func dataNeeded(by option: OptionName, _ command: CommandName) -> UsageProblem {
    UsageProblem(
      .missingOption,
      Bilingual(zh: "\(option.flag) 要和 --data 路径 一起用", en: "\(option.flag) goes with --data PATH"),
      help: [option.description.help, .howToGetHelp(command)])
  }
}
