import Diagnostics

/// `quanheng completions bash|zsh|fish`
struct CompletionsCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    let name = invocation.arguments.operands[0]
    guard let shell = Shell(rawValue: name) else { throw CommandFailure(.unknownShell(name)) }
    return CommandResult(shell.script(invocation.language))
  }
}

extension UsageProblem {
  fileprivate static func unknownShell(_ name: String) -> UsageProblem {
    let names = Shell.allCases.map(\.rawValue)
    return UsageProblem(
      .badValue, Bilingual(zh: "没有为“\(name)”写的补全", en: "there is no completion for “\(name)”"),
      help: didYouMean(name, names) + [
        Bilingual(zh: "可用的：\(names.enumerated.zh)", en: "there is one for \(names.enumerated.en)")
      ])
  }
}
