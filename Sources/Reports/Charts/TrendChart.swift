import Diagnostics
import Numerics

/// Totals over periods as a line.
struct TrendChart {
  struct Point {
    var period: String
    var total: ExactNumber?
    var shown: String
  }

  var points: [Point]
  var full: ExactNumber
  var language: Language

  private let width = 400
  private let height = 90
  private let top = 20

  var markup: Markup {
    var drawing: Markup = """
      <path d="M20 \(top)H\(width - 20)M20 \(top + height)H\(width - 20)" stroke="#8a8a8a" stroke-width=".7"/>

      """
    var line = ""
    for (index, point) in points.enumerated() {
      let x = place(index)
      drawing += label(point.period, x, top + height + 16)
      guard let total = point.total else {
        drawing += label("—", x, top + height / 2)
        line += line.isEmpty || line.hasSuffix("M") ? "" : "M"
        continue
      }
      let y = top + height - Plane.length(total, of: full, on: height)
      line += (line.isEmpty ? "M" : line.hasSuffix("M") ? "" : "L") + "\(x) \(y)"
      drawing +=
        "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3.5\" fill=\"#174a7c\"/>\n"
        + label(point.shown, x, y - top < 16 ? y + 17 : y - 7)
    }
    if line.hasSuffix("M") { line.removeLast() }
    let title = Bilingual(zh: "各时期的总分", en: "Totals over periods")[language]
    let words = points.map { "\($0.period) \($0.shown)" }.joined(separator: "; ")
    return """
      <svg viewBox="0 0 \(width) \(top + height + 24)" role="img" class="line"><title>\(title)</title><desc>\(words)</desc>
      <path d="\(line)" fill="none" stroke="#174a7c" stroke-width="2"/>
      \(drawing)</svg>
      """
  }

  private func place(_ index: Int) -> Int {
    points.count == 1 ? width / 2 : 50 + index * (width - 100) / (points.count - 1)
  }

  private func label(_ words: String, _ x: Int, _ y: Int) -> Markup {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\">\(words)</text>\n"
  }
}
