import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// Wordings of notices that can mean two things: they are never read, but met with both ways to say it.
enum RefusedWording {
  static func problem(in text: PhraseText, _ label: ClauseLabel) -> Diagnostic? {
    let starts = text.atoms.indices.filter { mayStart(text.atoms[$0]) }
    for rule in rules {
      for start in starts {
        if let problem = rule(text, start, label) { return problem }
      }
    }
    return nil
  }

  /// False for an atom that none of the rules begins with.
  private static func mayStart(_ atom: Atom) -> Bool {
    switch atom.kind {
    case .number, .date, .word: true
    case .han: firstCharacters.contains(atom.symbol)
    case .quoted, .mark: false
    }
  }

  /// The Chinese characters that a rule begins with.
  private static let firstCharacters = "一二两三四五六七八九十突提下增降上每".unicodeScalars.map(\.value)

  private typealias Rule = @Sendable (PhraseText, Int, ClauseLabel) -> Diagnostic?

  private static let rules: [Rule] = [
    noSuchDay, beforeYear, beforeDay, withinYears, breakthrough, relativeRise, bareStep,
    englishBefore, englishWithin, englishRise, englishStep,
  ]

  private static func refusal(
    _ text: PhraseText, _ range: Range<Int>, _ why: Bilingual, _ choices: [Bilingual], replaceable: Bool = true
  ) -> Diagnostic {
    let span = text.span(range)
    return Diagnostic(
      .refusedWording, at: .source(span),
      Bilingual(
        zh: "“\(text.words(range))”有两种理解：\(why.zh)。", en: "“\(text.words(range))” can mean two things: \(why.en)."),
      help: [
        Bilingual(
          zh: "写明是哪一种：\(choices.map { "“\($0.zh)”" }.joined(separator: "或"))。",
          en: "Say which: \(choices.map { "“\($0.en)”" }.joined(separator: " or ")).")
      ],
      fixIts: replaceable
        ? choices.map { choice in
          FixIt(
            span, replacement: text.isChinese ? choice.zh : choice.en,
            title: Bilingual(zh: "改成“\(choice.zh)”", en: "Change it to “\(choice.en)”"))
        } : [])
  }

  /// `1,000`: as tokens, for a comma ends a phrase.
  static func thousandsComma(in tokens: [Token], _ source: SourceFile) -> Diagnostic? {
    guard tokens.count > 2 else { return nil }
    for index in 0..<(tokens.count - 2) {
      let (first, comma, last) = (tokens[index], tokens[index + 1], tokens[index + 2])
      guard first.kind == .number, comma.kind == .comma, last.kind == .number, !comma.hasSpaceBefore,
        !last.hasSpaceBefore
      else { continue }
      let (left, right) = (first.foldedText(in: source), last.foldedText(in: source))
      guard right.prefix(while: { $0 != "." }).count == 3 else { continue }
      return thousandsComma(left + right, Span(file: source.id, start: first.start, end: last.end))
    }
    return nil
  }

  /// `1 percentage point`, `2 percentage points`
  private static func points(_ number: String) -> String {
    number + (number == "1" ? " percentage point" : " percentage points")
  }

