import QuanhengCLI
import Testing

/// Personal data of the fixture stand in no output without `--show-personal`.
@Suite struct `Personal data` {
  private static let base = ["@people.rules", "--data", "@people"]
  private static let secrets = [
    "虚构甲", "虚构乙", "密部", "3131", "4242", "37575.72", "50909.04", "1971-07-17", "1972-08-18",
  ]

  struct Format: Sendable, CustomTestStringConvertible {
    var name: String
    var command: String
    var options: [String]
    /// Whether a masked value stands in it; JSON says `null` and gives the reason.
    var mask = (zh: "（不公开）", en: "(withheld)")

    var testDescription: String { name }
  }

  static let formats = [
    Format(name: "ranking", command: "score", options: []),
    Format(name: "card", command: "score", options: ["--subject", "T1"]),
    Format(name: "explanation", command: "explain", options: ["--subject", "T1"]),
    Format(name: "ranking as CSV", command: "score", options: ["--format", "csv"]),
    Format(name: "card as CSV", command: "score", options: ["--format", "csv", "--subject", "T2"]),
    Format(
      name: "ranking as JSON", command: "score", options: ["--format", "json"],
      mask: ("\"reason\": \"withheld\"", "\"reason\": \"withheld\"")),
    Format(name: "card as JSON", command: "score", options: ["--format", "json", "--subject", "T1"]),
  ]

  @Test(arguments: formats, ["zh", "en"]) func `are masked`(format: Format, language: String) {
    let line = [format.command] + Self.base + format.options + ["--language", language]
    let run = Run(line)
    #expect(run.code == 0)
    for secret in Self.secrets { #expect(!run.output.contains(secret) && !run.errors.contains(secret)) }
    #expect(run.output.contains(language == "zh" ? format.mask.zh : format.mask.en))
    let shown = Run(line + ["--show-personal"])
    #expect(shown.code == 0 && shown.output.contains("虚构") && !shown.output.contains("withheld"))
  }

  @Test func `are masked in exports`() throws {
    let scratch = try Scratch()
    let line = ["score"] + Self.base + ["--export", scratch.path]
    #expect(Run(line + ["--language", "zh"]).code == 0)
    let masked = try #require(scratch.text("名单.csv"))
    for secret in Self.secrets { #expect(!masked.contains(secret)) }
    #expect(masked.contains("T1,（不公开）,（不公开）,（不公开）,（不公开）,20,5.757572\r\n"))
    #expect(Run(line).code == 0 && scratch.text("名单.csv")?.contains("T1,(withheld),(withheld)") == true)
    #expect(Run(line + ["--show-personal"]).code == 0)
    #expect(scratch.text("名单.csv")?.contains("T1,虚构甲,3131.31,37575.72,1971-07-17,20,5.757572\r\n") == true)
  }

  @Test func `are not compared, and not printed where they differ`() throws {
    let scratch = try Scratch()
    let published = try scratch.put("p.csv", "工号,姓名,津贴,授课\nT1,虚构丙,3131.32,20\nT2,虚构乙,4242.42,40\n")
    let line = ["reconcile"] + Self.base + ["--published", published, "--language", "zh"]
    let run = Run(line)
    #expect(run.code == 0 && run.output.contains("个人信息，不公开：姓名、津贴"))
    for secret in ["虚构", "3131", "4242"] { #expect(!run.output.contains(secret)) }
    let shown = Run(line + ["--show-personal"])
    #expect(shown.code == 1 && shown.output.contains("算出 虚构甲，公布 虚构丙"))
  }

  @Test func `a personal name is no way to ask for a card`() {
    let run = Run(["score"] + Self.base + ["--subject", "虚构甲x", "--language", "en"])
    #expect(run.code == 2 && !run.errors.contains("虚构乙") && !run.errors.contains("虚构甲？"))
    #expect(Run(["score"] + Self.base + ["--subject", "虚构甲"]).code == 2)
    #expect(Run(["score"] + Self.base + ["--subject", "虚构甲", "--show-personal"]).code == 0)
  }
}
