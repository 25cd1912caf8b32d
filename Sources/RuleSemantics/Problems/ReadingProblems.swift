import Diagnostics
import RuleSyntax

/// Messages about phrases that could be read in no way, or in several.
extension PhraseAttempt {
  func notUnderstood(_ label: ClauseLabel?) -> Diagnostic {
    if let problem = mixedAndOr() { return problem }
    if let slip = SlipOfSign(text, near: farthest) ?? missingComma(label) ?? tableWord ?? nameOfSeveralWords {
      return notUnderstood(slip)
    }
    let near = touchingHelp.isEmpty ? nearWords(at: stuckRange.lowerBound) : []
    // Where one word is meant, it alone is marked.
    let place = near.first?.range ?? stuckRange
    var help: [Bilingual] = []
    if !near.isEmpty {
      help += ProblemWording.didYouMean(near.map(\.word))
    }
    let turns = label == nil && !near.isEmpty ? [] : NoticeWordings.help(for: text.words(0..<text.atoms.count), label)
    if near.isEmpty, turns.isEmpty, let wanted = wantedHere { help.append(wanted) }
    if endsInOperator(stuckRange) {
      help = [
        Bilingual(
          zh: "最后的“\(text.words(stuckRange))”后面还缺一个数或名称。",
          en: "A number or a name is missing after the last “\(text.words(stuckRange))”.")
      ]
    }
    help += touchingHelp + aboutHelp + bracketHelp + noticeHelp(label) + (turns.isEmpty ? sampleHelp(label) : turns)
    if help.isEmpty { help = [expectedWords] }
    return Diagnostic(
      .notUnderstood, at: .source(text.span(place)), message(text.words(place), place), help: help,
      fixIts: near.map { near in
        FixIt(
          text.span(near.range), replacement: near.word,
          title: Bilingual(zh: "改成“\(near.word)”", en: "Change it to “\(near.word)”"))
      })
  }

  /// `l0分`, `=>1`, `31/12/2027`: what was meant is known.
  private func notUnderstood(_ slip: SlipOfSign) -> Diagnostic {
    let span = text.span(slip.range)
    return Diagnostic(
      .notUnderstood, at: .source(span), message(text.words(slip.range), slip.range, isWhole: true), help: [slip.help],
      fixIts: [
        FixIt(
          span, replacement: slip.replacement,
          title: Bilingual(zh: "改成“\(slip.replacement)”", en: "Change it to “\(slip.replacement)”"))
      ])
  }

  /// `按完成比例得分最高满分`: two phrases with nothing between.
  private func missingComma(_ label: ClauseLabel?) -> SlipOfSign? {
    guard let label else { return nil }
    for place in stride(from: min(farthest + 8, text.atoms.count - 1), to: max(0, farthest - 8), by: -1) {
      guard reads(0..<place, label), reads(place..<text.atoms.count, label) else { continue }
      let comma = text.isChinese ? "，" : ","
      let joined = text.words(0..<place) + comma + (text.isChinese ? "" : " ") + text.words(place..<text.atoms.count)
      return SlipOfSign(
        0..<text.atoms.count, joined,
        Bilingual(zh: "中间缺逗号：“\(joined)”。", en: "A comma is missing: “\(joined)”."))
    }
    return nil
  }

  private func reads(_ range: Range<Int>, _ label: ClauseLabel) -> Bool {
    var attempt = PhraseAttempt(
      PhraseText(atoms: Array(text.atoms[range]), source: text.source), context, opensEntry: opensEntry)
    attempt.read(label, after: nil)
    return !attempt.readings.isEmpty
  }

  /// `按产业教授分解表`: the word stands before the name.
  private var tableWord: SlipOfSign? {
    guard farthest > 0, farthest < text.atoms.count, text.atoms[farthest].text == "表" else { return nil }
    for from in max(0, farthest - 16)..<farthest {
      for found in context.scope.names(in: text.atoms, at: from) where found.end == farthest {
        let isTable = context.scope.names[found.name].meanings.contains { meaning in
          switch meaning {
          case .table, .lookup: true
          default: false
          }
        }
        guard isTable else { continue }
        let written = "表" + text.words(from..<farthest)
        return SlipOfSign(
          from..<(farthest + 1), written,
          Bilingual(zh: "“表”写在表名前面：“\(written)”。", en: "“表” stands before the name of the table: “\(written)”."))
      }
    }
    return nil
  }

