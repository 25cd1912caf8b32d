/// The words that decide what kind of line a line is: declaration keywords, clause labels and statement words.
///
/// This is the one table of them, in both languages; the first spelling of each language is the canonical one. The words
/// inside a clause stand in the clause templates.
package struct Spelling: Sendable, Hashable {
  package let zh: [String]
  package let en: [String]

  package init(_ zh: [String], _ en: [String]) {
    self.zh = zh
    self.en = en
  }
}

/// A word that opens a declaration.
package enum DeclarationKeyword: String, Sendable, CaseIterable {
  case languageVersion
  case ruleset
  case basis
  case term
  case importing
  case subject
  case data
  case list
  case table
  case parameter
  case unit
  case define
  case indicator
  case target
  case duty
  case report
  case milestone
  case indicatorTable
  case scorecard
  case test
  case export
  case check
  case clauses

  package var spelling: Spelling {
    switch self {
    case .languageVersion: Spelling(["语言版本"], ["language version"])
    case .ruleset: Spelling(["规则集"], ["ruleset"])
    case .basis: Spelling(["依据文件"], ["based on"])
    case .term: Spelling(["有效期"], ["valid"])
    case .importing: Spelling(["引用"], ["import"])
    case .subject: Spelling(["对象"], ["subject"])
    case .data: Spelling(["数据"], ["data"])
    case .list: Spelling(["列表"], ["list"])
    case .table: Spelling(["表"], ["table"])
    case .parameter: Spelling(["参数"], ["parameter"])
    case .unit: Spelling(["计量单位"], ["unit"])
    case .define: Spelling(["定义"], ["define"])
    case .indicator: Spelling(["指标"], ["indicator"])
    case .target: Spelling(["目标"], ["target"])
    case .duty: Spelling(["要求"], ["duty"])
    case .report: Spelling(["报送"], ["report"])
    case .milestone: Spelling(["里程碑"], ["milestone"])
    case .indicatorTable: Spelling(["指标表"], ["indicator table"])
    case .scorecard: Spelling(["评分表"], ["scorecard"])
    case .test: Spelling(["测试"], ["test"])
    case .export: Spelling(["输出"], ["export"])
    case .check: Spelling(["检查"], ["check"])
    case .clauses: Spelling(["条款"], ["clauses"])
    }
  }

  /// The rest of the line is the name, brackets included: `依据文件 周教职成〔2025〕239号`.
  package var takesRestOfLineAsName: Bool {
    switch self {
    case .languageVersion, .basis, .term, .clauses: true
    default: false
    }
  }

  /// Brackets behind the name say something about it: `指标 在聘产业教授（院校）`.
  package var hasAttributes: Bool {
    switch self {
    case .languageVersion, .basis, .term, .ruleset, .importing, .test: false
    default: true
    }
  }

  /// A number may follow without a space: `语言版本1`, `有效期2025年至2027年`.
  package var mayTouchNumber: Bool {
    switch self {
    case .languageVersion, .term: true
    default: false
    }
  }

  /// These make sense without a name.
  package var mayLackName: Bool {
    switch self {
    case .check, .export, .clauses: true
    default: false
    }
  }

  /// A bracket with points or a number is its own: such a line is never a row of a scorecard.
  package var mayHavePoints: Bool {
    switch self {
    case .scorecard, .indicatorTable, .indicator, .test, .ruleset, .languageVersion, .basis, .term: true
    default: false
    }
  }

  /// The table below such a declaration is its own, also where clauses stand between: `归期：无` then `| 字段 | 类型 |`.
  package var ownsItsTable: Bool {
    switch self {
    case .data, .list, .table, .parameter, .indicatorTable, .export, .clauses: true
    default: false
    }
  }

  /// These stand before a colon too: `目标 名称：…` is a declaration, `目标：…` a clause.
  package var mayHoldClauseOnItsLine: Bool {
    switch self {
    case .target, .duty, .report, .milestone, .list, .parameter, .define, .unit, .check, .test, .export: true
    default: false
    }
  }
}

