package import Diagnostics

/// Problems of scorecards: Q370 to Q389, and of whole rule sets: Q390 to Q399.
extension ProblemCode {
  package static let doesNotAddUp = ProblemCode(
    370, .error, Bilingual(zh: "分值或权重加起来不对", en: "Points or weights that do not add up"))
  package static let notOnCard = ProblemCode(
    371, .error, Bilingual(zh: "评分表里没有声明过的指标", en: "Row that names no indicator"))
  package static let pointsAndWeights = ProblemCode(
    372, .error, Bilingual(zh: "分值和权重混用", en: "Points mixed with weights"))
  package static let pointsMissing = ProblemCode(373, .error, Bilingual(zh: "没有写分值", en: "Points not given"))
  package static let emptySection = ProblemCode(
    374, .error, Bilingual(zh: "评分表或分组是空的", en: "Section without items"))
  package static let cardLevel = ProblemCode(
    375, .error, Bilingual(zh: "指标不属于这类对象", en: "Indicator of another level"))
  package static let notScored = ProblemCode(376, .error, Bilingual(zh: "指标没有计分", en: "Indicator that is not scored"))
  package static let unreachable = ProblemCode(
    377, .error, Bilingual(zh: "分值与计分对不上", en: "Points that the clause cannot give"))
  package static let twiceOnCard = ProblemCode(
    378, .error, Bilingual(zh: "同一指标出现两次", en: "Indicator given twice"))
  package static let gradeWording = ProblemCode(379, .error, Bilingual(zh: "等级写得不对", en: "Wrong wording of grades"))
  package static let unknownGrade = ProblemCode(380, .error, Bilingual(zh: "没有这个等级", en: "Unknown grade"))
  package static let adjunctWording = ProblemCode(
    381, .error, Bilingual(zh: "加分、扣分写得不对", en: "Wrong wording of a bonus or deduction"))
  package static let rowAttribute = ProblemCode(
    382, .error, Bilingual(zh: "括号里的内容看不懂", en: "Brackets not understood"))
  package static let outcomeTrigger = ProblemCode(
    383, .error, Bilingual(zh: "结果的条件不对", en: "Wrong condition of an outcome"))

  package static let exportWording = ProblemCode(
    384, .error, Bilingual(zh: "输出写得不全", en: "Incomplete export"))

  package static let checkWording = ProblemCode(
    385, .error, Bilingual(zh: "检查写得不全", en: "Incomplete check"))
  package static let tagUnused = ProblemCode(
    386, .warning, Bilingual(zh: "没有指标带这个标签", en: "Tag that no indicator has"))

  package static let gradeBeyondReach = ProblemCode(
    387, .warning, Bilingual(zh: "等级达不到", en: "Grade beyond reach"))

  package static let unusedField = ProblemCode(
    390, .warning, Bilingual(zh: "没有规则用到的字段", en: "Field that no rule reads"))
  package static let unusedIndicator = ProblemCode(
    391, .warning, Bilingual(zh: "没有用到的指标", en: "Indicator that nothing uses"))
  package static let unusedTable = ProblemCode(
    392, .warning, Bilingual(zh: "没有规则用到的表", en: "Table that no rule reads"))

  package static let cardCodes: [ProblemCode] = [
    doesNotAddUp, notOnCard, pointsAndWeights, pointsMissing, emptySection, cardLevel, notScored, unreachable,
    twiceOnCard,
    gradeWording, unknownGrade, adjunctWording, rowAttribute, outcomeTrigger, exportWording,
    checkWording, tagUnused, gradeBeyondReach, unusedField, unusedIndicator, unusedTable,
    scoreFalls, cliff, paidTwice,
  ]
}
