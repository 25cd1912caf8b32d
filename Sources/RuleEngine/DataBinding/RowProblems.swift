import Calendar
import Diagnostics

// What is wrong with rows: whose they are, and of which period.
extension Diagnostic {
  static func unknownSubject(
    _ place: CellPlace, _ key: String, level: String, register: String?, keyOfName: String?, near: [Bilingual],
    isAlone: Bool = false
  ) -> Diagnostic {
    var help = keyHelp(key, keyOfName: keyOfName, near: near)
    if RowOfTotals.isNamed(key) {
      help = [Bilingual(zh: "这是合计行：数据里不放合计，删去这一行", en: "this is a row of totals: data hold none, so remove it")]
    }
    let list = register.map { Bilingual(zh: "名录“\($0)”", en: "the register “\($0)”") }
    let where_ = list ?? Bilingual(zh: "数据", en: "the data")
    if help.isEmpty || !RowOfTotals.isNamed(key) {
      help.append(Bilingual(zh: "改正标识，或把它加进\(where_.zh)", en: "mend the key, or add it to \(where_.en)"))
    }
    if isAlone {
      help.append(
        Bilingual(
          zh: "数据里只有一个\(level)时，别的\(level)从全体评分写出的同评文件里认：加 --cohort 文件",
          en:
            "where the data are those of one subject, the others are known from the file of a full run: add --cohort FILE"
        ))
    }
    return Diagnostic(
      .unknownSubject, at: .cell(place),
      RowOfTotals.isNamed(key)
        ? Bilingual(zh: "“\(key)”不是\(level)", en: "“\(key)” is no \(level)")
        : Bilingual(zh: "\(where_.zh)里没有\(level)“\(key)”", en: "“\(key)” (\(level)) is not in \(where_.en)"),
      help: help
    )
  }

  /// What may have been meant by a key that no subject has.
  private static func keyHelp(_ key: String, keyOfName: String?, near: [Bilingual]) -> [Bilingual] {
    if let keyOfName {
      return [
        Bilingual(zh: "“\(key)”是名称，这里要填标识 \(keyOfName)", en: "“\(key)” is a name; the key \(keyOfName) is wanted here")
      ]
    }
    guard !near.isEmpty else { return [] }
    return [
      Bilingual(
        zh: "是不是 \(near.map(\.zh).joined(separator: "、"))？",
        en: "did you mean \(near.map(\.en).joined(separator: " or "))?")
    ]
  }

  static func rowTwice(_ place: CellPlace, _ first: CellPlace, subject: String, period: Period?) -> Diagnostic {
    let what =
      period.map { Bilingual(zh: "“\(subject)”\($0.text.zh)", en: "“\(subject)” in \($0.text.en)") }
      ?? Bilingual(zh: "“\(subject)”", en: "“\(subject)”")
    return Diagnostic(
      .rowTwice, at: .cell(place),
      Bilingual(
        zh: "\(what.zh)的行已经有了（第 \(first.row) 行）", en: "there is a row of \(what.en) already (row \(first.row))"),
      help: [Bilingual(zh: "只留一行；两行都不算数", en: "keep one row; until then neither counts")],
      related: [RelatedPlace(.cell(first), Bilingual(zh: "前面的一行", en: "the earlier row"))])
  }

  static func otherPeriodKind(_ place: CellPlace, _ period: Period, expected kind: PeriodKind) -> Diagnostic {
    let example = Period(kind, containing: period.lastDay)
    return Diagnostic(
      .otherPeriodKind, at: .cell(place),
      Bilingual(
        zh: "“\(period.text.zh)”是\(period.kind.counted.zh)，而这张表每行是\(kind.counted.zh)",
        en: "“\(period.text.en)” is \(period.kind.counted.en), but each row of this table is \(kind.counted.en)"),
      help: [Bilingual(zh: "写成 \(example.text.zh) 这样", en: "write it like \(example.text.en)")])
  }

  static func unknownParent(_ place: CellPlace, _ key: String, level: String, keyOfName: String?, near: [Bilingual])
    -> Diagnostic
  {
    var help = keyHelp(key, keyOfName: keyOfName, near: near)
    help.append(Bilingual(zh: "填\(level)名录里有的标识", en: "give a key that the register of \(level) has"))
    return Diagnostic(
      .unknownParent, at: .cell(place), Bilingual(zh: "没有\(level)“\(key)”", en: "there is no “\(key)” (\(level))"),
      help: help
    )
  }

  static func parentBlank(_ place: CellPlace, _ subject: String, level: String) -> Diagnostic {
    Diagnostic(
      .parentBlank, at: .cell(place),
      Bilingual(
        zh: "没有填“\(subject)”属于哪个\(level)", en: "it is not given which \(level) “\(subject)” belongs to"),
      help: [Bilingual(zh: "填上\(level)的标识", en: "fill in the key of the \(level)")])
  }

  static func parentUnknown(_ place: Place, _ subjects: [String], level: String) -> Diagnostic {
    let shown = Array(subjects.prefix(5)).enumerated
    let more = subjects.count > 5
    return Diagnostic(
      .parentUnknown, at: place,
      Bilingual(
        zh: "不知道 \(shown.zh)\(more ? " 等 \(subjects.count) 个" : "") 属于哪个\(level)：汇总时不计入",
        en:
          "it is not known which \(level) \(shown.en)\(more ? " and others (\(subjects.count) in all)" : "") belong to: "
          + "totals above leave them out"),
      help: [Bilingual(zh: "在名录里填上所属的\(level)", en: "fill in the \(level) in the register")])
  }

  static func keyIsState(_ place: CellPlace, _ column: String) -> Diagnostic {
    Diagnostic(
      .keyIsState, at: .cell(place),
      Bilingual(
        zh: "“\(column)”要说明这一行是谁的、哪一期的，不能是未报或不适用",
        en: "“\(column)” says whose row this is and of which period: it cannot be “not reported” or “not applicable”"),
      help: [Bilingual(zh: "填上它，或删去整行", en: "fill it in, or remove the whole row")])
  }
}

extension PeriodKind {
  /// `一个月`, `one month`
  fileprivate var counted: Bilingual {
    Bilingual(zh: (self == .year ? "一" : "一个") + word.zh, en: "one " + word.en)
  }
}

/// `合计`, `Total`: the last row of many a spreadsheet. It is of no subject.
enum RowOfTotals {
  static func isNamed(_ key: String) -> Bool {
    words.contains(String(key.filter { !$0.isWhitespace }).lowercased())
  }

  private static let words: Set = [
    "合计", "总计", "小计", "全市合计", "平均", "平均值", "total", "totals", "subtotal", "sum", "average",
  ]
}
