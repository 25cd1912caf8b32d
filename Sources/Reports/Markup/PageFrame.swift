import Diagnostics

/// A whole page around its content: no other file, nothing from a network, no script but that of the sliders.
struct PageFrame {
  var language: Language
  var title: String
  /// Links to the pages above it: text and address.
  var path: [(words: String, address: String)] = []
  /// What the page is of, for whoever verifies it.
  var mark: Markup = .none
  /// What stands at the foot.
  var foot: Markup
  var hasSliders = false

  private var policy: Markup {
    "default-src 'none'; style-src 'unsafe-inline'" + (hasSliders ? SliderScript.policy : .none)
  }

  func page(_ content: Markup) -> String {
    let crumbs = path.map { link -> Markup in "<a href=\"\(link.address)\">\(link.words)</a>" }.joined(by: " › ")
    let label = Bilingual(zh: "上级页面", en: "Pages above")[language]
    let nav: Markup = path.isEmpty ? "" : "<nav aria-label=\"\(label)\">\(crumbs)</nav>\n"
    let skip = Bilingual(zh: "跳到正文", en: "Skip to the content")[language]
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      \(mark)<title>\(title)</title>
      <style>
      \(Stylesheet.css)
      </style>
      </head>
      <body>
      <a class="skip" href="#content">\(skip)</a>
      <main id="content">
      \(nav)\(content)
      <footer>\(foot)</footer>
      </main>
      \(hasSliders ? SliderScript.markup : .none)\
      </body>
      </html>

      """
    return page.text
  }
}

/// A table with a caption for those who do not see it.
struct MarkupTable {
  struct Cell {
    var content: Markup
    var isNumber = false
    var isHead = false
    var className = ""
  }

  var heads: [(words: String, isNumber: Bool)]
  var caption: String
  private var rows: Markup = ""

  init(_ caption: String, _ heads: [(words: String, isNumber: Bool)]) {
    (self.caption, self.heads) = (caption, heads)
  }

  /// On a narrow screen each cell of text stands below the other, with the head of its column before it.
  mutating func row(_ cells: [Cell], className: String = "") {
    rows += className.isEmpty ? "<tr>" : "<tr class=\"\(className)\">"
    for (cell, head) in zip(cells, heads) {
      let classes = [cell.isNumber ? "n" : "", cell.className].filter { !$0.isEmpty }.joined(separator: " ")
      let named: Markup = classes.isEmpty ? "" : " class=\"\(classes)\""
      rows +=
        cell.isHead
        ? "<th scope=\"row\"\(named)>\(cell.content)</th>"
        : "<td\(named)\(label(head.words))>\(cell.content)</td>"
    }
    rows += "</tr>\n"
  }

  private func label(_ words: String) -> Markup { words.isEmpty ? "" : " data-l=\"\(words)\"" }

  var markup: Markup {
    let top = heads.map { head -> Markup in
      head.isNumber ? "<th scope=\"col\" class=\"n\">\(head.words)</th>" : "<th scope=\"col\">\(head.words)</th>"
    }.joined()
    return """
      <table class="wide"><caption class="skip">\(caption)</caption>
      <thead><tr>\(top)</tr></thead>
      <tbody>
      \(rows)</tbody></table>

      """
  }
}
