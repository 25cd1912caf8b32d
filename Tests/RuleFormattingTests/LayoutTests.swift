import RuleFormatting
import Testing

/// What the layout is: each small file with its canonical form.
@Suite struct `Layout of rule files` {
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var typed: String
    var laidOut: String

    init(_ name: String, _ typed: String, _ laidOut: String) {
      (testDescription, self.typed, self.laidOut) = (name, typed, laidOut)
    }
  }

  @Test(arguments: [
    Example("indentation", "指标 甲（馆）\n取值：a\n      计分：得分＝1\n", "指标 甲（馆）\n  取值：a\n  计分：得分＝1\n"),
    Example(
      "sections of a scorecard", "评分表 卡（馆，满分100分）\n等级：其余为差\n一级 甲（60分）\n汇总：最低\n乙（30分）\n二级 丙（30分）\n丁（30分）\n戊（40分）\n",
      "评分表 卡（馆，满分100分）\n  等级：其余为差\n  一级 甲（60分）\n    汇总：最低\n    乙（30分）\n    二级 丙（30分）\n      丁（30分）\n      戊（40分）\n"),
    Example("numbered lines", "指标 甲（馆）\n计分：取最高：\n1. 得1分\n2. 得2分\n", "指标 甲（馆）\n  计分：取最高：\n    1. 得1分\n    2. 得2分\n"),
    Example(
      "a line that goes on", "指标 甲（馆）\n取值：a ＋\nb\n计分：得分＝1\n", "指标 甲（馆）\n  取值：a ＋\n    b\n  计分：得分＝1\n"),
    Example(
      "a table by width of characters", "数据 年报（馆，每年）\n  | 字段|类型 |\n|--|:--|\n| readers | 整数\n",
      "数据 年报（馆，每年）\n| 字段    | 类型 |\n|---------|:-----|\n| readers | 整数 |\n"),
    Example(
      "signs in Chinese", "指标  甲 (馆,必达)\n  取值:  a ÷ ( b+c )\n  目标: 不低于80％, 每校 ;\n",
      "指标 甲 （馆，必达）\n  取值：a ÷ （b+c）\n  目标：不低于80%，每校；\n"),
    Example(
      "signs in English", "indicator a（library，required）\n  value ：b / （c+d）\n  score:10 points ；otherwise none\n",
      "indicator a (library, required)\n  value: b / (c+d)\n  score: 10 points; otherwise none\n"),
    Example("a number with a comma is one word", "指标 甲（馆）\n  取值：1,000\n", "指标 甲（馆）\n  取值：1,000\n"),
    Example("texts stay", "指标 甲（馆）\n  说明:a,b  (c)  \n  取值：「a,  b」\n", "指标 甲（馆）\n  说明：a,b  (c)\n  取值：「a,  b」\n"),
    Example("names of tests stay", "测试 甲,乙  (丙)\n应有 甲 x 1,2\n", "测试 甲,乙  (丙)\n  应有 甲 x 1,2\n"),
    Example(
      "comments stay, and stand with what they are about",
      "# 头 \n\n\n# 甲\n指标 甲（馆）   #尾\n# 取值\n取值：a\n   # 末\n", "# 头 \n\n# 甲\n指标 甲（馆）  #尾\n  # 取值\n  取值：a\n# 末\n"),
    Example(
      "blank lines between declarations of several lines",
      "语言版本 1\n规则集 甲\n指标 甲（馆）\n  取值：a\n# 乙\n指标 乙（馆）\n  取值：b\n\n\n\n列表 x：a\n列表 y：b\n",
      "语言版本 1\n规则集 甲\n\n指标 甲（馆）\n  取值：a\n\n# 乙\n指标 乙（馆）\n  取值：b\n\n列表 x：a\n列表 y：b\n"),
    Example("line ends, tabs and the mark at the start", "\u{FEFF}指标 甲（馆）\r\n\t取值：a\t\r\n", "指标 甲（馆）\n  取值：a\n"),
    Example("hidden characters stay", "指标 甲（馆）\n取值：a\u{200B} b\n", "指标 甲（馆）\n取值：a\u{200B} b\n"),
    Example("nothing", "", ""),
    Example("blank lines alone", "\n \n\n", ""),
  ]) func `typed so, laid out so`(example: Example) {
    let result = String(decoding: RuleFormatter.format(Array(example.typed.utf8)), as: UTF8.self)
    #expect(result == example.laidOut)
    #expect(String(decoding: RuleFormatter.format(Array(result.utf8)), as: UTF8.self) == result)
  }

  @Test(arguments: [
    Example(
      "rows from a spreadsheet", "数据 年报（馆，每年）\n字段\t类型\t单位\n读者数\t整数\t人\n",
      "数据 年报（馆，每年）\n| 字段   | 类型 | 单位 |\n| 读者数 | 整数 | 人   |\n"),
    Example(
      "the head may be a word of the language", "指标表 表（馆）\n指标\t权重\n甲\t3\n", "指标表 表（馆）\n| 指标 | 权重 |\n| 甲   | 3    |\n"),
    Example("empty cells", "列表 甲\n值\t别名\t说明\na\t\t\n", "列表 甲\n| 值 | 别名 | 说明 |\n| a  |      |      |\n"),
    Example("an empty cell at the start", "表 t\n甲\t乙\t丙\n\ta\tb\n", "表 t\n| 甲 | 乙 | 丙 |\n|    | a  | b  |\n"),
    Example("a bar in a cell", "表 t\n甲\t乙\na|b\t\"c d\"\n", "表 t\n| 甲    | 乙  |\n| \"a|b\" | c d |\n"),
    Example("tabs between the words of rules", "指标\t甲（馆）\n\t取值：\ta\n\t目标：\tb\n", "指标 甲（馆）\n  取值：a\n  目标：b\n"),
    Example("what is a table already", "表 t\n|\t甲\t|\t乙\t|\n", "表 t\n| 甲 | 乙 |\n"),
  ]) func `rows that were pasted`(example: Example) {
    let options = RuleFormatter.Options(pastesRows: true)
    let result = String(decoding: RuleFormatter.format(Array(example.typed.utf8), options: options), as: UTF8.self)
    #expect(result == example.laidOut)
    #expect(String(decoding: RuleFormatter.format(Array(result.utf8), options: options), as: UTF8.self) == result)
  }
}
