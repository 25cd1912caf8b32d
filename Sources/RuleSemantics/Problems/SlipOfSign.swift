import Calendar
import Diagnostics
import RuleSyntax

/// Signs that look or sound like those that were meant: `l0分` for `10分`, `=>` for `>=`, `31/12/2027` for a date.
struct SlipOfSign {
  let range: Range<Int>
  let replacement: String
  let help: Bilingual

  /// - Parameter place: where reading stopped.
  init?(_ text: PhraseText, near place: Int) {
    let found =
      SlipOfSign.letters(text, place) ?? SlipOfSign.letters(text, place + 1) ?? SlipOfSign.reversedSign(text, place)
      ?? SlipOfSign.reversedSign(text, place - 1) ?? SlipOfSign.reversedDate(text, place)
      ?? SlipOfSign.aggregate(text, place) ?? SlipOfSign.reversedYears(text, place) ?? SlipOfSign.percent(text, place)
      ?? SlipOfSign.division(text, place) ?? SlipOfSign.mean(text, place)
    guard let found else { return nil }
    self = found
  }

  init(_ range: Range<Int>, _ replacement: String, _ help: Bilingual) {
    self.range = range
    self.replacement = replacement
    self.help = help
  }

  // MARK: Letters

  /// `l0`, `1OO`: letters where digits belong.
  private static func letters(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    guard text.atoms.indices.contains(place) else { return nil }
    var start = place
    while start > 0, isDigits(text, start - 1), !text.atoms[start].hasSpaceBefore { start -= 1 }
    var end = start
    while end < text.atoms.count, isDigits(text, end), end == start || !text.atoms[end].hasSpaceBefore { end += 1 }
    guard end > place, start < end, let mended = LetterForDigit.mended(text.words(start..<end)) else { return nil }
    // A lone letter may be a name; before a unit or a sign it is a number.
    guard
      end - start > 1 || text.words(start..<end).count > 1 || !text.atoms.indices.contains(end)
        || !text.atoms[end].hasSpaceBefore
    else { return nil }
    return SlipOfSign(start..<end, mended, LetterForDigit.help(mended))
  }

  private static func isDigits(_ text: PhraseText, _ place: Int) -> Bool {
    guard text.atoms.indices.contains(place) else { return false }
    switch text.atoms[place].kind {
    case .number: return true
    case .word: return LetterForDigit.isPossible(text.atoms[place].written)
    default: return false
    }
  }

  // MARK: How values are put together

  /// `落实率的平均`: the word stands right behind the name, and is `平均值`.
  private static func aggregate(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    guard place > 0, text.isChinese, text.atoms.indices.contains(place) else { return nil }
    let start = ["的", "之"].contains(text.atoms[place].text) ? place + 1 : place
    let rest = text.words(start..<text.atoms.count)
    let words = Keyword.allCases.filter { $0.aggregateKind != nil }.flatMap(\.zh).filter { $0.count > 1 }
    if let word = words.filter(rest.hasPrefix).max(by: { $0.count < $1.count }), start > place {
      return SlipOfSign(place..<(start + word.count), word, aggregateHelp(word))
    }
    guard rest.hasPrefix("平均"), !rest.hasPrefix("平均值"), !rest.hasPrefix("平均数") else { return nil }
    return SlipOfSign(place..<min(start + 2, text.atoms.count), "平均值", aggregateHelp("平均值"))
  }

  private static func aggregateHelp(_ word: String) -> Bilingual {
    Bilingual(
      zh: "写成“各校的…\(word)”这样，“\(word)”紧跟在名称后面。", en: "“\(word)” follows the name directly, as in “各校的…\(word)”.")
  }

  // MARK: Comparison

  /// `=>`, `=<`
  private static func reversedSign(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    guard place >= 0, place + 1 < text.atoms.count, text.isMark(.equal, place),
      text.isMark(.greater, place + 1) || text.isMark(.less, place + 1),
      !text.atoms[place + 1].hasSpaceBefore
    else { return nil }
    let sign = text.isMark(.greater, place + 1) ? "≥" : "≤"
    return SlipOfSign(
      place..<(place + 2), sign,
      Bilingual(
        zh: "写成“\(sign)”或“\(sign == "≥" ? ">=" : "<=")”。", en: "Write “\(sign)” or “\(sign == "≥" ? ">=" : "<=")”."))
  }

  /// `80 percent`
  private static func percent(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    guard place > 0, text.isNumber(place - 1), text.atoms.indices.contains(place),
      ["percent", "pct"].contains(text.atoms[place].text)
    else { return nil }
    let written = text.atoms[place - 1].text + "%"
    return SlipOfSign(
      (place - 1)..<(place + 1), written, Bilingual(zh: "写成 \(written)。", en: "Write \(written)."))
  }

