package import Diagnostics

// Files and columns against the declared tables.
extension ProblemCode {
  package static let fileUnasked = ProblemCode(570, .note, Bilingual(zh: "没有用到的数据文件", en: "Data file not used"))
  package static let tableWithoutFile = ProblemCode(571, .warning, Bilingual(zh: "数据表没有文件", en: "Table without a file"))
  package static let tableInTwoFiles = ProblemCode(
    572, .error, Bilingual(zh: "一张表有两个文件", en: "Two files for one table"))
  package static let noTableGiven = ProblemCode(
    582, .error, Bilingual(zh: "没有规则要的数据表", en: "None of the tables asked for"))
  package static let registerMissing = ProblemCode(573, .note, Bilingual(zh: "没有名录", en: "No register"))
  package static let columnNotReported = ProblemCode(
    574, .warning, Bilingual(zh: "缺少数据列", en: "Column of data missing"))
}

// Rows against subjects and periods.
extension ProblemCode {
  package static let unknownSubject = ProblemCode(575, .error, Bilingual(zh: "名录里没有的对象", en: "Unknown subject"))
  package static let rowTwice = ProblemCode(576, .error, Bilingual(zh: "重复的行", en: "Row given twice"))
  package static let otherPeriodKind = ProblemCode(
    577, .error, Bilingual(zh: "期间的种类不同", en: "Another kind of period"))
  package static let unknownParent = ProblemCode(578, .error, Bilingual(zh: "上级对象不存在", en: "Unknown subject above"))
  package static let parentUnknown = ProblemCode(579, .warning, Bilingual(zh: "不知道属于谁", en: "Subject above not given"))
  package static let parentBlank = ProblemCode(581, .error, Bilingual(zh: "没有填属于谁", en: "Subject above left blank"))
  package static let keyIsState = ProblemCode(580, .error, Bilingual(zh: "标识没有值", en: "Key without a value"))
}

// Rows against the rules.
extension ProblemCode {
  package static let rowRefused = ProblemCode(585, .error, Bilingual(zh: "数据不合校验", en: "Data refused by a rule"))
  package static let rowDoubtful = ProblemCode(586, .warning, Bilingual(zh: "数据可疑", en: "Data doubted by a rule"))
  package static let negativeCount = ProblemCode(587, .error, Bilingual(zh: "个数是负数", en: "Negative count"))
  package static let distinctKeyBlank = ProblemCode(
    588, .error, Bilingual(zh: "去重的标识空着", en: "Key for counting once is blank"))
  package static let sameKeyDiffers = ProblemCode(
    589, .error, Bilingual(zh: "同一标识的数据不同", en: "Rows of one key differ"))
  package static let sharesTooSmall = ProblemCode(
    590, .error, Bilingual(zh: "分解数不足", en: "Shares do not add up"))
}

extension ProblemCode {
  /// All that the binding and evaluation of data may report, by number.
  package static let bindingCodes: [ProblemCode] = [
    .fileUnasked, .tableWithoutFile, .tableInTwoFiles, .registerMissing, .columnNotReported, .unknownSubject, .rowTwice,
    .otherPeriodKind, .unknownParent, .parentUnknown, .keyIsState, .parentBlank, .noTableGiven, .rowRefused,
    .rowDoubtful,
    .negativeCount,
    .distinctKeyBlank, .sameKeyDiffers, .sharesTooSmall, .nobodyToCompare, .cohortUnusable, .cohortOfOther,
    .cohortDiffers, .poolTooLarge, .subjectsWithoutRows, .rowExplained, .explanationUnused, .aliasRead, .aliasTwice,
  ]
}
