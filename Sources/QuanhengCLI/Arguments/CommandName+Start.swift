import Diagnostics

// What a first hour needs.
extension CommandName {
  static let newDescription = CommandDescription(
    summary: Bilingual(
      zh: "新建一个文件夹：可以照着改的规则和示例数据，马上能评分", en: "a new folder with rules to change and sample data, which scores at once"),
    operand: Operand(Bilingual(zh: "文件夹", en: "FOLDER"), .one), options: [], formats: [],
    examples: ["quanheng new my-assessment", "quanheng new 我的考核 --language zh"])

  static let templateDescription = CommandDescription(
    summary: Bilingual(
      zh: "规则需要的空白数据表和填表说明；给出 --data 和 --period 时，每个对象写好一行",
      en: "the empty forms that the rules need, with what to fill in; with --data and --period a row for each subject"),
    operand: Operand(Bilingual(zh: "规则", en: "RULES"), .one),
    options: [.out, .format, .data, .period, .encoding, .separator], formats: ["csv", "xlsx"],
    examples: [
      "quanheng template Rules/institutions.zh.rules --out forms",
      "quanheng template Rules/institutions.zh.rules --data Examples/institutions/data --period 2028 --out forms",
      "quanheng template Rules/institutions.zh.rules --format xlsx --out forms",
    ])

  static let completionsDescription = CommandDescription(
    summary: Bilingual(
      zh: "命令行补全：按 Tab 键补全命令和选项", en: "completion for a shell: commands and options at the Tab key"),
    operand: Operand(Bilingual(same: "bash|zsh|fish"), .one), options: [.out], formats: [],
    examples: [
      "quanheng completions bash > ~/.bash_completion.d/quanheng", "quanheng completions zsh > ~/.zfunc/_quanheng",
      "quanheng completions fish > ~/.config/fish/completions/quanheng.fish",
    ])

  static let manualDescription = CommandDescription(
    summary: Bilingual(zh: "手册页，供 man 命令显示", en: "the manual page, for the command man"), operand: nil, options: [.out],
    formats: [], examples: ["quanheng manual > ~/.local/share/man/man1/quanheng.1", "quanheng manual | man -l -"])
}
