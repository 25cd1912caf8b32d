package import Diagnostics

/// A card that was published beside the same card computed again.
package struct CardVerification: Sendable {
  /// A place where they differ.
  package struct Difference: Hashable, Sendable {
    /// The keys down to it: `cards[0].items[1].score.exact`.
    package var path: String
    /// The same in words: `甲校 › 匹配度 › 得分`.
    package var words: Bilingual
    /// As the card has it; nil where it has nothing there.
    package var published: String?
    /// As it was computed; nil where nothing is.
    package var computed: String?
  }

  package private(set) var differences: [Difference] = []
  package var agrees: Bool { differences.isEmpty }
  /// True where rules, data and program are those that the card names, so that only the card can have been altered.
  package var hasSameSources: Bool {
    !differences.contains { difference in
      ["engine", "ruleset", "data", "schema"].contains {
        difference.path == $0 || difference.path.hasPrefix($0 + ".") || difference.path.hasPrefix($0 + "[")
      }
    }
  }

  /// - Parameters:
  ///   - published: the card as it was handed on.
  ///   - computed: the card of the same subject, period and day by the rules and data at hand.
  package init(_ published: JSONValue, _ computed: JSONValue) {
    compare(published, computed, Place())
  }

  /// A page that was published beside the same page made again, line by line.
  package init(page published: String, _ computed: String) {
    let (one, other) = (CardVerification.lines(published), CardVerification.lines(computed))
    for index in 0..<max(one.count, other.count) {
      let (left, right) = (one.element(index), other.element(index))
      guard left != right else { continue }
      let (shown, again) = CardVerification.around(left ?? "", right ?? "")
      let number = "\(index + 1)"
      let isOfSources = [left, right].contains { $0.map(CardVerification.namesSources) ?? false }
      differences.append(
        Difference(
          path: isOfSources ? "data.line[\(number)]" : "line[\(number)]",
          words: Bilingual(zh: "第 \(number) 行", en: "line \(number)"), published: left.map { _ in shown },
          computed: right.map { _ in again }))
    }
  }

  private static func lines(_ page: String) -> [Substring] {
    page.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The line with the fingerprints of the files, or that of the program.
  private static func namesSources(_ line: Substring) -> Bool {
    line.contains("SHA-256") || line.contains("\"quanheng-card\"") || line.hasPrefix("<footer>")
  }

  /// The part in which two lines differ, with a little around it: lines of a page may be long.
  private static func around(_ left: Substring, _ right: Substring) -> (String, String) {
    let room = 40
    let (one, other) = (Array(left), Array(right))
    let same = zip(one, other).prefix { $0 == $1 }.count
    let start = max(0, same - room)
    func cut(_ line: [Character]) -> String {
      let end = min(line.count, same + room)
      let text = start < end ? String(line[start..<end]) : ""
      return ((start > 0 ? "…" : "") + text + (end < line.count ? "…" : "")).printable
    }
    return (cut(one), cut(other))
  }

  /// Where in the document we are.
  private struct Place {
    var path = ""
    var words: [Bilingual] = []

    func key(_ key: String) -> Place {
      Place(path: path.isEmpty ? key : "\(path).\(key)", words: words + [CardKey.words(key)].compactMap(\.self))
    }

    /// An element, by its name where it has one.
    func element(_ index: Int, _ value: JSONValue) -> Place {
      let name = value["subject"]?["name"]?.text ?? value["name"]?.text ?? value["path"]?.text
      var words = words
      if let name {
        words.append(Bilingual(same: name.printable))
      } else {
        words.append(Bilingual(same: "\(index + 1)"))
      }
      return Place(path: "\(path)[\(index)]", words: words)
    }

    var text: Bilingual {
      Bilingual(zh: words.map(\.zh).joined(separator: " › "), en: words.map(\.en).joined(separator: " › "))
    }
  }

  private mutating func compare(_ left: JSONValue?, _ right: JSONValue?, _ place: Place) {
    switch (left, right) {
    case (.object(let members)?, .object(let others)?): compare(members, others, place)
    case (.array(let elements)?, .array(let others)?):
      for index in 0..<max(elements.count, others.count) {
        let (one, other) = (elements.element(index), others.element(index))
        compare(one, other, place.element(index, one ?? other ?? .null))
      }
    default: note(left, right, place)
    }
  }

  private mutating func compare(
    _ members: [(key: String, value: JSONValue)], _ others: [(key: String, value: JSONValue)], _ place: Place
  ) {
    let known = Set(others.map(\.key))
    for (key, value) in others { compare(members.first { $0.key == key }?.value, value, place.key(key)) }
    for (key, value) in members where !known.contains(key) { compare(value, nil, place.key(key)) }
  }

  private mutating func note(_ left: JSONValue?, _ right: JSONValue?, _ place: Place) {
    let (one, other) = (left.map { $0.text() }, right.map { $0.text() })
    guard one != other else { return }
    differences.append(
      Difference(path: place.path, words: place.text, published: left?.plain, computed: right?.plain))
  }
}

extension Array {
  fileprivate func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension JSONValue {
  /// A string without its quotes, all else as it is written.
  fileprivate var plain: String { (text ?? self.text()).printable }
}

/// Keys of a card in words.
private enum CardKey {
  /// Nil for keys that say nothing to a reader of the card.
  static func words(_ key: String) -> Bilingual? {
    switch key {
    case "cards", "items", "exact", "subject": nil
    case "shown": Bilingual(zh: "显示", en: "as shown")
    case "total": Bilingual(zh: "总分", en: "total")
    case "max": Bilingual(zh: "满分", en: "full points")
    case "score": Bilingual(zh: "得分", en: "score")
    case "value": Bilingual(zh: "数值", en: "value")
    case "target": Bilingual(zh: "目标", en: "target")
    case "verdict": Bilingual(zh: "判定", en: "verdict")
    case "rank": Bilingual(zh: "名次", en: "rank")
    case "grade": Bilingual(zh: "等级", en: "grade")
    case "before_vetoes": Bilingual(zh: "效果之前", en: "before effects")
    case "weight": Bilingual(zh: "权重", en: "weight")
    case "unit": Bilingual(zh: "单位", en: "unit")
    case "clause": Bilingual(zh: "依据", en: "source")
    case "range": Bilingual(zh: "总分范围", en: "range")
    case "evidence": Bilingual(zh: "数据单元格", en: "cells")
    case "outcomes": Bilingual(zh: "结果", en: "outcomes")
    case "adjustments": Bilingual(zh: "调整", en: "adjustments")
    case "flags": Bilingual(zh: "提示", en: "flags")
    case "ruleset": Bilingual(zh: "规则", en: "rules")
    case "data": Bilingual(zh: "数据", en: "data")
    case "files": Bilingual(zh: "文件", en: "files")
    case "sha256": Bilingual(zh: "指纹", en: "fingerprint")
    case "engine": Bilingual(zh: "程序版本", en: "program version")
    case "period": Bilingual(zh: "时期", en: "period")
    case "as_of": Bilingual(zh: "截至", en: "as of")
    case "cohort": Bilingual(zh: "同评", en: "cohort")
    case "assumptions": Bilingual(zh: "约定", en: "assumptions")
    case "name": Bilingual(zh: "名称", en: "name")
    default: Bilingual(same: key)
    }
  }
}
