import Calendar
import Diagnostics

/// A page of a report, as it was handed on, with what it says that it is of.
struct PublishedPage {
  let text: String
  /// The mark in its head, as it stands there.
  let mark: Substring
  let language: Language
  /// As `--as-of` has it; nil where it is the last day of the period.
  let asOf: String?
  /// What `--period` may have been.
  let periods: [String?]

  /// Made with `--sliders`, the only script that a page may have.
  var hasSliders: Bool { text.contains("<script") }

  /// True for what begins as a page does.
  static func isPage(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(64), as: UTF8.self).lowercased()
    return head.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" }).hasPrefix("<!doctype html")
  }

  /// Nil for a page without a mark that can be read.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), let mark = PublishedPage.mark(of: text),
      let facts = JSONValue(parsing: Array(mark.unescaped.utf8)), facts["schema"]?.text == "quanheng.page/1",
      let language = facts["language"]?.text.flatMap(Language.init)
    else { return nil }
    (self.text, self.mark, self.language) = (text, mark, language)
    let period = facts["period"]?.text
    let day = facts["as_of"]?.text
    asOf = day == period.flatMap { Period(parsing: $0) }?.lastDay.description ? nil : day
    periods = period.map { [nil, $0] } ?? [nil]
  }

  /// What stands in the mark of a page.
  static func mark(of text: String) -> Substring? {
    guard let start = text.firstRange(of: "<meta name=\"quanheng-card\" content=\""),
      let end = text[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return text[start.upperBound..<end]
  }
}

extension Substring {
  /// As a browser reads it.
  fileprivate var unescaped: String {
    String(
      replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&#39;", with: "'").replacing("&amp;", with: "&"))
  }
}
