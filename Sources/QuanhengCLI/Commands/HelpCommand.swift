import Diagnostics

/// `quanheng help`, `quanheng help COMMAND`, `--help`.
struct HelpCommand {
  var language: Language
  /// The command to explain; nil for the list of all.
  var topic: CommandName?

  init(language: Language) { self.language = language }

  init(_ invocation: Invocation) throws(CommandFailure) {
    language = invocation.language
    guard let word = invocation.arguments.operands.first else { return }
    guard let command = CommandName(rawValue: word) else { throw CommandFailure(UsageProblem.unknownCommand(word)) }
    topic = command
  }

  func run() -> CommandResult { CommandResult((topic.map(page) ?? overview).joined(separator: "\n") + "\n") }

  private var overview: [String] {
    let commands = CommandName.allCases.map { (left: $0.rawValue, right: $0.description.summary[language]) }
    return [Self.purpose[language], "", Self.usage[language], "  quanheng \(Self.command[language]) …", ""]
      + [Self.commands[language]] + columns(commands) + ["", Self.exitCodes[language]]
      + columns(Self.exitTexts.map { (left: String($0.code.rawValue), right: $0.text[language]) })
      + ["", Bilingual(zh: "一个命令的用法：quanheng help score", en: "How to use one command: quanheng help score")[language]]
  }

  private func page(_ command: CommandName) -> [String] {
    let description = command.description
    var lines = wrapped(description.summary[language], indent: 0)
    lines += ["", Self.usage[language], "  quanheng " + shape(command), "", Self.options[language]]
    lines += columns(command.options.map { (left: left(of: $0, command), right: right(of: $0, command)) })
    guard !description.examples.isEmpty else { return lines }
    return lines + ["", Self.examples[language]] + description.examples.map(example)
  }

  /// Broken before options where it is too long for a line.
  private func example(_ command: String) -> String {
    var lines = ["  " + command.prefix(upTo: command.firstRange(of: " --")?.lowerBound ?? command.endIndex)]
    for option in command.split(separator: " --").dropFirst() {
      let longer = lines[lines.count - 1] + " --" + option
      if DisplayWidth.of(longer) <= 77 {
        lines[lines.count - 1] = longer
      } else {
        lines[lines.count - 1] += " \\"
        lines.append("      --" + option)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// `score RULES --data PATH… [options]`
  func shape(_ command: CommandName) -> String {
    var parts = [command.rawValue]
    if let operand = command.description.operand {
      let name = operand.name[language]
      switch operand.count {
      case .one, .two: parts.append(name)
      case .optional: parts.append("[\(name)]")
      case .oneOrMore: parts.append(name + (command == .eval ? "" : "…"))
      }
    }
    if command.options.contains(.data), command.needsData {
      parts.append("--data \(OptionName.data.description.value?[language] ?? "")…")
    }
    if command.writesFolder { parts.append("--out \(Self.folder[language])") }
    if command == .reconcile { parts.append("--published \(OptionName.published.description.value?[language] ?? "")") }
    if command == .verify { parts.append("--rules \(OptionName.rules.description.value?[language] ?? "")") }
    if command == .whatif { parts.append("--set \(OptionName.set.description.value?[language] ?? "")…") }
    if command == .advise { parts.append("--to \(OptionName.to.description.value?[language] ?? "")") }
    if command == .explain || command == .advise {
      parts.append("--subject \(OptionName.subject.description.value?[language] ?? "")")
    }
    return (parts + [Bilingual(zh: "[选项]", en: "[options]")[language]]).joined(separator: " ")
  }

  func left(of option: OptionName, _ command: CommandName) -> String {
    let letter = option.letter.map { "-\($0), " } ?? ""
    if option == .out, command.writesFolder { return letter + option.flag + " " + Self.folder[language] }
    return letter + option.flag + (option.description.value.map { " " + $0[language] } ?? "")
  }

  func right(of option: OptionName, _ command: CommandName) -> String {
    if option == .out, command.writesFolder { return Self.outFolder[language] }
    guard option == .format else { return command.help(of: option)[language] }
    let texts: [String: Bilingual] = [
      "text": Bilingual(zh: "text 供阅读", en: "text to read"), "json": Bilingual(zh: "json 供程序", en: "json for programs"),
      "csv": Bilingual(zh: "csv 供表格软件", en: "csv for spreadsheets"),
      "xlsx": Bilingual(zh: "xlsx 是工作簿", en: "xlsx as a workbook"),
      "junit": Bilingual(zh: "junit 供构建服务器", en: "junit for build servers"),
      "html": Bilingual(zh: "html 供打印", en: "html to print"),
    ]
    let formats = command.description.formats.compactMap { texts[$0]?[language] }.enumerated
    return Bilingual(zh: "输出格式：" + formats.zh, en: "the format: " + formats.en)[language]
  }

  /// Two columns, the right one wrapped at 80.
  private func columns(_ rows: [(left: String, right: String)]) -> [String] {
    let width = min(26, rows.map { DisplayWidth.of($0.left) }.max() ?? 0)
    return rows.flatMap { row in
      let lines = wrapped(row.right, indent: width + 4)
      let first = "  " + DisplayWidth.pad(row.left, to: width) + "  " + (lines.first?.drop { $0 == " " } ?? "")
      return [first] + lines.dropFirst()
    }
  }

  private func wrapped(_ text: String, indent: Int) -> [String] {
    DisplayWidth.wrap(text, to: 79 - indent).map { String(repeating: " ", count: indent) + $0 }
  }

  private static let folder = Bilingual(zh: "文件夹", en: "FOLDER")
  private static let outFolder = Bilingual(
    zh: "写入这个文件夹；要么写完整，要么不写", en: "write to this folder, whole or not at all")
  static let purpose = Bilingual(
    zh: "权衡：把考核办法写成规则，按数据精确计分。", en: "Quanheng: write an assessment scheme as rules, score data exactly.")
  private static let usage = Bilingual(zh: "用法", en: "Usage")
  static let command = Bilingual(zh: "命令", en: "COMMAND")
  private static let commands = Bilingual(zh: "命令", en: "Commands")
  private static let options = Bilingual(zh: "选项", en: "Options")
  private static let examples = Bilingual(zh: "例", en: "Examples")
  private static let exitCodes = Bilingual(zh: "退出码", en: "Exit codes")

  static let exitTexts: [(code: ExitCode, text: Bilingual)] = [
    (.done, Bilingual(zh: "完成（得分低也是 0）", en: "done (a bad grade is 0 too)")),
    (
      .failed,
      Bilingual(
        zh: "测试不通过，核对不一致，或按要求把警告算作不通过", en: "a test failed, a value differs, or warnings where none were wanted")
    ),
    (.usage, Bilingual(zh: "命令写法有误", en: "wrong usage")),
    (.rules, Bilingual(zh: "规则有错误", en: "errors in the rules")),
    (.data, Bilingual(zh: "数据有错误", en: "errors in the data")),
    (.output, Bilingual(zh: "结果无法写出", en: "the output could not be written")),
    (.recorded, Bilingual(zh: "已把评分卡录成测试，没有检验什么", en: "a card was recorded as a test; nothing was tested")),
    (.defect, Bilingual(zh: "程序自身的缺陷", en: "a defect of the program")),
    (.interrupted, Bilingual(zh: "被中断", en: "interrupted")),
  ]
}
