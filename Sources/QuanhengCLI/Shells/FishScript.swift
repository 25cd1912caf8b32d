import Diagnostics

/// Completion for fish, with what each command and option does.
struct FishScript {
  private let language: Language

  init(_ language: Language) { self.language = language }

  var text: String {
    var text = Shell.head(language) + "complete -c quanheng -f\n"
    for command in CommandName.allCases {
      let summary = quoted(command.description.summary[language])
      text += "complete -c quanheng -n __fish_use_subcommand -a \(command.rawValue) -d \(summary)\n"
    }
    for command in CommandName.allCases {
      let condition = quoted("__fish_seen_subcommand_from \(command.rawValue)")
      if let operand = arguments(command.operandCompletion) {
        text += "complete -c quanheng -n \(condition) \(operand)\n"
      }
      for option in command.options { text += line(option, command, condition) }
    }
    return text
  }

  private func line(_ option: OptionName, _ command: CommandName, _ condition: String) -> String {
    var parts = ["complete -c quanheng -n \(condition) -l \(option.rawValue)"]
    if let letter = option.letter { parts.append("-s \(letter)") }
    if option.description.value != nil {
      // With nothing else to offer, fish would offer files.
      let values = arguments(option.completion(of: command))
      parts.append(values == "-F" ? "-r" : "-x")
      if let values { parts.append(values) }
    }
    parts.append("-d \(quoted(command.help(of: option)[language]))")
    return parts.joined(separator: " ") + "\n"
  }

  private func arguments(_ completion: Completion) -> String? {
    switch completion {
    case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
    case .files(let suffixes):
      suffixes.allSatisfy(\.isEmpty)
        ? "-F" : "-a \(quoted(suffixes.map { "(__fish_complete_suffix \($0))" }.joined(separator: " ")))"
    case .folders: "-a \(quoted("(__fish_complete_directories)"))"
    case .nothing: nil
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
