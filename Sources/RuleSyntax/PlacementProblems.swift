import Diagnostics

/// What belongs to what.
extension SyntaxProblem {
  static func misplacedClause(_ label: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedClause, at: .source(span),
      Bilingual(
        zh: "“\(label)：”上面没有它所属的指标、对象、数据或评分表。",
        en: "Nothing above “\(label):” that it could belong to: no indicator, subject, data or scorecard."),
      help: [
        Bilingual(
          zh: "请先写一行声明，例如“指标 名称（院校）”，再在下面写这一条。",
          en: "Write a declaration first, such as “indicator name (institution)”, and this line below it.")
      ])
  }

  static func repeatedClause(_ label: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedClause, at: .source(span),
      Bilingual(zh: "“\(label)：”在这里写了两次。", en: "“\(label):” is given twice here."),
      help: [Bilingual(zh: "请只留一条，或者合成一条。", en: "Keep one of the two, or make one line of them.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次写在这里", en: "first given here"))])
  }

  static func cardClauseAfterRows(_ label: String, at span: Span, firstRow: Span, fix: FixIt?) -> Diagnostic {
    Diagnostic(
      .cardClauseAfterRows, at: .source(span),
      Bilingual(
        zh: "“\(label)：”属于整张评分表，不能写在项目后面。",
        en: "“\(label):” belongs to the whole scorecard and cannot stand below its rows."),
      help: [
        Bilingual(
          zh: "请把它移到第一个项目（“\(DepthWord.zh[0])”）上面。",
          en: "Move it above the first row (“\(DepthWord.en[0])”).")
      ],
      related: [RelatedPlace(.source(firstRow), Bilingual(zh: "第一个项目在这里", en: "the first row is here"))],
      fixIts: fix.map { [$0] } ?? [])
  }

  static func skippedDepth(_ depth: Int, below: Int, at span: Span) -> Diagnostic {
    let expected = below + 1
    let (zh, en) = (DepthWord.zh[expected - 1], DepthWord.en[expected - 1])
    let above =
      below == 0
      ? Bilingual(zh: "上面还没有“\(DepthWord.zh[0])”", en: "there is no “\(DepthWord.en[0])” above it")
      : Bilingual(zh: "上面是“\(DepthWord.zh[below - 1])”", en: "the row above is “\(DepthWord.en[below - 1])”")
    return Diagnostic(
      .skippedDepth, at: .source(span),
      Bilingual(
        zh: "这里写“\(DepthWord.zh[depth - 1])”，但\(above.zh)，跳过了一级。",
        en: "This is “\(DepthWord.en[depth - 1])”, but \(above.en): a level is skipped."),
      help: [
        Bilingual(zh: "请改成“\(zh)”，或者在上面补一行“\(zh) …”。", en: "Change it to “\(en)”, or add a row “\(en) …” above it.")
      ])
  }

  static func misplacedRow(at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedRow, at: .source(span),
      Bilingual(
        zh: "“一级”“二级”这样的行只能写在评分表里。", en: "Lines such as “level 1” may stand in a scorecard only."),
      help: [
        Bilingual(zh: "请在上面写“评分表 名称（…）”。", en: "Write “scorecard name (…)” above it."),
        Bilingual(
          zh: "如果评分表在上面被另一个声明隔断了，请把那个声明移到评分表前面或后面。",
          en: "If another declaration stands between the scorecard and this row, move it out of the scorecard."),
      ])
  }

  static func misplacedStatement(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedStatement, at: .source(span),
      Bilingual(zh: "“\(word)”只能写在测试里。", en: "“\(word)” may stand in a test only."),
      help: [Bilingual(zh: "请在上面写一行“测试 名称”。", en: "Write a line “test name” above it.")])
  }

  static func misplacedListItem(at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedListItem, at: .source(span),
      Bilingual(
        zh: "这个编号行上面没有它所属的条款。", en: "Nothing directly above this numbered line that it could belong to."),
      help: [
        Bilingual(
          zh: "编号行紧接着写在它所属的条款下面，例如“计分：取最高：”的下面。",
          en: "Write numbered lines directly below the clause they belong to, such as “score: highest of:”.")
      ])
  }

  static func listNumber(_ number: Int, expected: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .listNumber, at: .source(span),
      Bilingual(
        zh: "这里的编号是 \(number)，应当是 \(expected)。", en: "This line has number \(number); it should be \(expected)."),
      help: [
        Bilingual(
          zh: "编号从 1 开始，一个一个往上，不跳号也不重号。", en: "Numbers start at 1 and go up by one, without gaps or repeats.")
      ])
  }

  static func misplacedTable(at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedTable, at: .source(span),
      Bilingual(
        zh: "这个表格上面没有它所属的声明或条款。",
        en: "Nothing directly above this table that it could belong to."),
      help: [
        Bilingual(
          zh: "表格紧接着写在它所属的那一行下面，例如“数据 名称（…）”或“计分：…”的下面。",
          en: "Write a table directly below the line it belongs to, such as “data name (…)” or “score: …”.")
      ])
  }

  static func cellCount(_ count: Int, expected: Int, at span: Span, head: Span) -> Diagnostic {
    Diagnostic(
      .cellCount, at: .source(span),
      Bilingual(
        zh: "这一行有 \(count) 格，而表头有 \(expected) 格。",
        en: "This row has \(count) \(count == 1 ? "cell" : "cells"), the head of the table \(expected)."),
      help: [
        count < expected
          ? Bilingual(zh: "请补上缺的格，空格也要写竖线。", en: "Add what is missing; an empty cell needs its bars too.")
          : Bilingual(
            zh: "请去掉多出的竖线；内容里的竖线要放在引号里。", en: "Remove the bars too many; a bar that is text goes in quotes.")
      ],
      related: [RelatedPlace(.source(head), Bilingual(zh: "表头在这里", en: "the head is here"))])
  }

  /// What may stand on a line that could not be understood.
  static func help(in keyword: DeclarationKeyword?, afterEmpty label: String?) -> [Bilingual] {
    if let label {
      return [
        Bilingual(
          zh: "上面的“\(label)：”后面是空的：请把这一行的内容接在那个冒号后面。",
          en: "“\(label):” above is empty: write this line's text right after that colon.")
      ]
    }
    switch keyword {
    case .scorecard:
      return [
        Bilingual(
          zh: "评分表里的项目写成“名称（30分）”，分组写成“一级 名称（60分）”。",
          en: "A row of a scorecard is “name (30 points)”, a section “level 1 name (60 points)”."),
        rawHelp,
      ]
    case .test:
      return [
        Bilingual(
          zh: "测试里的每一行以“给定”或“应有”开头，后面空一格。", en: "Each line of a test begins with “given” or “expect” and a space.")
      ]
    case nil:
      return [
        Bilingual(
          zh: "规则由声明组成，例如“指标 名称（院校）”“数据 名称（院校，每年）”“评分表 名称（院校，满分100分）”。",
          en:
            "Rules are made of declarations, such as “indicator name (institution)”, “data name (institution, each year)” or “scorecard name (institution, 100 points)”."
        ), rawHelp,
      ]
    default:
      return [
        Bilingual(
          zh: "这里可以写“取值：…”“目标：…”“计分：…”这样的条款；接着上一行写时，上一行要以逗号或运算符号结尾。",
          en:
            "A clause may stand here, such as “value: …”, “target: …” or “score: …”. To go on from the line above, end that one in a comma or an operator."
        ), rawHelp,
      ]
    }
  }

  private static let rawHelp = Bilingual(
    zh: "只是说明的文字写成“注：…”，或者在前面加 #。", en: "Text that only explains is written “remark: …”, or after a #.")
}
