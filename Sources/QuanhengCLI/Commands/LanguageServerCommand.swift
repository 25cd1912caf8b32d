import Diagnostics
import LanguageServer
import RuleSemantics
import RuleStudies
import Scorecards

/// `quanheng lsp`: answers an editor until it says goodbye. `--vscode FOLDER` writes an extension instead.
struct LanguageServerCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    if let path = invocation.arguments[.vscode] { return try writeExtension(path) }
    let code = MessageLoop(Server(host), invocation.terminal).run()
    return CommandResult("", code == 0 ? .done : .failed)
  }

  private func writeExtension(_ path: String) throws(CommandFailure) -> CommandResult {
    let files = VSCodeFolder(version: CommandLineTool.version).files
    _ = try OutputFolder.write(path, "quanheng.vscode/1") { folder throws(CommandFailure) in
      for file in files { try folder.put(file.text, at: file.path) }
    }
    let words = Bilingual(
      zh: "已写出 \(path)：VS Code 扩展，重新启动 VS Code 后生效。",
      en: "written: \(path), an extension for VS Code; start VS Code again to use it.")
    return CommandResult(words[invocation.language].printable + "\n")
  }

  private var host: ServerHost {
    ServerHost(
      version: CommandLineTool.version, language: invocation.language,
      read: { folder, path in RuleFolder(folder)?.read(path) },
      ruleFiles: { RuleFolder($0)?.ruleFiles ?? [] },
      run: { LanguageServerCommand.output(of: $0) },
      runTest: { rules, sources, test, language in
        let outcome = TestBench(rules).outcome(of: test)
        let report = TestReportText(rules, sources, language: language, colour: false)
        return (report.render([outcome]), outcome.passed)
      })
  }

  /// What another command prints.
  private static func output(of arguments: [String]) -> (text: String, isFine: Bool) {
    let (output, errors) = (MemorySink(), MemorySink())
    let terminal = Terminal(output: output, errors: errors)
    let code = CommandLineTool.run(arguments: arguments, environment: [:], terminal: terminal)
    return (errors.text.isEmpty ? output.text : output.text + "\n" + errors.text, code == ExitCode.done.rawValue)
  }
}
