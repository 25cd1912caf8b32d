package import Diagnostics

/// A command line that cannot be carried out. Ends the run with exit code 2.
package struct UsageProblem: Error, Sendable {
  package var diagnostic: Diagnostic

  init(_ code: ProblemCode, _ message: Bilingual, help: [Bilingual] = []) {
    diagnostic = Diagnostic(code, at: .commandLine, message, help: help)
  }
}

// Commands and options.
extension UsageProblem {
  static func unknownCommand(_ word: String) -> UsageProblem {
    let names = CommandName.allCases.map(\.rawValue)
    let all = names.enumerated
    return UsageProblem(
      .unknownCommand, Bilingual(zh: "没有“\(word)”这个命令", en: "there is no command “\(word)”"),
      help: didYouMean(word, names) + [
        Bilingual(zh: "可用的命令：\(all.zh)", en: "the commands are \(all.en)"), .howToGetHelp(nil),
      ])
  }

  static func unknownOption(_ flag: String, _ command: CommandName?) -> UsageProblem {
    let options = (command?.options ?? OptionName.allCases).map(\.flag)
    let ascii = flag.withASCIIDashes
    let help =
      ascii != flag && OptionName(typed: ascii) != nil
      ? [Bilingual(zh: "把开头的横线改成两个减号：\(ascii)", en: "type two hyphens at the start: \(ascii)")]
      : didYouMean(ascii, options)
    return UsageProblem(
      .unknownOption, Bilingual(zh: "没有“\(flag)”这个选项", en: "there is no option “\(flag)”"),
      help: help + [.howToGetHelp(command)])
  }

  static func optionOfOtherCommand(_ option: OptionName, _ command: CommandName) -> UsageProblem {
    let owners = CommandName.allCases.filter { $0.options.contains(option) }.map(\.rawValue).enumerated
    return UsageProblem(
      .optionOfOtherCommand,
      Bilingual(
        zh: "“\(command.rawValue)”没有选项 \(option.flag)", en: "“\(command.rawValue)” has no option \(option.flag)"),
      help: [
        Bilingual(zh: "\(option.flag) 用于：\(owners.zh)", en: "\(option.flag) belongs to: \(owners.en)"),
        .howToGetHelp(command),
      ])
  }

  static func optionBeforeCommand(_ option: OptionName) -> UsageProblem {
    let names = CommandName.allCases.map(\.rawValue).enumerated
    return UsageProblem(
      .missingOperand, Bilingual(zh: "缺少命令", en: "the command is missing"),
      help: [
        Bilingual(
          zh: "\(option.flag) 之外，还要写明做什么：\(names.zh)", en: "besides \(option.flag), say what to do: \(names.en)")
      ])
  }

  static func repeatedOption(_ option: OptionName) -> UsageProblem {
    UsageProblem(
      .repeatedOption, Bilingual(zh: "\(option.flag) 写了两次", en: "\(option.flag) is given twice"),
      help: [Bilingual(zh: "只留一个", en: "keep one of them")])
  }

  static func missingValue(_ option: OptionName) -> UsageProblem {
    let value = option.description.value ?? Bilingual(same: "")
    return UsageProblem(
      .missingValue, Bilingual(zh: "\(option.flag) 后面缺少\(value.zh)", en: "\(option.flag) needs a value: \(value.en)"),
      help: [
        Bilingual(
          zh: "写成 \(option.flag) \(value.zh)，值以 -- 开头时写成 \(option.flag)=\(value.zh)",
          en: "write \(option.flag) \(value.en), or \(option.flag)=\(value.en) where the value begins with --")
      ])
  }

  static func valueNotTaken(_ option: OptionName) -> UsageProblem {
    UsageProblem(
      .valueNotTaken, Bilingual(zh: "\(option.flag) 不带值", en: "\(option.flag) takes no value"),
      help: [Bilingual(zh: "只写 \(option.flag)", en: "write \(option.flag) alone")])
  }

