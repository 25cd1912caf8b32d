import Diagnostics
import RuleSyntax

/// One constructor for every problem with the heads and cells of tables, and with data tables as a whole.
enum TableProblem {
  // MARK: Heads and cells

  static func unknownHead(_ words: String, near: [String], known: Bilingual, at span: Span) -> Diagnostic {
    let help = Bilingual(zh: "这张表可以有的列：\(known.zh)。", en: "The columns this table may have: \(known.en).")
    let message =
      words.isEmpty
      ? Bilingual(zh: "这一列没有表头。", en: "This column has no head.")
      : Bilingual(zh: "不认识表头“\(words)”。", en: "The column head “\(words)” is not known.")
    return Diagnostic(
      .unknownHead, at: .source(span), message, help: ProblemWording.didYouMean(near) + [help],
      fixIts: ProblemWording.replacements(near, at: span))
  }

  static func repeatedHead(_ words: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedHead, at: .source(span),
      Bilingual(zh: "表头“\(words)”写了两次。", en: "The column head “\(words)” is given twice."),
      help: [Bilingual(zh: "请改一个，或者删去一列。", en: "Change one of them, or remove a column.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次写在这里", en: "first given here"))])
  }

  static func missingHead(_ head: Spelling, at span: Span) -> Diagnostic {
    Diagnostic(
      .missingHead, at: .source(span),
      Bilingual(zh: "这张表缺“\(head.zh[0])”列。", en: "This table has no column “\(head.en[0])”."),
      help: [Bilingual(zh: "请在第一行加上“\(head.zh[0])”。", en: "Add “\(head.en[0])” to the first row.")])
  }

  static func missingCell(_ head: Spelling, at span: Span) -> Diagnostic {
    Diagnostic(
      .missingCell, at: .source(span),
      Bilingual(zh: "这一行的“\(head.zh[0])”空着。", en: "“\(head.en[0])” is blank in this row."),
      help: [Bilingual(zh: "请填上，或者删去这一行。", en: "Fill it in, or remove the row.")])
  }

  static func badCell(
    _ words: String, column: Spelling, near: [String], choices: Bilingual, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .badCell, at: .source(span),
      Bilingual(
        zh: "“\(column.zh[0])”列里不能写“\(words)”。", en: "“\(words)” cannot stand in the column “\(column.en[0])”."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(zh: "可以写：\(choices.zh)，或者空着。", en: "What may stand there: \(choices.en), or nothing.")
      ], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func noRows(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .noFields, at: .source(span),
      Bilingual(zh: "“\(name)”下面没有表格。", en: "There is no table below “\(name)”."),
      help: [
        Bilingual(
          zh: "请在下面写表格：第一行是“| 指标 | 取值 | 目标 | 计分 |”，以后每行一个指标。",
          en: "Write a table below: “| indicator | value | target | score |”, then one indicator a row.")
      ])
  }

  static func noFields(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .noFields, at: .source(span),
      Bilingual(zh: "数据表“\(name)”没有写有哪些字段。", en: "The fields of the table “\(name)” are not given."),
      help: [
        Bilingual(
          zh: "请在下面写表格：第一行是“| 字段 | 类型 |”，以后每行一个字段。",
          en: "Write a table below: “| field | type |”, then one field a row.")
      ])
  }

  // MARK: Whose data, and when

  static func noLevel(_ name: String, levels: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .missingLevel, at: .source(span),
      Bilingual(zh: "没有写“\(name)”是谁的数据。", en: "It is not said whose data “\(name)” holds."),
      help: [
        Bilingual(
          zh: "请在括号里写上对象和期间，例如“（\(levels.first ?? "院校")，每年）”；不属于哪个对象的，写“（参照）”。",
          en:
            "Write subject and period in brackets, such as “(\(levels.first ?? "institution"), each year)”, or “(reference)” for data of no subject."
        ),
        SubjectProblem.declared(levels),
      ])
  }

  static func referenceWithLevel(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .referenceWithLevel, at: .source(span),
      Bilingual(
        zh: "“\(name)”写了“参照”，又写了对象；参照表不属于哪个对象。",
        en: "“\(name)” is a reference table with a subject; a reference table belongs to none."),
      help: [
        Bilingual(
          zh: "一个对象一行的表，把“参照”改成“登记”；否则删去对象。",
          en: "For one row a subject write “register” instead; otherwise remove the subject.")
      ])
  }

  static func onlyForDetail(_ label: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .onlyForDetail, at: .source(span),
      Bilingual(
        zh: "只有明细表有“\(label)”；这张表一个对象每期（或者总共）一行。",
        en: "Only detail tables have “\(label)”; this table has one row a subject, or one a period."),
      help: [
        Bilingual(
          zh: "请删去这一行，或者在名称后面的括号里写上“明细”。", en: "Remove the line, or write “detail” in the brackets after the name.")
      ])
  }

  static func missingDated(_ name: String, dates: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .missingDated, at: .source(span),
      Bilingual(
        zh: "明细表“\(name)”没有写一行记录算在哪一期。", en: "The detail table “\(name)” does not say to which period a row belongs."),
      help: [datedHelp(dates)])
  }

  static func badDated(_ text: String, isField: Bool, near: [String], dates: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .badDated, at: .source(span),
      isField
        ? Bilingual(
          zh: "“\(text)”不是日期或期间，不能决定一行记录算在哪一期。",
          en: "“\(text)” is neither a date nor a period, so it cannot say to which period a row belongs.")
        : Bilingual(zh: "这张表没有字段“\(text)”。", en: "This table has no field “\(text)”."),
      help: ProblemWording.didYouMean(near) + [datedHelp(dates)],
      fixIts: ProblemWording.replacements(near, at: span))
  }

  private static func datedHelp(_ dates: [String]) -> Bilingual {
    let field = dates.first ?? "日期字段"
    let fieldEN = dates.first ?? "date field"
    return Bilingual(
      zh: "日期落在哪一期就算哪一期的，写“归期：\(field)”；各期都在的名册，写“归期：无”。",
      en:
        "Write “dated: \(fieldEN)” if a row belongs to the period of that date, “dated: none” for a roster that holds in all."
    )
  }

  static func missingEmpty(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .missingEmpty, at: .source(span),
      Bilingual(
        zh: "明细表“\(name)”没有写一行记录也没有时怎么看。", en: "The detail table “\(name)” does not say what no row at all means."),
      help: [emptyHelp])
  }

  static func badEmpty(_ text: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .badEmpty, at: .source(span),
      Bilingual(zh: "“无记录”后面不能写“\(text)”。", en: "“\(text)” cannot stand after “empty”."),
      help: ProblemWording.didYouMean(near) + [emptyHelp], fixIts: ProblemWording.replacements(near, at: span))
  }

  private static let emptyHelp = Bilingual(
    zh: "没有记录就是零的，写“无记录：按零”；没有记录就是没有报送的，写“无记录：按未报”。",
    en: "Write “empty: zero” if no row means none, “empty: not reported” if it means that nothing was sent.")

  // MARK: Keys

  static func unknownKey(_ text: String, table: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .badKey, at: .source(span),
      Bilingual(zh: "数据表“\(table)”没有字段“\(text)”。", en: "The table “\(table)” has no field “\(text)”."),
      help: ProblemWording.didYouMean(near), fixIts: ProblemWording.replacements(near, at: span))
  }

  static func keyType(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .badKey, at: .source(span),
      Bilingual(
        zh: "“\(name)”说明一行是谁的，类型应当是编码、文本或多值：007 不是 7。",
        en: "“\(name)” says whose a row is; its type must be code, text or codes: 007 is not 7."),
      help: [Bilingual(zh: "请把它的类型改成“编码”。", en: "Change its type to “code”.")])
  }
}
