import Diagnostics

/// Completion for bash.
struct BashScript {
  private let language: Language

  init(_ language: Language) { self.language = language }

  var text: String {
    var text = Shell.head(language)
    text += """
      _quanheng() {
        local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="" word
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case "$word" in -*) ;; *) command="$word"; break ;; esac
        done
        COMPREPLY=()
        if [ -z "$command" ]; then
          COMPREPLY=($(compgen -W "\(CommandName.allCases.map(\.rawValue).joined(separator: " ")) --help --version" -- "$cur"))
          return
        fi
        case "$command" in

      """
    for command in CommandName.allCases { text += entry(command) }
    return text + """
        esac
      }

      _quanheng_files() {
        local suffix="$1" name
        compopt -o filenames 2>/dev/null
        while IFS= read -r name; do
          if [ -d "$name" ] || { [ "$suffix" != "/" ] && [ "${name%"$suffix"}" != "$name" -o -z "$suffix" ]; }; then
            COMPREPLY+=("$name")
          fi
        done < <(compgen -f -- "$2")
      }

      complete -F _quanheng quanheng

      """
  }

  private func entry(_ command: CommandName) -> String {
    var text = "    \(command.rawValue))\n      case \"$prev\" in\n"
    for option in command.options where option.description.value != nil {
      let flags = ([option.flag] + (option.letter.map { ["-\($0)"] } ?? [])).joined(separator: "|")
      text += "        \(flags)) \(action(option.completion(of: command))); return ;;\n"
    }
    let flags = command.options.map(\.flag).joined(separator: " ")
    text += """
            *) ;;
          esac
          case "$cur" in
            -*) COMPREPLY=($(compgen -W "\(flags)" -- "$cur")) ;;
            *) \(action(command.operandCompletion)) ;;
          esac ;;

      """
    return text
  }

  private func action(_ completion: Completion) -> String {
    switch completion {
    case .words(let words): "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$cur\"))"
    case .files(let suffixes): suffixes.map { "_quanheng_files \"\($0)\" \"$cur\"" }.joined(separator: "; ")
    case .folders: "_quanheng_files / \"$cur\""
    case .nothing: ":"
    }
  }
}