  /// `heart failure` without quotes, where that is a name.
  private var nameOfSeveralWords: SlipOfSign? {
    for from in max(0, farthest - 3)...max(0, farthest) {
      for end in stride(from: min(from + 6, text.atoms.count), to: from + 1, by: -1) {
        let words = text.words(from..<end)
        guard end > farthest, words.contains(" "), context.scope.name(words) != nil else { continue }
        let written = text.isChinese ? "「\(words)」" : "\"\(words)\""
        return SlipOfSign(
          from..<end, written,
          Bilingual(
            zh: "名称里有空格的，用的时候加引号：\(written)。",
            en: "A name of several words is used in quotes: \(written)."))
      }
    }
    return nil
  }

  /// - Parameter isWhole: the words are all there, and wrong.
  private func message(_ words: String, _ place: Range<Int>, isWhole: Bool = false) -> Bilingual {
    let whole = text.words(0..<text.atoms.count)
    if !isWhole, farthest >= text.atoms.count || endsInOperator(place) {
      return Bilingual(zh: "“\(whole)”没有写完。", en: "“\(whole)” is not finished.")
    }
    if place.lowerBound == 0 {
      return Bilingual(zh: "“\(words)”看不懂。", en: "“\(words)” is not understood.")
    }
    let before = text.words(wordStart(before: place.lowerBound)..<place.lowerBound)
    return Bilingual(
      zh: "“\(before)”之后的“\(words)”看不懂。", en: "After “\(before)”, “\(words)” is not understood.")
  }

  /// `1＋`: nothing follows the last sign.
  private func endsInOperator(_ place: Range<Int>) -> Bool {
    guard place.upperBound == text.atoms.count, case .mark(let kind)? = text.atoms.last?.kind else { return false }
    switch kind {
    case .plus, .minus, .times, .divide, .caret, .less, .lessOrEqual, .greater, .greaterOrEqual, .equal: return true
    default: return false
    }
  }

  private func isHan(_ place: Int) -> Bool {
    if case .han = text.atoms[place].kind { true } else { false }
  }

  /// Where the words before a place begin: four atoms or more, no name cut in two.
  private func wordStart(before place: Int) -> Int {
    var start = max(0, place - 4)
    for from in stride(from: start - 1, through: max(0, start - 16), by: -1) {
      let ends = context.scope.names(in: text.atoms, at: from).map(\.end)
      if ends.contains(where: { $0 > start && $0 <= place }) { start = from }
    }
    // A short run of Chinese words is shown from its beginning.
    var run = start
    while run > 0, isHan(run), isHan(run - 1), place - run < 12 { run -= 1 }
    if run == 0 || !isHan(run - 1) { start = run }
    return start
  }

  /// From where reading stopped to the next mark, number or space.
  private var stuckRange: Range<Int> {
    let start = min(farthest, max(text.atoms.count - 1, 0))
    var end = start + 1
    while end < text.atoms.count, !text.atoms[end].hasSpaceBefore, text.atoms[end].isLetter, text.atoms[start].isLetter
    {
      end += 1
    }
    return start..<min(end, max(text.atoms.count, start))
  }

  /// `读者数读者`: two operands with nothing between.
  private var touchingHelp: [Bilingual] {
    guard farthest > 0, farthest < text.atoms.count, expectations.contains(.end),
      text.isNumber(farthest) || !context.scope.names(in: text.atoms, at: farthest).isEmpty
    else { return [] }
    return [
      Bilingual(
        zh: "两个数之间缺运算符号（＋ − × ÷）；如果是一个名称，先声明它。",
        en: "An operator (+ − × ÷) is missing between two values; if it is one name, declare it.")
    ]
  }

  /// `5所左右` without a tolerance.
  private var aboutHelp: [Bilingual] {
    let parser = PhraseParser(atoms: text.atoms, context: context, language: languages[0])
    let hasTolerance = text.atoms.indices.contains { text.isMark(.leftParen, $0) }
    guard !hasTolerance, text.atoms.indices.contains(where: { parser.keyword(.about, at: $0) != nil }) else {
      return []
    }
    return [
      Bilingual(
        zh: "“左右”要写明允许的范围，例如“5个左右（4个至6个）”。", en: "“about” needs its range, such as “about 5 (4 to 6)”.")
    ]
  }

