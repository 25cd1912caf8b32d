package import Diagnostics
import Numerics
import RuleEngine
import Scorecards

/// The firmness of ranks and grades, for a terminal and for programs.
package struct RobustnessReport: Sendable {
  private let robustness: [Robustness]
  private let engine: String
  private let language: Language
  private let notes: [Bilingual]

  package init(_ robustness: [Robustness], engine: String, language: Language, notes: [Bilingual]) {
    (self.robustness, self.engine, self.language, self.notes) = (robustness, engine, language, notes)
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  // MARK: Text

  package func text(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    for (index, one) in robustness.enumerated() {
      if index > 0 { page.line() }
      page.line(one.card.printable, .bold)
      for sentence in methods(one) { page.paragraph(sentence) }
      writeSubjects(one, &page)
      writeGiven(one, &page)
      writeVariants(say("去掉一项", "Without an item"), one.withoutItem, &page)
      writeVariants(say("给定的权重", "Given weights"), one.given, &page)
    }
    page.list(say("说明", "Notes"), allNotes)
    return page.text
  }

  private func percent(_ count: Int, of all: Int) -> String {
    guard let share = ExactNumber(count * 100, over: max(1, all)) else { return "" }
    return NumberText.shown(share, places: 1) + "%"
  }

  private func methods(_ one: Robustness) -> [String] {
    var found: [String] = []
    if one.trial.draws > 0 { found.append(drawn(one)) }
    if one.givenCount > 0 {
      found.append(
        say(
          "给定的权重 \(one.givenCount) 组，各折算到满分。",
          one.givenCount == 1
            ? "1 given weighting, brought to the full points."
            : "\(one.givenCount) given weightings, each brought to the full points."))
    }
    return found
  }

  private func drawn(_ one: Robustness) -> String {
    let spread = NumberText.shown(one.trial.spread * 100, places: 4)
    return say(
      "随机权重 \(one.trial.draws) 组：每项权重各乘以 \(lowest(one)) 至 \(highest(one)) 之间的数（上下 \(spread)%），再折算到满分；种子 \(one.trial.seed)，xoshiro256**。",
      "\(one.trial.draws) random weightings: each weight times a number from \(lowest(one)) to \(highest(one)) (\(spread)% up and down), brought to the full points; seed \(one.trial.seed), xoshiro256**."
    )
  }

  private func lowest(_ one: Robustness) -> String { NumberText.exact(.one - one.trial.spread) }
  private func highest(_ one: Robustness) -> String { NumberText.exact(.one + one.trial.spread) }

  private func writeSubjects(_ one: Robustness, _ page: inout TextPage) {
    let isDrawn = one.trial.draws > 0
    var heads = [say("名次", "rank"), say("对象", "subject"), say("缺一项", "one out")]
    if isDrawn {
      heads += [say("名次范围", "ranks"), say("九成", "90%"), say("名次不变", "same rank"), say("等级不变", "same grade")]
    }
    let rows = ranked(one).map { subject in
      var row = [
        subject.rank.map(String.init) ?? "—", subject.name.name.printable, range(subject.ranksWithoutOne),
      ]
      if isDrawn {
        row += [
          range(subject.ranks), range(subject.middleRanks), percent(subject.sameRank, of: one.trial.draws),
          subject.grade == nil ? "—" : percent(subject.sameGrade, of: one.trial.draws) + grades(subject),
        ]
      }
      return row
    }
    page.line()
    write([heads] + rows, &page)
  }

  private func ranked(_ one: Robustness) -> [Robustness.Subject] {
    one.subjects.enumerated().sorted {
      ($0.element.rank ?? .max, $0.offset) < ($1.element.rank ?? .max, $1.offset)
    }.map(\.element)
  }

  /// Where the ranks lie under the given weights.
  private func writeGiven(_ one: Robustness, _ page: inout TextPage) {
    guard one.givenCount > 0 else { return }
    let heads = [
      say("给定的权重", "Given weights"), say("名次范围", "ranks"), say("九成", "90%"), say("中位", "median"),
      say("平均", "mean"), say("前十", "top ten"),
    ]
    let rows = ranked(one).map { subject in
      let spread = subject.givenRanks
      return [
        subject.name.name.printable, range(spread.map { $0.best...$0.worst }), range(spread.map { $0.low...$0.high }),
        spread.map { "\($0.median)" } ?? "—", spread?.mean.decimalText(places: 2) ?? "—",
        spread.map { percent($0.topTen, of: one.givenCount) } ?? "—",
      ]
    }
    page.line()
    write([heads] + rows, &page)
  }

  /// `（优秀、良好）` where it had more than one.
  private func grades(_ subject: Robustness.Subject) -> String {
    guard subject.grades.count > 1 else { return "" }
    return say("（\(subject.grades.enumerated.zh)）", " (\(subject.grades.enumerated.en))")
  }

  private func range(_ range: ClosedRange<Int>?) -> String {
    guard let range else { return "—" }
    return range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
  }

  private func writeVariants(_ heading: String, _ variants: [Robustness.Variant], _ page: inout TextPage) {
    guard !variants.isEmpty else { return }
    let heads = [
      heading, say("名次改变", "ranks changed"), say("等级改变", "grades changed"), say("升降", "moves"),
      say("最大变动", "farthest"),
    ]
    let rows = variants.map { variant in
      [
        variant.name.printable, "\(variant.rankChanges)", "\(variant.gradeChanges)", moves(variant.shift),
        variant.moves.first.map { "\($0.name.printable) \($0.before) → \($0.after)" } ?? "—",
      ]
    }
    page.line()
    write([heads] + rows, &page)
  }

  /// `−2 … +1`: from the greatest fall to the greatest rise.
  private func moves(_ shift: ClosedRange<Int>?) -> String {
    guard let shift, shift.lowerBound != 0 || shift.upperBound != 0 else { return "—" }
    func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : number < 0 ? "−\(-number)" : "0" }
    return shift.lowerBound == shift.upperBound
      ? signed(shift.lowerBound) : "\(signed(shift.lowerBound)) … \(signed(shift.upperBound))"
  }

  /// Columns as wide as they need to be, the widest cut where a line would be too long.
  private func write(_ rows: [[String]], _ page: inout TextPage) {
    let widths = (rows.first ?? []).indices.map { column in
      min(26, rows.map { DisplayWidth.of($0[column]) }.max() ?? 0)
    }
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).map { DisplayWidth.pad(DisplayWidth.truncate($0, to: $1), to: $1) }
      page.line("  " + cells.joined(separator: "  "), index == 0 ? .dim : .plain)
    }
  }

  private var allNotes: [String] {
    var all = notes
    all.append(
      Bilingual(
        zh: "每项得到的满分比例不变，只改变各项的满分；加分、扣分和等级效果不变。同分的名次并列，不再用同分时的办法。",
        en:
          "Each item keeps the part of its full points that it has; only the full points change. Bonuses, deductions and grade effects stay. Equal totals share a rank; tie-breaks are left out."
      ))
    for obstacle in robustness.compactMap(\.obstacle) {
      all.append(
        Bilingual(
          zh: "“\(obstacle)”不是各项简单相加（汇总方法、上下限、舍入、步骤或数据不全），每组权重都按规则重新算了一遍。",
          en:
            "“\(obstacle)” does not simply add up (its way to combine, bounds, rounding, steps, or data that are left out), so the rules were scored anew for every set of weights."
        ))
    }
    if robustness.contains(where: \.hasQuotas) {
      all.append(Bilingual(zh: "名额没有计入。", en: "Quotas are left out."))
    }
    return all.map { $0[language].printable }
  }

  // MARK: JSON

  /// The format `quanheng.robustness/1`.
  package func json() -> String {
    let root: JSONValue = .object([
      ("schema", .string("quanheng.robustness/1")), ("engine", .string(engine)),
      ("language", .string(language.rawValue)), ("cards", .array(robustness.map(card))),
      ("notes", .array(allNotes.map { .string($0) })),
    ])
    return root.text(indented: true) + "\n"
  }

  private func card(_ one: Robustness) -> JSONValue {
    .object([
      ("card", .string(one.card)), ("generator", .string("xoshiro256**")), ("seed", .string(String(one.trial.seed))),
      ("draws", .integer(one.trial.draws)), ("spread", .string(one.trial.spread.exactText)),
      ("simply_adds_up", .bool(one.obstacle == nil)), ("given_sets", .integer(one.givenCount)),
      ("subjects", .array(ranked(one).map(subject))), ("without_item", .array(one.withoutItem.map(variant))),
      ("given", .array(one.given.map(variant))),
    ])
  }

  private func subject(_ subject: Robustness.Subject) -> JSONValue {
    .object([
      ("id", .string(subject.name.id)), ("name", .string(subject.name.name)),
      ("total", .optional(subject.total?.exactText)), ("rank", .optional(subject.rank)),
      ("grade", .optional(subject.grade)), ("rank_low", .optional(subject.ranks?.lowerBound)),
      ("rank_high", .optional(subject.ranks?.upperBound)),
      ("rank_low_90", .optional(subject.middleRanks?.lowerBound)),
      ("rank_high_90", .optional(subject.middleRanks?.upperBound)), ("same_rank", .integer(subject.sameRank)),
      ("same_grade", .integer(subject.sameGrade)), ("total_low", .optional(subject.totals?.lowerBound.exactText)),
      ("total_high", .optional(subject.totals?.upperBound.exactText)),
      ("grades", .array(subject.grades.map { .string($0) })),
      ("rank_low_without_one", .optional(subject.ranksWithoutOne?.lowerBound)),
      ("rank_high_without_one", .optional(subject.ranksWithoutOne?.upperBound)),
      ("drawn_ranks", spread(subject.drawnRanks)), ("given_ranks", spread(subject.givenRanks)),
    ])
  }

  private func spread(_ spread: RankSpread?) -> JSONValue {
    guard let spread else { return .null }
    return .object([
      ("best", .integer(spread.best)), ("p05", .integer(spread.low)), ("median", .integer(spread.median)),
      ("p95", .integer(spread.high)), ("worst", .integer(spread.worst)), ("mean", .string(spread.mean.exactText)),
      ("top10", .integer(spread.topTen)),
    ])
  }

  private func variant(_ variant: Robustness.Variant) -> JSONValue {
    .object([
      ("name", .string(variant.name)), ("rank_changes", .integer(variant.rankChanges)),
      ("grade_changes", .integer(variant.gradeChanges)), ("farthest", .integer(variant.farthest)),
      ("greatest_fall", .optional(variant.shift.map { max(0, -$0.lowerBound) })),
      ("greatest_rise", .optional(variant.shift.map { max(0, $0.upperBound) })),
      (
        "moves",
        .array(
          variant.moves.map { move in
            .object([("name", .string(move.name)), ("before", .integer(move.before)), ("after", .integer(move.after))])
          })
      ),
    ])
  }
}
