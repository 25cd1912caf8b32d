struct EvalCommand {
  init(_ invocation: Invocation) {}
  func run() throws(CommandFailure) -> CommandResult { CommandResult("") }
}
