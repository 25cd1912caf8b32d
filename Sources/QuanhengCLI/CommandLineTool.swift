import Diagnostics

/// The program, from its arguments to its exit code. Knows nothing of the process it runs in.
package enum CommandLineTool {
  package static let version = "0.1.0"

  /// Runs one command line, the name of the program left out.
  /// - Parameter end: ends the process with an exit code, while all that was computed is still there; where it returns,
  ///   as in a test, the code is returned.
  package static func run(
    arguments: [String], environment: [String: String], terminal: Terminal, end: (Int32) -> Void = { _ in }
  ) -> Int32 {
    let language = language(arguments, environment)
    if let parsed = try? ArgumentParser.parse(arguments), parsed.has(.watch) {
      return watch(parsed, arguments, environment, terminal, language)
    }
    do throws(CommandFailure) {
      let result = try carryOut(arguments, environment, terminal, language)
      return withExtendedLifetime(result) {
        let code = finish(result.code, language, terminal).rawValue
        end(code)
        return code
      }
    } catch {
      let shown = Invocation(
        arguments: ParsedArguments(command: .help, operands: [], values: [:]), language: language, terminal: terminal,
        allowsColour: allowsColour(environment))
      shown.show(error.problems, error.sources)
      return finish(error.code, language, terminal).rawValue
    }
  }

  /// Runs a command, and again after each change. Rules and data with mistakes are waited for to be mended; a command line
  /// that cannot be carried out ends it.
  private static func watch(
    _ parsed: ParsedArguments, _ arguments: [String], _ environment: [String: String], _ terminal: Terminal,
    _ language: Language
  ) -> Int32 {
    let watching = Watching(parsed)
    guard let wait = terminal.watch(watching.folders) else {
      terminal.errors.write(
        DiagnosticRenderer(sources: SourceStore(), language: language, colour: false).render(
          UsageProblem.watchImpossible.diagnostic))
      return finish(.usage, language, terminal).rawValue
    }
    let plain = arguments.filter { $0 != OptionName.watch.flag }
    while true {
      let code = run(arguments: plain, environment: environment, terminal: terminal)
      if code == ExitCode.usage.rawValue || code == ExitCode.output.rawValue { return code }
      terminal.errors.write(Watching.waiting[language] + "\n")
      _ = terminal.errors.flush()
      guard wait(watching.counts) else { return code }
      terminal.errors.write(Watching.changed[language] + "\n")
    }
  }

  /// Problems come before results, so that the last line on a terminal is that of the result.
  private static func finish(_ code: ExitCode, _ language: Language, _ terminal: Terminal) -> ExitCode {
    ProgressLine.end()
    _ = terminal.errors.flush()
    if terminal.output.flush() { return code }
    let renderer = DiagnosticRenderer(sources: SourceStore(), language: language, colour: false)
    terminal.errors.write(renderer.render(.outputLost))
    _ = terminal.errors.flush()
    return .output
  }

  static func carryOut(
    _ arguments: [String], _ environment: [String: String], _ terminal: Terminal, _ language: Language
  ) throws(CommandFailure) -> CommandResult {
    let parsed: ParsedArguments
    do { parsed = try ArgumentParser.parse(arguments) } catch { throw CommandFailure(error) }
    if let problem = OutputGuard.problem(parsed) { throw CommandFailure(problem) }
    let invocation = Invocation(
      arguments: parsed, language: language, terminal: terminal, allowsColour: allowsColour(environment))
    let result = try result(of: invocation)
    try deliver(result, invocation)
    return result
  }

  private static func result(of invocation: Invocation) throws(CommandFailure) -> CommandResult {
    switch invocation.arguments.command {
    case .check: try CheckCommand(invocation).run()
    case .score: try ScoreCommand(invocation).run()
    case .explain: try ExplainCommand(invocation).run()
    case .test: try TestCommand(invocation).run()
    case .reconcile: try ReconcileCommand(invocation).run()
    case .report: try ReportCommand(invocation).run()
    case .template: try TemplateCommand(invocation).run()
    case .fmt: try FormatCommand(invocation).run()
    case .diff: try DiffCommand(invocation).run()
    case .verify: try VerifyCommand(invocation).run()
    case .whatif: try WhatIfCommand(invocation).run()
    case .advise: try AdviseCommand(invocation).run()
    case .robustness: try RobustnessCommand(invocation).run()
    case .eval: try EvalCommand(invocation).run()
    case .new: try NewCommand(invocation).run()
    case .lsp: try LanguageServerCommand(invocation).run()
    case .completions: try CompletionsCommand(invocation).run()
    case .manual: ManualCommand(invocation).run()
    case .help: try HelpCommand(invocation).run()
    case .version: CommandResult("quanheng \(version)\n")
    }
  }

  /// To standard output, or whole or not at all to the file that was asked for.
  private static func deliver(_ result: CommandResult, _ invocation: Invocation) throws(CommandFailure) {
    guard let path = invocation.arguments[.out], !invocation.arguments.command.writesFolder else {
      return invocation.terminal.output.write(result.text)
    }
    if let problem = OutputFile.write(bytes: [(path, result.bytes ?? Array(result.text.utf8))]) {
      throw CommandFailure([problem], SourceStore(), .output)
    }
  }

  private static func allowsColour(_ environment: [String: String]) -> Bool {
    (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// `--language`, wherever it stands and even where the rest is wrong; then the locale.
  static func language(_ arguments: [String], _ environment: [String: String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      if argument == "--language", index + 1 < arguments.count, let named = Language(rawValue: arguments[index + 1]) {
        return named
      }
      if argument.hasPrefix("--language="), let named = Language(rawValue: String(argument.dropFirst(11))) {
        return named
      }
    }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = environment[name], !locale.isEmpty { return locale.lowercased().hasPrefix("zh") ? .zh : .en }
    }
    return .en
  }
}
