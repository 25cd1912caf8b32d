/// A word of the expression grammar: what stands inside clauses, apart from names, numbers and marks.
///
/// Words of the clause templates stand in the templates' own patterns.
enum Keyword: String, CaseIterable, Sendable {
  // Comparison.
  case atLeast, atMost, over, under, equals, notEquals
  case orAbove, orBelow, within, aboveExclusive, belowExclusive
  case to, upToExcluding, notIncluding, including, about
  // Conditions.
  case and, or, not, isValue, isNotValue, inside, listedIn, ifWord, then, elseWord
  case blank, notReported, notApplicable, awaiting, hasData, noData
  case blankWord, notReportedWord, notApplicableWord, awaitingWord, noDataWord
  case has, hasNot, anyOf, noneOf, each, allAre, contains, meets, with
  // Structure.
  case of, among, share, shareOf, ratio, own, every, whole, total
  case ifMissing, itemValue, itemTarget
  case comparedWith, growthRate, growthAmount, ratioOf
  // Aggregates.
  case count, sum, mean, highest, lowest, median, deviation, latest
  case onceEach, onceEachEnd
  case percentileStart, percentileEnd
  case without, highestWord, lowestWord, meanAfter
  // Time.
  case lastYear, lastPeriod, thisPeriod, recent, years, periodEnd, periodStart, running
  // Groups.
  case everyone, sameGroup, same
  // Results.
  case score, grade, rank, percentRank, zScore, total100, standsIn
  // Numbers.
  case tenThousand, hundredMillion, percentagePoints, percentOf, relative, full, points
  case yes, no

  /// True of words that mean something behind other words alone, or give way to a name: a name may be called so.
  var admitsName: Bool {
    switch self {
    case .ratio, .ratioOf, .comparedWith, .growthRate, .growthAmount, .itemTarget: true
    default: false
    }
  }

  /// The spellings in Chinese, the canonical one first.
  var zh: [String] {
    switch self {
    case .atLeast: ["不少于", "不低于", "至少", "达到", "大于等于", "达"]
    case .atMost: ["不超过", "不高于", "至多", "不多于", "小于等于"]
    case .over: ["超过", "多于", "高于", "大于"]
    case .under: ["少于", "低于", "不满", "不足", "小于"]
    case .equals: ["等于"]
    case .notEquals: ["不等于"]
    case .orAbove: ["及以上", "以上", "或以上"]
    case .orBelow: ["及以下", "以下", "以内", "或以下"]
    case .within: []
    case .aboveExclusive, .belowExclusive: []
    case .to: ["至", "到"]
    case .upToExcluding: []
    case .notIncluding: ["不含"]
    case .including: ["含"]
    case .about: ["左右"]
    case .and: ["且", "并且"]
    case .or: ["或", "或者"]
    case .not: ["非"]
    case .isValue: ["为", "是"]
    case .isNotValue: ["不为", "不是"]
    case .inside: ["在"]
    case .listedIn: ["列于"]
    case .ifWord: ["若", "如果"]
    case .then: ["则"]
    case .elseWord: ["否则"]
    case .blank: ["未填"]
    case .notReported: ["未报"]
    case .notApplicable: ["不适用"]
    case .awaiting: ["待认定"]
    case .hasData: ["有数据"]
    case .noData: ["无数据"]
    case .blankWord: ["未填"]
    case .notReportedWord: ["未报", "未报送", "未上报", "缺报"]
    case .notApplicableWord: ["不适用"]
    case .awaitingWord: ["待认定"]
    case .noDataWord: ["无数据", "没有数据", "缺数据", "数据缺失"]
    case .has: ["有", "发生", "出现", "存在"]
    case .hasNot: ["无"]
    case .anyOf: ["任一"]
    case .noneOf: ["没有"]
    case .each: ["各"]
    case .allAre: ["均"]
    case .contains: ["含"]
    case .meets: ["相交"]
    case .with: ["与"]
    case .of: ["的"]
    case .among: ["中"]
    case .share: ["占"]
    case .shareOf: []
    case .ratio: ["比例", "比重", "比率", "百分比"]
    case .ratioOf: ["之比"]
    case .comparedWith: ["比", "较"]
    case .growthRate: ["增长率", "增幅"]
    case .growthAmount: ["增长量", "增加量"]
    case .own: ["本"]
    case .every: ["每"]
    case .whole: ["全"]
    case .total: ["合计"]
    case .ifMissing: ["缺则"]
    case .itemValue: ["数值"]
    case .itemTarget: ["目标值", "目标"]
    case .count: ["数量", "个数", "人数", "项数", "次数", "场数", "家数", "件数", "条数", "种数", "所数"]
    case .sum: ["之和", "总和"]
    case .mean: ["平均值", "平均数", "均值"]
    case .highest: ["最高值", "最大值"]
    case .lowest: ["最低值", "最小值"]
    case .median: ["中位数"]
    case .deviation: ["标准差"]
    case .latest: ["最近值"]
    case .onceEach: ["同一"]
    case .onceEachEnd: ["只计一次"]
    case .percentileStart: ["第"]
    case .percentileEnd: ["百分位"]
    case .without: ["去掉"]
    case .highestWord: ["个最高分", "个最高值", "个最高"]
    case .lowestWord: ["个最低分", "个最低值", "个最低"]
    case .meanAfter: ["后的平均值", "后的平均分", "后取平均", "后的平均"]
    case .lastYear: ["上年", "上一年"]
    case .lastPeriod: ["上期"]
    case .thisPeriod: ["本期"]
    case .running: ["连续"]
    case .recent: ["近"]
    case .years: ["年"]
    case .periodEnd: ["期末"]
    case .periodStart: ["期初"]
    case .everyone: ["全体"]
    case .sameGroup: ["同组"]
    case .same: ["同"]
    case .score: ["得分"]
    case .grade: ["等级"]
    case .rank: ["名次"]
    case .percentRank: ["百分位"]
    case .zScore: ["标准分"]
    case .total100: ["总分"]
    case .standsIn: ["在"]
    case .tenThousand: ["万"]
    case .hundredMillion: ["亿"]
    case .percentagePoints: ["个百分点", "百分点"]
    case .percentOf: ["百分之"]
    case .relative: ["相对"]
    case .full: ["满分"]
    case .points: ["分"]
    case .yes: ["是"]
    case .no: ["否"]
    }
  }

