import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// What one subject has, as far as the card of another reads it.
enum CohortAnswer: Hashable {
  case value(Value)
  case unknown(Reason.Code, about: Bilingual)
  /// What a value of a level above may still become.
  case range(Interval)

  init(_ evaluated: Evaluated) {
    switch evaluated {
    case .known(let value): self = .value(value)
    case .unknown(let reason): self = .unknown(reason.code, about: reason.about)
    }
  }

  init(_ possible: Possible) {
    if let value = possible.settledValue {
      self = .value(value)
    } else if case .number(let interval) = possible {
      self = .range(interval)
    } else {
      self = .unknown(.noValue, about: Bilingual(same: ""))
    }
  }

  var evaluated: Evaluated {
    switch self {
    case .value(let value): .known(value)
    case .unknown(let code, let about): .unknown(Reason(code: code, places: [], about: about))
    case .range: .unknown(Reason(.noValue))
    }
  }

  var possible: Possible {
    switch self {
    case .value(let value): Possible(value)
    case .range(let interval): .number(interval)
    case .unknown: .anything
    }
  }
}

// MARK: As JSON

extension CohortAnswer {
  /// A number is its exact text, yes and no are what JSON has for them; everything else is an object that names its kind.
  var json: JSONValue {
    switch self {
    case .value(let value): value.json
    case .unknown(let code, let about):
      .object([("unknown", .string(code.rawValue)), ("about", about.json)])
    case .range(let interval):
      .object([("low", .optional(interval.low?.exactText)), ("high", .optional(interval.high?.exactText))])
    }
  }

  init?(_ json: JSONValue) {
    if let value = Value(json) {
      self = .value(value)
    } else if let code = json["unknown"]?.text.flatMap(Reason.Code.init),
      let about = json["about"].flatMap(Bilingual.init)
    {
      self = .unknown(code, about: about)
    } else if let low = json["low"], let high = json["high"] {
      self = .range(
        Interval(
          low: low.text.flatMap(ExactNumber.init(exactText:)), high: high.text.flatMap(ExactNumber.init(exactText:))))
    } else {
      return nil
    }
  }
}

extension Bilingual {
  /// A name is the same in both languages; words of the program are two texts.
  fileprivate var json: JSONValue {
    zh == en ? .string(zh) : .object([("zh", .string(zh)), ("en", .string(en))])
  }

  fileprivate init?(_ json: JSONValue) {
    if let name = json.text {
      self.init(same: name)
    } else if let zh = json["zh"]?.text, let en = json["en"]?.text {
      self.init(zh: zh, en: en)
    } else {
      return nil
    }
  }
}

extension Value {
  fileprivate var json: JSONValue {
    switch self {
    case .number(let number): .string(number.exactText)
    case .yesNo(let isTrue): .bool(isTrue)
    case .text(let text): .object([("text", .string(text))])
    case .date(let date): .object([("date", .string(date.description))])
    case .period(let period): .object([("period", .string(period.text.en))])
    case .choice(let list, let place): .object([("list", .integer(list)), ("place", .integer(place))])
    case .codes(let codes): .object([("codes", .array(codes.map(JSONValue.string)))])
    }
  }

  fileprivate init?(_ json: JSONValue) {
    if case .bool(let isTrue) = json {
      self = .yesNo(isTrue)
    } else if let number = json.text.flatMap(ExactNumber.init(exactText:)) {
      self = .number(number)
    } else if let text = json["text"]?.text {
      self = .text(text)
    } else if let date = json["date"]?.text.flatMap(CalendarDate.init(parsing:)) {
      self = .date(date)
    } else if let period = json["period"]?.text.flatMap(Period.init(parsing:)) {
      self = .period(period)
    } else if let list = json["list"]?.whole, let place = json["place"]?.whole {
      self = .choice(list, place)
    } else if let codes = json["codes"]?.elements {
      self = .codes(codes.compactMap(\.text))
    } else {
      return nil
    }
  }
}

extension ExactNumber {
  /// What `exactText` writes: a decimal, or a fraction in lowest terms.
  fileprivate init?(exactText text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = ExactNumber(decimalText: String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      guard parts.count == 1 else { return nil }
      self = first
      return
    }
    guard let second = ExactNumber(decimalText: String(parts[1])), let number = first.divided(by: second) else {
      return nil
    }
    self = number
  }
}
