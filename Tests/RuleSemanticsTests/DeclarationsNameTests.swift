import Diagnostics
import RuleSyntax
import Testing

@testable import RuleSemantics

/// Names: where they clash, which need quotes, what they stand for.
@Suite struct DeclarationsNameTests {
  private static let above = """
    对象 馆
      标识：馆号
    列表 类型：讲座、展览
    数据 年报（馆，每年）
    | 字段 | 类型 | 别名 |
    | 借阅量 | 整数 | loans |
    | 经费 | 小数 | |

    """

  private static func read(_ text: String) -> Declarations { declareLines(above + text) }

  @Test func `two of one kind clash, two of different kinds do not`() {
    let read = DeclarationsNameTests.read("指标 借阅量（馆）\n指标 到馆率（馆）\n定义 到馆率（馆）＝1\n表 年报\n| 类型 | 分值 |\n| 讲座 | 1 |\n")
    #expect(read.found == ["Q260 年报", "Q260 到馆率"])
    #expect(read.markedFirst == ["年报", "到馆率"])
    #expect(read.context.scope.meanings("借阅量") == [.field(0, 0), .measure(0)])
    #expect(read.context.scope.meanings("到馆率") == [.measure(1)])
  }

  @Test func `aliases clash like names, and compare folded`() {
    let read = DeclarationsNameTests.read("指标 ＡＢ率（馆）\n  别名：Rate One、ＲＡＴＥ　ＯＮＥ\n指标 ab率（馆）\n指标 丙率（馆）\n  别名：rate  one、丙率\n")
    #expect(read.found == ["Q260 ab率", "Q260 rate  one"])
  }

  @Test func `fields of one table clash`() {
    let read = declareLines("对象 馆\n数据 年报（馆）\n| 字段 | 类型 | 别名 |\n| 甲数 | 整数 | 乙数 |\n| 乙数 | 整数 | |\n")
    #expect(read.found == ["Q260 乙数"])
  }

  @Test(arguments: ["得分", "不少于", "上年", "人次", "万元", "visits", "Score", "2025", "50%", "2025年", "中"])
  func `words of the language are no names without quotes`(name: String) {
    let read = DeclarationsNameTests.read("指标 \(name)（馆）\n")
    #expect(read.found == ["Q261 \(name)"])
    #expect(declare(read.repaired(0)).found == [])
  }

  @Test(arguments: ["1+X证书数", "甲/乙", "co-op", "甲、乙", "甲—乙", "经费〔新〕"])
  func `signs in names need quotes`(name: String) {
    let read = DeclarationsNameTests.read("指标 \(name)（馆）\n")
    #expect(read.found == ["Q262 \(name)"])
    #expect(declare(read.repaired(0)).found == [])
  }

  @Test(arguments: [("借阅量的得分", "借阅量┃的┃得分"), ("讲座和展览", "讲座┃和┃展览"), ("上年的经费", "上年┃的┃经费"), ("借阅量占经费的比例", "借阅量┃占┃经费┃的┃比例")])
  func `names that read as something else need quotes`(name: String, reading: String) {
    let read = DeclarationsNameTests.read("指标 \(name)（馆）\n")
    #expect(read.found == ["Q263 \(name)"])
    #expect(read.problems.first?.message.zh.contains(reading) == true)
    #expect(declare(read.repaired(0)).found == [])
  }

  @Test(arguments: [
    "上年经费", "读者与馆员比", "不合格率", "至诚奖", "万人计划数", "到账率", "一级馆数", "讲座和展览场次", "招聘会和校企对接会", "GDP占比", "A类馆数", "5G基站数",
    "年均衡度", "学生的满意度", "Share of loans at home", "co-op rate", "loans / visits", "前50%占比", "天数", "读者·馆员",
  ])
  func `ordinary names need none`(name: String) {
    #expect(DeclarationsNameTests.read("指标 \(name)（馆）\n").found == [])
  }

  @Test func `names with signs or spaces are found in quotes only`() {
    let read = DeclarationsNameTests.read("指标 「1+X证书数」（馆）\n指标 借阅 比（馆）\n指标 Major–industry match（馆）\n")
    #expect(read.found == [])
    let scope = read.context.scope
    #expect(scope.meanings("1+X证书数") == [.measure(0)] && scope.meanings("Major—industry match") == [.measure(2)])
    var interner = read.interner
    func names(_ text: String) -> [String] {
      let source = SourceFile(path: "", text: text)
      let atoms = AtomReader.atoms(of: RuleParser.words(of: source), in: source, interner: &interner)
      return scope.names(in: atoms, at: 0).map { scope.names[$0.name].text }
    }
    #expect(names("1+X证书数") == [] && names("「1+X证书数」") == ["1+X证书数"])
    #expect(names("借阅比") == [] && names("“借阅 比”") == ["借阅 比"])
    #expect(names("借阅量增长") == ["借阅量"] && names("\"major–industry MATCH\"") == ["Major–industry match"])
    #expect(names("讲座") == [] && names("「讲座」") == ["讲座"])
  }

  @Test func `a name after # is not cut short`() {
    let read = DeclarationsNameTests.read("指标 「C#课程数」（馆）\n指标 C（馆）\n")
    #expect(read.found == [])
    #expect(read.context.scope.meanings("C#课程数") == [.measure(0)])
  }

  @Test func `heads of lookup tables may be words of the language`() {
    let read = DeclarationsNameTests.read("表 分值\n| 类型 | 得分 |\n| 讲座 | 5 |\n")
    #expect(read.found == [])
    #expect(read.context.scope.meanings("得分") == [.lookupColumn(0, 0)])
  }
}
