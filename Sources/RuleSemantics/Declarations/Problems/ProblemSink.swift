import Diagnostics

/// Collects problems, and stops making messages once there are more than anyone would read.
///
/// Looking for near names is the one thing here that takes longer the more names there are, so it has a budget: in a file
/// with thousands of unknown names, the later ones are reported without a guess.
struct ProblemSink: Sendable {
  private(set) var all: [Diagnostic] = []
  /// How many were found, those not kept included.
  private(set) var count = 0
  private var comparisonsLeft = 50_000

  private static let limit = 1_000

  /// Nothing that is added now is kept.
  var isFull: Bool { all.count >= ProblemSink.limit }

  mutating func add(_ problem: @autoclosure () -> Diagnostic) {
    count += 1
    if !isFull { all.append(problem()) }
  }

  mutating func add(contentsOf problems: [Diagnostic]) {
    for problem in problems { add(problem) }
  }

  /// False once looking for near names would take too long: then their lists need not be made.
  var canGuess: Bool { comparisonsLeft > 0 && !isFull }

  /// The names that a mistyped one may stand for.
  mutating func near(_ text: String, _ names: [String]) -> [String] {
    guard canGuess, text.unicodeScalars.count <= 80 else { return [] }
    comparisonsLeft -= names.count
    return NearNames.nearest(to: text, among: names)
  }
}

/// Parts of messages that many problems share.
enum ProblemWording {
  /// `“甲”` / `“甲”`
  static func quoted(_ text: String) -> String { "“\(text)”" }

  /// `是不是想写“甲”？`; nothing where no name is near.
  static func didYouMean(_ near: [String]) -> [Bilingual] {
    guard !near.isEmpty else { return [] }
    let choices = near.map(quoted)
    return [
      Bilingual(
        zh: "是不是想写\(choices.joined(separator: "、"))？", en: "Did you mean \(choices.joined(separator: " or "))?")
    ]
  }

  /// One repair for each near name; none is certain.
  static func replacements(_ near: [String], at span: Span) -> [FixIt] {
    near.map { name in
      FixIt(span, replacement: name, title: Bilingual(zh: "改成“\(name)”", en: "Change it to “\(name)”"))
    }
  }

  /// `院校、市` / `institution, city`, at most so many.
  static func list(_ names: some Collection<String>, limit: Int = 8) -> Bilingual {
    let shown = Array(names.prefix(limit))
    guard names.count > limit else { return shown.enumerated }
    return shown.enumerated + Bilingual(zh: " 等", en: " and others")
  }
}
