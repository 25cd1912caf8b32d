import Calendar
import Diagnostics
import Numerics
@testable import RuleEngine
@testable import RuleSemantics
import Scorecards

/// A small run with everything that a card can show: a met and a missed target, missing data, a veto, a bonus.
enum Fixture {
  static func report(_ part: ScoreReport.Part, _ language: Language) -> ScoreReport {
    var sources = SourceStore()
    sources.add(path: "institutions.rules", bytes: Array("语言版本 1\n规则集 示例\n".utf8))
    let run = RunResult(
      scorecard: 0, period: .year(2027), asOf: CalendarDate(year: 2027, month: 12, day: 31),
      cards: [complete(language), vetoed(language), incomplete(language)])
    return ScoreReport(
      rules: rules(language), run: run, part: part, engine: "0.1.0", language: language,
      ruleFiles: [.init(path: "institutions.rules", sha256: "aa")],
      dataFiles: [.init(path: "院校年报.csv", sha256: "bb", rows: 36), .init(path: "产业教授名册.csv", sha256: "cc", rows: 1)],
      runNotes: [Bilingual(zh: "时期取数据中最近的 2027年。", en: "The period is the latest in the data, 2027.")],
      sources: sources)
  }

  static let span = Span(file: 0, start: 0, end: 3)

  static func rules(_ language: Language) -> CheckedRules {
    let zh = language == .zh
    let level = SubjectLevel(
      name: zh ? "院校" : "institution", aliases: [], keyColumn: "单位代码", span: span)
    return CheckedRules(
      name: zh ? "院校教育助企年度考核" : "Yearly assessment of institutions' service to enterprises", version: "2025",
      languageVersion: 1, basis: [], files: [], levels: [level], lists: [], tables: [], lookups: [], measures: [],
      scorecards: [scorecard(zh)], tests: [], expressions: [], assumptions: assumptions)
  }

  private static func scorecard(_ zh: Bool) -> Scorecard {
    let root = CardNode(
      name: "", content: .section([], .sum), full: ExactNumber(100), notes: RuleNotes(), missing: [], span: span)
    return Scorecard(
      name: zh ? "院校年度考核" : "Institution scorecard", aliases: [], level: 0, notes: RuleNotes(), root: root,
      adjuncts: [], jointCaps: [], gradesReadRoundedTotal: true,
      grades: [GradeBand(name: zh ? "优秀" : "excellent", span: NumberSpan(), words: span)], gradeEffects: [],
      tieBreaks: [], outcomes: [], ranksWithinGroups: false, span: span)
  }

  private static let assumptions = [
    Assumption(
      kind: .author, about: "专业与产业匹配度",
      text: Bilingual(zh: "满分30分为作者假定，来源文件没有给出", en: "the 30 full points are the author's, not the source's"),
      span: span),
    Assumption(
      kind: .languageDefault, about: "专业与产业匹配度",
      text: Bilingual(zh: "计分以最终目标为准，不看当期进度", en: "the score is measured against the final target, not the path"),
      span: span),
    Assumption(
      kind: .languageDefault, about: "在聘产业教授",
      text: Bilingual(zh: "计分以最终目标为准，不看当期进度", en: "the score is measured against the final target, not the path"),
      span: span),
  ]

  static func item(
    _ name: String, kind: ItemResult.Kind = .indicator, value: Evaluated? = nil, type: ValueType? = nil,
    target: ExactNumber? = nil, verdict: Verdict = .none, score: ExactNumber?, full: Int,
    range: RuleEngine.NumberRange? = nil,
    reason: Reason? = nil, treatment: String? = nil, clause: String? = nil, children: [ItemResult] = []
  ) -> ItemResult {
    ItemResult(
      path: [], kind: kind, name: name, clause: clause, value: value, type: type, target: target, verdict: verdict,
      score: score, full: ExactNumber(full), effectiveFull: ExactNumber(full), range: range, reason: reason,
      missingTreatment: treatment, evidence: evidence, evidenceCount: 2, children: children)
  }

  private static let evidence = [
    CellPlace(path: "院校年报.csv", row: 3, column: 4, heading: "匹配专业数"),
    CellPlace(path: "院校年报.csv", row: 3, column: 5, heading: "专业总数"),
  ]

  private static let people = ValueType.number(
    Unit(kind: .counted(["人": 1]), word: Bilingual(zh: "名", en: " people")))

