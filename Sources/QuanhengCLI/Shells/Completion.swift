import Datasets
import Diagnostics

/// What a shell offers in place of a value.
enum Completion {
  case words([String])
  /// Files whose names end so, and folders.
  case files([String])
  case folders
  case nothing
}

extension OptionName {
  /// What its value may be, for the shells.
  func completion(of command: CommandName) -> Completion {
    switch self {
    case .format: .words(command.description.formats)
    case .data, .published: .files(DataFolder.endings.map { "." + $0 })
    case .against, .rules: .files([".rules"])
    case .out: command.writesFolder ? .folders : .files([""])
    case .weights: .files([".csv"])
    case .export, .vscode: .folders
    case .cohort, .cohortOut: .files([""])
    default: description.choices.isEmpty ? .nothing : .words(description.choices.filter(\.isPlainWord))
    }
  }
}

extension String {
  /// Without signs that mean something to a shell.
  fileprivate var isPlainWord: Bool {
    !isEmpty
      && unicodeScalars.allSatisfy { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
      }
  }
}

extension CommandName {
  /// What its operand may be.
  var operandCompletion: Completion {
    switch self {
    case .check, .score, .explain, .test, .reconcile, .report, .fmt, .template, .diff, .whatif, .advise, .robustness:
      .files([".rules"])
    case .verify: .files([".json"])
    case .new: .folders
    case .help: .words(CommandName.allCases.map(\.rawValue))
    case .completions: .words(Shell.allCases.map(\.rawValue))
    case .eval, .lsp, .version, .manual: .nothing
    }
  }
}

/// The shells that completions are written for.
enum Shell: String, CaseIterable {
  case bash
  case zsh
  case fish

  func script(_ language: Language) -> String {
    switch self {
    case .bash: BashScript(language).text
    case .zsh: ZshScript(language).text
    case .fish: FishScript(language).text
    }
  }

  /// The first line of a script says where it belongs.
  static func head(_ language: Language) -> String {
    let words = Bilingual(
      zh: "由 quanheng completions 按选项表写出，不要手改。", en: "Written by quanheng completions from the table of options.")
    return "# \(words[language])\n"
  }
}
