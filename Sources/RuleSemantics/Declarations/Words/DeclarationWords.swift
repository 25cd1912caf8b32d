import Calendar
import RuleSyntax

/// `数据 院校年报（院校，每年）`: what the brackets say of a table besides its level.
enum TableWord: String, SpelledWord {
  case register
  case eachYear, eachSchoolYear, eachHalfYear, eachQuarter, eachMonth
  case detail
  case reference
  case events

  var spelling: Spelling {
    switch self {
    case .register: Spelling(["登记"], ["register"])
    case .eachYear: Spelling(["每年", "年报"], ["each year", "every year", "yearly"])
    case .eachSchoolYear: Spelling(["每学年"], ["each school year", "every school year", "each academic year"])
    case .eachHalfYear: Spelling(["每半年"], ["each half-year", "every half-year", "each half year"])
    case .eachQuarter: Spelling(["每季度", "每季"], ["each quarter", "every quarter", "quarterly"])
    case .eachMonth: Spelling(["每月"], ["each month", "every month", "monthly"])
    case .detail: Spelling(["明细"], ["detail", "details"])
    case .reference: Spelling(["参照"], ["reference"])
    case .events: Spelling(["事项"], ["events", "event"])
    }
  }

  var period: PeriodKind? {
    switch self {
    case .eachYear: .year
    case .eachSchoolYear: .schoolYear
    case .eachHalfYear: .halfYear
    case .eachQuarter: .quarter
    case .eachMonth: .month
    case .register, .detail, .reference, .events: nil
    }
  }
}

/// The heads of a table of fields.
enum FieldColumn: String, SpelledWord {
  case field, type, unit, meaning, constraint, alias, note, privacy, cost

  var spelling: Spelling {
    switch self {
    case .field: Spelling(["字段", "列", "列名"], ["field", "column"])
    case .type: Spelling(["类型"], ["type"])
    case .unit: Spelling(["单位"], ["unit"])
    case .meaning: Spelling(["口径"], ["meaning"])
    case .constraint: Spelling(["约束"], ["constraint", "constraints"])
    case .alias: Spelling(["别名"], ["alias"])
    case .note: Spelling(["说明", "注"], ["note", "remark"])
    case .privacy: Spelling(["隐私"], ["privacy"])
    case .cost: Spelling(["代价"], ["cost"])
    }
  }
}

/// The types of fields that are not lists.
enum TypeWord: String, SpelledWord {
  case whole, decimal, percent, yesNo, text, date, period, code, codes, interval

  var spelling: Spelling {
    switch self {
    case .whole: Spelling(["整数"], ["whole number", "whole", "integer"])
    case .decimal: Spelling(["小数", "数字"], ["decimal", "number"])
    case .percent: Spelling(["百分数", "百分比"], ["percent", "percentage"])
    case .yesNo: Spelling(["是否"], ["yes/no", "yes or no"])
    case .text: Spelling(["文本", "文字"], ["text"])
    case .date: Spelling(["日期"], ["date"])
    case .period: Spelling(["期间"], ["period"])
    case .code: Spelling(["编码", "代码"], ["code"])
    case .codes: Spelling(["多值", "多值编码"], ["codes"])
    case .interval: Spelling(["起止"], ["interval", "from-to"])
    }
  }

  /// Numbers may have a unit.
  var isNumber: Bool { self == .whole || self == .decimal || self == .percent }
}

/// `口径`
enum MeaningWord: String, SpelledWord {
  case stock, flow

  var spelling: Spelling {
    switch self {
    case .stock: Spelling(["时点"], ["stock"])
    case .flow: Spelling(["期内"], ["flow"])
    }
  }

  var meaning: FieldDeclaration.Meaning { self == .stock ? .stock : .flow }
}

/// A whole constraint that is one word.
enum ConstraintWord: String, SpelledWord {
  case required, unique

  var spelling: Spelling {
    switch self {
    case .required: Spelling(["必填"], ["required"])
    case .unique: Spelling(["唯一"], ["unique"])
    }
  }
}

/// `无记录：按零`
enum EmptyWord: String, SpelledWord {
  case zero, notReported

  var spelling: Spelling {
    switch self {
    case .zero: Spelling(["按零", "零", "按0"], ["zero"])
    case .notReported: Spelling(["按未报", "未报"], ["not reported"])
    }
  }

  var empty: DataTableDeclaration.Empty { self == .zero ? .zero : .notReported }
}

/// `归期：无`
enum DatedWord: String, SpelledWord {
  case undated

  var spelling: Spelling { Spelling(["无"], ["none"]) }
}

/// `校验：c，否则拒收`
enum ConsequenceWord: String, SpelledWord {
  case refuse, warn

  var spelling: Spelling {
    switch self {
    case .refuse: Spelling(["拒收"], ["refuse"])
    case .warn: Spelling(["提示"], ["warn"])
    }
  }

  var consequence: Validation.Consequence { self == .refuse ? .refuse : .warn }
}

/// `目标 综合高中班试点学校（市，力争）`
enum ForceWord: String, SpelledWord {
  case required, stretch, monitored

  var spelling: Spelling {
    switch self {
    case .required: Spelling(["必达"], ["required"])
    case .stretch: Spelling(["力争"], ["stretch"])
    case .monitored: Spelling(["监测"], ["monitored", "monitor"])
    }
  }

  var force: Target.Force {
    switch self {
    case .required: .required
    case .stretch: .stretch
    case .monitored: .monitored
    }
  }
}

/// Brackets that mark something.
enum MarkWord: String, SpelledWord {
  case authorAssumption, personal, highFirst

  var spelling: Spelling {
    switch self {
    case .authorAssumption: Spelling(["规则自定", "作者假定"], ["author's assumption", "assumed"])
    case .personal: Spelling(["个人信息"], ["personal"])
    case .highFirst: Spelling(["从高到低"], ["high first"])
    }
  }
}

/// The heads of a list that is written as a table.
enum ListColumn: String, SpelledWord {
  case value, alias, note

  var spelling: Spelling {
    switch self {
    case .value: Spelling(["值"], ["value"])
    case .alias: Spelling(["别名"], ["alias"])
    case .note: Spelling(["说明", "注"], ["note", "remark"])
    }
  }
}

/// `其他` in a key cell of a lookup table: all that no other row names.
enum OtherwiseWord: String, SpelledWord {
  case otherwise

  var spelling: Spelling { Spelling(["其他", "其余", "其它"], ["other", "others", "otherwise"]) }
}

/// Words that something follows in the same slot: `简称 校`, `版本 2026`, `否则拒收`.
enum LeadingWord: String, SpelledWord {
  case shortName, version, belongsTo, otherwise, assumption

  var spelling: Spelling {
    switch self {
    case .shortName: Spelling(["简称"], ["short name", "short"])
    case .version: Spelling(["版本"], ["version"])
    case .belongsTo: Spelling(["属于"], ["belongs to", "in"])
    case .otherwise: Spelling(["否则"], ["otherwise", "else"])
    case .assumption: Spelling(["作者假定"], ["author's assumption", "author assumption"])
    }
  }
}

/// What a field of a yes/no type may hold.
enum YesNoWord: String, SpelledWord {
  case yes, no

  var spelling: Spelling {
    switch self {
    case .yes: Spelling(["是", "有", "√", "✓"], ["yes", "true", "y"])
    case .no: Spelling(["否", "无", "×", "✗"], ["no", "false", "n"])
    }
  }
}
