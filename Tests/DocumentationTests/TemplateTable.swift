import Diagnostics
@testable import RuleSemantics
import RuleSyntax

/// All clause templates as a table, for the page in one language.
struct TemplateTable {
  let language: Language
  /// The examples that use each template, by the name of the template.
  let examples: [String: [String]]

  var text: String {
    let heads = [
      Bilingual(zh: "用在", en: "After"), Bilingual(zh: "中文", en: "English"), Bilingual(zh: "英文", en: "Chinese"),
      Bilingual(zh: "意思", en: "Means"), Bilingual(zh: "如", en: "Such as"), Bilingual(zh: "例子", en: "Shown in"),
    ]
    var table = MarkdownTable(heads.map { $0[language] })
    for template in ClauseTemplates.all { table.row(cells(template)) }
    return table.text
  }

  private func cells(_ template: ClauseTemplate) -> [String] {
    let zh = template.zh.map { PatternText($0, .zh).text }.distinct.joined(separator: "<br>")
    let en = template.en.map { PatternText($0, .en).text }.distinct.joined(separator: "<br>")
    let labels = template.labels.map { label in (language == .zh ? label.spelling.zh : label.spelling.en)[0] }
    return [
      labels.joined(separator: language == .zh ? "、" : ", "), language == .zh ? zh : en, language == .zh ? en : zh,
      template.meaning[language], "`\(template.example.zh)`<br>`\(template.example.en)`",
      (examples[template.name] ?? []).prefix(3).map { "[\($0)](#x-\($0))" }.joined(separator: " "),
    ]
  }
}

/// A form of a template as a reader sees it: `每*步*(扣 | 加)*分值*`.
struct PatternText {
  private let characters: [Character]
  private let language: Language
  private var index = 0
  private(set) var text = ""

  init(_ pattern: String, _ language: Language) {
    characters = Array(pattern)
    self.language = language
    text = sequence(until: []).split(separator: " ").joined(separator: " ")
  }

  private mutating func sequence(until stops: Set<Character>) -> String {
    var text = ""
    while index < characters.count, !stops.contains(characters[index]) {
      switch characters[index] {
      case "<":
        index += 1
        let type = upTo(">").split(separator: ":").last.flatMap { SlotType(rawValue: String($0)) }
        text += "*" + (type?.words[language] ?? "") + "*"
      case "[":
        index += 1
        text += "[" + sequence(until: ["]"]) + "]"
        index += 1
      case "{":
        index += 1
        text += choice()
      default:
        text.append(characters[index])
        index += 1
      }
    }
    return text
  }

  private mutating func upTo(_ stop: Character) -> String {
    let start = index
    while index < characters.count, characters[index] != stop { index += 1 }
    defer { index += 1 }
    return String(characters[start..<index])
  }

  /// What stands after the name and the keys of the alternatives.
  private mutating func choice() -> String {
    _ = upTo(":")
    var alternatives: [String] = []
    while index < characters.count {
      _ = upTo("=")
      alternatives.append(sequence(until: ["|", "}"]))
      let isLast = index >= characters.count || characters[index] == "}"
      index += 1
      if isLast { break }
    }
    let shown = alternatives.filter { !$0.isEmpty }.distinct
    return shown.count > 1 ? "(" + shown.joined(separator: " | ") + ")" : shown.first ?? ""
  }
}

extension SlotType {
  /// What the reader puts there.
  var words: Bilingual {
    switch self {
    case .quantity, .exact: Bilingual(zh: "数", en: "number")
    case .step: Bilingual(zh: "一步", en: "step")
    case .points: Bilingual(zh: "分值", en: "points")
    case .expression: Bilingual(zh: "算式", en: "formula")
    case .condition, .case: Bilingual(zh: "条件", en: "condition")
    case .bound: Bilingual(zh: "要求的数", en: "requirement")
    case .band, .range: Bilingual(zh: "范围", en: "range")
    case .date: Bilingual(zh: "日期", en: "date")
    case .deadline: Bilingual(zh: "日期或年", en: "date or year")
    case .periodSpan: Bilingual(zh: "期间至期间", en: "period to period")
    case .period: Bilingual(zh: "期间", en: "period")
    case .level: Bilingual(zh: "对象", en: "subject")
    case .whole: Bilingual(zh: "个数", en: "n")
    case .ordinal: Bilingual(zh: "第几", en: "1st, second…")
    case .places: Bilingual(zh: "几至几", en: "n to n")
    case .share: Bilingual(zh: "百分数", en: "percentage")
    case .choice: Bilingual(zh: "列表的值", en: "value of a list")
    case .names: Bilingual(zh: "名称、名称", en: "names")
    case .expressions: Bilingual(zh: "算式、算式", en: "formulas")
    case .quantities: Bilingual(zh: "数、数", en: "numbers")
    case .pointList: Bilingual(zh: "分值、分值", en: "points, points")
    case .entries: Bilingual(zh: "值 分值、值 分值", en: "value points, value points")
    case .lookupTable: Bilingual(zh: "查分表", en: "table of the rules")
    case .dataTable: Bilingual(zh: "数据表", en: "data table")
    case .states: Bilingual(zh: "状态、状态", en: "states")
    case .peers: Bilingual(zh: "全体、同组或同字段", en: "all, group or same field")
    case .event: Bilingual(zh: "事项、数或条件", en: "event, number or condition")
    case .counted: Bilingual(zh: "事项或数", en: "event or number")
    case .rest: Bilingual(zh: "文字", en: "text")
    case .value, .word: Bilingual(zh: "名称", en: "name")
    }
  }
}

extension [String] {
  /// Each once, in order.
  var distinct: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