  /// A remark in brackets: brackets hold what the program reads.
  private var bracketHelp: [Bilingual] {
    let start = min(farthest, max(text.atoms.count - 1, 0))
    guard text.atoms.indices.contains(start), text.isMark(.leftParen, start) || text.isMark(.leftParen, start - 1)
    else {
      return []
    }
    return [
      Bilingual(
        zh: "只是说明的话不写在括号里，另起一行写“注：…”。", en: "A remark does not go in brackets: write “remark: …” on a line of its own.")
    ]
  }

  /// A target in the notice's own word order: `建成3所以上分馆`.
  private func noticeHelp(_ label: ClauseLabel?) -> [Bilingual] {
    guard label == .target else { return [] }
    let parser = PhraseParser(atoms: text.atoms, context: context, language: languages[0])
    for start in text.atoms.indices where text.isNumber(start) && !parser.isYear(at: start) {
      guard let quantity = parser.quantities(at: start).first, quantity.range.count > 1 else { continue }
      let words = text.words(quantity.range)
      return [
        Bilingual(
          zh: "把要求写成“目标：每年不少于\(words)”或“目标：截至2027年12月31日不少于\(words)”，通知的原句写在“原文：”后面。",
          en:
            "Write the demand as “target: at least \(words) each year” or “target: at least \(words) by 2027-12-31”, and keep the sentence of the notice as “text: …”."
        )
      ]
    }
    return []
  }

  // MARK: What could stand here

  private var wantedHere: Bilingual? {
    let wants = expectations.compactMap { $0.words(in: context) }
    guard !wants.isEmpty else { return nil }
    var seen: Set<String> = []
    let distinct = wants.filter { seen.insert($0.zh).inserted }.prefix(6)
    return Bilingual(
      zh: "这里可以写：\(distinct.map(\.zh).joined(separator: "、"))。",
      en: "Here may stand: \(distinct.map(\.en).joined(separator: ", ")).")
  }

  /// The words that could go on from here, where nothing better can be said.
  private var expectedWords: Bilingual {
    var zh: [String] = []
    var en: [String] = []
    for case .keyword(let keyword) in expectations where zh.count < 6 {
      guard let first = keyword.zh.first, let second = keyword.en.first, !zh.contains(first) else { continue }
      zh.append("“\(first)”")
      en.append("“\(second)”")
    }
    if text.isMark(.comma, farthest) || text.isMark(.listComma, farthest) {
      return Bilingual(
        zh: "这里只写一个算式或条件；要合起来，用 ＋ − × ÷ 或“且”“或”连接。",
        en: "One formula or condition stands here; join several by + − × ÷ or by “and”, “or”.")
    }
    guard !zh.isEmpty else {
      return Bilingual(
        zh: "这里应当写完，或用逗号、分号与后面的话分开。", en: "The sentence should end here; part what follows by a comma or semicolon.")
    }
    return Bilingual(
      zh: "这里可以写 \(zh.joined(separator: "、"))，或者就写到这里。",
      en: "Here may stand \(en.joined(separator: ", ")), or nothing more.")
  }

  /// Lines to write, from the templates that came farthest.
  private func sampleHelp(_ label: ClauseLabel?) -> [Bilingual] {
    guard let label else { return [] }
    let templates = nearestTemplates.isEmpty ? Array(ClauseTemplates.admitted(by: label).prefix(4)) : nearestTemplates
    let samples = templates.prefix(4).map(\.example)
    guard !samples.isEmpty else { return [] }
    return [
      Bilingual(
        zh: "可以这样写：\(samples.map { "“\($0.zh)”" }.joined(separator: "、"))。",
        en: "It can be written like this: \(samples.map { "“\($0.en)”" }.joined(separator: ", ")).")
    ]
  }

  private func mixedAndOr() -> Diagnostic? {
    let parser = PhraseParser(atoms: text.atoms, context: context, language: languages[0])
    var places: [Keyword: Int] = [:]
    for index in text.atoms.indices {
      for word in [Keyword.and, .or] where places[word] == nil {
        if parser.keyword(word, at: index) != nil { places[word] = index }
      }
    }
    guard let and = places[.and], let or = places[.or], parserStoppedAtWord(max(and, or)) else { return nil }
    let span = text.span(min(and, or)..<(max(and, or) + 1))
    return Diagnostic(
      .mixedAndOr, at: .source(span),
      Bilingual(zh: "“且”和“或”写在一起，看不出先算哪个。", en: "“and” and “or” together do not say which comes first."),
      help: [Bilingual(zh: "用括号分开，例如：（甲且乙）或丙。", en: "Part them by brackets, such as: (a and b) or c.")])
  }

