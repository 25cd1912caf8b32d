/// How a cell shows its number, as far as that decides what the number is.
enum NumberFormat: Hashable, Sendable {
  case plain
  case percent
  /// `000000`: at least so many digits, as codes have.
  case digits(Int)
  /// Year, month and day, with or without others beside.
  case day
  /// Day and time of day.
  case dayAndTime
  /// `2027年12月`
  case month
  /// `2027年`
  case year
  case time

  /// A format that the program has by number; nil for one that the workbook must describe.
  init?(builtIn number: Int) {
    switch number {
    case 0...8, 11...13, 37...44, 48, 49: self = .plain
    case 9, 10: self = .percent
    case 14...16, 28...31, 51, 53, 54, 58: self = .day
    case 17, 27, 36, 50, 52, 57: self = .month
    case 18...21, 32...35, 45...47, 55, 56: self = .time
    case 22: self = .dayAndTime
    default: return nil
    }
  }

  /// Reads the description of a format: `yyyy"年"m"月"`, `0.00%`. Only the part for positive numbers decides.
  init(_ code: String) {
    let signs = NumberFormat.signs(of: code)
    let letters = Set(signs)
    if signs.isEmpty || letters.isDisjoint(with: "ymdhse%0#?") || signs.hasPrefix("general") {
      self = .plain
    } else if letters.contains("%") {
      self = .percent
    } else if !letters.isDisjoint(with: "0#?") && letters.isDisjoint(with: "ymdh") {
      self = signs.utf8.count > 1 && letters == ["0"] ? .digits(signs.utf8.count) : .plain
    } else {
      self = NumberFormat.ofDate(letters)
    }
  }

  private static func ofDate(_ letters: Set<Character>) -> NumberFormat {
    let hasYear = letters.contains("y") || letters.contains("e")
    let hasTime = letters.contains("h") || letters.contains("s")
    if letters.contains("d") { return hasTime ? .dayAndTime : .day }
    if hasTime { return hasYear ? .dayAndTime : .time }
    if hasYear { return letters.contains("m") ? .month : .year }
    // `m` alone is a month of a year that is not shown.
    return letters.contains("m") ? .day : .plain
  }

  /// The signs of the first part that stand for something, in lower case: without quoted words, escaped characters,
  /// colours and languages.
  private static func signs(of code: String) -> String {
    var signs = ""
    var rest = Array(code.lowercased())[...]
    while let sign = rest.popFirst() {
      switch sign {
      case ";": return signs
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let word = rest.prefix { $0 != "]" }
        // `[h]` counts hours beyond a day: a length of time, which is shown as a number here.
        if word.allSatisfy({ "hms".contains($0) }), !word.isEmpty { return "" }
        rest = rest.dropFirst(word.count + 1)
      case "e" where rest.first == "+" || rest.first == "-":
        // 1.5E+03
        return "#.#"
      case " ", ",", "-", "/", ":", "(", ")", "$", "¥", "+", "年", "月", "日": break
      case "a" where signs.contains("h"), "p" where signs.contains("h"): break
      default: signs.append(sign)
      }
    }
    return signs
  }
}
