import Foundation
import QuanhengCLI
import Testing

/// Pages of results: what is in them, that they are well formed, and how their folder is written.
@Suite struct `Reports from the command line` {
  private static func line(_ scratch: Scratch, _ language: String) -> [String] {
    ["report", "@library.rules", "--data", "@data", "--out", scratch.path + "/out", "--language", language]
  }

  /// The names of all files of the folder, sorted.
  private static func files(_ scratch: Scratch) -> [String] {
    let all = FileManager.default.enumerator(atPath: scratch.path + "/out")?.allObjects as? [String] ?? []
    return all.filter { $0.contains(".") }.sorted()
  }

  /// Without the style sheet and the places of this machine.
  private static func content(_ page: String) -> String {
    page.replacing(/<style>(.|\n)*?<\/style>/, with: "<style>…</style>")
      .replacing(Fixture.path(""), with: "")
  }

  @Test(arguments: ["zh", "en"]) func `a folder of pages`(language: String) throws {
    let scratch = try Scratch()
    let run = Run(Self.line(scratch, language))
    #expect(run.code == 0, "\(run.errors)")
    #expect(
      Self.files(scratch) == [
        "1/A01.html", "1/A01.md", "1/A02.html", "1/A02.md", "1/A03.html", "1/A03.md", "1/items.csv", "1/ranking.csv",
        "1/ranking.html", "1/ranking.md", "index.html", "manifest.json", "targets.html",
      ])
    for name in ["1/A02.html", "1/A02.md", "1/ranking.html", "index.html", "targets.html"] {
      let text = try #require(scratch.text("out/" + name))
      let golden = "report/" + name.replacing("1/", with: "").replacing(".", with: ".\(language).")
      try Fixture.expect(Self.content(text), equals: golden)
    }
  }

  @Test func `the same rules and data give the same bytes`() throws {
    let (one, other) = (try Scratch(), try Scratch())
    _ = (Run(Self.line(one, "zh")), Run(Self.line(other, "zh")))
    for name in Self.files(one) { #expect(one.text("out/" + name) == other.text("out/" + name), "\(name)") }
  }

  @Test(arguments: ["zh", "en"]) func `pages are well formed and stand alone`(language: String) throws {
    let scratch = try Scratch()
    let data = try Self.hostileData(scratch)
    let run = Run(
      ["report", "@library.rules", "--data", data, "--out", scratch.path + "/out", "--language", language])
    #expect(run.code == 0, "\(run.errors)")
    let pages = Self.files(scratch).filter { $0.hasSuffix(".html") }
    #expect(pages.count == 6)
    for page in pages {
      let text = try #require(scratch.text("out/" + page))
      #expect(Self.unbalancedTag(text) == nil, "\(page)")
      #expect(text.contains("<html lang=\"\(language == "zh" ? "zh-CN" : "en")\">"))
      for part in ["<script", "<img", "<link", "http:", "https:", "url(", "onerror=alert(1)>", "\u{202E}"] {
        #expect(!text.replacing("http-equiv", with: "").contains(part), "\(page): \(part)")
      }
    }
    #expect(scratch.text("out/1/ranking.csv")?.contains(",'=1+1,") == true)
    #expect(scratch.text("out/1/ranking.md")?.contains("\\<script\\>") == true)
  }

  /// Keys and names that would like to be markup, a formula, a path.
  private static func hostileData(_ scratch: Scratch) throws -> String {
    let folder = scratch.path + "/data"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try scratch.put(
      "data/馆名录.csv",
      "馆代码,馆名\nA01,<script>alert(1)</script>\n../A02,\"<img src=x onerror=alert(1)>\u{202E}\"\n=1+1,\"\"\"&'\"\n")
    _ = try scratch.put(
      "data/年报.csv", "馆代码,年份,借书人数,读者数,开放天数\nA01,2027,80,100,300\n../A02,2027,1,100,\n=1+1,2027,9,10,3\n")
    _ = try scratch.put("data/事项记录.csv", "馆代码,日期,类型\n")
    return folder
  }

  /// The first tag without its other half.
  private static func unbalancedTag(_ page: String) -> String? {
    let empty: Set = ["meta", "br", "path", "rect", "circle", "polygon"]
    var open: [String] = []
    for match in page.matches(of: /<(\/?)([a-zA-Z0-9]+)[^>]*>/) {
      let name = String(match.output.2)
      if empty.contains(name) { continue }
      if match.output.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        return name
      }
    }
    return open.last
  }

  // MARK: The folder

  @Test func `a report replaces a report, and nothing else`() throws {
    let scratch = try Scratch()
    #expect(Run(Self.line(scratch, "zh")).code == 0)
    #expect(Run(Self.line(scratch, "en")).code == 0)
    #expect(scratch.text("out/index.html")?.contains("lang=\"en\"") == true)
    _ = try scratch.put("out/mine.txt", "x")
    let run = Run(Self.line(scratch, "zh"))
    #expect(run.code == 2 && run.errors.contains("Q913") && run.errors.contains("mine.txt"))
    #expect(scratch.text("out/mine.txt") == "x")
    #expect(scratch.names == ["out"])
  }

  @Test func `nothing is left where there is nothing to report`() throws {
    let scratch = try Scratch()
    let rules = try scratch.put("bad.rules", "语言版本 1\n规则集 甲\n指标 乙（丙）\n")
    let run = Run(["report", rules, "--data", "@data", "--out", scratch.path + "/out"])
    #expect(run.code == 3)
    #expect(scratch.names == ["bad.rules"])
    #expect(Run(["report", "@library.rules", "--data", "@data"]).code == 2)
    #expect(Run(["report", "@library.rules", "--data", "@data", "--out", "/no/such/folder"]).code == 5)
  }

  @Test func `an empty folder is filled`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/out", withIntermediateDirectories: true)
    #expect(Run(Self.line(scratch, "zh")).code == 0)
    #expect(scratch.text("out/manifest.json")?.contains("quanheng.report/1") == true)
  }
}
