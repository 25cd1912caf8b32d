import Diagnostics
import Foundation
import RuleFormatting
import RuleSemantics
import RuleSyntax
import Testing

/// `fmt --canonical`: synonyms become the first words of the language, and nothing else changes.
@Suite struct `Canonical words` {
  private static let zh = """
    语言版本 1
    规则集 甲

    对象 馆
      标识：馆号

    数据 年报（馆，每年）
    | 字段   | 类型 | 单位 |
    | 读者数 | 整数 | 人   |
    | 借书   | 整数 | 人   |
    | 讲座   | 整数 | 场   |

    指标 讲座场次（馆）
      取值：讲座

    """

  private static let en = """
    language version 1
    ruleset A

    subject library
      key: code

    data report (library, each year)
    | field     | type         | unit   |
    | readers   | whole number | people |
    | borrowers | whole number | people |
    | talks     | whole number | times  |

    indicator lectures (library)
      value: talks

    """

  private static func canonical(_ text: String) -> String {
    String(decoding: CanonicalWording.rewritten(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }, as: UTF8.self)
  }

  @Test(arguments: [
    ("目标：每年不低于10场", "目标：每年不少于10场"), ("目标：每年至少10场", "目标：每年不少于10场"),
    ("目标：每年达到10场", "目标：每年不少于10场"), ("目标：到2027年12月31日不低于10场", "目标：截至2027年12月31日不少于10场"),
    ("计分：每缺少1场减5分，扣完为止", "计分：每少1场扣5分，扣完为止"), ("计分：10场以上得10分；其它得0分", "计分：10场及以上得10分；其余得0分"),
    ("计分：每场10分，最多满分", "计分：每场10分，最高满分"), ("计分：每场计10分  # 每场", "计分：每场得10分  # 每场"),
    ("缺数据：未报送的，按0分计", "缺数据：未报的，按0分计"), ("等级：10场以上评为好；其他评为差", "等级：10场及以上评为好；其余评为差"),
    ("说明：至少10场，缺少1场减5分", "说明：至少10场，缺少1场减5分"),
  ]) func `in Chinese`(typed: String, expected: String) {
    #expect(Self.canonical(Self.zh + "  " + typed + "\n") == Self.zh + "  " + expected + "\n")
  }

  @Test(arguments: [
    ("target: not less than 10 times every year", "target: at least 10 times each year"),
    (
      "score: deduct 5 points for every time missing, not below zero",
      "score: minus 5 points for each time short, not below zero"
    ),
    ("score: 10 times or above: 10 points; else 0 points", "score: 10 times or more: 10 points; otherwise 0 points"),
    ("score: 5 points per time, max full marks", "score: 5 points for each time, maximum full points"),
    ("note: not less than 10 times", "note: not less than 10 times"),
  ]) func `in English`(typed: String, expected: String) {
    #expect(Self.canonical(Self.en + "  " + typed + "\n") == Self.en + "  " + expected + "\n")
  }

  @Test func `words of declarations`() {
    let typed = "数据 月报（馆，每季）\n| 列名 | 类型 |\n| 甲 | 数字 |\n\n对象 县\n  键：县号\n"
    let expected = "数据 月报（馆，每季度）\n| 字段 | 类型 |\n| 甲 | 小数 |\n\n对象 县\n  标识：县号\n"
    #expect(Self.canonical(Self.zh + typed) == Self.zh + expected)
  }

  @Test(arguments: RuleFilesOfProject.sets + RuleFilesOfProject.all.filter { $0.hasPrefix("Examples/constructs") })
  func `the rules stay, twice is once, comments stay`(path: String) throws {
    let folder = RuleFilesOfProject.root.appending(path: path).deletingLastPathComponent()
    func load(_ name: String) -> [UInt8]? { (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) } }
    let name = String(path.split(separator: "/").last ?? "")
    let bytes = try #require(load(name))
    let once = CanonicalWording.rewritten(path: name, bytes: bytes, load: load)
    #expect(CanonicalWording.rewritten(path: name, bytes: once, load: load) == once)
    let (before, after) = (
      RuleChecker.check(path: name, bytes: bytes, load: load), RuleChecker.check(path: name, bytes: once, load: load)
    )
    #expect(before.problems.map(\.code.name) == after.problems.map(\.code.name))
    var (left, right): ([String], [String]) = ([], [])
    Values.write(before.rules as Any, withTexts: false, to: &left)
    Values.write(after.rules as Any, withTexts: false, to: &right)
    #expect(left == right)
    #expect(Self.comments(bytes) == Self.comments(once))
  }

  private static func comments(_ bytes: [UInt8]) -> [String] {
    let tree = RuleParser.parse(SourceFile(id: 0, path: "", bytes: bytes))
    return tree.tokens.filter { $0.kind == .comment }.map { tree.source.text($0.start..<$0.end) }
  }
}
