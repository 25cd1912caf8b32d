import QuanhengCLI

Signals.install()
HeapMemory.takeInLargePieces()
ProcessFacts.end(
  CommandLineTool.run(
    arguments: Array(CommandLine.arguments.dropFirst()), environment: ProcessFacts.environment,
    terminal: .ofProcess(), end: { ProcessFacts.end($0) }))
