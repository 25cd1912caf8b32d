import Foundation
import QuanhengCLI
import Testing

@Suite struct `What people decide, on the card` {
  /// The rules of `Examples/constructs` with names in one language.
  struct Names: Sendable, CustomTestStringConvertible {
    let language: String
    let panel: String
    let corrections: String
    let report: String
    let events: String
    var testDescription: String { language }

    static let both = [
      Names(
        language: "zh", panel: "认定表:馆号,期间,认定分,认定人,认定日期,认定依据",
        corrections: "调整表:馆号,批准日期,调整分,理由,批准人", report: "年报:馆号,期间,开放天数,开放证明",
        events: "活动表:馆号,活动日期,证明材料"),
      Names(
        language: "en", panel: "panel:code,year,panel_points,judged_by,judged_on,basis",
        corrections: "corrections:code,approved_on,correction,reason,approver",
        report: "report:code,year,open_days,open_proof", events: "activities:code,held,proof"),
    ]

    var rules: String {
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        + "/Examples/constructs/judgements.\(language).rules"
    }

    func put(_ table: String, _ rows: String, _ scratch: Scratch) throws {
      let parts = table.split(separator: ":")
      _ = try scratch.put("\(parts[0]).csv", "\(parts[1])\n\(rows)\n")
    }

    func score(_ scratch: Scratch, _ more: String...) -> Run {
      Run(["score", rules, "--data", scratch.path, "--subject", "East", "--language", language] + more)
    }
  }

  private func data(_ names: Names, panel: String, correction: String = "-1.5,R,A") throws -> Scratch {
    let scratch = try Scratch()
    try names.put(names.panel, "East,2027,\(panel)\nWest,2027,,,,", scratch)
    try names.put(names.corrections, "East,2027-12-01,\(correction)", scratch)
    try names.put(names.report, "East,2027,310,\nWest,2027,310,x", scratch)
    try names.put(names.events, "East,2027-03-01,x\nEast,2027-04-01,", scratch)
    return scratch
  }

  @Test(arguments: Names.both) func `stands with who decided, when and why`(names: Names) throws {
    let run = names.score(try data(names, panel: "8,P,2027-11-20,M"))
    #expect(run.code == 0, "\(run.errors)")
    let card = run.output
    for words in names.language == "zh"
      ? ["认定人 P，认定日期 2027-11-20，认定依据 M", "−1.5分（理由 R，批准人 A）", "有 1 条没有证明材料，没有计入", "没有开放证明，不得分"]
      : [
        "judged_by P, judged_on 2027-11-20, basis M", "−1.5 points (reason R, approver A)",
        "without proof does not", "gives no points without open_proof",
      ]
    {
      #expect(card.contains(words), "\(words)\n\(card)")
    }
    #expect(
      names.score(try data(names, panel: "8,P,2027-11-20,M"), "--format", "json").output.contains(
        #""kind": "judgement""#))
  }

  @Test(arguments: Names.both) func `without them the row is refused`(names: Names) throws {
    for panel in ["8,,2027-11-20,M", "8,P,,M", "8,P,2027-11-20,"] {
      let run = names.score(try data(names, panel: panel))
      #expect(run.code == 4 && run.errors.contains("Q585"), "\(run.errors)")
    }
    for correction in ["-1.5,,A", "-3.5,R,A", "3.5,R,A"] {
      let run = names.score(try data(names, panel: ",,,", correction: correction))
      #expect(run.code == 4 && run.errors.contains("Q585"), "\(run.errors)")
    }
  }

  @Test(arguments: Names.both) func `awaited, it is neither 0 nor treated as not reported`(names: Names) throws {
    let run = names.score(try data(names, panel: ",,,"), "--format", "json")
    #expect(run.code == 0 && run.output.contains(#""reason": "awaitingJudgement""#), "\(run.errors)")
    #expect(run.output.contains(#""total": null"#))
  }
}
