import Diagnostics
import Numerics

/// One number as a bar, with a line where the target is and a diamond where the mean of the peers is.
struct BarChart {
  var own: ExactNumber?
  var mark: ExactNumber?
  var mean: ExactNumber?
  /// All of it in words.
  var words: String

  private static let width = 200

  var markup: Markup {
    let most = [own, mark, mean].compactMap(\.self).max() ?? .zero
    let whole = most.isZero ? .one : most * (ExactNumber(11, over: 10) ?? .one)
    func place(_ number: ExactNumber) -> Int { Plane.length(number, of: whole, on: BarChart.width) }
    var drawing: Markup = "<path d=\"M0 .5V15.5\" stroke=\"#1a1a1a\"/>\n"
    if let own { drawing += "<rect x=\"0\" y=\"4\" width=\"\(place(own))\" height=\"8\" fill=\"#174a7c\"/>\n" }
    if let mark { drawing += "<path d=\"M\(place(mark)) 0V16\" stroke=\"#1a1a1a\" stroke-width=\"2\"/>\n" }
    if let mean {
      let x = place(mean)
      drawing += """
        <path d="M\(x) 2L\(x + 5) 8L\(x) 14L\(x - 5) 8Z" fill="#fff" stroke="#1a1a1a" stroke-width="1.4"/>

        """
    }
    return "<svg viewBox=\"-6 0 212 16\" role=\"img\"><title>\(words)</title>\n\(drawing)</svg>"
  }
}
