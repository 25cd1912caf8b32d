/// Problems as text for a terminal, at most 100 columns wide.
///
/// ```
/// 错误 Q301：人 与 人次 不能相加
///   ┌─ Rules/院校考核.rules:12:4
/// 12│   取值：毕业生数＋培训人次
///   │         ━━━━━━━━━━━━━━━━━━
///   = 改法：…
/// ```
package struct DiagnosticRenderer {
  package static let width = 100

  private let sources: SourceStore
  private let language: Language
  private let paint: Paint

  /// - Parameter colour: whether ANSI colours are used.
  package init(sources: SourceStore, language: Language, colour: Bool) {
    self.sources = sources
    self.language = language
    self.paint = Paint(isOn: colour)
  }

  /// Problems in reading order, each once, with an empty line between them and a line end at the end.
  package func render(_ problems: [Diagnostic]) -> String {
    problems.inReadingOrder.map { render($0) }.joined(separator: "\n")
  }

  /// One problem, ended by a line end.
  package func render(_ problem: Diagnostic) -> String {
    let gutter = gutterWidth(problem)
    var lines = heading(problem)
    lines += snippet(problem.place, gutter, problem.severity.colour, label: nil)
    for related in problem.related {
      lines += snippet(related.place, gutter, .blue, label: related.message[language])
    }
    for help in problem.help { lines += remark(Bilingual(zh: "改法", en: "help"), help.asSentence, gutter) }
    for fix in problem.fixIts { lines += remark(Bilingual(zh: "可改", en: "fix"), fix.title, gutter) }
    return lines.map { $0 + "\n" }.joined()
  }
}

// MARK: Parts

extension DiagnosticRenderer {
  /// `错误 Q301：…` / `error Q301: …`
  private func heading(_ problem: Diagnostic) -> [String] {
    let label = "\(problem.severity.word[language]) \(problem.code.name)"
    let colon = Bilingual(zh: "：", en: ": ")[language]
    let text = VisibleText.of(problem.message.asSentence[language])
    return hanging(label + colon, text, indent: 2, first: paint(label, problem.severity.colour, isBold: true) + colon)
  }

  private func remark(_ label: Bilingual, _ text: Bilingual, _ gutter: Int) -> [String] {
    let margin = String(repeating: " ", count: gutter)
    let label = label[language] + Bilingual(zh: "：", en: ": ")[language]
    return hanging(
      margin + "= " + label, VisibleText.of(text[language]), indent: gutter + 2 + DisplayWidth.of(label),
      first: margin + paint("= ", .cyan) + label)
  }

  /// Text after a label, its further lines indented. `first` is the label as it is printed.
  private func hanging(_ label: String, _ text: String, indent: Int, first: String) -> [String] {
    let used = DisplayWidth.of(label)
    // The label takes part in the filling of the first line, as one word that stands for its columns.
    let filler = String(repeating: "x", count: max(0, used - indent))
    let lines = DisplayWidth.wrap(filler + text, to: DiagnosticRenderer.width - indent)
    return lines.enumerated().map { index, line in
      index == 0 ? first + line.dropFirst(filler.count) : String(repeating: " ", count: indent) + line
    }
  }

  /// The place, with the line and carets where it is in a rule file.
  private func snippet(_ place: Place, _ gutter: Int, _ colour: Paint.Colour, label: String?) -> [String] {
    let margin = String(repeating: " ", count: gutter)
    let label = label.map(VisibleText.of)
    guard let text = PlaceText(sources).text(of: place) else { return label.map { [margin + "  " + $0] } ?? [] }
    let header = margin + paint("┌─ ", .cyan) + VisibleText.of(text[language])
    guard case .source(let span) = place, let (file, start, end) = PlaceText(sources).lines(of: span) else {
      return [header] + (label.map { [margin + paint("│ ", .cyan) + $0] } ?? [])
    }
    let snippet = SourceSnippet(file, start, end, span, width: DiagnosticRenderer.width - gutter - 2)
    return [header] + body(snippet, gutter, colour, label)
  }

  private func body(_ snippet: SourceSnippet, _ gutter: Int, _ colour: Paint.Colour, _ label: String?) -> [String] {
    let number = DisplayWidth.padLeft(String(snippet.lineNumber), to: gutter)
    let margin = String(repeating: " ", count: gutter)
    let bar = paint("│", .cyan)
    let indent = String(repeating: " ", count: snippet.indent)
    let carets = paint(String(repeating: "━", count: snippet.caretCount), colour)
    let lines = [paint(number, .cyan) + bar + " " + snippet.line, margin + bar + " " + indent + carets]
    let notes = [snippet.lastLine.map(goesOn), label].compactMap(\.self).joined(separator: "  ")
    guard !notes.isEmpty else { return lines }
    let used = gutter + 2 + snippet.indent + snippet.caretCount
    if used + 2 + DisplayWidth.of(notes) <= DiagnosticRenderer.width { return [lines[0], lines[1] + "  " + notes] }
    return lines
      + DisplayWidth.wrap(notes, to: DiagnosticRenderer.width - gutter - 2).map { margin + bar + " " + $0 }
  }

  private func goesOn(to line: Int) -> String { Bilingual(zh: "…到第\(line)行", en: "… to line \(line)")[language] }

  /// Columns of the longest line number of a problem, at least 2.
  private func gutterWidth(_ problem: Diagnostic) -> Int {
    let places = [problem.place] + problem.related.map(\.place)
    let widths = places.map { place in
      guard case .source(let span) = place, let lines = PlaceText(sources).lines(of: span) else { return 0 }
      return String(lines.start.line).utf8.count
    }
    return max(2, widths.max() ?? 0)
  }
}

extension Severity {
  fileprivate var colour: Paint.Colour {
    switch self {
    case .note: .green
    case .warning: .yellow
    case .error: .red
    }
  }
}

/// ANSI colours, or none.
struct Paint {
  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 34
    case cyan = 36
  }

  let isOn: Bool

  func callAsFunction(_ text: String, _ colour: Colour, isBold: Bool = false) -> String {
    isOn ? "\u{1B}[\(isBold ? "1;" : "")\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
