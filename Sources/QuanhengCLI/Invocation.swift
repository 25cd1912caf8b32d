import Diagnostics

/// A command line that was understood, with where it writes.
struct Invocation {
  var arguments: ParsedArguments
  var language: Language
  var terminal: Terminal
  /// Colours are used only where a terminal shows them and nobody asked for none.
  var allowsColour: Bool
  /// True of a run within another, which says itself what there is to say.
  var isQuiet = false

  var coloursOutput: Bool { allowsColour && terminal.outputIsTerminal && arguments[.out] == nil }
  var coloursErrors: Bool { allowsColour && terminal.errorsIsTerminal }

  /// Says what is being done from now on, should it take long.
  func begin(_ stage: Stage) {
    if terminal.showsProgress { ProgressLine.begin(stage, isEnglish: language == .en) }
  }

  /// Writes problems to standard error, in the order of their places, with an empty line between them.
  func show(_ problems: [Diagnostic], _ sources: SourceStore) {
    guard !problems.isEmpty, !isQuiet else { return }
    ProgressLine.end()
    let renderer = DiagnosticRenderer(sources: sources, language: language, colour: coloursErrors)
    terminal.errors.write((terminal.errors.isUnused ? "" : "\n") + renderer.render(problems))
  }
}

/// What a command produced: text for standard output or `--out`, and how it ended.
struct CommandResult {
  var text: String
  /// What goes to `--out` in place of the text, where it is no text.
  var bytes: [UInt8]?
  var code: ExitCode
  /// What the text was made from, where that is much. A program that ends with the result need not hand it back piece by
  /// piece first.
  private let source: AnyObject?

  init(_ text: String, _ code: ExitCode = .done, from source: AnyObject? = nil) {
    self.text = text
    self.code = code
    self.source = source
  }

  init(bytes: [UInt8], from source: AnyObject? = nil) {
    self.init("", from: source)
    self.bytes = bytes
  }
}

/// A command that could not do its work.
struct CommandFailure: Error {
  var problems: [Diagnostic]
  var sources: SourceStore
  var code: ExitCode

  init(_ problems: [Diagnostic], _ sources: SourceStore = SourceStore(), _ code: ExitCode) {
    self.problems = problems
    self.sources = sources
    self.code = code
  }

  init(_ problem: UsageProblem) { self.init([problem.diagnostic], SourceStore(), .usage) }
}
