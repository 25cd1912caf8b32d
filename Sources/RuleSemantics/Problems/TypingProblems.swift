import Diagnostics
import Numerics

/// Messages about words that can be a name or a text.
extension Diagnostic {
  /// `类型＝「国别」` beside a field 国别. `valueOf`: how a value of a list is compared, nil for a text; `name`: how to
  /// write the name so that nothing else can be meant, nil where there is no such way.
  static func nameOrText(_ word: String, valueOf comparison: Comparison?, name: Bilingual?, _ span: Span) -> Diagnostic
  {
    let kind =
      comparison == nil ? Bilingual(zh: "文字", en: "a text") : Bilingual(zh: "列表里的值", en: "a value of the list")
    let way = wayToValue(word, comparison ?? .equal)
    let other =
      name.map { Bilingual(zh: "写“\($0.zh)”", en: "write “\($0.en)”") }
      ?? Bilingual(zh: "给它另起一个名称", en: "give it another name")
    return Diagnostic(
      .nameOrText, at: .source(span),
      Bilingual(
        zh: "“\(word)”可以是\(kind.zh)，也可以是叫这个名称的另一个数据。",
        en: "“\(word)” can be \(kind.en), or the value of what is called so."),
      help: [
        Bilingual(
          zh: "指\(kind.zh)，写“\(way.zh)”；指叫这个名称的数据，\(other.zh)。",
          en: "For \(kind.en) write “\(way.en)”; for the value of that name \(other.en).")
      ])
  }

  private static func wayToValue(_ word: String, _ comparison: Comparison) -> Bilingual {
    switch comparison {
    case .equal: Bilingual(zh: "…为「\(word)」", en: "… is \"\(word)\"")
    case .notEqual: Bilingual(zh: "…不为「\(word)」", en: "… is not \"\(word)\"")
    case .greaterOrEqual: Bilingual(zh: "…在「\(word)」以上", en: "… is \"\(word)\" or above")
    case .lessOrEqual: Bilingual(zh: "…在「\(word)」以下", en: "… is \"\(word)\" or below")
    case .greater: Bilingual(zh: "非（…在「\(word)」以下）", en: "not (… is \"\(word)\" or below)")
    case .less: Bilingual(zh: "非（…在「\(word)」以上）", en: "not (… is \"\(word)\" or above)")
    }
  }

  /// `类别为「总管」`
  static func notInList(_ word: String, _ list: ChoiceList, _ span: Span) -> Diagnostic {
    let near = NearNames.nearest(to: word, among: list.values.joined())
    return Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(zh: "列表“\(list.name)”里没有“\(word)”。", en: "The list “\(list.name)” has no “\(word)”."),
      help: near.isEmpty
        ? [
          Bilingual(
            zh: "列表里有：\(list.values.compactMap(\.first).enumerated.zh)。",
            en: "It has: \(list.values.compactMap(\.first).enumerated.en).")
        ] : ProblemWording.didYouMean(near))
  }
}

/// Messages about units and types.
extension Diagnostic {
  static func unitMismatch(_ a: Typed, _ b: Typed, _ doing: Doing, _ span: Span) -> Diagnostic {
    let (left, right) = (a.unit.spoken, b.unit.spoken)
    return Diagnostic(
      .unitsDiffer, at: .source(span),
      Bilingual(
        zh: "\(left.zh) 与 \(right.zh) 不能\(doing.words.zh)。", en: "\(left.en) and \(right.en) cannot \(doing.words.en)."),
      help: unitHelp(a.unit, b.unit),
      related: [(a.span, left), (b.span, right)].filter { $0.0 != span }.map { place, unit in
        RelatedPlace(.source(place), Bilingual(zh: "这里是 \(unit.zh)", en: "this is \(unit.en)"))
      })
  }

  private static func unitHelp(_ a: Unit, _ b: Unit) -> [Bilingual] {
    let kinds = [a.kind, b.kind]
    if kinds.contains(.counted(["人": 1])), kinds.contains(.counted(["人次": 1])) {
      return [
        Bilingual(
          zh: "人数不重复计算，人次可以重复；确认要数的是哪一种，改写单位或改用另一个字段。",
          en:
            "people are counted once, person-times may repeat: decide which is meant, and change the unit or the field."
        )
      ]
    }
    return [
      Bilingual(
        zh: "改写单位，或改用单位相同的字段；同一个单位的不同叫法（人、名、位）可以混用。",
        en: "Change the unit, or use a field with the same one; words for one unit (person, people) may be mixed.")
    ]
  }

