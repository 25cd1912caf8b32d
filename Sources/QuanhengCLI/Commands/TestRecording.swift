import Calendar
import Diagnostics
import RuleEngine
import RuleSemantics
import RuleStudies

/// `quanheng test RULES --record --data PATH… --subject X`: the card of a subject as a test, to be read and pasted into
/// the rule file. Ends with a code of its own: nothing was tested.
struct TestRecording {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let name = invocation.arguments[.subject] else { throw CommandFailure(.missingOption(.subject, .test)) }
    guard invocation.arguments.operands.count == 1 else {
      throw CommandFailure(.tooManyOperands(.test, invocation.arguments.operands[1]))
    }
    let scoring = try ScoringRun(invocation)
    var blocks: [String] = []
    for found in try scoring.cards(of: name) {
      blocks.append(try block(of: found.scored.result.cards[found.card], found.scored.result, scoring.run))
    }
    return CommandResult(blocks.joined(separator: "\n"), .recorded, from: scoring.run)
  }

  private func block(
    of card: CardResult, _ result: RunResult, _ run: RuleRun
  ) throws(CommandFailure) -> String {
    let scorecard = run.rules.scorecards[result.scorecard]
    guard let subject = run.dataset.subjects.find(card.subject.id, level: scorecard.level) else { return "" }
    let recorder = TestRecorder(run, card: result.scorecard, subject: subject, period: result.period)
    let title = [scorecard.name, card.subject.id, result.period?.text[invocation.language] ?? ""]
    let name = Bilingual(zh: "录制", en: "recorded")[invocation.language] + " " + title.joined(separator: " ")
    let writer = TestWriter(run.rules, invocation.language)
    let day = try ScoringTime.day(invocation.arguments[.asOf])
    let expectations = recorder.expectations
    func text(_ kept: [Expectation], _ lost: Int) -> String {
      writer.text(name: name, remarks: remarks(lost), asOf: day, givens: recorder.givens, expectations: kept)
    }
    let lost = try failures(of: text(expectations, 0))
    guard !lost.isEmpty else { return text(expectations, 0) }
    let kept = expectations.indices.filter { !lost.contains($0) }.map { expectations[$0] }
    return text(kept, lost.count)
  }

  private func remarks(_ lost: Int) -> [String] {
    let language = invocation.language
    var remarks = [
      Bilingual(zh: "照现在的规则录下来的，是否正确还要人来看。", en: "As the rules give it now; someone has to say whether it is right.")[
        language]
    ]
    if lost > 0 {
      remarks.append(
        Bilingual(
          zh: "另有 \(lost) 项结果要看别的对象的数据，没有录。", en: "\(lost) more results hang on the data of others and are left out.")[
            language])
    }
    return remarks
  }

  /// The places of the expectations that the block, read back, does not give by its own facts.
  private func failures(of block: String) throws(CommandFailure) -> Set<Int> {
    let outcome = try RuleSet(invocation.arguments.operands[0], adding: "\n" + block).outcome
    guard let rules = outcome.rules, let last = rules.tests.indices.last else {
      throw CommandFailure(outcome.problems, outcome.sources, .rules)
    }
    // Tests of the main file come first; the block is its last.
    let place = rules.tests.lastIndex { $0.span.file == 0 } ?? last
    return Set(TestBench(rules).outcome(of: place).failures.map(\.expectation))
  }
}
