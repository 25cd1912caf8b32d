import Diagnostics
import Numerics

/// The parts of full points that a card has in each first-level section, around a circle, with the mean of the peers.
struct RadarChart {
  struct Axis {
    var name: String
    /// Of 1; nil where there is no score.
    var own: ExactNumber?
    var peers: ExactNumber?
  }

  var axes: [Axis]
  var language: Language
  private let radius = 80
  private let centre = 110

  init(_ axes: [Axis], _ language: Language) { (self.axes, self.language) = (axes, language) }

  /// Fewer axes than three enclose nothing.
  var isDrawn: Bool { axes.count >= 3 && axes.count <= 12 }

  var markup: Markup {
    var drawing = Markup.none
    for ring in 1...4 {
      drawing += polygon(axes.map { _ in ring * radius / 4 }, "none", "#8a8a8a", ring == 4 ? "1" : ".5")
    }
    for index in axes.indices { drawing += spoke(index) }
    drawing += dashed(axes.map { length($0.peers) })
    drawing += polygon(axes.map { length($0.own) }, "#174a7c", "#174a7c", "2")
    for index in axes.indices { drawing += dot(index, length(axes[index].own)) + number(index) }
    let title = Bilingual(zh: "各部分得分占满分的比例", en: "Part of the full points in each section")[language]
    return """
      <svg viewBox="0 0 220 220" role="img" class="chart"><title>\(title)</title><desc>\(description)</desc>
      \(drawing)</svg>
      """
  }

  /// The names, numbered as in the picture.
  var legend: Markup {
    let entries = axes.map { axis -> Markup in
      "<li>\(axis.name) \(shown(axis.own))（\(peersWord) \(shown(axis.peers))）</li>"
    }
    return "<ol class=\"legend\">\(entries.joined())</ol>"
  }

  private var peersWord: String { Bilingual(zh: "同评平均", en: "mean")[language] }

  private var description: String {
    axes.map { axis in "\(axis.name) \(shown(axis.own)), \(peersWord) \(shown(axis.peers))" }.joined(separator: "; ")
  }

  private func shown(_ part: ExactNumber?) -> String {
    part.map { ($0 * ExactNumber(100)).decimalText(places: 0) + "%" } ?? "—"
  }

  private func length(_ part: ExactNumber?) -> Int { part.map { Plane.length($0, of: .one, on: radius) } ?? 0 }

  private func point(_ index: Int, _ length: Int) -> (x: Int, y: Int) {
    let dx = length * Plane.sine(index, of: axes.count)
    let dy = length * Plane.cosine(index, of: axes.count)
    return (centre + RadarChart.rounded(dx), centre - RadarChart.rounded(dy))
  }

  private static func rounded(_ millionths: Int) -> Int {
    (millionths + (millionths < 0 ? -500_000 : 500_000)) / 1_000_000
  }

  private func points(_ lengths: [Int]) -> String {
    lengths.enumerated().map { index, length in
      let place = point(index, length)
      return "\(place.x),\(place.y)"
    }.joined(separator: " ")
  }

  private func polygon(_ lengths: [Int], _ fill: String, _ stroke: String, _ width: String) -> Markup {
    """
    <polygon points="\(points(lengths))" fill="\(fill)" fill-opacity=".14" stroke="\(stroke)" stroke-width="\(width)"/>

    """
  }

  private func dashed(_ lengths: [Int]) -> Markup {
    "<polygon points=\"\(points(lengths))\" fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"1.2\" stroke-dasharray=\"4 3\"/>\n"
  }

  private func spoke(_ index: Int) -> Markup {
    let end = point(index, radius)
    return "<path d=\"M\(centre) \(centre)L\(end.x) \(end.y)\" stroke=\"#8a8a8a\" stroke-width=\".5\"/>\n"
  }

  private func dot(_ index: Int, _ length: Int) -> Markup {
    let place = point(index, length)
    return "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"2.5\" fill=\"#174a7c\"/>\n"
  }

  private func number(_ index: Int) -> Markup {
    let place = point(index, radius + 14)
    return "<text x=\"\(place.x)\" y=\"\(place.y + 4)\" text-anchor=\"middle\">\(index + 1)</text>\n"
  }
}
