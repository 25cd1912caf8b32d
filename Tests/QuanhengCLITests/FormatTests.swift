import Foundation
import QuanhengCLI
import Testing

@Suite struct `Laying out from the command line` {
  private static let typed = "语言版本 1\n规则集 甲\n对象 馆\n标识:馆号\n"
  private static let laidOut = "语言版本 1\n规则集 甲\n\n对象 馆\n  标识：馆号\n"

  @Test func `a file is laid out in place, once`() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.rules", Self.typed)
    let run = Run(["fmt", path])
    #expect(run.code == 0 && run.output == "laid out: \(path)\n1 file, 1 laid out.\n")
    #expect(scratch.text("a.rules") == Self.laidOut)
    #expect(Run(["fmt", path]).output == "1 file, all laid out already.\n")
    #expect(scratch.names == ["a.rules"])
  }

  @Test func `a check changes nothing`() throws {
    let scratch = try Scratch()
    let path = try scratch.put("a.rules", Self.typed)
    let run = Run(["fmt", "--check", path, "--language", "zh"])
    #expect(run.code == 1 && run.output.hasPrefix("版面不对：\(path)\n"))
    #expect(scratch.text("a.rules") == Self.typed)
    _ = Run(["fmt", path])
    #expect(Run(["fmt", "--check", path]).code == 0)
  }

  @Test func `a folder is all its rule files`() throws {
    let scratch = try Scratch()
    _ = try scratch.put("a.rules", Self.typed)
    _ = try scratch.put("b.rules", Self.laidOut)
    _ = try scratch.put("c.txt", Self.typed)
    #expect(Run(["fmt", scratch.path, scratch.path + "/a.rules"]).output.hasSuffix("2 files, 1 laid out.\n"))
    #expect(scratch.text("c.txt") == Self.typed)
  }

  @Test func `words are replaced where that is asked for, with what is imported`() throws {
    let scratch = try Scratch()
    _ = try scratch.put("data.rules", "语言版本 1\n对象 馆\n  标识：馆号\n\n数据 年报（馆，每年）\n| 字段 | 类型 | 单位 |\n| 讲座 | 整数 | 场 |\n")
    let text = "语言版本 1\n规则集 甲\n引用 「data.rules」\n\n指标 讲座场次（馆）\n  取值：讲座\n  目标：每年不低于10场\n"
    let path = try scratch.put("a.rules", text)
    #expect(Run(["fmt", "--check", path]).code == 0)
    #expect(Run(["fmt", "--canonical", path]).code == 0)
    #expect(scratch.text("a.rules") == text.replacing("不低于", with: "不少于"))
  }

  @Test(arguments: [
    ["fmt", "/no/such.rules"], ["fmt"], ["fmt", "-", "a.rules"], ["fmt", "@data"], ["fmt", "@data/年报.csv"],
  ])
  func `what cannot be laid out`(line: [String]) { #expect(Run(line).code == 2) }
}
