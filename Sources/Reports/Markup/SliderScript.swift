import Datasets

/// The only script that pages may hold, where it was asked for: it shows the line that belongs to the place of a slider.
/// The lines are in the page; nothing is computed, and nothing comes from elsewhere.
enum SliderScript {
  private static let script: StaticString = """
    for(const part of document.querySelectorAll(".try")){\
    const lines=JSON.parse(part.dataset.lines),slider=part.querySelector("input"),line=part.querySelector("output");\
    const show=()=>{line.textContent=lines[slider.value];slider.setAttribute("aria-valuetext",lines[slider.value])};\
    slider.addEventListener("input",show);part.hidden=false;show()}
    """

  static let markup = Markup(script: script)

  /// What the page admits besides its style: this script and no other.
  static let policy: Markup = "; script-src 'sha256-\(base64(SHA256.digest(of: Array("\(script)".utf8))))'"

  private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  private static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).map { start + $0 < bytes.count ? Int(bytes[start + $0]) : 0 }
      let bits = group[0] << 16 | group[1] << 8 | group[2]
      let count = min(3, bytes.count - start)
      for place in 0..<4 { text.append(place <= count ? signs[bits >> (18 - 6 * place) & 63] : "=") }
    }
    return text
  }
}
