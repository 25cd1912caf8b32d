import Diagnostics

/// `quanheng manual`: the manual page, in the notation of `man`.
struct ManualCommand {
  private let language: Language

  init(_ invocation: Invocation) { language = invocation.language }

  func run() -> CommandResult { CommandResult(text) }

  private var text: String {
    var text = ".TH QUANHENG 1 \"\" \"Quanheng \(CommandLineTool.version)\" \"\(title.troff)\"\n"
    text += section(Bilingual(zh: "名称", en: "NAME")) + "quanheng \\- \(HelpCommand.purpose[language].troff)\n"
    text += section(Bilingual(zh: "用法", en: "SYNOPSIS")) + ".B quanheng\n\(HelpCommand.command[language].troff) …\n"
    text += section(Bilingual(zh: "命令", en: "COMMANDS"))
    for command in CommandName.allCases { text += entry(command) }
    text += section(Bilingual(zh: "退出码", en: "EXIT STATUS"))
    for exit in HelpCommand.exitTexts { text += ".TP\n.B \(exit.code.rawValue)\n\(exit.text[language].troff)\n" }
    text += section(Bilingual(zh: "环境变量", en: "ENVIRONMENT"))
    text += ".TP\n.B LC_ALL, LC_MESSAGES, LANG\n"
    text +=
      Bilingual(
        zh: "以 zh 开头的用中文，其他用英文；--language 优先。",
        en: "the language of messages: Chinese where it begins with zh; --language goes first.")[
        language
      ].troff + "\n.TP\n.B NO_COLOR\n"
    text += Bilingual(zh: "不为空时，输出不带颜色。", en: "no colours where it is not empty.")[language].troff + "\n"
    return text
  }

  private var title: String { Bilingual(zh: "权衡手册", en: "Quanheng manual")[language] }

  private func section(_ name: Bilingual) -> String { ".SH \(name[language].troff)\n" }

  private func entry(_ command: CommandName) -> String {
    let description = command.description
    let help = HelpCommand(language: language)
    var text = ".SS quanheng \(help.shape(command).troff)\n\(description.summary[language].troff)\n"
    for option in command.options {
      text += ".TP\n.B \(help.left(of: option, command).troff)\n\(help.right(of: option, command).troff)\n"
    }
    guard !description.examples.isEmpty else { return text }
    text += ".PP\n.nf\n" + description.examples.map { "    " + $0.troff + "\n" }.joined() + ".fi\n"
    return text
  }
}

extension String {
  /// Signs that `man` would take for its own written out.
  fileprivate var troff: String {
    var text = ""
    for character in self {
      switch character {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      case "'": text += "\\(aq"
      default: text.append(character)
      }
    }
    return text.hasPrefix(".") ? "\\&" + text : text
  }
}