  private func parserStoppedAtWord(_ place: Int) -> Bool { farthest == place || farthest == place + 1 }

  // MARK: Two readings

  func ambiguous() -> Diagnostic {
    twoReadings(readings.prefix(2).map { Array($0.slots.values) })
  }

  func ambiguous(_ terms: [Term]) -> Diagnostic { twoReadings(terms.prefix(2).map { [$0] }) }

  private func twoReadings(_ readings: [[Term]]) -> Diagnostic {
    let byCuts = readings.map { self.shown($0, .cuts) }
    let differInWords = Set(byCuts).count > 1
    let shown = differInWords ? byCuts : readings.map { self.shown($0, .brackets) }
    let help =
      differInWords
      ? Bilingual(zh: "在词与词之间加一个空格，或用「」把名称括起来。", en: "Put a space between the words, or quote the name.")
      : Bilingual(zh: "照其中一种加上括号。", en: "Put the brackets of the one that is meant.")
    return Diagnostic(
      .ambiguous, at: .source(text.whole),
      Bilingual(
        zh: "这句话有两种读法：\(shown.joined(separator: "；"))。",
        en: "This can be read in two ways: \(shown.joined(separator: "; "))."),
      help: [help])
  }

  private enum Showing {
    /// ┃ where words of a reading meet.
    case cuts
    /// Brackets around what belongs together, for readings of the same words.
    case brackets
  }

  private func shown(_ terms: [Term], _ showing: Showing) -> String {
    var before: [Int: String] = [:]
    var after: [Int: String] = [:]
    switch showing {
    case .cuts:
      var places: Set<Int> = []
      for term in terms { term.collectEnds(&places) }
      for place in places where place > 0 { before[place] = "┃" }
    case .brackets:
      for range in Set(terms.flatMap(\.groups)) where range != 0..<text.atoms.count {
        before[range.lowerBound, default: ""] += "("
        after[range.upperBound, default: ""] += ")"
      }
    }
    return text.atoms.indices.reduce(into: "") { line, index in
      line += after[index] ?? ""
      if text.atoms[index].hasSpaceBefore, !line.isEmpty { line += " " }
      line += (before[index] ?? "") + text.atoms[index].written
    } + (after[text.atoms.count] ?? "")
  }
}

extension Atom {
  var isLetter: Bool {
    switch kind {
    case .han, .word: true
    default: false
    }
  }
}

extension Term {
  /// The stretches of this and all in it that are made of several operands.
  fileprivate var groups: [Range<Int>] {
    let own: Bool
    switch kind {
    case .binary, .compare, .within, .isOneOf, .all, .any, .aggregate, .conditional, .fallback: own = true
    default: own = false
    }
    return (own ? [range] : []) + children.flatMap(\.groups)
  }

  /// Where names, numbers and other words of a reading begin and end.
  func collectEnds(_ places: inout Set<Int>) {
    places.insert(range.lowerBound)
    places.insert(range.upperBound)
    for child in children { child.collectEnds(&places) }
  }
}

extension ReadingExpectation {
  /// In a list of what may stand somewhere; nil for words that the samples show better.
  func words(in context: ReadingContext) -> Bilingual? {
    switch self {
    case .name: Bilingual(zh: "已声明的名称", en: "a declared name")
    case .number: Bilingual(zh: "数", en: "a number")
    case .unit: nil
    case .choice(let list):
      list < context.listValues.count ? context.listValues[list].prefix(8).map(\.self).enumerated : nil
    case .table: Bilingual(zh: "表名", en: "the name of a table")
    case .level: Bilingual(zh: "对象", en: "a kind of subject")
    case .period: Bilingual(zh: "期间（如 2026年）", en: "a period (such as 2026)")
    case .date: Bilingual(zh: "日期（如 2027年12月31日）", en: "a date (such as 2027-12-31)")
    case .points: Bilingual(zh: "分值（如 6分、60%、满分）", en: "points (such as 6 points, 60%, full points)")
    case .keyword, .mark, .literal, .word, .end: nil
    }
  }
}