  static func bareNumberAgainstShare(_ number: Typed) -> Diagnostic {
    let text = number.literal?.exactText ?? ""
    let percent = number.literal.map { $0 <= .one ? ($0 * ExactNumber(100)).exactText : $0.exactText } ?? text
    return Diagnostic(
      .bareNumberAgainstShare, at: .source(number.span),
      Bilingual(
        zh: "这里要的是百分数，写的却是没有单位的 \(text)。", en: "A percentage is meant here, but \(text) has no unit."),
      help: [Bilingual(zh: "写成 \(percent)%。", en: "Write \(percent)%.")],
      fixIts: [
        FixIt(
          number.span, replacement: percent + "%",
          title: Bilingual(zh: "改成 \(percent)%", en: "Change it to \(percent)%"))
      ])
  }

  /// `目标：每年不低于80` of a ratio.
  static func percentSignMissing(_ number: Typed) -> Diagnostic {
    let text = number.literal?.exactText ?? ""
    return Diagnostic(
      .percentSignMissing, at: .source(number.span),
      Bilingual(
        zh: "这个指标是两个数之比，“\(text)”就是 \(text) 倍。",
        en: "This indicator is a ratio, and “\(text)” means \(text) times as much."),
      help: [Bilingual(zh: "如果指 \(text)%，写成 \(text)%。", en: "If \(text)% is meant, write \(text)%.")],
      fixIts: [
        FixIt(
          number.span, replacement: text + "%", title: Bilingual(zh: "改成 \(text)%", en: "Change it to \(text)%"))
      ])
  }

  static func pointsAgainstShare(_ a: Typed, _ b: Typed, _ doing: Doing, _ span: Span) -> Diagnostic {
    Diagnostic(
      .pointsAgainstShare, at: .source(span),
      Bilingual(
        zh: "百分点是两个百分数之差，不能和百分数\(doing.words.zh)。",
        en: "Percentage points are the difference of two percentages; with a percentage they cannot \(doing.words.en)."),
      help: [
        Bilingual(
          zh: "从80%提高到85%，是提高5个百分点：差用“个百分点”，数本身用“%”。",
          en: "From 80% to 85% is 5 percentage points: write “percentage points” for differences and “%” for the value."
        )
      ])
  }

  static func wrongType(_ words: String, _ type: ValueType, wanted: Bilingual, _ span: Span) -> Diagnostic {
    Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(
        zh: "“\(words)”是\(type.spoken.zh)，这里要的是\(wanted.zh)。",
        en: "“\(words)” is \(type.spoken.en); \(wanted.en) is needed here."),
      help: [
        Bilingual(
          zh: "看一下字段声明的类型，或改写这一处。", en: "See what type the field is declared with, or change what stands here.")
      ])
  }

  /// `平台状态≥1`, `附属医院为3`
  static func notComparable(
    _ left: (words: String, type: ValueType), _ right: (words: String, type: ValueType), _ lists: [ChoiceList],
    _ span: Span
  ) -> Diagnostic {
    let (a, b) = (left.type.spoken(lists), right.type.spoken(lists))
    return Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(
        zh: "“\(left.words)”是\(a.zh)，“\(right.words)”是\(b.zh)，不能比较。",
        en: "“\(left.words)” is \(a.en) and “\(right.words)” is \(b.en): they cannot be compared."),
      help: [
        left.type == .date && SlipOfSign.date(right.words) != nil
          ? SlipOfSign.dateHelp : left.type.comparisonHelp(left.words, lists)
      ])
  }

  static func sharesAdded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .sharesAdded, at: .source(span),
      Bilingual(
        zh: "两个百分数相加，一般没有意义：分母不同。", en: "Adding percentages rarely means anything: their wholes differ."),
      help: [
        Bilingual(
          zh: "要合并两个比率，用分子之和 ÷ 分母之和。", en: "To join two ratios, divide the sum of the parts by the sum of the wholes.")
      ])
  }

  static func emptyRange(_ span: Span) -> Diagnostic {
    Diagnostic(
      .emptyRange, at: .source(span),
      Bilingual(zh: "范围的前一个数比后一个大。", en: "The first number of the range is higher than the second."),
      help: [Bilingual(zh: "小的写在前面，例如 60%至80%。", en: "Write the lower one first, such as 60% to 80%.")])
  }

  static func badPlaces(_ span: Span) -> Diagnostic {
    Diagnostic(
      .badPlaces, at: .source(span),
      Bilingual(zh: "小数位数要写 0 到 15 之间的整数。", en: "The number of decimals is a whole number from 0 to 15."),
      help: [Bilingual(zh: "例如 舍入（得分，2）。", en: "For example round(score, 2).")])
  }
}

