import Calendar
import Diagnostics
import RuleSyntax

/// One constructor for every problem with the facts of tests.
enum TestProblem {
  static func missingStatement(_ keyword: Spelling, in test: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .incompleteTest, at: .source(span),
      Bilingual(zh: "测试“\(test)”没有“\(keyword.zh[0])”。", en: "The test “\(test)” has no “\(keyword.en[0])”."),
      help: [
        Bilingual(
          zh: "请写“给定 2027年 院校 甲校：字段 值”和“应有 甲校 指标 = 值”。",
          en:
            "Write “given 2027 institution \"School A\": field value” and “expect \"School A\" \"indicator\" = value”.")
      ])
  }

  static func noCases(_ test: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .incompleteTest, at: .source(span),
      Bilingual(zh: "“用例”下面没有表格。", en: "There is no table below “case table”."),
      help: [
        Bilingual(
          zh: "请在下面写表格：表头是字段和要看的结果，一行一个用例；或者写上文件名，如「用例.csv」。",
          en:
            "Write a table below: its heads are fields and results, each row a case; or name a file, such as “cases.csv”."
        )
      ])
  }

  static func nothingExpected(at span: Span) -> Diagnostic {
    Diagnostic(
      .incompleteTest, at: .source(span),
      Bilingual(zh: "这个用例没有写应有什么结果。", en: "This case does not say what is expected."),
      help: [
        Bilingual(
          zh: "请在结果的列里至少填一格；空着的格子不作要求。", en: "Fill in at least one result; a blank cell asks for nothing.")
      ])
  }

  // MARK: The day

  static func badDay(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .testDay, at: .source(span),
      text.isEmpty
        ? Bilingual(zh: "“截至日”后面没有写哪一天。", en: "No day stands after “as of”.")
        : Bilingual(zh: "“\(text)”不是一个日期。", en: "“\(text)” is no date."),
      help: [Bilingual(zh: "请写全年月日，如 2027-12-30。", en: "Give year, month and day, such as 2027-12-30.")])
  }

  static func repeatedDay(at span: Span) -> Diagnostic {
    Diagnostic(
      .testDay, at: .source(span),
      Bilingual(zh: "这个测试写了两个截至日。", en: "This test has a second “as of” line."),
      help: [
        Bilingual(
          zh: "一个测试只看一天：请分成两个测试，或者在用例表里写“截至日”一列。",
          en: "A test looks at one day: make two tests of it, or give the case table a column “as of”.")
      ])
  }

  static func rowsBelowDay(at span: Span) -> Diagnostic {
    Diagnostic(
      .testDay, at: .source(span),
      Bilingual(zh: "“截至日”下面没有表格。", en: "No table stands below “as of”."),
      help: [
        Bilingual(
          zh: "请把表格放到它所属的“给定”或“用例”下面。",
          en: "Put the table below the “given” or “case table” that it belongs to.")
      ])
  }

  static func dayBeforePeriod(_ day: CalendarDate, _ period: Period, at span: Span) -> Diagnostic {
    Diagnostic(
      .testDay, at: .source(span),
      Bilingual(
        zh: "截至日 \(day) 早于要看的\(period.text.zh)。", en: "The day \(day) is before \(period.text.en), which is looked at."),
      help: [
        Bilingual(
          zh: "请写 \(period.firstDay) 或以后的一天；不写截至日时，取期间的最后一天。",
          en: "Write \(period.firstDay) or a later day; without “as of” it is the last day of the period.")
      ])
  }

  // MARK: Whose facts

  static func missingLevel(levels: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .testSubject, at: .source(span),
      Bilingual(
        zh: "看不出这些是谁的数据：期间后面要写对象，再写它的名称，中间用空格隔开。",
        en:
          "It is not clear whose facts these are: after the period come the kind of subject and its name, with spaces between."
      ),
      help: [
        Bilingual(
          zh: "请写成“给定 2027年 \(levels.first ?? "院校") 甲校：…”。",
          en: "Write “given 2027 \(levels.first ?? "institution") \"School A\": …”."),
        SubjectProblem.declared(levels),
      ])
  }

  static func missingSubject(at span: Span) -> Diagnostic {
    Diagnostic(
      .testSubject, at: .source(span),
      Bilingual(zh: "没有写是哪一个对象的数据。", en: "It is not said which subject has these facts."),
      help: [
        Bilingual(
          zh: "请在对象后面写上名称，例如“院校 甲校”。", en: "Write a name after the kind of subject, such as “institution \"School A\"”."
        )
      ])
  }

  static func referenceWithSubject(at span: Span) -> Diagnostic {
    Diagnostic(
      .testSubject, at: .source(span),
      Bilingual(zh: "参照表不属于哪个对象，前面不写对象。", en: "A reference table belongs to no subject, so none stands before it."),
      help: [Bilingual(zh: "请写成“给定 表名：”。", en: "Write “given table:”.")])
  }

  static func unknownSubject(_ text: String, near: [String], known: [String], at span: Span) -> Diagnostic {
    let list = ProblemWording.list(known)
    let given =
      known.isEmpty
      ? Bilingual(zh: "这个测试还没有给定哪个对象的数据。", en: "This test gives no facts of any subject.")
      : Bilingual(zh: "给定了数据的对象有：\(list.zh)。", en: "Facts are given of: \(list.en).")
    return Diagnostic(
      .testSubject, at: .source(span),
      Bilingual(zh: "这个测试没有给定“\(text)”的数据。", en: "This test gives no facts of “\(text)”."),
      help: ProblemWording.didYouMean(near) + [given], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func ambiguousSubject(_ text: String, levels: [String], at span: Span) -> Diagnostic {
    let list = ProblemWording.list(levels)
    return Diagnostic(
      .testSubject, at: .source(span),
      Bilingual(
        zh: "“\(text)”是几种对象的名称：\(list.zh)。", en: "“\(text)” is the name of several subjects: \(list.en)."),
      help: [
        Bilingual(
          zh: "请在前面写上对象，例如“\(levels.first ?? "") \(text)”。",
          en: "Write the kind of subject before it, such as “\(levels.first ?? "") \(text)”.")
      ])
  }

  // MARK: Tables and fields

  static func unknownTable(_ text: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .testTable, at: .source(span),
      Bilingual(zh: "没有叫“\(text)”的数据表。", en: "No data table is called “\(text)”."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(zh: "如果这是对象的名称，请加引号。", en: "If it is the name of a subject, put it in quotes.")
      ], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func noSubjectColumn(_ heads: [String], at span: Span) -> Diagnostic {
    let list = ProblemWording.list(heads)
    return Diagnostic(
      .testTable, at: .source(span),
      Bilingual(
        zh: "没有写是哪一个对象的数据，表格里也没有写对象的列。",
        en: "It is not said which subject has these facts, and no column of the table names it."),
      help: [
        Bilingual(
          zh: "请在冒号前写上对象的名称，或者加一列：\(list.zh)。",
          en: "Write the name of the subject before the colon, or add a column: \(list.en).")
      ])
  }

  static func unknownField(_ text: String, of owner: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .testField, at: .source(span),
      Bilingual(zh: "“\(owner)”没有字段“\(text)”。", en: "“\(owner)” has no field “\(text)”."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "请写“字段 值”，中间用空格或＝隔开，各项之间用逗号。",
          en: "Write “field value” with a space or = between, and commas between the facts.")
      ], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func fieldOfDetail(_ text: String, table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .testField, at: .source(span),
      Bilingual(
        zh: "“\(text)”是明细表“\(table)”的字段。", en: "“\(text)” is a field of the detail table “\(table)”."),
      help: [
        Bilingual(
          zh: "请在冒号前写上表名：“给定 2027年 院校 甲校 \(table)：…”。",
          en: "Write the table before the colon: “given 2027 institution \"School A\" \(table): …”.")
      ])
  }

  static func ambiguousField(_ name: String, tables: [String], at span: Span) -> Diagnostic {
    let list = ProblemWording.list(tables)
    return Diagnostic(
      .testField, at: .source(span),
      Bilingual(zh: "几张表都有字段“\(name)”：\(list.zh)。", en: "Several tables have a field “\(name)”: \(list.en)."),
      help: [
        Bilingual(
          zh: "请把这一项单独写一行，在冒号前写上表名。", en: "Give this fact on a line of its own, with the table before the colon.")
      ])
  }

  static func unclearField(_ names: [String], at span: Span) -> Diagnostic {
    let list = names.map(ProblemWording.quoted)
    return Diagnostic(
      .testField, at: .source(span),
      Bilingual(
        zh: "分不清这里的名称是\(list.joined(separator: "还是"))。",
        en: "It is not clear whether the name here is \(list.joined(separator: " or "))."),
      help: [Bilingual(zh: "请在名称后面加一个空格。", en: "Put a space after the name.")])
  }

  static func repeatedFact(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .repeatedFact, at: .source(span),
      Bilingual(zh: "“\(name)”在这个测试里已经给定过了。", en: "“\(name)” is given in this test already."),
      help: [Bilingual(zh: "请只留一个。", en: "Keep one of them.")])
  }

  // MARK: Values and periods

  static func missingValue(_ field: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .testValue, at: .source(span),
      Bilingual(zh: "“\(field)”后面没有值。", en: "No value stands after “\(field)”."),
      help: [
        Bilingual(
          zh: "请写上值；没有填的写“未填”，没有报的写“未报”。", en: "Give a value; write “blank” or “not reported” if there is none.")
      ])
  }

  static func badValue(_ text: String, field: String, _ fault: Bilingual, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .testValue, at: .source(span),
      Bilingual(zh: "“\(field)”的值“\(text)”：\(fault.zh)。", en: "“\(text)”, the value of “\(field)”: \(fault.en)."),
      help: ProblemWording.didYouMean(near), fixIts: ProblemWording.replacements(near, at: span))
  }

  static func missingPeriod(_ table: String, _ kind: PeriodKind, at span: Span) -> Diagnostic {
    Diagnostic(
      .testPeriod, at: .source(span),
      Bilingual(
        zh: "“\(table)”每\(kind.word.zh)一行，这里没有写是哪一期。",
        en: "“\(table)” has a row each \(kind.word.en); the period is not given."),
      help: [periodHelp(kind)])
  }

  static func periodKind(_ table: String, _ kind: PeriodKind, at span: Span) -> Diagnostic {
    Diagnostic(
      .testPeriod, at: .source(span),
      Bilingual(
        zh: "“\(table)”每\(kind.word.zh)一行，这里写的是别的期间。",
        en: "“\(table)” has a row each \(kind.word.en); another kind of period is given."),
      help: [periodHelp(kind)])
  }

  private static func periodHelp(_ kind: PeriodKind) -> Bilingual {
    let example = Period(kind, year: 2027)?.text ?? Period.year(2027).text
    return Bilingual(zh: "请写成“给定 \(example.zh) …”。", en: "Write “given \(example.en) …”.")
  }

  static func severalPeriods(_ periods: [Bilingual], at span: Span) -> Diagnostic {
    let zh = ProblemWording.list(periods.map(\.zh)).zh
    let en = ProblemWording.list(periods.map(\.en)).en
    return Diagnostic(
      .testPeriod, at: .source(span),
      Bilingual(
        zh: "给定的数据有几期（\(zh)），看不出要看哪一期的结果。",
        en: "Facts of several periods are given (\(en)); it is not clear which results are expected."),
      help: [
        Bilingual(
          zh: "请写成“应有 \(periods.last?.zh ?? "") 甲校 …”。", en: "Write “expect \(periods.last?.en ?? "") \"School A\" …”.")
      ])
  }
}