  private static func match(_ zh: Bool, of majors: Int) -> ItemResult {
    let value = ExactNumber(majors, over: 60)
    return item(
      zh ? "专业与产业匹配度" : "Share of majors that match the industries of the city",
      value: value.map { .known(.number($0)) }, type: .number(.percent), target: ExactNumber(4, over: 5),
      verdict: majors >= 48 ? .met : .notMet, score: ExactNumber(majors >= 48 ? 30 : 25), full: 30, clause: "二（二）1")
  }

  private static func professors(_ zh: Bool, missing: Bool) -> ItemResult {
    let name = zh ? "在聘产业教授" : "Industry professors under contract"
    let reason = Reason(code: .blank, places: Array(evidence.prefix(1)), about: Bilingual(same: zh ? "聘期" : "term"))
    if missing {
      return item(
        name, value: .unknown(reason), type: people, target: ExactNumber(100), verdict: .unknown, score: nil, full: 30,
        range: RuleEngine.NumberRange(low: .zero, high: ExactNumber(30)), reason: reason, clause: "二（二）2")
    }
    return item(
      name, value: .known(.number(ExactNumber(93))), type: people, target: ExactNumber(100), verdict: .behind,
      score: ExactNumber(45, over: 2), full: 30, clause: "二（二）2")
  }

  private static func section(_ zh: Bool, _ score: ExactNumber?, _ children: [ItemResult]) -> ItemResult {
    item(zh ? "人才共育" : "Joint training", kind: .section, score: score, full: 60, children: children)
  }

  private static func bonus(_ zh: Bool) -> ItemResult {
    item(
      zh ? "国家级平台" : "national platform", kind: .bonus, value: .known(.number(ExactNumber(2))),
      type: .number(.plain), score: ExactNumber(4), full: 4)
  }

  static func card(
    _ id: String, _ name: String, total: ExactNumber?, range: RuleEngine.NumberRange?, rank: Int?, items: [ItemResult]
  ) -> CardResult {
    CardResult(
      subject: SubjectName(level: "院校", id: id, name: name), total: total, totalBeforeRounding: total,
      full: ExactNumber(100), range: range, rank: rank, rankedCount: 2, items: items, bonuses: [], deductions: [],
      appliedEffects: [], outcomes: [], flags: [])
  }

  private static func complete(_ language: Language) -> CardResult {
    let zh = language == .zh
    let total = ExactNumber(113, over: 2)
    var result = card(
      "X01", zh ? "川东职业技术学院" : "Chuandong Vocational and Technical College of Zhouzhou City", total: total,
      range: total.map { RuleEngine.NumberRange(low: $0, high: $0) }, rank: 1,
      items: [section(zh, ExactNumber(105, over: 2), [match(zh, of: 48), professors(zh, missing: false)])])
    result.bonuses = [bonus(zh)]
    result.grade = zh ? "优秀" : "excellent"
    result.gradeBeforeEffects = result.grade
    result.outcomes = [zh ? "表彰" : "commended"]
    return result
  }

  private static func vetoed(_ language: Language) -> CardResult {
    let zh = language == .zh
    let total = ExactNumber(95, over: 2)
    var result = card(
      "X02", zh ? "川西职业学院" : "Chuanxi College", total: total,
      range: total.map { RuleEngine.NumberRange(low: $0, high: $0) },
      rank: 2,
      items: [section(zh, total, [match(zh, of: 40), professors(zh, missing: false)])])
    result.grade = zh ? "合格" : "pass"
    result.gradeBeforeEffects = zh ? "优秀" : "excellent"
    result.appliedEffects = [
      AppliedEffect(
        words: zh ? "有通报批评的，不得评为优秀" : "if criticised, grade not excellent", isKnown: true,
        places: [CellPlace(path: "通报台账.csv", row: 4, column: 2, heading: "类型")])
    ]
    return result
  }

  private static func incomplete(_ language: Language) -> CardResult {
    let zh = language == .zh
    var result = card(
      "X03", zh ? "川南技师学院" : "Chuannan College", total: nil,
      range: RuleEngine.NumberRange(low: ExactNumber(25), high: ExactNumber(59)), rank: nil,
      items: [section(zh, nil, [match(zh, of: 40), professors(zh, missing: true)])])
    result.deductions = [
      item(zh ? "逾期报送" : "late report", kind: .deduction, score: ExactNumber(1, over: 2), full: 3)
    ]
    result.flags = [CardFlag(kind: .incomplete, text: Bilingual(zh: "1 个项目没有得分", en: "1 item has no score"))]
    return result
  }
}
