package import Diagnostics

/// Problems of targets and scoring: Q340 to Q369.
extension ProblemCode {
  package static let targetWithoutWindow = ProblemCode(
    340, .error, Bilingual(zh: "目标没有说什么时候", en: "Target without a time"))
  package static let targetWording = ProblemCode(
    341, .error, Bilingual(zh: "目标写得不全", en: "Incomplete target"))
  package static let partStepNeeded = ProblemCode(
    342, .error, Bilingual(zh: "没有说不足一步怎么算", en: "What part of a step counts is not said"))
  package static let floorNeeded = ProblemCode(
    343, .error, Bilingual(zh: "没有说扣到哪里为止", en: "Where deductions end is not said"))
  package static let bandGap = ProblemCode(344, .error, Bilingual(zh: "分档有空隙", en: "Gap between bands"))
  package static let bandOverlap = ProblemCode(345, .error, Bilingual(zh: "分档有重叠", en: "Overlapping bands"))
  package static let noMethod = ProblemCode(
    346, .error, Bilingual(zh: "没有说怎样计分", en: "No scoring method"))
  package static let twoMethods = ProblemCode(
    347, .error, Bilingual(zh: "写了两种计分办法", en: "Two scoring methods"))
  package static let anchors = ProblemCode(348, .error, Bilingual(zh: "内插的点不对", en: "Wrong anchors"))
  package static let targetNeeded = ProblemCode(
    349, .error, Bilingual(zh: "计分要用目标，但没有目标", en: "Scoring needs a target"))
  package static let effectNeeded = ProblemCode(
    350, .error, Bilingual(zh: "条件后面没有结果", en: "Condition without a result"))
  package static let uncapped = ProblemCode(
    351, .warning, Bilingual(zh: "得分没有上限", en: "No upper limit"))
  package static let hiddenGap = ProblemCode(
    352, .warning, Bilingual(zh: "两档之间的数归入“其余”", en: "Values between bands fall to “otherwise”"))
  package static let deadBand = ProblemCode(
    353, .error, Bilingual(zh: "这一档永远轮不到", en: "Band that is never reached"))
  package static let capBelowSingle = ProblemCode(
    354, .warning, Bilingual(zh: "上限比一次的分还少", en: "Cap below a single award"))
  package static let missingWording = ProblemCode(
    355, .error, Bilingual(zh: "缺数据的办法不完整", en: "Incomplete rule for missing data"))
  package static let partRounded = ProblemCode(
    356, .note, Bilingual(zh: "不足一步的不计", en: "Parts of a step are ignored"))
  package static let notYetScored = ProblemCode(
    357, .error, Bilingual(zh: "要求里没有可以计分的数", en: "Nothing to score by"))

  package static let capTwice = ProblemCode(358, .warning, Bilingual(zh: "上限写了两次", en: "Cap given twice"))
  package static let valuesLeftOut = ProblemCode(
    359, .warning, Bilingual(zh: "有的值没有写分", en: "Values without points"))
  package static let blankLookupCell = ProblemCode(
    360, .warning, Bilingual(zh: "表里有空格", en: "Blank cell in a table"))

  package static let lookupGap = ProblemCode(361, .warning, Bilingual(zh: "表里缺一些情况", en: "Cases that a table lacks"))

  package static let costWording = ProblemCode(366, .error, Bilingual(zh: "代价看不懂", en: "Unreadable cost"))

  package static let scoringCodes: [ProblemCode] = [
    targetWithoutWindow, targetWording, partStepNeeded, floorNeeded, bandGap, bandOverlap, noMethod, twoMethods,
    anchors,
    targetNeeded, effectNeeded, uncapped, hiddenGap, deadBand, capBelowSingle, missingWording, partRounded,
    notYetScored, capTwice, valuesLeftOut,
    blankLookupCell, lookupGap, judgementWording, proofWording,
    poolWording, dueWording, costWording,
  ]
}
