import Diagnostics
import LanguageServer
import Testing

@Suite("What editors ask of rules")
struct FeatureTests {
  private let path = "/office/读书角.rules"

  private func opened(_ text: String = Examples.reading) -> Conversation {
    var talk = Conversation()
    _ = talk.open(path, text)
    return talk
  }

  // MARK: Names

  @Test func `A name is found where it is declared, in formulas, tables, scorecards and tests`() {
    var talk = opened()
    let places = talk.result("textDocument/references", Conversation.at(path, (12, 4))).elements ?? []
    #expect(places.map { $0["range"]?.rangeText ?? "" } == ["12:3-12:6", "25:2-25:5", "30:8-30:11"])
    let field = talk.result("textDocument/references", Conversation.at(path, (9, 4))).elements ?? []
    #expect(field.map { $0["range"]?.rangeText ?? "" } == ["9:2-9:6", "14:5-14:9", "29:24-29:28"])
    let definition = talk.result("textDocument/definition", Conversation.at(path, (14, 12)))
    #expect(definition["range"]?.rangeText == "8:2-8:5")
  }

  @Test func `A fact of a test is of the table that is named, where two tables have such a field`() {
    let more = "\n数据 活动（班级，每年）\n| 字段   | 类型 | 单位 | 口径 |\n| 读书会 | 整数 | 次   | 期内 |\n"
    var talk = opened(
      Examples.reading.replacing("指标 借书率（班级）\n", with: more + "\n指标 借书率（班级）\n")
        .replacing("给定 2026年 班级 九班：学生数 40", with: "给定 2026年 班级 九班 活动：读书会 3\n  给定 2026年 班级 九班：学生数 40"))
    let places = talk.result("textDocument/references", Conversation.at(path, (15, 3))).elements ?? []
    let texts = places.map { $0["range"]?.rangeText ?? "" }
    #expect(texts.contains("34:20-34:23"))
  }

  @Test func `A field of the same name as its indicator is told from it`() {
    var talk = opened()
    let text = Examples.reading.replacing("读书会次数", with: "读书会")
    _ = talk.open(path, text)
    let definition = talk.result("textDocument/definition", Conversation.at(path, (19, 6)))
    #expect(definition["range"]?.rangeText == "10:2-10:5")
  }