  private static func thousandsComma(_ joined: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .thousandsComma, at: .source(span),
      Bilingual(zh: "规则里的数字不加千分号。", en: "Numbers in rules have no thousands separators."),
      help: [Bilingual(zh: "写成 \(joined)。", en: "Write \(joined).")],
      fixIts: [FixIt(span, replacement: joined, title: Bilingual(zh: "改成 \(joined)", en: "Change it to \(joined)"))])
  }

  /// `2027年2月30日`, `2027-02-30`
  private static func noSuchDay(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    var range = start..<(start + 1)
    if text.atoms.indices.contains(start), case .date = text.atoms[start].kind {
      guard CalendarDate(isoText: text.atoms[start].text) == nil else { return nil }
    } else {
      guard text.isNumber(start), text.has("年", start + 1), text.isNumber(start + 2), text.has("月", start + 3),
        text.isNumber(start + 4), text.has("日", start + 5), let year = Int(text.word(start)),
        let month = Int(text.word(start + 2)), let day = Int(text.word(start + 4)),
        CalendarDate(year: year, month: month, day: day) == nil
      else { return nil }
      range = start..<(start + 6)
    }
    let words = text.words(range)
    return Diagnostic(
      .noSuchDay, at: .source(text.span(range)),
      Bilingual(zh: "没有“\(words)”这一天。", en: "There is no such day as “\(words)”."),
      help: [Bilingual(zh: "检查月和日，例如 2027年12月31日。", en: "Check month and day, such as 2027-12-31.")])
  }

  /// `2026年前`
  private static func beforeYear(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard text.isNumber(start), text.has("年", start + 1), text.has("前", start + 2) || text.has("以", start + 2),
      let year = Int(text.atoms[start].text), year > 1000
    else { return nil }
    let isLong = text.has("以", start + 2)
    guard !isLong || text.has("前", start + 3) else { return nil }
    return refusal(
      text, start..<(start + (isLong ? 4 : 3)),
      Bilingual(zh: "到\(year - 1)年底为止，还是到\(year)年底为止", en: "by the end of \(year - 1), or by the end of \(year)"),
      [
        Bilingual(zh: "截至\(year - 1)年12月31日", en: "by \(year - 1)-12-31"),
        Bilingual(zh: "截至\(year)年12月31日", en: "by \(year)-12-31"),
      ])
  }

  /// `12月18前`, `12月18日前`
  private static func beforeDay(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard text.isNumber(start), text.has("月", start + 1), text.isNumber(start + 2) else { return nil }
    let hasDay = text.has("日", start + 3)
    let place = start + (hasDay ? 4 : 3)
    guard text.has("前", place) || (text.has("以", place) && text.has("前", place + 1)) else { return nil }
    let (month, day) = (text.atoms[start].text, text.atoms[start + 2].text)
    return refusal(
      text, start..<min(place + (text.has("前", place) ? 1 : 2), text.atoms.count),
      Bilingual(zh: "\(day)日当天算不算，是哪一年", en: "whether day \(day) itself counts, and of which year"),
      [
        Bilingual(zh: "截至2025年\(month)月\(day)日", en: "by 2025-\(month)-\(day)"),
        Bilingual(zh: "截至2025年\(month)月\((Int(day) ?? 2) - 1)日", en: "by 2025-\(month)-\((Int(day) ?? 2) - 1)"),
      ], replaceable: false)
  }

  /// `三年内`
  private static func withinYears(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard text.has("年", start + 1), text.has("内", start + 2),
      text.isNumber(start) || "一二两三四五六七八九十".contains(text.word(start)), !text.word(start).isEmpty,
      (Int(text.word(start)) ?? 1) < 100
    else { return nil }
    return refusal(
      text, start..<(start + 3),
      Bilingual(zh: "从发文之日起算满几年，还是几个自然年", en: "years from the day of issue, or calendar years"),
      [
        Bilingual(zh: "累计不少于10项，2025年至2027年", en: "in total at least 10, 2025 to 2027"),
        Bilingual(zh: "截至2028年12月12日不少于10项", en: "at least 10 by 2028-12-12"),
      ], replaceable: false)
  }

  /// `突破10所`
  private static func breakthrough(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard text.has("突", start), text.has("破", start + 1), text.isNumber(start + 2) else { return nil }
    let number = text.atoms[start + 2].text
    return refusal(
      text, start..<(start + 3), Bilingual(zh: "含不含这个数", en: "whether the number itself is enough"),
      [Bilingual(zh: "超过\(number)", en: "over \(number)"), Bilingual(zh: "不少于\(number)", en: "at least \(number)")])
  }

  /// `提高8%`
  private static func relativeRise(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard text.isNumber(start + 2), text.isMark(.percent, start + 3) else { return nil }
    // 增长10% grows by a part of what was there; where the value is itself a share, the target says so.
    let verbs = ["提高", "下降", "降低", "提升", "上升"]
    let word = text.word(start) + text.word(start + 1)
    guard verbs.contains(word),
      !(text.isMark(.leftParen, start + 4) && text.has("相", start + 5))
    else { return nil }
    let number = text.atoms[start + 2].text
    return refusal(
      text, start..<(start + 4),
      Bilingual(
        zh: "增加\(number)个百分点，还是增加原来的百分之\(number)", en: "\(points(number)), or \(number)% of what it was"),
      [
        Bilingual(zh: "\(word)\(number)个百分点", en: "up \(points(number))"),
        Bilingual(zh: "\(word)\(number)%（相对）", en: "up \(number)% (relative)"),
      ])
  }

  /// `每低1%`
  private static func bareStep(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard label == .score, text.has("每", start), ["低", "高", "少", "多"].contains(text.word(start + 1)),
      text.isNumber(start + 2), text.isMark(.percent, start + 3),
      !(text.isMark(.leftParen, start + 4) && text.has("相", start + 5))
    else { return nil }
    let number = text.atoms[start + 2].text
    let way = text.word(start + 1)
    return refusal(
      text, start..<(start + 4),
      Bilingual(zh: "\(number)个百分点，还是目标的百分之\(number)", en: "\(points(number)), or \(number)% of the target"),
      [
        Bilingual(zh: "每\(way)\(number)个百分点", en: "for each \(points(number))"),
        Bilingual(zh: "每\(way)\(number)%（相对）", en: "for each \(number)% (relative)"),
      ])
  }
}

