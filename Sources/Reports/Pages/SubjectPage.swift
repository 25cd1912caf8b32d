import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// The page of one subject: one sheet for leaders, all the detail below it.
struct SubjectPage {
  private let report: ScoreReport
  private let card: CardResult
  private let means: PeerMeans
  private let history: CardHistory
  private let explanations: [Explanation]
  private let trials: ValueTrials?
  private let words: CardWords
  private let losses: LossFinder
  private var language: Language { report.language }

  /// More than these do not fit on the sheet; the detail has them all.
  private static let mostBars = 6
  private static let mostLosses = 4
  static let mostRemarks = 3

  /// - Parameters:
  ///   - explanations: of everything on the card that is scored by itself.
  ///   - trials: what other values would give, where the page has sliders.
  init(
    _ report: ScoreReport, _ card: CardResult, _ means: PeerMeans, _ history: CardHistory,
    _ explanations: [Explanation],
    _ trials: ValueTrials?
  ) {
    (self.report, self.card, self.means, self.history) = (report, card, means, history)
    self.explanations = explanations
    self.trials = trials
    words = CardWords(report: report, card: card)
    losses = LossFinder(report, card)
  }

  func render() -> String {
    let frame = CardFrame(report)
    let ranking = Bilingual(zh: "排名：\(report.scorecard.name)", en: "Ranking: \(report.scorecard.name)")[language]
    let top = Bilingual(zh: "总目录", en: "Contents")[language]
    let page = PageFrame(
      language: language, title: "\(card.subject.name) · \(report.scorecard.name)",
      path: [(top, "../index.html"), (ranking, "ranking.html")], mark: frame.mark(of: card.subject), foot: frame.foot,
      hasSliders: trials != nil)
    let detail = SubjectDetail(report, card, means, explanations, trials)
    return page.page(
      "<section class=\"sheet\">\n\(head(frame))\(standing)\(charts)\(bars)\(remarks)\(signatures)</section>\n"
        + detail.markup + frame.notes)
  }

  // MARK: The sheet

  private func head(_ frame: CardFrame) -> Markup {
    "\(frame.over)<h1>\(words.name)\(words.key)</h1>\n<p><b>\(report.scorecard.name)</b> · \(frame.time)</p>\n"
  }

  private var standing: Markup {
    func field(_ label: Bilingual, _ value: String, _ rest: String) -> Markup {
      "<li><span>\(label[language])</span><b>\(value)</b><span>\(rest)</span></li>"
    }
    var fields = field(
      Bilingual(zh: "总分", en: "Total"), words.total,
      Bilingual(zh: "满分 ", en: "of ")[language] + NumberText.shown(card.full))
    if !report.scorecard.grades.isEmpty {
      let before = card.gradeBeforeEffects.flatMap { $0 == card.grade ? nil : $0 }
      let note = before.map { Bilingual(zh: "按分数为\($0)", en: "\($0) by points")[language] } ?? ""
      fields += field(Bilingual(zh: "等级", en: "Grade"), words.grade, note)
    }
    let among = Bilingual(zh: "共 \(card.rankedCount) 个有名次", en: "of \(card.rankedCount) ranked")[language]
    let group = card.group.map { Bilingual(zh: "，组：\($0)", en: ", group \($0)")[language] } ?? ""
    fields += field(Bilingual(zh: "名次", en: "Rank"), words.rank, among + group)
    if card.rankedCount > 1, let mean = means.total(for: card) {
      fields += field(Bilingual(zh: "同评平均", en: "Mean of peers"), NumberText.shown(mean), "")
    }
    var markup: Markup = "<ul class=\"standing\">\(fields)</ul>\n"
    if let range = words.range { markup += "<p class=\"care\">\(range[language])</p>\n" }
    if let next = losses.toNextGrade { markup += "<p>\(next[language])</p>\n" }
    return markup
  }

  private var charts: Markup {
    var left = Markup.none
    let radar = RadarChart(sections.map(axis), language)
    if radar.isDrawn {
      let caption = Bilingual(
        zh: "实线：本对象；虚线：同评平均；外圈：满分", en: "solid: this subject; dashed: mean of peers; rim: full points")[language]
      left = """
        <div><h2>\(Bilingual(zh: "各部分", en: "Sections")[language])</h2>
        <figure>\(radar.markup)<figcaption>\(caption)</figcaption></figure>\(radar.legend)</div>

        """
    }
    return radar.isDrawn
      ? "<div class=\"pair\">\(left)<div>\(trend)\(lost)</div></div>\n"
      : "<div class=\"pair\"><div>\(trend)</div><div>\(lost)</div></div>\n"
  }

  private var sections: [ItemResult] { card.items }

  private func axis(_ item: ItemResult) -> RadarChart.Axis {
    func part(_ score: ExactNumber?) -> ExactNumber? {
      item.full.isZero ? nil : score?.divided(by: item.full)
    }
    return RadarChart.Axis(name: item.name, own: part(item.score), peers: part(means.score(of: item, on: card)))
  }

  private var trend: Markup {
    let points = history.points(of: card, shown: report.shownTotal)
    let heading = Bilingual(zh: "各时期总分", en: "Totals over periods")[language]
    guard points.count > 1 else {
      let only = Bilingual(zh: "数据里只有一个时期。", en: "The data hold one period only.")[language]
      return "<h2>\(heading)</h2>\n<p class=\"over\">\(only)</p>\n"
    }
    let chart = TrendChart(points: points, full: card.full, language: language)
    let caption = Bilingual(
      zh: "上线：满分 \(NumberText.shown(card.full))；下线：0",
      en: "upper line: \(NumberText.shown(card.full)) points; lower line: 0")
    return "<h2>\(heading)</h2>\n<figure>\(chart.markup)<figcaption>\(caption[language])</figcaption></figure>\n"
  }

