import Diagnostics
import RuleSyntax
import Testing

@testable import RuleSemantics

/// Every entry of the table of clause templates.
@Suite struct `Clause templates` {
  /// Names that the examples use.
  private static let prelude = """
    语言版本 1
    规则集 例子
    对象 市
      别名：city
    对象 院校（简称 校）
      标识：单位代码
      属于：市
      别名：school
      分组：类别
    列表 级别：国家级（national）＞省级（provincial）＞市级
    列表 事项：弄虚作假（fraud）、逾期报送
    数据 单位（院校，登记）
    | 字段 | 类型 |
    | 单位代码 | 编码 |
    | 类别 | 文本 |
    数据 年报（院校，每年）
    | 字段 | 类型 | 单位 | 别名 |
    | 在校生数 | 整数 | 人 | enrolment |
    | 无佐证材料 | 是否 | | no_evidence |
    | 助企成效突出 | 是否 | | outstanding |
    | 级别 | 级别 | | level |
    | 难度 | 小数 | | difficulty |
    | 国家级平台 | 整数 | 个 | 「National platforms」 |
    数据 认定表（院校，每年）
    | 字段 | 类型 | 单位 | 别名 |
    | 认定分 | 小数 | 分 | panel_points |
    | 认定人 | 文本 | | judged_by |
    | 认定日期 | 日期 | | judged_on |
    | 认定依据 | 文本 | | basis |
    | 证明材料 | 文本 | | proof |
    数据 成果（院校，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 | 别名 |
    | 成果编号 | 编码 | work_id |
    | 本人排序 | 整数 | author_order |
    数据 事项记录（院校，明细，事项）
      归期：无
      无记录：按零
    | 字段 | 类型 |
    | 事项类型 | 事项 |
    表 级别分值（键：级别）
      别名：「Points by level」
    | 级别 | 分值（分） |
    | 国家级 | 5 |
    | 其他 | 0 |
    定义 专业与产业匹配度（院校）＝在校生数
      别名：「Match rate」
    定义 去向落实率（院校）＝在校生数
      别名：「Placement rate」
    定义 平台（院校）＝在校生数
      别名：platforms
    定义 项目（院校）＝在校生数
      别名：projects
    评分表 院校评价（院校）
      别名：「School card」
    评分表 学科评估（院校）
      别名：「Subject card」
    """

  private static let declarations = DeclarationReader.read(
    main: SourceFile(path: "例子.rules", text: prelude), load: { _ in nil })

  /// All ways to read a phrase under a label, as the program reads it.
  private func readings(_ phrase: String, _ label: ClauseLabel) -> [Phrase] {
    let builder = RuleSetBuilder(Self.declarations)
    let source = SourceFile(id: 0, path: "", text: phrase)
    let text = builder.reader.text(of: RuleParser.words(of: source), in: source)
    var attempt = PhraseAttempt(text, builder.context, opensEntry: true)
    attempt.read(label, after: nil)
    return attempt.readings
  }

  struct Example: Sendable, CustomTestStringConvertible {
    var template: ClauseTemplate
    var label: ClauseLabel
    var testDescription: String { template.example.zh }
  }

  private static let examples = ClauseTemplates.all.flatMap { template in
    template.labels.map { Example(template: template, label: $0) }
  }

  @Test(arguments: examples) func `an example is read in one way, as its template, in both languages`(
    _ example: Example
  ) {
    for language in Language.allCases {
      let phrase = example.template.example[language]
      let found = readings(phrase, example.label)
      #expect(found.map(\.template) == [example.template.id], "\(phrase)")
    }
  }

  @Test(arguments: examples) func `both languages mean the same`(_ example: Example) {
    let words = Language.allCases.map { language in
      readings(example.template.example[language], example.label).first.map(meaning) ?? "nothing"
    }
    #expect(words[0] == words[1])
  }

  /// Slots that one language says and the other leaves unsaid, without a difference in meaning.
  private static let sayable: Set = ["word", "rel", "best", "step", "order", "what"]

  /// What the slots of a phrase hold, without places and names.
  private func meaning(_ phrase: Phrase) -> String {
    phrase.slots.sorted { $0.key < $1.key }.filter { !Self.sayable.contains($0.key) }.map { slot in
      switch slot.value.kind {
      case .word(let word): "\(slot.key)=\(word)"
      case .quantity(let quantity): "\(slot.key)=\(quantity.number)"
      case .points(let points): "\(slot.key)=\(points)"
      case .whole(let number): "\(slot.key)=\(number)"
      default: slot.key
      }
    }.joined(separator: " ")
  }

  @Test func `every kind of phrase is in the table`() {
    // Further entries of a list are read without a form of their own.
    let known = Set(ClauseTemplates.all.map(\.id)).union([.valueEntry])
    #expect(TemplateID.allCases.filter { !known.contains($0) } == [])
  }

  @Test func `no form is given twice under a label`() {
    for label in ClauseLabel.allCases {
      let forms = ClauseTemplates.admitted(by: label).flatMap { Set($0.zh + $0.en) }
      let repeated = Dictionary(grouping: forms) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
      #expect(repeated == [], "\(label)")
    }
  }
}