/// Messages about what names stand for.
extension Diagnostic {
  static func unknownName(_ name: String, among names: [String], _ span: Span) -> Diagnostic {
    let near = NearNames.nearest(to: name, among: names)
    return Diagnostic(
      .unknownName, at: .source(span),
      Bilingual(zh: "没有声明过“\(name)”。", en: "“\(name)” is not declared."),
      help: [
        near.isEmpty
          ? Bilingual(zh: "检查名称，或先声明它。", en: "Check the name, or declare it.")
          : Bilingual(
            zh: "是不是想写\(near.map { "“\($0)”" }.joined(separator: "、"))？",
            en: "Did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?")
      ],
      fixIts: near.map {
        FixIt(span, replacement: "\"\($0)\"", title: Bilingual(zh: "改成“\($0)”", en: "Change it to “\($0)”"))
      })
  }

  static func nameIsNoValue(_ name: String, _ meanings: [Declared], _ span: Span) -> Diagnostic {
    let kind = meanings.first?.spoken ?? Bilingual(zh: "别的东西", en: "something else")
    return Diagnostic(
      .nameIsNoValue, at: .source(span),
      Bilingual(zh: "“\(name)”是\(kind.zh)，不是一个数。", en: "“\(name)” is \(kind.en), not a value."),
      help: [
        Bilingual(
          zh: "对表要说明数什么，例如“\(name)的数量”；对评分表用“\(name)的得分”。",
          en: "Of a table say what is counted, such as “count of \(name)”; of a scorecard write “score of \(name)”.")
      ])
  }

  static func fieldInSeveralTables(_ name: String, _ tables: [String], _ span: Span) -> Diagnostic {
    Diagnostic(
      .fieldInSeveralTables, at: .source(span),
      Bilingual(
        zh: "字段“\(name)”在几张表里都有：\(tables.enumerated.zh)。",
        en: "“\(name)” is a field of several tables: \(tables.enumerated.en)."),
      help: [
        Bilingual(
          zh: "写明是哪一张表的，例如“\(tables[0])的\(name)”。", en: "Say of which one, such as “\(tables[0]).\(name)”.")
      ],
      fixIts: tables.map { table in
        FixIt(
          span, replacement: "\(table)的\(name)",
          title: Bilingual(zh: "改成“\(table)的\(name)”", en: "Change it to “\(table)的\(name)”"))
      })
  }

