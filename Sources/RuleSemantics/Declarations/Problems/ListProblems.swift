import Diagnostics

/// One constructor for every problem with lists and units.
enum ListProblem {
  static func empty(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .emptyList, at: .source(span),
      Bilingual(zh: "列表“\(name)”没有写有哪些值。", en: "The list “\(name)” has no values."),
      help: [
        Bilingual(
          zh: "请写成“列表 \(name)：值、值”；有高低的写“列表 \(name)：高＞低”。",
          en: "Write “list \(name): one, other”, or “list \(name): high > low” where there is an order.")
      ])
  }

  static func repeated(_ text: String, in list: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedValue, at: .source(span),
      Bilingual(
        zh: "“\(text)”在列表“\(list)”里已经是一个值了。", en: "“\(text)” is a value of the list “\(list)” already."),
      help: [Bilingual(zh: "请只留一个。", en: "Keep one of them.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次写在这里", en: "first given here"))])
  }

  static func mixedMarks(at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .listOrder, at: .source(span),
      Bilingual(
        zh: "一个列表里不能又用＞又用、：看不出这些值有没有高低。",
        en: "A list cannot have both “>” and commas: it is not clear whether its values have an order."),
      help: [
        Bilingual(zh: "有高低的，全部用＞连接；没有的，全部用、。", en: "Use “>” between all values if they have an order, commas if not.")
      ],
      related: [RelatedPlace(.source(first), Bilingual(zh: "这里用了另一种", en: "the other one is used here"))])
  }

  static func lowFirst(at span: Span) -> Diagnostic {
    Diagnostic(
      .listOrder, at: .source(span),
      Bilingual(zh: "有高低的列表从高到低写，中间用＞。", en: "A list with an order goes from high to low, with “>” between."),
      help: [Bilingual(zh: "请把次序倒过来，用＞连接。", en: "Turn the order round and write “>”.")])
  }

  static func lineAndTable(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .lineAndTable, at: .source(span),
      Bilingual(
        zh: "列表“\(name)”的值既写在这一行后面，又写在表格里；只读表格。",
        en: "The values of “\(name)” stand both on its line and in a table; the table is read."),
      help: [Bilingual(zh: "请只留一种。", en: "Keep one of them.")])
  }

  static func unknownUnit(_ words: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownUnit, at: .source(span),
      Bilingual(zh: "不认识单位“\(words)”。", en: "The unit “\(words)” is not known."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "新的单位要先声明：“计量单位 \(words)”，或者“计量单位 \(words)＝100个”。",
          en: "Declare a new unit first: “unit \(words)”, or “unit \(words) = 100 items”.")
      ], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func badUnit(_ name: String, _ words: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .badUnit, at: .source(span),
      Bilingual(
        zh: "看不懂“\(name)”等于多少：“\(words)”不是一个数加一个认识的单位。",
        en: "What “\(name)” is cannot be read: “\(words)” is not a number and a known unit."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "请写成“计量单位 万册＝10000册”；右边的单位要在前面声明。",
          en: "Write “unit dozen = 12 items”; the unit on the right must be declared above.")
      ])
  }

  static func knownUnit(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .knownUnit, at: .source(span),
      Bilingual(zh: "“\(name)”已经是一个单位，意思和这里写的不同。", en: "“\(name)” is a unit already, with another meaning."),
      help: [Bilingual(zh: "请换一个名称。", en: "Choose another name.")])
  }
}
