import Calendar
package import Diagnostics

/// What there is to say about one cell: an error, a warning, or a note on how it was read.
package struct CellRemark: Error, Hashable, Sendable {
  package var code: ProblemCode
  package var message: Bilingual
  package var help: [Bilingual]

  fileprivate init(_ code: ProblemCode, zh: String, en: String, help: [Bilingual] = []) {
    self.code = code
    self.message = Bilingual(zh: zh, en: en)
    self.help = help
  }

  package func diagnostic(at place: CellPlace) -> Diagnostic { Diagnostic(code, at: .cell(place), message, help: help) }
}

/// A cell's text for a message: one line, not too long.
private func shown(_ text: String) -> String {
  DisplayWidth.truncate(text.split(whereSeparator: \.isNewline).joined(separator: " "), to: 40)
}

// MARK: Numbers

extension CellRemark {
  static func notANumber(_ typed: String, _ column: ColumnSpec) -> CellRemark {
    let kind =
      switch column.type {
      case .wholeNumber: Bilingual(zh: "整数，如 1200", en: "a whole number such as 1200")
      case .percent: Bilingual(zh: "百分数，如 85%", en: "a percentage such as 85%")
      default: Bilingual(zh: "数，如 1200 或 3.5", en: "a number such as 1200 or 3.5")
      }
    return CellRemark(
      .notANumber, zh: "“\(shown(typed))”不是数", en: "“\(shown(typed))” is not a number",
      help: [Bilingual(zh: "这一列填\(kind.zh)", en: "this column takes \(kind.en)")])
  }

  static func placeholder(_ typed: String) -> CellRemark {
    CellRemark(
      .placeholder, zh: "“\(shown(typed))”看不出是没有数据、数为零还是不适用",
      en: "“\(shown(typed))” does not say whether there is no data, the count is zero, or it does not apply",
      help: [
        Bilingual(
          zh: "没有数据就空着；数为零填 0；不适用填“不适用”",
          en: "leave it blank when there is no data; 0 when the count is zero; “not applicable” when it does not apply")
      ])
  }

  static func approximate(_ typed: String) -> CellRemark {
    CellRemark(
      .approximate, zh: "“\(shown(typed))”不是准确的数", en: "“\(shown(typed))” is not an exact number",
      help: [Bilingual(zh: "填一个准确的数，其余的话写到备注列", en: "give one exact number; put the rest into a column for remarks")])
  }

  static func badGroups(_ typed: String) -> CellRemark {
    CellRemark(
      .badGroups, zh: "“\(shown(typed))”里的逗号不在千位上", en: "the comma in “\(shown(typed))” does not part thousands",
      help: [
        Bilingual(
          zh: "去掉逗号；小数点用“.”，几个数要分几格填",
          en: "leave the commas out; the decimal mark is a point, and several numbers go into several cells")
      ])
  }

  static func otherUnit(_ typed: String, _ unit: String, _ column: ColumnSpec) -> CellRemark {
    let expected =
      switch (column.type, column.unitWord) {
      case (.percent, _): Bilingual(zh: "这一列填百分数，如 85%", en: "this column takes a percentage such as 85%")
      case (_, let word?):
        Bilingual(
          zh: "这一列的单位是“\(word)”：换算后只填数",
          en: "the unit of this column is “\(word)”: convert, and give the number only")
      default: Bilingual(zh: "这一列没有单位：只填数", en: "this column has no unit: give the number only")
      }
    return CellRemark(
      .otherUnit, zh: "“\(shown(typed))”的“\(shown(unit))”不是这一列的单位",
      en: "“\(shown(unit))” in “\(shown(typed))” is not the unit of this column", help: [expected])
  }

  static func notWhole(_ typed: String) -> CellRemark {
    CellRemark(
      .notWhole, zh: "“\(shown(typed))”不是整数", en: "“\(shown(typed))” is not a whole number",
      help: [
        Bilingual(zh: "这一列只能填整数；请核对数和单位", en: "this column takes whole numbers only; check the number and its unit")
      ])
  }