/// A word before a colon.
package enum ClauseLabel: String, Sendable, CaseIterable {
  // Raw text: the rest of the line is the author's.
  case source
  case originalText
  case explanation
  case evidence
  case remark
  case origin
  // Indicators.
  case value
  case target
  case milestones
  case shareOut
  case due
  case score
  case exception
  case eachRow
  case combine
  case missing
  case rounding
  case display
  case cost
  case direction
  case force
  case baseline
  case appliesTo
  case tag
  case weight
  case fullPoints
  case unit
  case alias
  case identifier
  case group
  // Subjects and data.
  case key
  case nameField
  case belongsTo
  case dated
  case empty
  case pick
  case validate
  // Scorecards.
  case grade
  case gradeEffect
  case bonus
  case deduction
  case jointCap
  case adjustment
  case judgement
  case proof
  case cliff
  case quota
  case tieBreak
  case outcome
  case check
  // Exports.
  case file
  case columns
  case order

  package var spelling: Spelling {
    switch self {
    case .source: Spelling(["依据"], ["source"])
    case .originalText: Spelling(["原文"], ["text"])
    case .explanation: Spelling(["说明"], ["note"])
    case .evidence: Spelling(["佐证"], ["evidence"])
    case .remark: Spelling(["注"], ["remark"])
    case .origin: Spelling(["来源"], ["origin"])
    case .value: Spelling(["取值"], ["value"])
    case .target: Spelling(["目标"], ["target"])
    case .milestones: Spelling(["阶段"], ["milestones"])
    case .shareOut: Spelling(["分解"], ["share-out"])
    case .due: Spelling(["期限"], ["due"])
    case .score: Spelling(["计分"], ["score"])
    case .exception: Spelling(["例外"], ["exception"])
    case .eachRow: Spelling(["逐条"], ["each row"])
    case .combine: Spelling(["汇总"], ["combine"])
    case .missing: Spelling(["缺数据"], ["missing"])
    case .rounding: Spelling(["舍入"], ["rounding"])
    case .display: Spelling(["显示"], ["display"])
    case .cost: Spelling(["代价"], ["cost"])
    case .direction: Spelling(["方向"], ["direction"])
    case .force: Spelling(["力度"], ["force"])
    case .baseline: Spelling(["基期"], ["baseline"])
    case .appliesTo: Spelling(["适用"], ["applies to"])
    case .tag: Spelling(["标签"], ["tag"])
    case .weight: Spelling(["权重"], ["weight"])
    case .fullPoints: Spelling(["满分"], ["full points"])
    case .unit: Spelling(["单位"], ["unit"])
    case .alias: Spelling(["别名"], ["alias"])
    case .identifier: Spelling(["编号"], ["id"])
    case .group: Spelling(["分组"], ["group"])
    case .key: Spelling(["标识", "键"], ["key"])
    case .nameField: Spelling(["名称"], ["name"])
    case .belongsTo: Spelling(["属于"], ["belongs to"])
    case .dated: Spelling(["归期"], ["dated"])
    case .pick: Spelling(["取法"], ["pick"])
    case .empty: Spelling(["无记录"], ["empty"])
    case .validate: Spelling(["校验"], ["validate"])
    case .grade: Spelling(["等级"], ["grade"])
    case .gradeEffect: Spelling(["等级效果"], ["grade effect"])
    case .bonus: Spelling(["加分"], ["bonus"])
    case .deduction: Spelling(["扣分"], ["deduction"])
    case .jointCap: Spelling(["合计上限"], ["joint cap"])
    case .adjustment: Spelling(["按顺序"], ["in order"])
    case .judgement: Spelling(["人工认定"], ["judgement"])
    case .proof: Spelling(["须附"], ["requires"])
    case .cliff: Spelling(["陡坎"], ["cliff"])
    case .quota: Spelling(["名额"], ["quota"])
    case .tieBreak: Spelling(["同分时"], ["ties"])
    case .outcome: Spelling(["结果"], ["outcome"])
    case .check: Spelling(["检查"], ["check"])
    case .file: Spelling(["文件"], ["file"])
    case .columns: Spelling(["列"], ["columns"])
    case .order: Spelling(["排序"], ["order"])
    }
  }

  /// The rest of the line after these is the author's text: it is not read as rules, and `#` does not end it.
  package var takesRawText: Bool {
    switch self {
    case .source, .originalText, .explanation, .evidence, .remark, .origin: true
    default: false
    }
  }

  /// These may stand several times under one declaration.
  package var mayRepeat: Bool {
    switch self {
    case .target, .bonus, .deduction, .gradeEffect, .outcome, .validate, .remark, .exception, .missing, .jointCap,
      .quota, .tieBreak, .check, .originalText, .explanation, .evidence, .origin:
      true
    default: false
    }
  }

  /// Labels that only a whole scorecard has: after a section row they are misplaced, not the section's.
  package var isOnlyForCards: Bool {
    switch self {
    case .grade, .gradeEffect, .bonus, .deduction, .judgement, .cliff, .quota, .tieBreak, .outcome: true
    default: false
    }
  }
}

/// A word that opens a line inside a test.
package enum StatementKeyword: String, Sendable, CaseIterable {
  case given
  case expect
  /// The day on which verdicts are given.
  case asOf
  /// A table whose rows are tests.
  case cases

  package var spelling: Spelling {
    switch self {
    case .given: Spelling(["给定"], ["given"])
    case .expect: Spelling(["应有"], ["expect"])
    case .asOf: Spelling(["截至日"], ["as of"])
    case .cases: Spelling(["用例"], ["case table"])
    }
  }
}

/// `一级` … `九级`, `level 1` … `level 9`: how deep a row of a scorecard stands.
package enum DepthWord {
  package static let zh = ["一级", "二级", "三级", "四级", "五级", "六级", "七级", "八级", "九级"]
  package static let en = [
    "level 1", "level 2", "level 3", "level 4", "level 5", "level 6", "level 7", "level 8", "level 9",
  ]
  /// `一级指标` is read as `一级`.
  package static let zhSuffix = "指标"
}

/// Words that leave a line open at its end: the sentence goes on in the next line.
package enum ContinuationWord {
  package static let zh = ["且", "或", "则"]
  package static let en = ["and", "or", "then"]
}

/// The numerals of outline numbers: `一、`, `（三）`.
package enum OutlineNumeral {
  package static let zh = "一二三四五六七八九十"
}