  static func badChoice(_ option: OptionName, _ value: String, _ choices: [String]) -> UsageProblem {
    let all = choices.enumerated
    return badValue(
      option, value,
      help: didYouMean(value, choices) + [Bilingual(zh: "可用的值：\(all.zh)", en: "it takes: \(all.en)")])
  }

  static func badValue(_ option: OptionName, _ value: String, help: [Bilingual]) -> UsageProblem {
    UsageProblem(
      .badValue,
      Bilingual(zh: "\(option.flag) 的值“\(value)”不能用", en: "\(option.flag) cannot be “\(value)”"), help: help)
  }

  static func missingOption(_ option: OptionName, _ command: CommandName) -> UsageProblem {
    let value = option.description.value ?? Bilingual(same: "")
    return UsageProblem(
      .missingOption,
      Bilingual(
        zh: "“\(command.rawValue)”需要 \(option.flag) \(value.zh)",
        en: "“\(command.rawValue)” needs \(option.flag) \(value.en)"),
      help: [option.description.help, .howToGetHelp(command)])
  }

  static func missingOperand(_ command: CommandName, _ operand: Operand) -> UsageProblem {
    UsageProblem(
      .missingOperand,
      Bilingual(
        zh: "“\(command.rawValue)”后面缺少\(operand.name.zh)", en: "“\(command.rawValue)” needs \(operand.name.en)"),
      help: [.howToGetHelp(command)])
  }

  static func tooManyOperands(_ command: CommandName, _ extra: String) -> UsageProblem {
    UsageProblem(
      .tooManyOperands, Bilingual(zh: "多出了“\(extra)”", en: "“\(extra)” is one argument too many"),
      help: [
        Bilingual(zh: "含空格的名称要加引号", en: "put quotation marks around a name that holds spaces"),
        .howToGetHelp(command),
      ])
  }

  static func didYouMean(_ word: String, _ names: [String]) -> [Bilingual] {
    guard let near = NearNames.nearest(to: word, among: names, admitsParts: true).first else { return [] }
    return [Bilingual(zh: "是不是 \(near)？", en: "did you mean \(near)?")]
  }
}

extension Bilingual {
  static func howToGetHelp(_ command: CommandName?) -> Bilingual {
    let line = "quanheng help" + (command.map { " " + $0.rawValue } ?? "")
    return Bilingual(zh: "用法见“\(line)”", en: "how to use it: “\(line)”")
  }
}

extension String {
  /// `—data` and `－－data` as `--data`.
  fileprivate var withASCIIDashes: String { "--" + drop { "-–—―－".contains($0) } }
}

extension ProblemCode {
  static let unknownCommand = ProblemCode(901, .error, Bilingual(zh: "没有这个命令", en: "Unknown command"))
  static let unknownOption = ProblemCode(902, .error, Bilingual(zh: "没有这个选项", en: "Unknown option"))
  static let optionOfOtherCommand = ProblemCode(
    903, .error, Bilingual(zh: "选项属于别的命令", en: "Option of another command"))
  static let repeatedOption = ProblemCode(904, .error, Bilingual(zh: "选项重复", en: "Option given twice"))
  static let missingValue = ProblemCode(905, .error, Bilingual(zh: "选项缺少值", en: "Option without a value"))
  static let valueNotTaken = ProblemCode(906, .error, Bilingual(zh: "选项不带值", en: "Option takes no value"))
  static let badValue = ProblemCode(907, .error, Bilingual(zh: "选项的值不能用", en: "Value not admitted"))
  static let missingOption = ProblemCode(908, .error, Bilingual(zh: "缺少选项", en: "Option missing"))
  static let missingOperand = ProblemCode(909, .error, Bilingual(zh: "缺少内容", en: "Argument missing"))
  static let tooManyOperands = ProblemCode(910, .error, Bilingual(zh: "内容太多", en: "Too many arguments"))
}