  /// `a : b`, `a \ b`, `a // b`
  private static func division(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    guard place > 0, place + 1 < text.atoms.count else { return nil }
    let isDouble = text.isMark(.divide, place) && text.isMark(.divide, place - 1)
    guard isDouble || text.isMark(.colon, place) || ["\\", "＼"].contains(text.atoms[place].text) else { return nil }
    let sign = text.isChinese ? "÷" : "/"
    return SlipOfSign(
      (isDouble ? place - 1 : place)..<(place + 1), sign,
      Bilingual(zh: "除号写“÷”或“/”。", en: "Division is written “/” or “÷”."))
  }

  /// `avg(a, b)`
  private static func mean(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    guard text.atoms.indices.contains(place), ["avg", "ave"].contains(text.atoms[place].text),
      text.isMark(.leftParen, place + 1)
    else { return nil }
    let word = text.isChinese ? "平均" : "mean"
    return SlipOfSign(
      place..<(place + 1), word,
      Bilingual(zh: "平均数写成“平均（a，b）”。", en: "A mean is written “mean(a, b)”."))
  }

  // MARK: Dates

  /// `2027年至2025年`: the earlier comes first.
  private static func reversedYears(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    for start in max(0, place - 4)...place {
      let isChinese = text.isNumber(start) && start + 4 < text.atoms.count && text.atoms[start + 1].text == "年"
      let middle = isChinese ? start + 2 : start + 1
      guard middle + 1 < text.atoms.count, text.isNumber(start), text.isNumber(middle + 1),
        ["至", "到", "-", "–", "—", "to"].contains(text.atoms[middle].text),
        let first = Int(text.atoms[start].text), let last = Int(text.atoms[middle + 1].text), first > last,
        (1900...2999).contains(first), (1900...2999).contains(last)
      else { continue }
      let end = isChinese ? middle + 3 : middle + 2
      let mended = isChinese ? "\(last)年至\(first)年" : "\(last) to \(first)"
      return SlipOfSign(
        start..<min(end, text.atoms.count), mended,
        Bilingual(zh: "先写早的一年：“\(mended)”。", en: "The earlier year comes first: “\(mended)”."))
    }
    return nil
  }

  /// `31/12/2027`, `12/31/2027`: both give a day only one way, or it is left to the author.
  private static func reversedDate(_ text: PhraseText, _ place: Int) -> SlipOfSign? {
    let start = [place, place - 1, place - 2, place - 3, place - 4].first { start in
      start >= 0 && text.isNumber(start) && text.isMark(.divide, start + 1) && text.isNumber(start + 2)
        && text.isMark(.divide, start + 3) && text.isNumber(start + 4)
    }
    guard let start, let date = date(text.words(start..<(start + 5))) else { return nil }
    return SlipOfSign(start..<(start + 5), text.isChinese ? date.text.zh : date.text.en, dateHelp)
  }

  static let dateHelp = Bilingual(
    zh: "日期先写年，再写月、日，例如 2027年12月31日 或 2027-12-31。",
    en: "The year comes first in a date, then month and day: 2027-12-31.")

  /// The day that `31/12/2027` means.
  static func date(_ words: String) -> CalendarDate? {
    let parts = words.split(separator: "/").map { Int($0.filter { $0 != " " }) }
    guard parts.count == 3, let first = parts[0], let second = parts[1], let year = parts[2],
      (1900...2999).contains(year)
    else { return nil }
    return CalendarDate(year: year, month: second, day: first) ?? CalendarDate(year: year, month: first, day: second)
  }
}

/// Letters that are typed for digits: O for 0, l and I for 1.
enum LetterForDigit {
  private static let digits: [Character: Character] = ["O": "0", "o": "0", "l": "1", "I": "1"]

  /// True for a word of nothing but such letters and digits.
  static func isPossible(_ word: String) -> Bool {
    !word.isEmpty && word.allSatisfy { digits[$0] != nil || $0.isNumber }
  }

  /// `100` for `1OO`; nil where there is no such letter, or any other.
  static func mended(_ word: String) -> String? {
    guard isPossible(word), word.contains(where: { digits[$0] != nil }) else { return nil }
    return String(word.map { digits[$0] ?? $0 })
  }

  /// The number in words such as `满分1OO分`: with a digit among its letters.
  static func mendedNumber(in words: String) -> String? {
    let parts = words.split { digits[$0] == nil && !$0.isASCII || $0 == " " || $0 == "%" }
    return parts.compactMap { part -> String? in
      part.contains(where: \.isNumber) ? mended(String(part)) : nil
    }.first
  }

  static func help(_ mended: String) -> Bilingual {
    Bilingual(
      zh: "这里有字母：零是数字 0，不是字母 O；一是数字 1，不是字母 l。写成 \(mended)。",
      en:
        "There is a letter in it: zero is the digit 0, not the letter O; one is the digit 1, not the letter l. Write \(mended)."
    )
  }
}