  @Test func `Hovering tells what a thing is, with its unit, clause and lines`() throws {
    var talk = opened()
    let hover = try #require(
      talk.result("textDocument/hover", Conversation.at(path, (25, 3)))["contents"]?["value"]?.text)
    #expect(hover.contains("指标 借书率") && hover.contains("第二条") && hover.contains("取值：借书人数÷学生数"))
    let field = try #require(
      talk.result("textDocument/hover", Conversation.at(path, (14, 6)))["contents"]?["value"]?.text)
    #expect(field.contains("单位：人") && field.contains("口径：期内"))
    let phrase = try #require(
      talk.result("textDocument/hover", Conversation.at(path, (21, 9)))["contents"]?["value"]?.text)
    #expect(phrase.contains("例如"))
  }

  @Test func `Renaming changes every place in every file, and only those`() throws {
    var talk = Conversation(files: ["/office/名单.rules": Examples.list])
    _ = talk.open("/office/main.rules", Examples.main)
    let answer = talk.ask(
      "textDocument/rename", Conversation.at("/office/main.rules", (5, 6), [("newName", .string("借阅学生"))]))
    let changes = try #require(answer["result"]?["changes"]?.members)
    #expect(changes.map(\.key) == ["file:///office/main.rules", "file:///office/%E5%90%8D%E5%8D%95.rules"])
    #expect(JSONValue.applying(changes[0].value.elements ?? [], to: Examples.main).contains("借阅学生÷学生数"))
    #expect(JSONValue.applying(changes[1].value.elements ?? [], to: Examples.list).contains("| 借阅学生 |"))
  }

  @Test(arguments: ["学生数", "的", "人", "借书率", "", "读书会次数"])
  func `A name that clashes is refused with the reason`(_ name: String) {
    var talk = opened()
    let place = name == "学生数" ? (9, 4) : (12, 4)
    let answer = talk.ask("textDocument/rename", Conversation.at(path, place, [("newName", .string(name))]))
    #expect(answer["error"]?["message"]?.text?.isEmpty == false)
  }

  @Test func `A name of several words is put in quotes where it must be`() throws {
    var talk = opened()
    let answer = talk.ask("textDocument/rename", Conversation.at(path, (9, 4), [("newName", .string("借书 的人"))]))
    let edits = try #require(answer["result"]?["changes"]?.members?.first?.value.elements)
    #expect(JSONValue.applying(edits, to: Examples.reading).contains("取值：「借书 的人」÷学生数"))
  }

  // MARK: Completion

  /// The labels that are offered at `▮`.
  private func offered(_ marked: String, _ count: Int = 400) -> [String] {
    var talk = opened()
    let text = Marked(Examples.reading.replacing("指标 读书会次数（班级）\n", with: marked + "\n指标 读书会次数（班级）\n"))
    talk.change(path, (0, 0), (99, 0), text.text)
    let list = talk.result("textDocument/completion", Conversation.at(path, text.place))
    return (list["items"]?.elements ?? []).prefix(count).compactMap { $0["label"]?.text }
  }

  @Test(arguments: [
    ("指标 新的（班级）\n  取值：jsrs▮", "借书人数"), ("指标 新的（班级）\n  取值：学生数＋jsr▮", "借书人数"),
    ("指标 新的（班级）\n  取值：借书▮", "借书人数"), ("指标 新的（班级）\n  取值：学生数与借▮", "借书人数"),
    ("指标 新的（班级）\n  q▮", "取值"), ("指标 新的（班级）\n  jf▮", "计分"), ("指标 新的（班级）\n  sco▮", "score"),
    ("zb▮", "指标"), ("sched▮", ""), ("ind▮", "indicator"), ("指标 新的（▮", "班级"), ("指标 新的（班级，b▮", "必达"),
    ("指标 新的（班级）\n  计分：每▮", "每少1名扣1分"), ("指标 新的（班级）\n  计分：awc▮", "按完成比例得分"),
    ("指标 新的（班级）\n  目标：每年不少于4▮", "次"), ("数据 新表（班级，m▮", "每年"),
    ("数据 新表（班级，每年）\n| 字段 | 类型 |\n| 甲 | z▮", "整数"), ("数据 新表（班级，每年）\n| 字段 | 单位 |\n| 甲 | r▮", "人"),
    ("评分表 二（班级，满分100分）\n  jsl▮", "借书率"), ("测试 甲\n  y▮", "应有"), ("测试 甲\n  给定 2026年 班级 九班：xs▮", "学生数"),
    ("测试 甲\n  应有 九班 借书率 d▮", "得分"),
  ])
  func `What fits is offered, by its beginning and by pinyin initials`(_ marked: String, _ wanted: String) {
    let labels = offered(marked)
    if wanted.isEmpty {
      #expect(labels.isEmpty)
    } else {
      #expect(labels.prefix(8).contains(wanted), "\(labels.prefix(12))")
    }
  }

  @Test func `Nothing is offered in the author's own text and in comments`() {
    #expect(offered("指标 新的（班级）\n  说明：借▮").isEmpty)
    #expect(offered("# 借▮").isEmpty)
  }

  @Test func `What is written takes the place of what was typed, pinyin too`() throws {
    var talk = opened()
    talk.change(path, (14, 5), (14, 9), "jsr")
    let list = talk.result("textDocument/completion", Conversation.at(path, (14, 8)))
    let item = try #require(list["items"]?.elements?.first { $0["label"]?.text == "借书人数" })
    #expect(item["textEdit"]?["range"]?.rangeText == "14:5-14:8")
    #expect(item["filterText"]?.text == "jsr")
  }

  // MARK: The rest

  @Test func `The outline has fields, sections and rows below their declarations`() {
    var talk = opened()
    let symbols = talk.result("textDocument/documentSymbol", Conversation.document(path)).elements ?? []
    let data = symbols.first { $0["name"]?.text == "借阅" }
    #expect(data?["children"]?.elements?.compactMap { $0["name"]?.text } == ["学生数", "借书人数", "读书会"])
    let card = symbols.last { $0["name"]?.text == "读书角评比" }
    #expect(card?["children"]?.elements?.compactMap { $0["name"]?.text } == ["借书率", "读书会次数"])
  }

  @Test(arguments: ["借书", "jsl", "dsh"])
  func `Symbols of the workspace are found by a part and by initials`(_ query: String) {
    var talk = Conversation(files: ["/office/other.rules": Examples.reading])
    let found = talk.result("workspace/symbol", .object([("query", .string(query))])).elements ?? []
    #expect(!found.isEmpty)
  }

  @Test func `Declarations and comments fold`() {
    var talk = opened("# 一\n# 二\n" + Examples.reading)
    let folds = talk.result("textDocument/foldingRange", Conversation.document(path)).elements ?? []
    #expect(folds.contains { $0["startLine"]?.whole == 0 && $0["kind"]?.text == "comment" })
    #expect(folds.contains { $0["startLine"]?.whole == 14 && $0["endLine"]?.whole == 18 })
  }

  @Test func `Tokens come in order and do not overlap`() {
    var talk = opened()
    let data = talk.result("textDocument/semanticTokens/full", Conversation.document(path))["data"]?.elements ?? []
    let numbers = data.compactMap(\.whole)
    #expect(numbers.count % 5 == 0 && numbers.count > 100)
    var end = 0
    for start in stride(from: 0, to: numbers.count, by: 5) {
      if numbers[start] > 0 { end = 0 }
      #expect(numbers[start + 1] >= end || numbers[start] > 0)
      end = numbers[start + 2]
    }
  }

  @Test func `Hints show defaults and shares`() {
    var talk = opened(Examples.reading.replacing("指标 借书率（班级）", with: "指标 借书率"))
    let range = JSONValue.object([("start", Conversation.position((0, 0))), ("end", Conversation.position((99, 0)))])
    let hints = talk.result("textDocument/inlayHint", Conversation.document(path, [("range", range)])).elements ?? []
    let labels = hints.compactMap { $0["label"]?.text }
    #expect(labels.contains("占60%") && labels.contains { $0.hasPrefix("⟵ 没有写是谁的") })
  }

  @Test func `Formatting changes the lines that need it`() {
    let text = Examples.reading.replacing("  取值：借书人数÷学生数", with: "取值:借书人数÷学生数")
    var talk = opened(text)
    let edits = talk.result("textDocument/formatting", Conversation.document(path)).elements ?? []
    #expect(edits.count == 1)
    #expect(JSONValue.applying(edits, to: text) == Examples.reading)
  }

  @Test func `Layout keeps the line ends of the document`() {
    var talk = opened(Examples.reading.replacing("\n", with: "\r\n"))
    #expect(talk.result("textDocument/formatting", Conversation.document(path)).elements?.isEmpty == true)
  }

  @Test func `A lens runs a test`() {
    var talk = opened()
    let lenses = talk.result("textDocument/codeLens", Conversation.document(path)).elements ?? []
    let command = lenses.last?["command"]
    #expect(command?["command"]?.text == "quanheng.runTest")
    let answer = talk.result(
      "workspace/executeCommand",
      .object([("command", command?["command"] ?? .null), ("arguments", command?["arguments"] ?? .null)]))
    #expect(answer["text"]?.text == "ran 一半学生借书，读书会少一次")
  }
}