  static func rowsNeedAggregate(_ name: String, _ table: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .rowsNeedAggregate, at: .source(span),
      Bilingual(
        zh: "“\(name)”在表“\(table)”里，一个对象可以有许多行，要说明怎样汇总。",
        en: "“\(name)” is in “\(table)”, which may have many rows: say how they become one value."),
      help: [
        Bilingual(
          zh: "例如“\(table)的\(name)之和”“\(table)中…的数量”。",
          en: "For example “sum of \(name) of \(table)” or “count of \(table) where …”.")
      ])
  }

  static func subjectValueInRow(_ name: String, table: String, level: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .subjectValueInRow, at: .source(span),
      Bilingual(
        zh: "“\(name)”不是表“\(table)”的字段；在筛选里用对象自己的数要写明。",
        en: "“\(name)” is no field of “\(table)”; inside a filter a value of the subject must be marked."),
      help: [Bilingual(zh: "写成“本\(level)的\(name)”。", en: "Write “own \(name)”.")],
      fixIts: [
        FixIt(
          span, replacement: "本\(level)的\(name)",
          title: Bilingual(zh: "改成“本\(level)的\(name)”", en: "Change it to “本\(level)的\(name)”"))
      ])
  }

  static func unrelatedLevels(_ name: String, _ other: String, _ own: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unrelatedLevels, at: .source(span),
      Bilingual(
        zh: "“\(name)”属于\(other)，这里说的是\(own)，两者没有上下级关系。",
        en: "“\(name)” belongs to \(other), but this is about \(own), and neither is above the other."),
      help: [
        Bilingual(
          zh: "在“对象”里用“属于：”写明上下级，或改用\(own)自己的数。",
          en: "Declare the tree with “belongs to:” under “subject”, or use a value of \(own).")
      ])
  }

  static func subjectInParameter(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unrelatedLevels, at: .source(span),
      Bilingual(
        zh: "参数对所有对象都一样，不能用“\(name)”这样各不相同的数。",
        en: "A parameter is the same for every subject; “\(name)” is not."),
      help: [Bilingual(zh: "改用“定义 名称（对象）＝…”。", en: "Use “define name (subject) = …”.")])
  }

  static func textDoesNotAddUp(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .doesNotLift, at: .source(span),
      Bilingual(
        zh: "“\(name)”是下级对象的字段，而且不是数，不能加到上级。",
        en: "“\(name)” is a field of subjects below, and no number: it does not add up."),
      help: [Bilingual(zh: "例如改成数有多少个下级符合条件。", en: "Count how many of those below satisfy a condition, for example.")])
  }

  static func noSuchColumn(_ name: String, table: String, columns: [String], _ span: Span) -> Diagnostic {
    let near = NearNames.nearest(to: name, among: columns)
    let help =
      near.isEmpty
      ? Bilingual(zh: "这张表的字段有：\(columns.enumerated.zh)。", en: "Its fields are: \(columns.enumerated.en).")
      : Bilingual(zh: "是不是想写\(near.enumerated.zh)？", en: "Did you mean \(near.enumerated.en)?")
    return Diagnostic(
      .noSuchColumn, at: .source(span),
      Bilingual(zh: "表“\(table)”没有字段“\(name)”。", en: "“\(table)” has no field “\(name)”."), help: [help])
  }

  static func columnNeeded(_ table: DataTableDeclaration, _ span: Span) -> Diagnostic {
    Diagnostic(
      .noSuchColumn, at: .source(span),
      Bilingual(zh: "没有写明查表“\(table.name)”的哪个字段。", en: "Which field of “\(table.name)” is meant is not said."),
      help: [Bilingual(zh: "写成“列于\(table.name)的字段名”。", en: "Write “listed in \(table.name).field”.")])
  }

  static func unorderedList(_ list: ChoiceList, _ span: Span) -> Diagnostic {
    let values = list.values.compactMap(\.first)
    return Diagnostic(
      .unorderedList, at: .source(span),
      Bilingual(
        zh: "列表“\(list.name)”没有说明高低，不能用“以上”“以下”。",
        en: "“\(list.name)” has no order, so nothing in it is above or below."),
      help: [
        Bilingual(
          zh: "声明时用＞连接，高的在前：列表 \(list.name)：\(values.joined(separator: "＞"))。",
          en: "Declare it with >, the highest first: list \(list.name): \(values.joined(separator: " > ")).")
      ])
  }

  static func keyCount(_ count: Int, _ table: LookupTable, _ span: Span) -> Diagnostic {
    Diagnostic(
      .lookupKeys, at: .source(span),
      Bilingual(
        zh: "表“\(table.name)”要用 \(table.keyColumns.count) 项来查（\(table.keyColumns.enumerated.zh)），这里写了 \(count) 项。",
        en:
          "“\(table.name)” is looked up by \(table.keyColumns.count) (\(table.keyColumns.enumerated.en)); \(count) given."
      ),
      help: [
        Bilingual(
          zh: "写成“\(table.name)（\(table.keyColumns.joined(separator: "，"))）”。",
          en: "Write “\(table.name)(\(table.keyColumns.joined(separator: ", ")))”.")
      ])
  }

  static func resultColumnNeeded(_ table: LookupTable, _ span: Span) -> Diagnostic {
    Diagnostic(
      .lookupKeys, at: .source(span),
      Bilingual(
        zh: "表“\(table.name)”有几列结果：\(table.resultColumns.enumerated.zh)，要写明用哪一列。",
        en: "“\(table.name)” has several results: \(table.resultColumns.enumerated.en); say which."),
      help: [
        Bilingual(
          zh: "例如“\(table.name)（…）的\(table.resultColumns[0])”。",
          en: "For example “\(table.name)(…).\(table.resultColumns[0])”.")
      ])
  }

  static func cycle(_ names: [String], _ span: Span) -> Diagnostic {
    Diagnostic(
      .cycle, at: .source(span),
      Bilingual(
        zh: "循环引用：\(names.joined(separator: " → "))，算不出来。",
        en: "A cycle: \(names.joined(separator: " → ")). It has no value."),
      help: [
        Bilingual(
          zh: "去掉其中一处引用；要用自己以前的数，写“上年的…”。",
          en: "Remove one of the references; for its own earlier value write “… last year”.")
      ])
  }

  static func noOwnValue(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noOwnValue, at: .source(span),
      Bilingual(zh: "没有说明是谁的数。", en: "Whose value is meant is not said."),
      help: [Bilingual(zh: "写上名称，例如“同组的去向落实率平均值”。", en: "Name it, such as “average of rate over group”.")])
  }

  static func noOwnTarget(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noOwnValue, at: .source(span),
      Bilingual(zh: "没有说明是谁的目标。", en: "Whose target is meant is not said."),
      help: [
        Bilingual(
          zh: "“目标值”是指标自己的目标，只写在“计分：”里；别处写具体的数，或声明一个参数。",
          en:
            "“target” is an indicator's own and stands under “score:” only; elsewhere write the number, or a parameter."
        )
      ])
  }

  static func fullPointsOutsideScoring(_ span: Span) -> Diagnostic {
    Diagnostic(
      .fullPointsOutsideScoring, at: .source(span),
      Bilingual(zh: "“满分”只能写在“计分：”里。", en: "“full points” may stand under “score:” only."),
      help: [Bilingual(zh: "在这里写具体的分数。", en: "Write the number of points here.")])
  }

  static func argumentNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .argumentNeeded, at: .source(span),
      Bilingual(zh: "没有写汇总哪个字段。", en: "What is added up or averaged is not said."),
      help: [Bilingual(zh: "例如“活动的人次之和”。", en: "For example “sum of visits of events”.")])
  }

  static func countOfArgument(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .argumentNeeded, at: .source(span),
      Bilingual(zh: "数的是行数，前面不写“\(words)”。", en: "Rows are counted; “\(words)” has no place here."),
      help: [
        Bilingual(zh: "要加起来写“\(words)之和”；同一个只计一次写在括号里。", en: "To add up write “sum of \(words)”.")
      ])
  }

  static func noSubjectsBelow(_ level: String, _ own: String?, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unrelatedLevels, at: .source(span),
      Bilingual(
        zh: "\(own ?? "这里")下面没有\(level)。", en: "There is no \(level) below \(own ?? "this")."),
      help: [Bilingual(zh: "“各…”只能指下级对象。", en: "“each …” means subjects below.")])
  }

  static func noGroup(_ level: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .noGroup, at: .source(span),
      Bilingual(zh: "对象“\(level)”没有声明分组。", en: "“\(level)” has no groups."),
      help: [Bilingual(zh: "在“对象 \(level)”下面写“分组：字段名”。", en: "Write “group: field” under “subject \(level)”.")])
  }

  static func peersNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(zh: "这里要写和谁比：全体、同组或同某个字段。", en: "Say among whom: all, group or same field."),
      help: [Bilingual(zh: "例如“在全体中的名次”。", en: "For example “rank of rate over all”.")])
  }

  static func distinctOutsideRows(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noSuchColumn, at: .source(span),
      Bilingual(zh: "“只计一次”只能用在数据表的行上。", en: "“each … once” is for rows of a data table only."),
      help: [Bilingual(zh: "例如“活动的数量（同一活动编号只计一次）”。", en: "For example “count of events (each event_id once)”.")])
  }

  static func intervalOutsideRows(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .rowsNeedAggregate, at: .source(span),
      Bilingual(
        zh: "“\(words)”是明细表每一行的起止，只能写在筛选里。", en: "“\(words)” is the interval of a row; it stands in filters only."),
      help: [Bilingual(zh: "例如“名册中\(words)的人数”。", en: "For example “count of roster where \(words)”.")])
  }

  static func meanOfRatios(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .meanOfRatios, at: .source(span),
      Bilingual(
        zh: "各对象的比率取平均，不等于总的比率：规模大小没有考虑。",
        en: "The mean of ratios is not the ratio of the whole: sizes are left out."),
      help: [
        Bilingual(
          zh: "总的比率 = 分子之和 ÷ 分母之和；如果就是要平均，在下面写“说明：…”。",
          en:
            "The ratio of the whole is the sum of the parts ÷ the sum of the wholes. If the mean is meant, say so with “note: …”."
        )
      ])
  }

  static func stockOverTime(_ field: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .stockOverTime, at: .source(span),
      Bilingual(
        zh: "“\(field)”是时点数（某一天的数），各期相加会重复计算。",
        en: "“\(field)” is a stock (the number at a date): adding it up over periods counts the same twice."),
      help: [
        Bilingual(
          zh: "用平均值或最近值；如果是期间发生的数，把口径改为“期内”。", en: "Use the average or the latest; if it is a flow, declare it as one.")
      ])
  }

  static func doesNotLift(_ name: String, level: String, part: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .doesNotLift, at: .source(span),
      Bilingual(
        zh: "“\(name)”不能直接合计到\(level)：其中“\(part)”合计前后结果不同。",
        en: "“\(name)” does not add up at \(level): “\(part)” differs before and after adding up."),
      help: [
        Bilingual(
          zh: "写明怎样合计，例如“各校的（…）之和”。", en: "Say how, for example “sum of (…) of each institution”.")
      ])
  }

  static func noValue(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .noValue, at: .source(span),
      Bilingual(
        zh: "“\(name)”没有取值：没有写“取值：”，数据里也没有同名的字段。",
        en: "“\(name)” has no value: neither “value:” nor a field of that name."),
      help: [Bilingual(zh: "在下面写“取值：…”。", en: "Write “value: …” below it.")])
  }
}

