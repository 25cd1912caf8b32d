import Diagnostics

/// One constructor for every problem with tables of the rules.
enum LookupProblem {
  static func tooSmall(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .lookupTooSmall, at: .source(span),
      Bilingual(
        zh: "表“\(name)”至少要有两列和一行：查什么，得什么。",
        en: "The table “\(name)” needs at least two columns and a row: what is looked up, and what it gives."),
      help: [
        Bilingual(
          zh: "请在下面写表格：第一行是“| 级别 | 分值（分） |”，以后每行一条。",
          en: "Write a table below: “| level | points (points) |”, then a row for each case.")
      ])
  }

  static func blankHead(at span: Span) -> Diagnostic {
    Diagnostic(
      .missingHead, at: .source(span), Bilingual(zh: "这一列没有表头，没有读取。", en: "This column has no head; it was not read."),
      help: [Bilingual(zh: "请写上表头，或者删去这一列。", en: "Give it a head, or remove the column.")])
  }

  static func noResult(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .lookupColumns, at: .source(span),
      Bilingual(zh: "表“\(name)”的每一列都是键，没有结果列。", en: "All columns of “\(name)” are keys; none holds a result."),
      help: [Bilingual(zh: "请从“键：”里去掉结果列。", en: "Leave the result columns out of “key:”.")])
  }

  static func unknownKey(_ text: String, near: [String], columns: [String], at span: Span) -> Diagnostic {
    let list = ProblemWording.list(columns)
    return Diagnostic(
      .lookupColumns, at: .source(span),
      Bilingual(zh: "这张表没有“\(text)”列。", en: "This table has no column “\(text)”."),
      help: ProblemWording.didYouMean(near) + [Bilingual(zh: "列有：\(list.zh)。", en: "The columns are: \(list.en).")],
      fixIts: ProblemWording.replacements(near, at: span))
  }

  static func blankKey(column: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .lookupKey, at: .source(span),
      Bilingual(
        zh: "这一行的“\(column)”空着，看不出什么时候用这一行。",
        en: "“\(column)” is blank in this row, so it is not clear when the row holds."),
      help: [
        Bilingual(
          zh: "请填上值；其余情况都用这一行的，写“其他”。", en: "Fill it in; write “other” if the row holds for everything else.")
      ])
  }

  static func badCell(_ words: String, column: String, _ fault: Bilingual, near: [String], at span: Span) -> Diagnostic
  {
    Diagnostic(
      .lookupCell, at: .source(span),
      Bilingual(zh: "“\(column)”列里的“\(words)”：\(fault.zh)。", en: "“\(words)” in the column “\(column)”: \(fault.en)."),
      help: ProblemWording.didYouMean(near), fixIts: ProblemWording.replacements(near, at: span))
  }

  /// What is wrong with 以上 where no order is declared.
  static func noOrder(_ list: String) -> Bilingual {
    Bilingual(
      zh: "列表“\(list)”没有用＞写出高低，不能用“以上”“以下”",
      en: "the list “\(list)” has no order (“>”), so “or above” means nothing")
  }

  static func duplicateRow(in table: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .lookupDuplicate, at: .source(span),
      Bilingual(
        zh: "表“\(table)”里已经有这一行的情况。", en: "“\(table)” has a row for this case already."),
      help: [Bilingual(zh: "请只留一行。", en: "Keep one of the rows.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次写在这里", en: "first given here"))])
  }

  static func unreachableRow(in table: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .lookupUnreachable, at: .source(span),
      Bilingual(
        zh: "表“\(table)”的这一行查不到：上面写“其他”的行已经包括了它。",
        en: "This row of “\(table)” is never reached: a row above takes it in with “other”."),
      help: [Bilingual(zh: "请把写“其他”的行移到最后。", en: "Move the row with “other” to the end.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "包括它的行", en: "the row that takes it in"))])
  }

  static func overlap(in table: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .lookupOverlap, at: .source(span),
      Bilingual(
        zh: "表“\(table)”的这一行和另一行的范围有重叠，有的数两行都合。",
        en: "The range of this row of “\(table)” overlaps that of another: some numbers fit both."),
      help: [
        Bilingual(
          zh: "请写成不重叠的范围，例如“80至90（不含90）”和“≥90”。",
          en: "Write ranges that do not overlap, such as “80 to 90 (excluding 90)” and “≥90”.")
      ],
      related: [RelatedPlace(.source(first), Bilingual(zh: "另一行", en: "the other row"))])
  }
}
