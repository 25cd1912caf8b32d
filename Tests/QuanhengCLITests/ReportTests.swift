@testable import Datasets
import Diagnostics
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
        "1/ranking.html", "1/ranking.md", "index.html", "manifest.json", "report.xlsx", "targets.html",
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
    for name in Self.files(one) { #expect(one.bytes("out/" + name) == other.bytes("out/" + name), "\(name)") }
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

  // MARK: Old and new rules, sliders

  @Test(arguments: ["zh", "en"]) func `a page says what changed from another version`(language: String) throws {
    let scratch = try Scratch()
    let text = try #require(FileManager.default.contents(atPath: Fixture.path("library.rules")))
    let old = String(decoding: text, as: UTF8.self).replacing("300", with: "200")
    let path = try scratch.put("old.rules", old)
    let run = Run(Self.line(scratch, language) + ["--against", path])
    #expect(run.code == 0, "\(run.errors)")
    let page = try #require(scratch.text("out/changes.html"))
    #expect(Self.unbalancedTag(page) == nil && page.contains("old.rules"))
    #expect(scratch.text("out/index.html")?.contains("changes.html") == true)
    try Fixture.expect(
      Self.content(page).replacing(scratch.path + "/", with: ""), equals: "report/changes.\(language).html")
    #expect(Run(Self.line(scratch, language) + ["--against", "/no/such"]).code == 2)
  }

  @Test func `sliders hold what was computed, and no other page has a script`() throws {
    let (plain, sliding) = (try Scratch(), try Scratch())
    #expect(Run(Self.line(plain, "en")).code == 0)
    let run = Run(Self.line(sliding, "en") + ["--sliders"])
    #expect(run.code == 0, "\(run.errors)")
    let page = try #require(sliding.text("out/1/A02.html"))
    #expect(page.matches(of: /<script>/).count == 1 && page.contains("script-src 'sha256-"))
    #expect(page.contains("<input type=\"range\"") && page.contains("aria-live=\"polite\""))
    // Without the script, the page reads the same.
    let without = page.replacing(/<div class="try"(.|\n)*?<\/div>\n/, with: "")
      .replacing(/<script>.*<\/script>\n/, with: "").replacing(/; script-src 'sha256-[^']*'/, with: "")
    #expect(without == plain.text("out/1/A02.html"))
    #expect(sliding.text("out/index.html")?.contains("<script") == false)
  }

  /// Every line of a slider says what a whole run with that value says.
  @Test func `a slider says what a run with the value says`() throws {
    let scratch = try Scratch()
    #expect(Run(Self.line(scratch, "en") + ["--sliders"]).code == 0)
    let page = try #require(scratch.text("out/1/A02.html"))
    var count = 0
    for part in page.matches(of: /data-lines="([^"]*)"><label for="[^"]*">If “([^”]*)”/) {
      let lines = part.output.1.replacing("&quot;", with: "\"").matches(of: /"([^"]*)"/).map { String($0.output.1) }
      for line in lines.enumerated().filter({ $0.offset % 9 == 0 }).map(\.element) {
        let found = try #require(line.firstMatch(of: /^([^ ]*).* score ([-0-9.]+) \/ .*total ([-0-9.]+)$/))
        let run = Run([
          "whatif", "@library.rules", "--data", "@data", "--subject", "A02", "--set",
          "\(part.output.2)=\(found.output.1)", "--format", "json",
        ])
        #expect(run.code == 0, "\(line): \(run.errors)")
        let total = found.output.3.replacing(/\.0$/, with: "")
        #expect(run.output.contains("\"total\": \"\(total)\""), "\(line): \(run.output)")
        count += 1
      }
    }
    #expect(count > 5)
  }

  // MARK: Workbooks

  private static func sheets(_ bytes: [UInt8]) -> String {
    var problems: [Diagnostic] = []
    let files = DataFile.tables(name: "report", path: "report.xlsx", bytes: bytes, kind: .workbook, problems: &problems)
    var text = ""
    for file in files {
      guard let raw = file.rawTable(problems: &problems) else { continue }
      text += "== \(file.name)\n" + raw.header.joined(separator: " | ") + "\n"
      for row in 0..<raw.rowCount {
        text += (0..<raw.cellCount(row)).map { raw.text(row: row, column: $0) }.joined(separator: " | ") + "\n"
      }
    }
    #expect(problems.isEmpty, "\(problems)")
    return text
  }

  @Test(arguments: ["zh", "en"]) func `the workbook holds the same as the pages`(language: String) throws {
    let scratch = try Scratch()
    #expect(Run(Self.line(scratch, language)).code == 0)
    let bytes = try #require(scratch.bytes("out/report.xlsx"))
    let text = Self.sheets(bytes).replacing(/SHA-256 [0-9a-f]{64}/, with: "SHA-256 …")
    try Fixture.expect(text, equals: "report/report.\(language).txt")
    let comments = try ZipArchive(bytes).contents("xl/comments1.xml")
    #expect(String(decoding: try #require(comments), as: UTF8.self).contains(language == "zh" ? "依据：" : "Clause: "))
  }

  @Test func `results as a workbook need a file`() throws {
    let scratch = try Scratch()
    let line = ["score", "@library.rules", "--data", "@data", "--format", "xlsx"]
    let refused = Run(line)
    #expect(refused.code == 2 && refused.errors.contains("--out"))
    let card = Run(line + ["--subject", "A02", "--out", scratch.path + "/card.xlsx"])
    #expect(card.code == 0 && card.output.isEmpty, "\(card.errors)")
    let text = Self.sheets(try #require(scratch.bytes("card.xlsx")))
    #expect(text.hasPrefix("== Items\n") && !text.contains("A01"))
    #expect(Run(line + ["--out", scratch.path + "/all.xlsx"]).code == 0)
    #expect(Self.sheets(try #require(scratch.bytes("all.xlsx"))).hasPrefix("== Ranking\n"))
  }

  @Test func `words that look like formulas stay words`() throws {
    let scratch = try Scratch()
    let data = try Self.hostileData(scratch)
    #expect(Run(["report", "@library.rules", "--data", data, "--out", scratch.path + "/out"]).code == 0)
    let bytes = try #require(scratch.bytes("out/report.xlsx"))
    #expect(Self.sheets(bytes).contains(" =1+1 | "))
    let sheet = String(
      decoding: try #require(try ZipArchive(bytes).contents("xl/worksheets/sheet1.xml")), as: UTF8.self)
    #expect(!sheet.contains("<f>") && sheet.contains("&lt;script&gt;"))
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
