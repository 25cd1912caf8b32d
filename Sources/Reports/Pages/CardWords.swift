import Calendar
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// What pages of one scorecard say of a card, in words.
struct CardWords {
  let report: ScoreReport
  let card: CardResult
  var language: Language { report.language }

  /// `砚溪学院`, in an element of its own, so that the direction of its letters does not turn what stands around it.
  var name: Markup { "<bdi>\(card.subject.name)</bdi>" }

  var key: Markup {
    card.subject.id == card.subject.name ? "" : " <span class=\"key\"><bdi>\(card.subject.id)</bdi></span>"
  }

  var total: String { card.total.map(report.shownTotal) ?? "—" }

  var rank: String { card.rank.map(String.init) ?? "—" }

  var grade: String { card.grade ?? "—" }

  /// `数据不全，补齐后总分在 80 至 86 之间`
  var range: Bilingual? {
    guard let range = card.range else {
      return Bilingual(zh: "数据不全，总分可能的范围没有上下限。", en: "Data are missing; the total has no bounds yet.")
    }
    guard range.low < range.high else { return nil }
    let low = NumberText.shown(range.low, places: report.totalPlaces)
    let high = NumberText.shown(range.high, places: report.totalPlaces)
    return Bilingual(
      zh: "数据不全：补齐后总分在 \(low) 至 \(high) 之间。",
      en: "Data are missing: with them the total is between \(low) and \(high).")
  }

  /// Effects on the grade, what was judged, what a reader must know.
  var remarks: [String] {
    let effects = card.appliedEffects.map { effect -> String in
      effect.isKnown
        ? effect.words
        : Bilingual(zh: "\(effect.words)（数据不全，无法判断是否适用）", en: "\(effect.words) (data are missing: not known)")[language]
    }
    return effects + card.flags.filter { $0.kind != .compared }.map { $0.text[language] }
  }

  static func verdict(_ item: ItemResult, _ language: Language) -> (sign: String, name: String, className: String)? {
    switch item.verdict {
    case .none: nil
    case .met: ("✓", item.verdict.name[language], "good")
    case .notMet: ("✗", item.verdict.name[language], "bad")
    case .onTrack: ("…", item.verdict.name[language], "")
    case .notDue: ("…", item.verdict.name[language], "")
    case .behind: ("!", item.verdict.name[language], "care")
    case .unknown: ("?", item.verdict.name[language], "care")
    }
  }
}

/// What every page of a scorecard says above and below its content.
struct CardFrame {
  let report: ScoreReport
  private var language: Language { report.language }

  init(_ report: ScoreReport) { self.report = report }

  /// `2027年 · 截至 2027-12-31 · 同评 14 个院校`
  var time: String {
    let asOf = report.run.asOf.map { Bilingual(zh: "截至 \($0)", en: "as of \($0)")[language] }
    return [report.run.period?.text[language], asOf, cohort].compactMap { $0 }.joined(separator: " · ")
  }

  private var cohort: String {
    let level = report.rules.levels[report.scorecard.level].name
    let (count, ranked) = (report.run.subjectCount, report.run.rankedCount)
    return Bilingual(
      zh: "同评 \(count) 个\(level)，\(ranked) 个有名次", en: "\(count) × \(level), \(ranked) ranked")[language]
  }

  var over: Markup {
    let version = report.rules.version.map { " \($0)" } ?? ""
    return "<p class=\"over\">\(report.rules.name)\(version)</p>\n"
  }

  var foot: Markup {
    Markup.foot(report.engine, language)
  }

  /// The card, its period and day, and the versions of the languages, so that it can be computed again.
  func mark(of subject: SubjectName?) -> Markup {
    let facts = JSONValue.object([
      ("schema", .string("quanheng.page/1")), ("language", .string(language.rawValue)),
      ("language_version", .integer(report.rules.languageVersion)), ("engine", .string(report.engine)),
      ("card", .string(report.scorecard.name)), ("period", .optional(report.run.period?.text[.en])),
      ("as_of", .optional(report.run.asOf?.description)), ("subject", .optional(subject?.id)),
    ])
    return "<meta name=\"quanheng-card\" content=\"\(facts.text())\">\n"
  }

  /// Assumptions, notes of the run, files with their fingerprints.
  var notes: Markup {
    let assumptions = AssumptionList(report.assumptions, language)
    let separator = Bilingual(zh: "，", en: ", ")[language]
    let files = (report.ruleFiles + report.dataFiles).map { file -> Markup in
      let rows =
        file.rows.map { separator + Bilingual(zh: "\($0) 行", en: $0 == 1 ? "1 row" : "\($0) rows")[language] } ?? ""
      let hash: Markup = file.sha256.map { "<br><span class=\"code\">SHA-256 \($0)</span>" } ?? ""
      return "<li>\(file.path)\(rows)\(hash)</li>"
    }
    return Markup.list(Bilingual(zh: "本次运行", en: "This run")[language], report.runNotes.map { $0[language] })
      + Markup.list(
        Bilingual(zh: "作者的假定", en: "Assumptions of the author")[language], assumptions.entries(of: .author))
      + Markup.list(
        Bilingual(zh: "规则没有写明、按语言约定处理的", en: "Not said in the rules, so the language's defaults hold")[language],
        assumptions.entries(of: .languageDefault))
      + "<h2>\(Bilingual(zh: "来源文件", en: "Source files")[language])</h2>\n<ul>\(files.joined())</ul>\n"
  }
}

extension Markup {
  /// A heading with a list under it; nothing where the list is empty.
  static func list(_ heading: String, _ entries: [String], level: Int = 2) -> Markup {
    guard !entries.isEmpty else { return .none }
    let items = entries.map { entry -> Markup in "<li>\(entry)</li>" }.joined()
    return "<h\(level)>\(heading)</h\(level)>\n<ul>\(items)</ul>\n"
  }

  static func foot(_ engine: String, _ language: Language) -> Markup {
    let words = Bilingual(
      zh: "由 权衡 \(engine) 按规则和数据生成；同样的规则和数据生成同样的字节。",
      en: "Made by Quanheng \(engine) from the rules and the data; the same rules and data make the same bytes.")
    return "<p>\(words[language])</p>"
  }
}
