import Diagnostics
import Numerics
@testable import RuleSemantics
import RuleSyntax

/// The words of the language as tables: units, and the index of keywords.
enum WordIndex {
  static func units(_ language: Language) -> String {
    var table = MarkdownTable([
      Bilingual(zh: "中文", en: "Chinese")[language], Bilingual(zh: "英文", en: "English")[language],
      Bilingual(zh: "是多少", en: "Is")[language],
    ])
    for entry in UnitTable().entries {
      let base = UnitTable().unit(named: entry.base)?.word[language].split(separator: " ").joined(separator: " ") ?? ""
      let multiple = entry.factor == .one ? "" : entry.factor.exactText + " " + base
      table.row([entry.zh.asCode, entry.en.asCode, multiple])
    }
    table.row([["分"].asCode, ["points", "point"].asCode, Bilingual(zh: "评分表的分", en: "points of scorecards")[language]])
    table.row([
      ["%", "百分比"].asCode, ["%", "percent"].asCode, Bilingual(zh: "百分数", en: "percentages")[language],
    ])
    table.row([["‰"].asCode, ["‰"].asCode, Bilingual(zh: "千分数", en: "thousandths")[language]])
    table.row([
      ["个百分点", "百分点"].asCode, ["percentage points", "percentage point", "pp"].asCode,
      Bilingual(zh: "两个百分数之差", en: "differences of percentages")[language],
    ])
    return table.text
  }

  static func words(_ language: Language) -> String {
    groups.map { group in
      var table = MarkdownTable([
        Bilingual(zh: "中文", en: "Chinese")[language], Bilingual(zh: "英文", en: "English")[language],
      ])
      for (zh, en) in group.words where !zh.isEmpty || !en.isEmpty { table.row([zh.asCode, en.asCode]) }
      return "\n### \(group.title[language])\n\n" + table.text
    }.joined() + "\n"
  }

  private struct Group {
    var title: Bilingual
    var words: [(zh: [String], en: [String])]

    init(_ zh: String, _ en: String, _ words: [(zh: [String], en: [String])]) {
      title = Bilingual(zh: zh, en: en)
      self.words = words
    }

    init(_ zh: String, _ en: String, _ spellings: [Spelling]) { self.init(zh, en, spellings.map { ($0.zh, $0.en) }) }
  }

  private static var groups: [Group] {
    [
      Group(
        "行首的词", "Words that begin a line",
        DeclarationKeyword.allCases.map(\.spelling) + StatementKeyword.allCases.map(\.spelling)
          + zip(DepthWord.zh, DepthWord.en).map { Spelling([$0], [$1]) }),
      Group("标签", "Labels", ClauseLabel.allCases.map(\.spelling)),
      Group("声明里的词", "Words in declarations", declarationWords),
      Group(
        "测试里的词", "Words in tests",
        spellings(AspectWord.self) + spellings(CaseWord.self) + spellings(VerdictWord.self) + spellings(StateWord.self)),
      Group("算式和条件里的词", "Words in formulas and conditions", Keyword.allCases.map { ($0.zh, $0.en) }.withoutRepeats),
      Group("函数", "Functions", functions),
    ]
  }

  private static var declarationWords: [Spelling] {
    spellings(TableWord.self) + spellings(FieldColumn.self) + spellings(TypeWord.self) + spellings(MeaningWord.self)
      + spellings(ConstraintWord.self) + spellings(EmptyWord.self) + spellings(DatedWord.self)
      + spellings(ConsequenceWord.self) + spellings(ForceWord.self) + spellings(MarkWord.self)
      + spellings(ListColumn.self) + spellings(OtherwiseWord.self) + spellings(LeadingWord.self)
      + spellings(YesNoWord.self)
  }

  private static func spellings<Word: SpelledWord>(_ words: Word.Type) -> [Spelling] { Word.allCases.map(\.spelling) }

  private static var functions: [(zh: [String], en: [String])] {
    FunctionTable.entries.map { ([$0.zh], $0.en) } + FunctionTable.extremes.map { ($0.zh, $0.en) }
      + FunctionTable.available.map { ($0.zh, $0.en) } + [([FunctionTable.rounding.zh], [FunctionTable.rounding.en])]
  }
}

extension [(zh: [String], en: [String])] {
  fileprivate var withoutRepeats: [(zh: [String], en: [String])] {
    var seen: Set<[[String]]> = []
    return filter { seen.insert([$0.zh, $0.en]).inserted }
  }
}
