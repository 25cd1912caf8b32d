package import Diagnostics

/// Problems of what formulas mean: Q300 to Q339.
extension ProblemCode {
  package static let unitsDiffer = ProblemCode(300, .error, Bilingual(zh: "单位不同", en: "Units that differ"))
  package static let bareNumberAgainstShare = ProblemCode(
    301, .error, Bilingual(zh: "百分数少了百分号", en: "Percentage without its sign"))
  package static let pointsAgainstShare = ProblemCode(
    302, .error, Bilingual(zh: "百分点与百分数", en: "Percentage points against a percentage"))
  package static let percentSignMissing = ProblemCode(
    328, .warning, Bilingual(zh: "是不是少了百分号", en: "Percent sign missing?"))
  package static let wrongType = ProblemCode(303, .error, Bilingual(zh: "类型不对", en: "Wrong kind of value"))
  package static let unknownName = ProblemCode(
    304, .error, Bilingual(zh: "没有声明过的名称", en: "Name that is not declared"))
  package static let nameIsNoValue = ProblemCode(
    305, .error, Bilingual(zh: "这个名称没有数值", en: "Name without a value"))
  package static let fieldInSeveralTables = ProblemCode(
    306, .error, Bilingual(zh: "几张表都有这个字段", en: "Field of several tables"))
  package static let rowsNeedAggregate = ProblemCode(
    307, .error, Bilingual(zh: "明细表要先汇总", en: "Rows without a count or sum"))
  package static let subjectValueInRow = ProblemCode(
    308, .error, Bilingual(zh: "筛选里用了对象的数", en: "Value of the subject inside a filter"))
  package static let cycle = ProblemCode(309, .error, Bilingual(zh: "循环引用", en: "Cycle"))
  package static let unrelatedLevels = ProblemCode(
    310, .error, Bilingual(zh: "对象之间没有上下级关系", en: "Levels that are not above one another"))
  package static let doesNotLift = ProblemCode(
    311, .error, Bilingual(zh: "不能直接汇总到上级", en: "Does not add up at a higher level"))
  package static let meanOfRatios = ProblemCode(
    312, .warning, Bilingual(zh: "比率取了平均", en: "Mean of ratios"))
  package static let stockOverTime = ProblemCode(
    313, .error, Bilingual(zh: "时点数不能逐期相加", en: "Stock added up over time"))
  package static let unorderedList = ProblemCode(
    314, .error, Bilingual(zh: "列表没有高低之分", en: "List without an order"))
  package static let lookupKeys = ProblemCode(315, .error, Bilingual(zh: "查表的写法不对", en: "Wrong use of a table"))
  package static let sharesAdded = ProblemCode(
    316, .warning, Bilingual(zh: "百分数相加", en: "Percentages added"))
  package static let noOwnValue = ProblemCode(
    317, .error, Bilingual(zh: "没有说明是谁的数", en: "Whose value is not said"))
  package static let fullPointsOutsideScoring = ProblemCode(
    318, .error, Bilingual(zh: "满分只能用在计分里", en: "Full points outside scoring"))
  package static let noSuchColumn = ProblemCode(
    319, .error, Bilingual(zh: "表里没有这个字段", en: "No such field in the table"))
  package static let noValue = ProblemCode(320, .error, Bilingual(zh: "指标没有取值", en: "Indicator without a value"))
  package static let emptyRange = ProblemCode(
    321, .error, Bilingual(zh: "范围的两端写反了", en: "Range with its ends swapped"))
  package static let argumentNeeded = ProblemCode(
    322, .error, Bilingual(zh: "没有写汇总哪个字段", en: "What to add up is not said"))
  package static let noGroup = ProblemCode(323, .error, Bilingual(zh: "没有声明分组", en: "No groups declared"))
  package static let badPlaces = ProblemCode(324, .error, Bilingual(zh: "小数位数不对", en: "Wrong number of decimals"))
  package static let nameOrText = ProblemCode(
    325, .error, Bilingual(zh: "既是名称又是文字", en: "A name and a text at once"))

  package static let typingCodes: [ProblemCode] = [
    unitsDiffer, bareNumberAgainstShare, pointsAgainstShare, percentSignMissing, wrongType, unknownName, nameIsNoValue,
    fieldInSeveralTables,
    rowsNeedAggregate, subjectValueInRow, cycle, unrelatedLevels, doesNotLift, meanOfRatios, stockOverTime,
    unorderedList, lookupKeys, sharesAdded, noOwnValue, fullPointsOutsideScoring, noSuchColumn, noValue, emptyRange,
    argumentNeeded, noGroup, badPlaces, nameOrText,
  ]
}
