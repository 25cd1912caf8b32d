import Diagnostics
import Testing

private let text = "规则集 甲\n\t取值：毕业生数＋培训人次\n目标 乙\n"

private func span(_ part: String, in text: String) -> Span {
  let (bytes, wanted) = (Array(text.utf8), Array(part.utf8))
  let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? bytes.count
  return Span(file: 0, start: Int32(start), end: Int32(start + wanted.count))
}

private func store(_ text: String) -> SourceStore {
  var sources = SourceStore()
  sources.add(path: "Rules/甲.rules", bytes: Array(text.utf8))
  return sources
}

extension ProblemCode {
  fileprivate static let unit = ProblemCode(301, .error, Bilingual(zh: "单位不同", en: "Units differ"))
  fileprivate static let late = ProblemCode(302, .warning, Bilingual(zh: "提醒", en: "Late"))
}

private let message = Bilingual(zh: "人 与 人次 不能相加", en: "people and visits cannot be added")

@Suite struct Rendering {
  private let problem = Diagnostic(
    .unit, at: .source(span("毕业生数＋培训人次", in: text)), message,
    help: [Bilingual(zh: "先换算", en: "convert one first")],
    related: [RelatedPlace(.source(span("乙", in: text)), Bilingual(zh: "在这里声明", en: "declared here"))],
    fixIts: [FixIt(span("培训人次", in: text), replacement: "培训人数", title: Bilingual(zh: "写成 培训人数", en: "write 培训人数"))])

  @Test func `Chinese, without colour`() {
    let rendered = DiagnosticRenderer(sources: store(text), language: .zh, colour: false).render([problem, problem])
    #expect(
      rendered == """
        错误 Q301：人 与 人次 不能相加。
          ┌─ Rules/甲.rules:2:5
         2│     取值：毕业生数＋培训人次
          │           ━━━━━━━━━━━━━━━━━━
          ┌─ Rules/甲.rules:3:4
         3│ 目标 乙
          │      ━━  在这里声明
          = 改法：先换算。
          = 可改：写成 培训人数

        """)
  }

  @Test func `English, without colour`() {
    let rendered = DiagnosticRenderer(sources: store(text), language: .en, colour: false).render(problem)
    #expect(rendered.hasPrefix("error Q301: People and visits cannot be added.\n  ┌─ Rules/甲.rules:2:5\n"))
    #expect(rendered.hasSuffix("  = help: Convert one first.\n  = fix: write 培训人数\n"))
  }

  @Test func `colours only add colour`() {
    let plain = DiagnosticRenderer(sources: store(text), language: .zh, colour: false).render(problem)
    let coloured = DiagnosticRenderer(sources: store(text), language: .zh, colour: true).render(problem)
    #expect(coloured.contains("\u{1B}[1;31m错误 Q301\u{1B}[0m"))
    let parts = coloured.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
    let stripped = parts[0] + parts.dropFirst().map { $0.drop { $0 != "m" }.dropFirst() }.joined()
    #expect(stripped == plain)
  }

  @Test(arguments: Language.allCases) func `cells name file, row, column and heading`(language: Language) {
    let cell = CellPlace(path: "data/年报.csv", row: 5, column: 3, heading: "毕业生数")
    let rendered = DiagnosticRenderer(sources: SourceStore(), language: language, colour: false)
      .render(Diagnostic(.unit, at: .cell(cell), message))
    let place = language == .zh ? "data/年报.csv 第5行 第3列「毕业生数」" : "data/年报.csv row 5 column 3 \"毕业生数\""
    #expect(rendered.contains("  ┌─ \(place)\n"))
  }

  @Test func `no line is wider than 100 columns and the carets stand under their words`() {
    for before in stride(from: 0, through: 120, by: 7) {
      let line = String(repeating: "前ab", count: before) + "错词" + String(repeating: "后 c", count: 90)
      let problem = Diagnostic(.unit, at: .source(span("错词", in: line)), message)
      let lines = DiagnosticRenderer(sources: store(line), language: .zh, colour: false).render(problem)
        .split(separator: "\n").map(String.init)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= DiagnosticRenderer.width })
      let left = lines[2].prefix(upTo: lines[2].firstIndex(of: "错") ?? lines[2].startIndex)
      #expect(lines[3].prefix { $0 != "━" }.count == DisplayWidth.of(String(left)))
      #expect(lines[3].count { $0 == "━" } == 4)
    }
  }

  @Test func `a line of megabytes is shown as a shorter one would be`() {
    func shown(_ count: Int) -> String {
      let line = String(repeating: "前a", count: count) + "错词" + String(repeating: "后", count: count)
      let problem = Diagnostic(.unit, at: .source(span("错词", in: line)), message)
      return DiagnosticRenderer(sources: store(line), language: .zh, colour: false).render(problem)
        .split(separator: "\n").dropFirst(2).joined(separator: "\n")
    }
    #expect(shown(500_000) == shown(200))
  }

  @Test func `long messages and help are wrapped with a margin`() {
    let long = Bilingual(same: String(repeating: "一段很长的话，", count: 30))
    let rendered = DiagnosticRenderer(sources: SourceStore(), language: .zh, colour: false)
      .render(Diagnostic(.unit, at: .commandLine, long, help: [long]))
    #expect(rendered.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 100 })
    #expect(rendered.filter { $0 == "一" }.count == 60)
  }

  @Test func `control characters never reach the terminal`() {
    let rendered = DiagnosticRenderer(sources: store("\u{1B}[31m\u{202E}坏"), language: .zh, colour: false).render(
      Diagnostic(.unit, at: .source(Span(file: 0, start: 0, end: 3)), Bilingual(same: "\u{1B}]0;x\u{7}\u{202E}")))
    #expect(!rendered.unicodeScalars.contains { ["\u{1B}", "\u{7}", "\u{202E}"].contains($0) })
    #expect(rendered.contains("␛[31m<U+202E>坏"))
  }

  @Test func `a span may be wrong, empty, long or cut a character`() {
    let bytes = Array(text.utf8) + [0xFF, 0xE4, 0xBA]
    var sources = SourceStore()
    sources.add(path: "a", bytes: bytes)
    let renderer = DiagnosticRenderer(sources: sources, language: .en, colour: false)
    for file: SourceFile.ID in [0, 7] {
      for start in -1...(bytes.count + 1) {
        for length in [-1, 0, 1, 5, 100] {
          let span = Span(file: file, start: Int32(start), end: Int32(start + length))
          let problem = Diagnostic(.unit, at: .source(span), message)
          #expect(renderer.render(problem).hasPrefix("error Q301"))
          #expect(!problem.json(sources).text().isEmpty)
        }
      }
    }
  }

  @Test func `a span over several lines says where it ends`() {
    let whole = Span(file: 0, start: 0, end: Int32(text.utf8.count - 1))
    let rendered = DiagnosticRenderer(sources: store(text), language: .zh, colour: false)
      .render(Diagnostic(.unit, at: .source(whole), message))
    #expect(rendered.contains("━━━━━━━━━  …到第3行"))
  }
}

