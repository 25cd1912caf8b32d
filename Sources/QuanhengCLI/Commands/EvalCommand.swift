import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// `quanheng eval EXPRESSION --set NAME=VALUE…`: the exact value of one expression.
struct EvalCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    let outcome = RuleChecker.check(
      expression: invocation.arguments.operands.joined(separator: " "),
      called: Bilingual(zh: "算式", en: "expression")[language], settings: try settings())
    guard let rules = outcome.rules, let formula = rules.measures.last else { throw failure(outcome) }
    let run = RuleRun(rules, Dataset.bind(rules: rules, files: []).dataset)
    switch run.value(of: formula.value, subject: nil, period: nil) {
    case .known(let value): return CommandResult(text(value, formula.type, rules) + "\n")
    case .unknown(let reason): throw EvalCommand.noValue(reason)
    }
  }

  /// What is wrong with a value that `--set` gives is said of the option; names may be set.
  private func failure(_ outcome: CheckOutcome) -> CommandFailure {
    if let problem = outcome.problems.first(where: { $0.isOf("--set", outcome.sources) }) {
      let typed = invocation.arguments.values[.set]?.last { problem.message.zh.contains(EvalCommand.value(of: $0)) }
      let setting = typed ?? invocation.arguments.values[.set]?.first ?? ""
      return CommandFailure(
        .badValue(
          .set, setting,
          help: [
            problem.message,
            Bilingual(zh: "“=”后面写数，如 --set 毕业=120人", en: "a number follows the “=”, such as --set graduates=120"),
          ]))
    }
    let problems = outcome.problems.map { problem in
      guard [.notUnderstood, .unknownName].contains(problem.code), problem.fixIts.isEmpty,
        problem.isAboutWord(outcome.sources)
      else { return problem }
      var problem = problem
      problem.help = [
        Bilingual(
          zh: "算式里只用数和运算符号；用名称的，用 --set 名称=值 给它一个值",
          en: "an expression holds numbers and signs; give a name its value with --set NAME=VALUE")
      ]
      return problem
    }
    return CommandFailure(problems, outcome.sources, .rules)
  }

  private static func value(of setting: String) -> String {
    setting.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }.last.map(String.init) ?? ""
  }

  /// `落实=95`, also with the wide sign.
  private func settings() throws(CommandFailure) -> [(name: String, value: String)] {
    var settings: [(name: String, value: String)] = []
    for setting in invocation.arguments.values[.set] ?? [] {
      let parts = setting.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        let help = Bilingual(
          zh: "写成 --set 名称=值，如 --set 毕业=120人", en: "write --set NAME=VALUE, such as --set graduates=120")
        throw CommandFailure(.badValue(.set, setting, help: [help]))
      }
      settings.append((String(parts[0]), String(parts[1])))
    }
    return settings
  }

  /// `85%`; for a fraction without end `19/24 ≈ 0.791666666666667`.
  private func text(_ value: Value, _ type: ValueType, _ rules: CheckedRules) -> String {
    let values = ValueText(rules: rules, language: language)
    guard case .number(let number) = value else { return values.plain(value) }
    let unit = type.unit ?? .plain
    let inUnit = values.inUnit(number, unit)
    let exact = NumberText.exact(inUnit) + unit.word(after: inUnit)[language]
    if inUnit.decimalPlaces == nil { return exact + " ≈ " + NumberText.shown(inUnit, places: 15) }
    guard inUnit.digitCount > 12, rules.expressions.contains(where: \.operation.mayLeaveFractions) else { return exact }
    return inUnit.textOfAllDigits + unit.word[language]
      + Bilingual(zh: "（算到 15 位有效数字）", en: " (to 15 significant digits)")[language]
  }

  private static func noValue(_ reason: Reason) -> CommandFailure {
    let words = reason.words
    return CommandFailure(
      [
        Diagnostic(
          .noValue, at: .commandLine,
          Bilingual(zh: "算式没有值：\(words.zh)", en: "the expression has no value: \(words.en)"))
      ], SourceStore(), .data)
  }
}

extension ExactNumber {
  /// Digits of the decimal text, zeros before the first other one left out.
  fileprivate var digitCount: Int { exactText.drop { "-0.".contains($0) }.count { $0 != "." } }

  /// With zeros at the end that are known as well: 1.41421356237310.
  fileprivate var textOfAllDigits: String {
    guard exactText.contains(".") else { return exactText }
    return exactText + String(repeating: "0", count: max(0, 15 - digitCount))
  }
}

extension Operation {
  /// True of roots, logarithms and powers: their results are seldom fractions.
  fileprivate var mayLeaveFractions: Bool {
    switch self {
    case .power: true
    case .function(let function, _):
      switch function {
      case .squareRoot, .naturalLogarithm, .logarithm, .exponential, .geometricMean: true
      default: false
      }
    default: false
    }
  }
}

extension Diagnostic {
  /// True where a word, and no sign, could not be read.
  fileprivate func isAboutWord(_ sources: SourceStore) -> Bool {
    if case .source(let span) = place { sources.text(span).first?.isLetter == true } else { false }
  }

  /// True for a problem in the source of this name.
  fileprivate func isOf(_ path: String, _ sources: SourceStore) -> Bool {
    if case .source(let span) = place { sources[span.file].path == path } else { false }
  }
}

extension ProblemCode {
  static let noValue = ProblemCode(940, .error, Bilingual(zh: "算式没有值", en: "Expression without a value"))
}