extension ValueType {
  /// In messages, with the name of a list.
  fileprivate func spoken(_ lists: [ChoiceList]) -> Bilingual {
    guard case .choice(let list) = self, lists.indices.contains(list) else { return spoken }
    let name = lists[list].name
    return Bilingual(zh: "列表“\(name)”里的值", en: "a value of the list “\(name)”")
  }

  /// How a value of this type is compared.
  fileprivate func comparisonHelp(_ words: String, _ lists: [ChoiceList]) -> Bilingual {
    switch self {
    case .choice(let list) where lists.indices.contains(list):
      let values = lists[list].values.compactMap(\.first)
      let shown = ProblemWording.list(values)
      return Bilingual(
        zh: "写成“\(words)为\(values.first ?? "")”这样；它的值有：\(shown.zh)。",
        en: "Write it like “\(words) is \(values.first ?? "")”; its values are: \(shown.en).")
    case .yesNo:
      return Bilingual(zh: "写成“\(words)为是”或“\(words)为否”。", en: "Write “\(words) is yes” or “\(words) is no”.")
    case .date:
      return Bilingual(
        zh: "和日期比，例如“\(words)≤2027年12月31日”“\(words)≤期末”。",
        en: "Compare it with a date, such as “\(words) ≤ 2027-12-31” or “\(words) ≤ period end”.")
    case .number: return Bilingual(zh: "和数比，例如“\(words)≥1”。", en: "Compare it with a number, such as “\(words) ≥ 1”.")
    default:
      return Bilingual(
        zh: "看一下字段声明的类型，或改写这一处。", en: "See what type the field is declared with, or change what stands here.")
    }
  }
}

extension Declared {
  var spoken: Bilingual {
    switch self {
    case .field: Bilingual(zh: "字段", en: "a field")
    case .measure: Bilingual(zh: "指标", en: "an indicator")
    case .table: Bilingual(zh: "数据表", en: "a data table")
    case .lookup: Bilingual(zh: "规则里的表", en: "a table of the rules")
    case .lookupColumn: Bilingual(zh: "规则表的一列", en: "a column of a table of the rules")
    case .list: Bilingual(zh: "列表", en: "a list")
    case .choice: Bilingual(zh: "列表里的值", en: "a value of a list")
    case .level: Bilingual(zh: "对象", en: "a kind of subject")
    case .card: Bilingual(zh: "评分表", en: "a scorecard")
    }
  }
}
