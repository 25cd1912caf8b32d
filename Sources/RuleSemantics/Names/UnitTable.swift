import Diagnostics
import Numerics

/// The words that may stand after a number, each with what it measures.
///
/// Words of one family are the same unit (人, 名, 位); families never mix (人 and 人次).
struct UnitTable: Sendable {
  /// A unit that the language knows, or that the author declares.
  struct Entry: Sendable {
    var base: String
    var zh: [String]
    var en: [String]
    var factor: ExactNumber
  }

  private(set) var entries: [Entry] = []
  /// The entry that a word belongs to, in lower case; the last that was declared wins.
  private var places: [String: Int] = [:]

  init() {
    for entry in UnitTable.builtIn { declare(entry) }
  }

  mutating func declare(_ entry: Entry) {
    for word in entry.zh + entry.en { places[word.lowercased()] = entries.count }
    entries.append(entry)
  }

  /// Things that are counted one by one share one unit, whatever measure word goes with them.
  private static let builtIn: [Entry] = [
    entry("人", ["人", "名", "位"], ["people", "person", "persons"]),
    entry("人次", ["人次"], ["person-times", "person-time", "visits", "visit"]),
    entry("户次", ["户次"], ["household-times"]),
    entry("户", ["户"], ["households", "household"]),
    entry(
      "个",
      [
        "个", "项", "家", "所", "件", "台", "套", "门", "篇", "册", "批", "份", "种", "处", "条", "支", "间", "座", "部", "本", "款", "类",
        "起", "例",
      ],
      ["items", "item", "pieces", "piece", "units"]),
    entry(
      "次", ["次", "场", "期", "届", "轮"],
      ["times", "time", "events", "event", "sessions", "session"]),
    entry("档", ["档"], ["steps", "step", "grades"]),
    entry("元", ["元"], ["yuan"]),
    Entry(base: "元", zh: ["万元"], en: ["10k yuan"], factor: ExactNumber(10_000)),
    Entry(base: "元", zh: ["亿元"], en: ["100m yuan"], factor: ExactNumber(100_000_000)),
    entry("年", ["年"], ["years", "year"]),
    entry("月", ["个月"], ["months", "month"]),
    entry("日", ["天", "日"], ["days", "day"]),
    entry("工作日", ["个工作日", "工作日"], ["workdays", "workday"]),
    Entry(base: "日", zh: ["周"], en: ["weeks", "week"], factor: ExactNumber(7)),
    entry("小时", ["小时", "学时", "课时"], ["hours", "hour"]),
    part("小时", ["分钟"], ["minutes", "minute"], 60),
    part("小时", ["秒"], ["seconds"], 3600),
    entry("平方米", ["平方米"], ["square metres", "square metre", "square meters", "sq m", "m2"]),
    Entry(base: "平方米", zh: ["亩"], en: ["mu"], factor: ExactNumber(2000, over: 3) ?? .one),
    Entry(base: "平方米", zh: ["公顷"], en: ["hectares", "hectare"], factor: ExactNumber(10_000)),
    Entry(base: "平方米", zh: ["平方公里", "平方千米"], en: ["square kilometres", "sq km"], factor: ExactNumber(1_000_000)),
    entry("立方米", ["立方米"], ["cubic metres", "cubic metre", "cubic meters"]),
    entry("公里", ["公里", "千米"], ["km", "kilometres"]),
    part("公里", ["米"], ["metres", "metre", "meters"], 1000),
    part("公里", ["厘米"], ["cm", "centimetres"], 100_000),
    part("公里", ["毫米"], ["mm", "millimetres"], 1_000_000),
    entry("吨", ["吨"], ["tonnes", "tonne", "tons", "ton"]),
    part("吨", ["千克", "公斤"], ["kg", "kilograms", "kilogram"], 1000),
    part("吨", ["克"], ["grams", "gram"], 1_000_000),
    entry("千瓦时", ["千瓦时"], ["kWh"]),
    entry("字", ["字"], ["characters", "words"]),
    entry("学分", ["学分"], ["credits", "credit"]),
  ]

  private static func entry(_ base: String, _ zh: [String], _ en: [String]) -> Entry {
    Entry(base: base, zh: zh, en: en, factor: .one)
  }

  /// A unit of which so many make the base.
  private static func part(_ base: String, _ zh: [String], _ en: [String], _ count: Int) -> Entry {
    Entry(base: base, zh: zh, en: en, factor: ExactNumber(1, over: count) ?? .one)
  }

  /// The unit that a word names.
  func unit(named word: String) -> Unit? {
    let lowered = word.lowercased()
    if let special = UnitTable.special[lowered] { return special }
    return places[lowered].map { unit(entries[$0], word: word) } ?? multiple(named: word)
  }

  /// `万人`, `thousand tonnes`: so many of a unit. (Of a number in a sentence these words belong to the number.)
  private func multiple(named word: String) -> Unit? {
    for size in UnitTable.sizes {
      let isChinese = word.hasPrefix(size.zh)
      guard let prefix = isChinese ? size.zh : word.lowercased().hasPrefix(size.en + " ") ? size.en + " " : nil,
        let place = places[word.dropFirst(prefix.count).lowercased()]
      else { continue }
      let one = unit(entries[place], word: String(word.dropFirst(prefix.count)))
      return Unit(
        kind: one.kind, word: Bilingual(zh: size.zh + one.word.zh, en: " " + size.en + one.word.en),
        factor: one.factor * size.count)
    }
    return nil
  }

  /// The longer of two that begin alike stands first.
  private static let sizes: [(zh: String, en: String, count: ExactNumber)] = [
    ("十万", "100k", ExactNumber(100_000)), ("百万", "million", ExactNumber(1_000_000)),
    ("千万", "10 million", ExactNumber(10_000_000)), ("千", "thousand", ExactNumber(1000)),
    ("万", "10k", ExactNumber(10_000)), ("亿", "100m", ExactNumber(100_000_000)),
  ]

  private func unit(_ entry: Entry, word: String) -> Unit {
    let isChinese = entry.zh.contains(word)
    let zh = isChinese ? word : (entry.zh.first ?? word)
    let en = isChinese ? UnitTable.english[word] ?? entry.en.first ?? word : word
    return Unit(
      kind: .counted([entry.base: 1]), word: Bilingual(zh: zh, en: " " + en), factor: entry.factor)
  }

  /// Measure words whose English is another than that of their family: 3场 are 3 events.
  private static let english = ["场": "events", "届": "sessions"]

  /// `people` to `person`: what one of them is called.
  static let singular: [String: String] = {
    var words: [String: String] = [:]
    for entry in builtIn where entry.en.count > 1 {
      // The plural stands before its singular.
      for (plural, one) in zip(entry.en, entry.en.dropFirst()) where plural.hasPrefix(one) || plural == "people" {
        words[plural] = words[plural] ?? one
      }
    }
    return words
  }()

  private static let special: [String: Unit] = [
    "%": .percent, "％": .percent, "百分比": .percent, "percent": .percent,
    "‰": Unit(kind: .share, word: Bilingual(same: "‰"), factor: ExactNumber(1, over: 1000) ?? .one),
    "百分点": .percentagePoints, "个百分点": .percentagePoints, "pp": .percentagePoints,
    "percentage points": .percentagePoints, "percentage point": .percentagePoints,
    "分": .points, "points": .points, "point": .points,
  ]

  /// Every word, for cutting clauses and for near spellings.
  var words: [String] {
    entries.flatMap { $0.zh + $0.en } + [
      "个百分点", "百分点", "percentage points", "percentage point", "pp", "分", "points", "point",
    ]
  }
}
