import Diagnostics

/// Problems with single fields.
extension TableProblem {
  static func unknownType(_ words: String, near: [String], lists: [String], at span: Span) -> Diagnostic {
    let types = TypeWord.choices
    let known = ProblemWording.list(lists)
    return Diagnostic(
      .unknownType, at: .source(span),
      Bilingual(zh: "不认识类型“\(words)”。", en: "The type “\(words)” is not known."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "类型有：\(types.zh)" + (lists.isEmpty ? "，或者列表的名称。" : "；列表：\(known.zh)。"),
          en: "The types are: \(types.en)" + (lists.isEmpty ? ", or the name of a list." : "; the lists: \(known.en)."))
      ], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func typeRemark(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownType, at: .source(span),
      Bilingual(
        zh: "类型“\(words)”后面多了文字。", en: "There are words after the type “\(words)”."),
      help: [
        Bilingual(
          zh: "单位写在“单位”列，条件写在“约束”列，说明写在“说明”列。",
          en: "Units go in the column “unit”, conditions in “constraint”, remarks in “note”.")
      ])
  }

  static func badInterval(at span: Span) -> Diagnostic {
    Diagnostic(
      .badInterval, at: .source(span),
      Bilingual(zh: "“起止”要写明开始和结束两列。", en: "An interval must name its two columns."),
      help: [
        Bilingual(zh: "请写成“起止：聘期起、聘期止”。", en: "Write “interval: term_start, term_end”.")
      ])
  }

  static func intervalColumn(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .badInterval, at: .source(span),
      Bilingual(
        zh: "“\(name)”是起止的一头，类型应当是日期。", en: "“\(name)” is one end of an interval; its type must be date."),
      help: [Bilingual(zh: "请把字段“\(name)”的类型改成“日期”。", en: "Change the type of the field “\(name)” to “date”.")])
  }

  static func unitWithoutNumber(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unitMismatch, at: .source(span),
      Bilingual(zh: "只有数才有单位；这个字段的类型不是数。", en: "Only numbers have a unit; the type of this field is not a number."),
      help: [
        Bilingual(
          zh: "请删去“\(words)”，或者把类型改成整数、小数或百分数。",
          en: "Remove “\(words)”, or change the type to whole number, decimal or percent.")
      ])
  }

  static func percentUnit(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unitMismatch, at: .source(span),
      Bilingual(zh: "百分数的单位是 %，不是“\(words)”。", en: "The unit of a percent is %, not “\(words)”."),
      help: [
        Bilingual(zh: "请改成 %，或者把类型改成小数。", en: "Write %, or change the type to decimal.")
      ])
  }

  static func unitTwice(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unitMismatch, at: .source(span),
      Bilingual(
        zh: "字段名后面的括号里已经写了单位“\(words)”。", en: "The unit “\(words)” stands in the brackets after the name already."),
      help: [Bilingual(zh: "请只留一处。", en: "Keep one of them.")])
  }

  static func uniqueConstraint(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .badConstraint, at: .source(span),
      Bilingual(
        zh: "这个版本不能用“\(words)”作约束。", en: "“\(words)” is not available as a constraint in this version."),
      help: [
        Bilingual(
          zh: "要同一件事只算一次，请在取值里写“（同一编号只计一次）”。",
          en: "To count a thing once, write “(each code once)” in the value.")
      ])
  }

  static func badConsequence(_ words: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .badConsequence, at: .source(span),
      Bilingual(zh: "“否则”后面不能写“\(words)”。", en: "“\(words)” cannot stand after “otherwise”."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "请写“否则拒收”（必须改正）或“否则提示”（可以说明）。",
          en: "Write “otherwise refuse” (must be mended) or “otherwise warn” (may be explained).")
      ])
  }
}
