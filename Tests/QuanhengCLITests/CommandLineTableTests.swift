import QuanhengCLI
import Testing

/// A command line and what must come of it.
struct CommandLineCase: Sendable, CustomTestStringConvertible {
  var line: [String]
  var code: ExitCode
  var output: [String] = []
  var errors: [String] = []
  var environment: [String: String] = ["LANG": "en_GB.UTF-8"]

  init(
    _ line: String..., code: ExitCode, output: [String] = [], errors: [String] = [],
    environment: [String: String] = ["LANG": "en_GB.UTF-8"]
  ) {
    self.line = line
    self.code = code
    self.output = output
    self.errors = errors
    self.environment = environment
  }

  var testDescription: String { "quanheng " + line.joined(separator: " ") }

  func run() -> (code: Int32, output: String, errors: String) {
    let output = MemorySink()
    let errors = MemorySink()
    let terminal = Terminal(output: output, errors: errors)
    let code = CommandLineTool.run(arguments: line, environment: environment, terminal: terminal)
    return (code, output.text, errors.text)
  }

  func check() {
    let result = run()
    #expect(result.code == code.rawValue, "\(result.output)\(result.errors)")
    for text in output { #expect(result.output.contains(text), "\(result.output)") }
    for text in errors { #expect(result.errors.contains(text), "\(result.errors)") }
  }
}

@Suite struct `Command lines` {
  static let chinese = ["LANG": "zh_CN.UTF-8"]

  @Test(arguments: [
    CommandLineCase(code: .done, output: ["Usage", "explain"]),
    CommandLineCase("help", code: .done, output: ["Exit codes"]),
    CommandLineCase("help", "score", code: .done, output: ["--subject SUBJECT", "--data PATH…"]),
    CommandLineCase("score", "--help", code: .done, output: ["--subject SUBJECT"]),
    CommandLineCase("score", "a", "b", "--nonsense", "-h", code: .usage, errors: ["--nonsense"]),
    CommandLineCase("score", "-h", "--data", "x", "--data", "y", code: .done, output: ["--subject SUBJECT"]),
    CommandLineCase("help", "scores", code: .usage, errors: ["Did you mean score?"]),
    CommandLineCase("help", code: .done, output: ["退出码"], environment: chinese),
    CommandLineCase("version", code: .done, output: ["quanheng "]),
    CommandLineCase("--version", code: .done, output: ["quanheng "]),
    CommandLineCase("-V", code: .done, output: ["quanheng "]),
  ]) func `help and version`(row: CommandLineCase) { row.check() }

  @Test(arguments: [
    CommandLineCase("chek", "x.rules", code: .usage, errors: ["“chek”", "Did you mean check?", "quanheng help”"]),
    CommandLineCase("chek", code: .usage, errors: ["没有“chek”这个命令", "是不是 check？"], environment: chinese),
    CommandLineCase("check", code: .usage, errors: ["“check” needs RULES"]),
    CommandLineCase("check", "a", "b", code: .usage, errors: ["“b” is one argument too many"]),
    CommandLineCase("score", "x", "--subjct", "y", code: .usage, errors: ["--subjct", "Did you mean --subject?"]),
    CommandLineCase("score", "x", "—data", "y", code: .usage, errors: ["two hyphens", "--data"]),
    CommandLineCase("score", "x", "－－data", code: .usage, errors: ["two hyphens"]),
    CommandLineCase("check", "x", "--subject", "y", code: .usage, errors: ["belongs to: score, explain"]),
    CommandLineCase("score", "x", "--period", code: .usage, errors: ["--period needs a value"]),
    CommandLineCase("score", "x", "--period", "--card", code: .usage, errors: ["--period needs a value"]),
    CommandLineCase("score", "x", "--period=1", "--period", "2", code: .usage, errors: ["given twice"]),
    CommandLineCase("score", "x", "--allow-refused=yes", code: .usage, errors: ["takes no value"]),
    CommandLineCase("score", "x", "--format", "jsn", code: .usage, errors: ["Did you mean json?", "text, json, csv"]),
    CommandLineCase("check", "x", "--format", "csv", code: .usage, errors: ["It takes: text, json"]),
    CommandLineCase("help", "--language", "de", code: .usage, errors: ["It takes: zh, en"]),
    CommandLineCase("--data", "x", code: .usage, errors: ["The command is missing"]),
  ]) func `wrong usage`(row: CommandLineCase) { row.check() }

  @Test(arguments: [
    CommandLineCase("check", "/no/such.rules", code: .usage, errors: ["There is no rule file"]),
    CommandLineCase("check", "--", "--odd.rules", code: .usage, errors: ["“--odd.rules”"]),
    CommandLineCase("--language=zh", "check", "没有.rules", code: .usage, errors: ["找不到规则文件"]),
    CommandLineCase("check", "没有.rules", "--language", "zh", code: .usage, errors: ["找不到规则文件"]),
  ]) func `options stand anywhere`(row: CommandLineCase) { row.check() }

  @Test(arguments: [
    (["LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB"], "退出码"), (["LC_MESSAGES": "en_US", "LANG": "zh_CN"], "Exit codes"),
    (["LC_ALL": "", "LANG": "zh_TW.Big5"], "退出码"), (["LC_ALL": "C", "LANG": "zh_CN"], "Exit codes"),
    ([:], "Exit codes"),
  ]) func `the language follows the locale`(environment: [String: String], words: String) {
    CommandLineCase("help", code: .done, output: [words], environment: environment).check()
  }

  @Test(arguments: CommandName.allCases, ["zh", "en"]) func `help fits 80 columns`(
    command: CommandName, language: String
  ) {
    let page = CommandLineCase("help", command.rawValue, "--language", language, code: .done).run().output
    for line in page.split(separator: "\n") { #expect(line.columns <= 80, "\(line)") }
  }
}

extension Substring {
  /// Han characters and full-width marks take two columns.
  fileprivate var columns: Int {
    unicodeScalars.reduce(0) {
      $0 + ((0x2E80...0x9FFF).contains($1.value) || (0xFF00...0xFF60).contains($1.value) ? 2 : 1)
    }
  }
}