  static func bracketed(_ typed: String) -> CellRemark {
    CellRemark(
      .bracketed, zh: "“\(shown(typed))”加了括号，看不出是不是负数",
      en: "“\(shown(typed))” stands in brackets: it may be meant as negative or not",
      help: [
        Bilingual(zh: "负数前面写“-”，正数去掉括号", en: "write - before a negative number, and a positive one without brackets")
      ])
  }

  static func scientific(_ typed: String) -> CellRemark {
    CellRemark(
      .scientific, zh: "“\(shown(typed))”是科学记数法，可能已不准确",
      en: "“\(shown(typed))” is scientific notation and may have lost digits",
      help: [Bilingual(zh: "把单元格设为“数值”格式，写出全部数字", en: "set the cell to a plain number format and give all digits")])
  }

  static func tooLong(_ typed: String) -> CellRemark {
    CellRemark(
      .tooLong, zh: "“\(shown(typed))”这个数太长", en: "“\(shown(typed))” is too long for a number",
      help: [Bilingual(zh: "最多 \(DataLimits.digits) 位数字", en: "a number has at most \(DataLimits.digits) digits")])
  }

  static func shareOrPercent(_ typed: String, _ percent: String) -> CellRemark {
    CellRemark(
      .shareOrPercent, zh: "这一列是百分数，“\(shown(typed))”读作 \(shown(typed))%",
      en: "this column holds percentages: “\(shown(typed))” is read as \(shown(typed))%",
      help: [
        Bilingual(zh: "如果指 \(percent)%，请写 \(percent)%", en: "if \(percent)% is meant, write \(percent)%"),
        Bilingual(zh: "如果就是 \(shown(typed))%，请写上 %", en: "if it is \(shown(typed))%, write the % sign"),
      ])
  }
}

// MARK: Words and codes

extension CellRemark {
  static func notYesNo(_ typed: String) -> CellRemark {
    CellRemark(
      .notYesNo, zh: "“\(shown(typed))”不是“是”或“否”", en: "“\(shown(typed))” is neither yes nor no",
      help: [Bilingual(zh: "填 是 或 否（√ ×、有 无、1 0 也可以）", en: "give yes or no (also y/n, true/false, 1/0)")])
  }

  static func unknownChoice(_ typed: String, _ column: ColumnSpec, near: [String], all: [String]) -> CellRemark {
    let values = Bilingual(
      zh: "可填：\(all.prefix(12).map(\.self).enumerated.zh)\(all.count > 12 ? " 等 \(all.count) 个" : "")",
      en:
        "it may be: \(all.prefix(12).map(\.self).enumerated.en)\(all.count > 12 ? " and others, \(all.count) in all" : "")"
    )
    let meant = near.isEmpty ? [] : [Bilingual(zh: "是不是 \(near.enumerated.zh)？", en: "is \(near.enumerated.en) meant?")]
    return CellRemark(
      .unknownChoice, zh: "“\(shown(typed))”不是“\(column.name)”可填的值",
      en: "“\(shown(typed))” is not a value of “\(column.name)”",
      help: meant + [values])
  }

  static func mangledCode(_ typed: String) -> CellRemark {
    CellRemark(
      .mangledCode, zh: "代码“\(shown(typed))”已被表格软件改成科学记数法",
      en: "a spreadsheet turned this code into a number: “\(shown(typed))”",
      help: [
        Bilingual(
          zh: "把这一列设为“文本”格式，重新填写完整的代码，再另存为 CSV",
          en: "set the column to text format, type the whole code again, and save as CSV again")
      ])
  }

  static func blank(_ column: ColumnSpec) -> CellRemark {
    CellRemark(
      .blankCell, zh: "“\(column.name)”不能空着", en: "“\(column.name)” may not be empty",
      help: [
        Bilingual(
          zh: "填上它，或删去整行；合并的单元格要拆开，每一行都填",
          en: "fill it in, or remove the whole row; merged cells are to be split and filled in each row")
      ])
  }

  static func spreadsheetError(_ typed: String) -> CellRemark {
    CellRemark(
      .spreadsheetError, zh: "公式算不出来，显示为“\(shown(typed))”", en: "a formula failed and shows “\(shown(typed))”",
      help: [Bilingual(zh: "改正公式，或填上数值", en: "mend the formula, or type the value")])
  }
}

