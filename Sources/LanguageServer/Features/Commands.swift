import Diagnostics
import RuleSemantics

/// What `workspace/executeCommand` carries out. The first argument is the address of the document.
enum ServerCommand: String, CaseIterable {
  /// The name of the test.
  case runTest = "quanheng.runTest"
  case runTests = "quanheng.runTests"
  /// The name of the scorecard.
  case showRanking = "quanheng.showRanking"
  /// The name of the scorecard and the key of the subject.
  case showCard = "quanheng.showCard"
}

extension Server {
  /// Answers with `text` and `ok`; a message says the outcome of tests.
  func executeCommand(_ params: JSONValue, _ after: inout [JSONValue]) throws(RequestFault) -> JSONValue {
    guard let name = params["command"]?.text, let command = ServerCommand(rawValue: name) else {
      throw .params("there is no such command")
    }
    let arguments = (params["arguments"]?.elements ?? []).compactMap(\.text)
    guard let uri = arguments.first, let document = documents[FileAddress.path(of: uri) ?? uri],
      let analysis = analysis(of: document)
    else { throw .params("the document is not open") }
    let outcome: (text: String, isFine: Bool)
    switch command {
    case .runTest, .runTests:
      outcome = try runTests(arguments.dropFirst().first, analysis)
      after.append(message(about: outcome))
    case .showRanking, .showCard:
      outcome = try show(command, Array(arguments.dropFirst()), analysis)
    }
    return .object([("text", .string(outcome.text)), ("ok", .bool(outcome.isFine))])
  }

  private func said(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[settings.language] }

  /// Of the text as it is in the editor.
  private func runTests(_ name: String?, _ analysis: Analysis) throws(RequestFault) -> (text: String, isFine: Bool) {
    guard let rules = analysis.outcome.rules else {
      throw .refused(said("规则有错误，先改正再运行测试。", "The rules have errors; mend them before running tests."))
    }
    let wanted = rules.tests.indices.filter { place in
      name.map {
        rules.tests[place].name == $0 || rules.tests[place].name.hasPrefix($0 + "（")
          || rules.tests[place].name.hasPrefix($0 + " (")
      } ?? true
    }
    guard !wanted.isEmpty else { throw .refused(said("没有这个测试。", "There is no such test.")) }
    let outcomes = wanted.map { host.runTest(rules, analysis.outcome.sources, $0, settings.language) }
    return (outcomes.map(\.text).joined(separator: "\n"), outcomes.allSatisfy(\.isFine))
  }

  private func message(about outcome: (text: String, isFine: Bool)) -> JSONValue {
    let text = outcome.isFine ? said("测试通过。", "The tests passed.") : outcome.text
    return .notification(
      "window/showMessage", .object([("type", .integer(outcome.isFine ? 3 : 1)), ("message", .string(text))]))
  }

  /// Of the files as they were saved.
  private func show(
    _ command: ServerCommand, _ arguments: [String], _ analysis: Analysis
  ) throws(RequestFault) -> (text: String, isFine: Bool) {
    guard !settings.data.isEmpty else {
      throw .refused(said("没有设置数据文件夹（data）。", "No data folder is set (data)."))
    }
    var words = ["score", analysis.main, "--language", settings.language.rawValue]
    for path in settings.data { words += ["--data", path] }
    if let card = arguments.first { words += ["--card", card] }
    if command == .showCard {
      guard arguments.count > 1 else { throw .params("no subject is named") }
      words += ["--subject", arguments[1]]
    }
    return host.run(words)
  }
}