/// The same in English.
extension RefusedWording {
  /// `before 2026`
  private static func englishBefore(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard text.isWord("before", start), let year = Int(text.word(start + 1)), (1900..<2200).contains(year) else {
      return nil
    }
    return refusal(
      text, start..<(start + 2),
      Bilingual(zh: "到\(year - 1)年底为止，还是到\(year)年底为止", en: "by the end of \(year - 1), or by the end of \(year)"),
      [
        Bilingual(zh: "截至\(year - 1)年12月31日", en: "by \(year - 1)-12-31"),
        Bilingual(zh: "截至\(year)年12月31日", en: "by \(year)-12-31"),
      ])
  }

  /// `within three years`
  private static func englishWithin(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard label == .target, text.isWord("within", start), ["years", "year"].contains(text.word(start + 2)) else {
      return nil
    }
    return refusal(
      text, start..<(start + 3),
      Bilingual(zh: "从发文之日起算满几年，还是几个自然年", en: "years from the day of issue, or calendar years"),
      [
        Bilingual(zh: "累计不少于10项，2025年至2027年", en: "at least 10 items in total, 2025 to 2027"),
        Bilingual(zh: "截至2028年12月12日不少于10项", en: "at least 10 items by 2028-12-12"),
      ], replaceable: false)
  }

  /// `up 8%`
  private static func englishRise(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard label == .target, text.isWord("up", start) || text.isWord("down", start), text.isNumber(start + 1),
      text.isMark(.percent, start + 2), !text.isMark(.leftParen, start + 3)
    else { return nil }
    let (way, number) = (text.word(start), text.word(start + 1))
    return refusal(
      text, start..<(start + 3),
      Bilingual(zh: "\(number)个百分点，还是原来的百分之\(number)", en: "\(points(number)), or \(number)% of what it was"),
      [
        Bilingual(zh: "提高\(number)个百分点", en: "\(way) \(points(number))"),
        Bilingual(zh: "提高\(number)%（相对）", en: "\(way) \(number)% (relative)"),
      ])
  }

  /// `for each 1% lower`
  private static func englishStep(_ text: PhraseText, _ start: Int, _ label: ClauseLabel) -> Diagnostic? {
    guard label == .score, text.isWord("each", start), text.isNumber(start + 1), text.isMark(.percent, start + 2),
      ["short", "over", "lower", "higher"].contains(text.word(start + 3))
    else { return nil }
    let (number, way) = (text.word(start + 1), text.word(start + 3))
    return refusal(
      text, start..<(start + 4),
      Bilingual(zh: "\(number)个百分点，还是目标的百分之\(number)", en: "\(points(number)), or \(number)% of the target"),
      [
        Bilingual(zh: "每低\(number)个百分点", en: "each \(points(number)) \(way)"),
        Bilingual(zh: "每低\(number)%（相对）", en: "each \(number)% (relative) \(way)"),
      ])
  }
}

extension PhraseText {
  /// True of an atom that is this Han character.
  func has(_ character: Unicode.Scalar, _ index: Int) -> Bool {
    atoms.indices.contains(index) && atoms[index].symbol == character.value
  }

  /// True of an atom that is this Latin word, in lower case.
  func isWord(_ word: String, _ index: Int) -> Bool {
    guard atoms.indices.contains(index), case .word = atoms[index].kind else { return false }
    return atoms[index].text == word
  }

  func word(_ index: Int) -> String {
    guard atoms.indices.contains(index), atoms[index].isLetter || isNumber(index) else { return "" }
    return atoms[index].text
  }

  func isNumber(_ index: Int) -> Bool {
    guard atoms.indices.contains(index), case .number = atoms[index].kind else { return false }
    return true
  }

  func isMark(_ kind: Token.Kind, _ index: Int) -> Bool {
    guard atoms.indices.contains(index), case .mark(kind) = atoms[index].kind else { return false }
    return true
  }
}