extension CellRemark {
  static func formulaWithoutResult(_ typed: String) -> CellRemark {
    CellRemark(
      .formulaWithoutResult, zh: "这一格是公式“\(shown(typed))”，文件里没有它的结果",
      en: "this cell is the formula “\(shown(typed))”, and the file does not hold its result",
      help: [Bilingual(zh: "在表格软件里打开文件，再保存一次", en: "open the file in a spreadsheet and save it again")])
  }
}

// MARK: Dates

extension CellRemark {
  private static let dateForm = Bilingual(
    zh: "写全年月日，如 2027-12-31 或 2027年12月31日", en: "give year, month and day, such as 2027-12-31")

  static func notADate(_ typed: String, _ hasOtherOrder: Bool) -> CellRemark {
    let order = Bilingual(zh: "年在最前，年份写四位", en: "the year comes first, with four digits")
    return CellRemark(
      .notADate, zh: "“\(shown(typed))”不是日期", en: "“\(shown(typed))” is not a date",
      help: hasOtherOrder ? [order, dateForm] : [dateForm])
  }

  /// `2027-02-30`: of the right form.
  static func noSuchDay(_ typed: String) -> CellRemark {
    CellRemark(
      .notADate, zh: "没有“\(shown(typed))”这一天", en: "there is no such day as “\(shown(typed))”",
      help: [Bilingual(zh: "核对月和日", en: "check month and day")])
  }

  static func dateWithoutDay(_ typed: String) -> CellRemark {
    CellRemark(.notADate, zh: "“\(shown(typed))”没有写到日", en: "“\(shown(typed))” does not name the day", help: [dateForm])
  }

  static func serialDate(_ typed: String, _ date: CalendarDate) -> CellRemark {
    CellRemark(
      .serialDate, zh: "“\(shown(typed))”是表格软件里日期的序号，不是日期",
      en: "“\(shown(typed))” is the number by which a spreadsheet keeps a date",
      help: [
        Bilingual(
          zh: "如果指 \(date.text.zh)，请写 \(date)；或把这一列设为“日期”格式后另存为 CSV",
          en: "if \(date) is meant, write it so; or set the column to a date format and save as CSV again")
      ])
  }

  /// - Parameter kind: the periods of the column, where they are all of one kind.
  static func notAPeriod(_ typed: String, _ kind: PeriodKind?) -> CellRemark {
    let all = Bilingual(
      zh: "写成 2026年、2025—2026学年、2026年上半年、2026年第1季度 或 2026年3月",
      en: "write 2026, 2025-2026 school year, 2026 H1, 2026 Q1 or 2026-03")
    let own = kind.flatMap { kind in
      CalendarDate(year: 2026, month: 3, day: 1).map { Period(kind, containing: $0).text }
    }
    return CellRemark(
      .notAPeriod, zh: "“\(shown(typed))”不是期间", en: "“\(shown(typed))” is not a period",
      help: [own.map { Bilingual(zh: "写成 \($0.zh) 这样", en: "write it like \($0.en)") } ?? all])
  }

  static func dayForPeriod(_ typed: String, _ periods: [Period]) -> CellRemark {
    let all = Bilingual(
      zh: periods.map(\.text.zh).joined(separator: " 或 "), en: periods.map(\.text.en).joined(separator: " or "))
    return CellRemark(
      .notAPeriod, zh: "“\(shown(typed))”是一天，不是期间", en: "“\(shown(typed))” is a day, not a period",
      help: [Bilingual(zh: "写成 \(all.zh)", en: "write \(all.en)")])
  }
}

// MARK: Notes

extension CellRemark {
  static func readAs(_ typed: String, _ value: Bilingual) -> CellRemark {
    CellRemark(.readAs, zh: "“\(shown(typed))”读作 \(value.zh)", en: "“\(shown(typed))” is read as \(value.en)")
  }

  static func apostrophe(_ typed: String) -> CellRemark {
    CellRemark(
      .apostrophe, zh: "去掉了前面的撇号：“\(shown(typed))”", en: "the leading apostrophe was left out: “\(shown(typed))”")
  }
}