  /// The spellings in English, the canonical one first.
  var en: [String] {
    switch self {
    case .atLeast: ["at least", "not less than", "no less than", "reaching"]
    case .atMost: ["at most", "not more than", "no more than"]
    case .over: ["over", "more than", "above", "greater than"]
    case .under: ["under", "less than", "below", "fewer than"]
    case .equals: ["equal to"]
    case .notEquals: ["not equal to"]
    case .orAbove: ["or more", "or above", "and above", "or higher", "and over", "or over", "and more", "and higher"]
    case .orBelow: ["or less", "or below", "and below", "or lower", "or fewer", "and under", "or under", "and lower"]
    case .within, .aboveExclusive, .belowExclusive: []
    case .to: ["to"]
    case .upToExcluding: ["up to but not including", "up to", "to less than", "to under", "to below"]
    case .notIncluding: ["excluding"]
    case .including: ["including"]
    case .about: ["about"]
    case .and: ["and"]
    case .or: ["or"]
    case .not: ["not"]
    case .isValue: ["is"]
    case .isNotValue: ["is not"]
    case .inside: ["in", "within"]
    case .listedIn: ["listed in"]
    case .ifWord: ["if"]
    case .then: ["then"]
    case .elseWord: ["else", "otherwise"]
    case .blank: ["is blank"]
    case .notReported: ["is not reported"]
    case .notApplicable: ["is not applicable"]
    case .awaiting: ["is awaiting judgement"]
    case .hasData: ["has data"]
    case .noData: ["has no data"]
    case .blankWord: ["blank"]
    case .notReportedWord: ["not reported"]
    case .notApplicableWord: ["not applicable"]
    case .awaitingWord: ["awaiting judgement"]
    case .noDataWord: ["no data", "missing"]
    case .has: ["any"]
    case .hasNot: ["no"]
    case .anyOf: ["any"]
    case .noneOf: ["no"]
    case .each: ["each"]
    case .allAre: []
    case .contains: ["contains"]
    case .meets: ["meets"]
    case .with: ["with"]
    case .of: ["of"]
    case .among: ["where"]
    case .share: ["share of"]
    case .shareOf: ["in"]
    case .ratio: []
    case .ratioOf, .comparedWith: []
    case .growthRate: ["growth"]
    case .growthAmount: ["rise"]
    case .own: ["own"]
    case .every: ["each", "every"]
    case .whole: []
    case .total: ["total"]
    case .ifMissing: ["if missing"]
    case .itemValue: ["value"]
    case .itemTarget: ["target", "target value", "the target"]
    case .count: ["count", "number"]
    case .sum: ["sum"]
    case .mean: ["average", "mean"]
    case .highest: ["highest"]
    case .lowest: ["lowest"]
    case .median: ["median"]
    case .deviation: ["deviation"]
    case .latest: ["latest"]
    case .onceEach: ["each"]
    case .onceEachEnd: ["once"]
    case .percentileStart: ["percentile"]
    case .percentileEnd: []
    case .without: ["mean without", "average without"]
    case .highestWord: ["highest"]
    case .lowestWord: ["lowest"]
    case .meanAfter: []
    case .lastYear: ["last year"]
    case .lastPeriod: ["last period"]
    case .thisPeriod: ["this period"]
    case .running: ["for consecutive"]
    case .recent: ["last"]
    case .years: ["years"]
    case .periodEnd: ["period end", "end of period"]
    case .periodStart: ["period start", "start of period"]
    case .everyone: ["all"]
    case .sameGroup: ["group"]
    case .same: ["same"]
    case .score: ["score"]
    case .grade: ["grade"]
    case .rank: ["rank"]
    case .percentRank: ["percent rank"]
    case .zScore: ["z-score"]
    case .total100: ["total"]
    case .standsIn: ["over"]
    case .tenThousand: ["ten thousand"]
    case .hundredMillion: ["million"]
    case .percentagePoints: ["percentage points", "percentage point", "pp"]
    case .percentOf: []
    case .relative: ["relative"]
    case .full: ["full points", "full marks"]
    case .points: ["points", "point"]
    case .yes: ["yes"]
    case .no: ["no"]
    }
  }
}