  // MARK: Bars

  private var bars: Markup {
    let items = Array(
      card.items.flatMap(\.ends).enumerated().sorted { left, right in
        left.element.full == right.element.full ? left.offset < right.offset : left.element.full > right.element.full
      }.prefix(SubjectPage.mostBars).map(\.element))
    guard !items.isEmpty else { return .none }
    let heading = Bilingual(zh: "主要指标", en: "Main indicators")[language]
    let caption = Bilingual(
      zh: "条形：本对象；竖线：目标（没有目标的，为满分）；菱形：同评平均。全部指标见后页。",
      en: "bar: this subject; line: target (or the full points); diamond: mean of peers. All indicators follow below.")
    var table = MarkupTable(
      heading,
      [
        (Bilingual(zh: "指标", en: "Indicator")[language], false), ("", false),
        (Bilingual(zh: "数值", en: "Value")[language], true), (Bilingual(zh: "目标", en: "Target")[language], true),
        (Bilingual(zh: "得分", en: "Score")[language], true),
      ])
    let rows = CardRowMaker(report: report, card: card).rows
    for item in items {
      guard let row = rows.first(where: { $0.item?.path == item.path && $0.item?.kind == item.kind }) else { continue }
      table.row([
        MarkupTable.Cell(content: "\(item.name)", isHead: true),
        MarkupTable.Cell(content: bar(item).markup, className: "bar"),
        MarkupTable.Cell(content: "\(row.value)", isNumber: true),
        MarkupTable.Cell(content: "\(row.target)", isNumber: true),
        MarkupTable.Cell(content: "\(row.score)\(row.full)", isNumber: true),
      ])
    }
    return "<h2>\(heading)</h2>\n\(table.markup)<p class=\"over\">\(caption[language])</p>\n"
  }

  private func bar(_ item: ItemResult) -> BarChart {
    let own = Bilingual(zh: "本对象", en: "this subject")[language]
    let mean = Bilingual(zh: "同评平均", en: "mean of peers")[language]
    if let target = item.target, case .known(.number(let value))? = item.value {
      let values = ValueText(rules: report.rules, language: language)
      func shown(_ number: ExactNumber) -> String { values.shown(.number(number), item.type) }
      let peers = means.value(of: item, on: card)
      let words =
        "\(item.name): \(own) \(shown(value)), \(Bilingual(zh: "目标", en: "target")[language]) \(shown(target))"
        + (peers.map { ", \(mean) \(shown($0))" } ?? "")
      return BarChart(own: value, mark: target, mean: peers, words: words)
    }
    let peers = means.score(of: item, on: card)
    let words =
      "\(item.name): \(own) \(item.score.map { NumberText.shown($0) } ?? "—") / \(NumberText.shown(item.full))"
      + (peers.map { ", \(mean) \(NumberText.shown($0))" } ?? "")
    return BarChart(own: item.score, mark: item.effectiveFull, mean: peers, words: words)
  }

  // MARK: Losses, remarks, signatures

  private var lost: Markup {
    let all = losses.losses
    let heading = Bilingual(zh: "失分在哪里", en: "Where points were lost")[language]
    guard !all.isEmpty else {
      let none = Bilingual(zh: "没有失分。", en: "No points were lost.")[language]
      return "<h2>\(heading)</h2>\n<p>\(none)</p>\n"
    }
    let entries = all.prefix(SubjectPage.mostLosses).map { loss -> Markup in
      let colon = Bilingual(zh: "：", en: ": ")[language]
      let stop = Bilingual(zh: "。", en: ". ")[language]
      let advice: Markup = loss.advice.map { "<b>\($0[language])</b>\(stop)" } ?? ""
      return "<li>\(loss.item.name) −\(NumberText.shown(loss.lost))\(colon)\(loss.why[language])\(stop)\(advice)</li>"
    }
    let more = all.count - SubjectPage.mostLosses
    let rest: Markup =
      more > 0
      ? "<p class=\"over\">\(Bilingual(zh: "另有 \(more) 项失分，见后页。", en: "\(more) more items lost points; see below.")[language])</p>\n"
      : .none
    return "<h2>\(heading)</h2>\n<ol>\(entries.joined())</ol>\n\(rest)"
  }

  private var remarks: Markup {
    Markup.list(
      Bilingual(zh: "请注意", en: "Please note")[language],
      Array(words.remarks.prefix(SubjectPage.mostRemarks)) + moreRemarks)
      + Markup.list(Bilingual(zh: "结果", en: "Outcomes")[language], card.outcomes)
  }

  private var moreRemarks: [String] {
    let more = words.remarks.count - SubjectPage.mostRemarks
    return more > 0
      ? [Bilingual(zh: "另有 \(more) 条，见后页。", en: "\(more) more follow below.")[language]] : []
  }

  private var signatures: Markup {
    let labels = [
      Bilingual(zh: "单位负责人（签字）", en: "Head of the unit (signature)"),
      Bilingual(zh: "考核部门（盖章）", en: "Assessing office (seal)"), Bilingual(zh: "日期", en: "Date"),
    ]
    let lines = labels.map { label -> Markup in "<div>\(label[language])</div>" }.joined()
    let objection = Bilingual(
      zh: "异议（写明项目、理由和证据所在的文件、行）：", en: "Objection (item, reason, and the file and row of the evidence):")[language]
    return "<div class=\"sign\">\(lines)</div>\n<div class=\"box\">\(objection)</div>\n"
  }
}
