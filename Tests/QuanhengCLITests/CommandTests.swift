import QuanhengCLI
import Testing

/// Command lines over the fixtures: arguments, exit code, words of the output and of the errors.
struct FixtureCase: Sendable, CustomTestStringConvertible {
  var line: [String]
  var code: ExitCode
  var output: [String]
  var errors: [String]

  init(_ line: String..., code: ExitCode, output: [String] = [], errors: [String] = []) {
    (self.line, self.code, self.output, self.errors) = (line, code, output, errors)
  }

  var testDescription: String { "quanheng " + line.joined(separator: " ") }

  func check() {
    let run = Run(line)
    #expect(run.code == code.rawValue, "\(run.output)\(run.errors)")
    for words in output { #expect(run.output.contains(words), "\(run.output)") }
    for words in errors { #expect(run.errors.contains(words), "\(run.errors)") }
    if output.isEmpty, code != .done { #expect(run.output.isEmpty || code == .rules, "\(run.output)") }
  }
}

@Suite struct `Commands over files` {
  @Test(arguments: [
    FixtureCase("check", "@library.rules", code: .done, output: ["No problems: 2 indicators, 1 scorecard, 1 test."]),
    FixtureCase(
      "check", "@failing.rules", code: .done, output: ["No errors, 1 warning"], errors: ["warning Q390", "馆员数"]),
    FixtureCase("check", "@failing.rules", "--warnings-as-errors", code: .failed, output: ["1 warning"]),
    FixtureCase(
      "check", "@mistaken.rules", code: .rules, output: ["2 errors; the rules can be used once"],
      errors: ["mistaken.rules:12:6", "Did you mean “册数”?", "mistaken.rules:15:12", "add up to 10, not 12"]),
    FixtureCase(
      "check", "@mistaken.rules", "--format", "json", code: .rules,
      output: ["\"schema\": \"quanheng.check/1\"", "\"ruleset\": null", "\"counts\": null"]),
    FixtureCase("check", "@data", code: .usage, errors: ["holds no rule file"]),
    FixtureCase("check", "@", code: .usage, errors: ["several rule files", "library.rules"]),
  ]) func `check`(row: FixtureCase) { row.check() }

  @Test(arguments: [
    FixtureCase("test", "@library.rules", code: .done, output: ["✓ 达标得满分", "1 test: 1 passed, 0 failed."]),
    FixtureCase(
      "test", "@failing.rules", code: .failed,
      output: [
        "✓ 得分对", "✗ 得分写错", "failing.rules:25  甲馆 借阅量 score", "expected  2.5 points", "actual    2 points",
        "2 tests: 1 passed, 1 failed.",
      ]),
    FixtureCase("test", "@mistaken.rules", "@library.rules", code: .rules, output: ["1 passed"], errors: ["册树"]),
  ]) func `test`(row: FixtureCase) { row.check() }

  @Test(arguments: [
    FixtureCase("score", "@library.rules", code: .usage, errors: ["“score” needs --data PATH"]),
    FixtureCase("score", "@mistaken.rules", "--data", "@data", code: .rules, errors: ["Q"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--subject", "甲图书官", code: .usage,
      errors: ["None of the 3 subjects", "Did you mean 甲图书馆?"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--card", "年度评", code: .usage,
      errors: ["there is no scorecard “年度评”".capitalizedFirst, "年度评估"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--period", "去年", code: .usage, errors: ["--period cannot be “去年”"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--period", "2027Q1", code: .usage,
      errors: ["reported by year", "2026, 2027"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--period", "2025", code: .usage,
      errors: ["The data hold nothing for 2025.", "The data hold 2026, 2027."]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--as-of", "2020-01-01", code: .usage,
      errors: ["--as-of cannot be “2020-01-01”.", "the day cannot be before"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--out", "@library.rules", code: .usage,
      errors: ["--out would replace"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@library.rules", code: .data,
      errors: ["None of the files given (“library.rules”) is a table"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@library.rles", code: .data, errors: ["Did you mean", "library.rules?"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--subject", "", code: .usage, errors: ["--subject needs a value"]),
    FixtureCase(
      "score", "@library.rules", "--data", "@data", "--as-of", "2027-13-01", code: .usage,
      errors: ["--as-of cannot be"]),
  ]) func `score`(row: FixtureCase) { row.check() }

  @Test(arguments: [
    FixtureCase("explain", "@library.rules", "--data", "@data", code: .usage, errors: ["needs --subject SUBJECT"]),
    FixtureCase(
      "explain", "@library.rules", "--data", "@data", "--subject", "A03", "--indicator", "借书绿", code: .usage,
      errors: ["the card has no item “借书绿”".capitalizedFirst, "Did you mean 借书率?"]),
    FixtureCase(
      "explain", "@library.rules", "--data", "@data", "--subject", "A03", "--indicator", "借书率", code: .done,
      output: [
        "score 50 / 60", "library.rules:29", "Clause: 第三条", "取值：借书人数 ÷ 读者数", "计分：按完成比例得分，最高满分",
        "70 ÷ 105", "年报.csv row 7 column 3 \"借书人数\"",
      ]),
    FixtureCase(
      "explain", "@library.rules", "--data", "@data", "--subject", "A03", code: .done,
      output: ["借书率", "开放天数达标", "逾期报送", "事项记录.csv row 3"]),
  ]) func `explain`(row: FixtureCase) { row.check() }

  @Test(arguments: [
    FixtureCase("eval", "1 ÷ 3 × 3", code: .done, output: ["1\n"]),
    FixtureCase("eval", "1/3", code: .done, output: ["1/3 ≈ 0.333333333333333\n"]),
    FixtureCase("eval", "0.7 + 0.1 ≥ 0.8", code: .done, output: ["yes\n"]),
    FixtureCase("eval", "80% + 5个百分点", code: .done, output: ["85%\n"]),
    FixtureCase("eval", "3万人", "+", "5名", code: .done, output: ["30005"]),
    FixtureCase("eval", "-3 + 1", code: .done, output: ["-2\n"]),
    FixtureCase("eval", "平方根(4)", code: .done, output: ["2\n"]),
    FixtureCase("eval", "foo + 1", code: .rules, errors: ["┌─ expression:1:1"]),
    FixtureCase("eval", "平方根(2)", code: .done, output: ["1.41421356237310 (to 15 significant digits)\n"]),
    FixtureCase(
      "eval", "落实 ÷ 毕业", "--set", "落实=95人", "--set", "毕业＝120人", code: .done,
      output: ["19/24 ≈ 0.791666666666667\n"]),
    FixtureCase("eval", "落实", "--set", "落实", code: .usage, errors: ["write --set NAME=VALUE".capitalizedFirst]),
    FixtureCase("eval", "1 ÷ 0", code: .data, errors: ["Q940", "division by zero"]),
    FixtureCase("eval", "1 +", code: .rules, errors: ["Q2"]),
    FixtureCase("eval", code: .usage, errors: ["needs EXPRESSION"]),
  ]) func `eval`(row: FixtureCase) { row.check() }
}

extension String {
  /// As a sentence begins.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