@Suite struct `Order of problems` {
  @Test func `command line, rules by offset, then data by place`() {
    func problem(_ place: Place, _ code: ProblemCode = .unit) -> Diagnostic { Diagnostic(code, at: place, message) }
    let ordered = [
      problem(.commandLine), problem(.source(Span(file: 0, start: 3, end: 4))),
      problem(.source(Span(file: 0, start: 3, end: 4)), .late), problem(.source(Span(file: 0, start: 20, end: 21))),
      problem(.source(Span(file: 1, start: 0, end: 1))), problem(.file("a.csv")),
      problem(.cell(CellPlace(path: "a.csv", row: 2))), problem(.cell(CellPlace(path: "a.csv", row: 2, column: 3))),
      problem(.cell(CellPlace(path: "a.csv", row: 10, column: 1))), problem(.file("b.csv")),
    ]
    #expect((ordered.reversed() + ordered).inReadingOrder == ordered)
  }

  @Test func `the summary counts by severity`() {
    let error = Diagnostic(.unit, at: .commandLine, message)
    let warning = Diagnostic(.late, at: .commandLine, message)
    #expect([error, error, error, warning].summary == Bilingual(zh: "3 个错误，1 个提醒", en: "3 errors, 1 warning"))
    #expect([Diagnostic]().summary == Bilingual(same: ""))
  }

  @Test func `the form for programs holds everything`() {
    let problem = Diagnostic(
      .unit, at: .source(span("毕业生数", in: text)), message, help: [Bilingual(zh: "甲", en: "a")],
      fixIts: [FixIt(span("乙", in: text), replacement: "丙", title: Bilingual(zh: "改", en: "change"), isCertain: true)])
    #expect(
      problem.json(store(text)).text()
        == #"{"code":"Q301","severity":"error","#
        + #""message":{"zh":"人 与 人次 不能相加。","en":"People and visits cannot be added."},"#
        + #""place":{"kind":"source","file":"Rules/甲.rules","line":2,"column":5,"end_line":2,"end_column":9},"#
        + #""help":[{"zh":"甲。","en":"A."}],"related":[],"fixes":[{"title":{"zh":"改","en":"change"},"#
        + #""place":{"kind":"source","file":"Rules/甲.rules","line":3,"column":4,"end_line":3,"end_column":5},"#
        + #""replacement":"丙","certain":true}]}"#)
  }
}