/// The functions of formulas, by name.
struct FunctionEntry: Sendable {
  let function: Function
  let zh: String
  let en: [String]
  /// How many arguments; the second bound nil means any number.
  let arguments: (least: Int, most: Int?)
}

enum FunctionTable {
  static let entries: [FunctionEntry] = [
    FunctionEntry(function: .absolute, zh: "绝对值", en: ["abs"], arguments: (1, 1)),
    FunctionEntry(function: .wholePart, zh: "取整", en: ["floor", "int"], arguments: (1, 1)),
    FunctionEntry(function: .limited, zh: "限于", en: ["clamp", "limit"], arguments: (3, 3)),
    FunctionEntry(function: .squareRoot, zh: "平方根", en: ["sqrt"], arguments: (1, 1)),
    FunctionEntry(function: .naturalLogarithm, zh: "自然对数", en: ["ln"], arguments: (1, 1)),
    FunctionEntry(function: .logarithm, zh: "对数", en: ["log"], arguments: (1, 2)),
    FunctionEntry(function: .exponential, zh: "指数", en: ["exp"], arguments: (1, 1)),
    FunctionEntry(function: .geometricMean, zh: "几何平均", en: ["geomean"], arguments: (1, nil)),
    FunctionEntry(function: .harmonicMean, zh: "调和平均", en: ["harmean"], arguments: (1, nil)),
    FunctionEntry(function: .arithmeticMean, zh: "平均", en: ["average", "mean"], arguments: (1, nil)),
    FunctionEntry(function: .fullYears, zh: "满年数", en: ["fullyears"], arguments: (2, 2)),
    FunctionEntry(function: .days, zh: "天数", en: ["days"], arguments: (2, 2)),
    FunctionEntry(function: .year, zh: "年份", en: ["year"], arguments: (1, 1)),
  ]

  /// 较大, 较小 / max, min: they are operations of their own.
  static let extremes: [(zh: [String], en: [String], isHighest: Bool)] = [
    (["较大", "最大", "max"], ["max"], true),
    (["较小", "最小", "min"], ["min"], false),
  ]
  /// Over those of the arguments that have a value.
  static let available: [(zh: [String], en: [String], figure: AvailableFigure)] = [
    (["有数据项之和"], ["sum of available"], .sum),
    (["有数据项平均", "有数据项平均值"], ["mean of available", "average of available"], .mean),
    (["有数据项数", "有数据项个数"], ["count of available"], .count),
  ]
  /// `保留2位小数(x, 2)` in a formula: `round(x, places)`.
  static let rounding: (zh: String, en: String) = ("舍入", "round")
}
