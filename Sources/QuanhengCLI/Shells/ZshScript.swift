import Diagnostics

/// Completion for zsh, with what each command and option does.
struct ZshScript {
  private let language: Language

  init(_ language: Language) { self.language = language }

  var text: String {
    var text = "#compdef quanheng\n" + Shell.head(language)
    text += """
      _quanheng() {
        local context state line
        _arguments -C '1: :->command' '*:: :->rest'
        case "$state" in
          command)
            local -a commands
            commands=(

      """
    for command in CommandName.allCases {
      text += "        \(quoted("\(command.rawValue):" + escaped(command.description.summary[language])))\n"
    }
    text += """
            )
            _describe -t commands quanheng commands ;;
          rest)
            case "${words[1]}" in

      """
    for command in CommandName.allCases { text += entry(command) }
    return text + """
            esac ;;
        esac
      }

      _quanheng "$@"

      """
  }

  private func entry(_ command: CommandName) -> String {
    var lines = command.options.flatMap { specs($0, command) }
    if let operand = command.description.operand {
      lines.append(quoted("*:\(escaped(operand.name[language])):\(action(command.operandCompletion))"))
    }
    return "        \(command.rawValue)) _arguments \\\n          " + lines.joined(separator: " \\\n          ")
      + " ;;\n"
  }

  /// `'*--data[the data]:PATH:_files -g "*.csv"'`, one for each spelling.
  private func specs(_ option: OptionName, _ command: CommandName) -> [String] {
    let flags = [option.flag] + (option.letter.map { ["-\($0)"] } ?? [])
    let value = option.description.value.map {
      ":\(escaped($0[language])):\(action(option.completion(of: command)))"
    }
    return flags.map { flag in
      quoted(
        (option.description.repeats ? "*" : "") + flag + "[\(escaped(command.help(of: option)[language]))]"
          + (value ?? ""))
    }
  }

  private func action(_ completion: Completion) -> String {
    switch completion {
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .files(let suffixes):
      suffixes.allSatisfy(\.isEmpty) ? "_files" : "_files -g \"*(\(suffixes.joined(separator: "|")))\""
    case .folders: "_files -/"
    case .nothing: " "
    }
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "[]:\\".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
