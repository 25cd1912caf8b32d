import Diagnostics

/// Finds the labels that a mistyped word before a colon may have meant.
enum NearSpelling {
  /// Longer texts are no mistyped word.
  private static let longest = 24

  private static let labels: [String] = ClauseLabel.allCases.flatMap { $0.spelling.zh + $0.spelling.en }
  private static let scalars: [[Unicode.Scalar]] = labels.map { Array($0.unicodeScalars) }

  /// `目表` → 目标, `sorce` → source; the nearest first.
  static func labels(near text: String) -> [String] {
    guard text.unicodeScalars.count <= longest else { return [] }
    let simplified = Traditional.simplified(text)
    if simplified != text, WordTable.labels[simplified] != nil { return [simplified] }
    if let meant = NoticeLabels.label(meantBy: simplified) { return [meant] }
    return NearNames.nearest(to: simplified, among: labels)
  }

  /// True when the text is one slip away from a label: one character added, left out or changed, or two swapped.
  ///
  /// This is asked of every line that may go on from the one above, so it makes nothing new in memory.
  static func isNearLabel(_ text: String) -> Bool {
    if NoticeLabels.label(meantBy: text) != nil { return true }
    let word = Array(text.unicodeScalars)
    return word.count > 1 && word.count <= longest && scalars.contains { isOneSlip(word, $0) }
  }

  private static func isOneSlip(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    guard abs(left.count - right.count) <= 1, right.count > 1 else { return false }
    let shorter = min(left.count, right.count)
    var start = 0
    while start < shorter, left[start] == right[start] { start += 1 }
    var tail = 0
    while tail < shorter - start, left[left.count - 1 - tail] == right[right.count - 1 - tail] { tail += 1 }
    let (leftRest, rightRest) = (left.count - start - tail, right.count - start - tail)
    if leftRest == 2, rightRest == 2 { return left[start] == right[start + 1] && left[start + 1] == right[start] }
    return leftRest <= 1 && rightRest <= 1
  }
}
