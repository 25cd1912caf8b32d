package import Diagnostics

/// Problems of the words inside clauses: Q280 to Q299.
extension ProblemCode {
  package static let notUnderstood = ProblemCode(
    280, .error, Bilingual(zh: "这句话看不懂", en: "Phrase not understood"))
  package static let ambiguous = ProblemCode(281, .error, Bilingual(zh: "有两种读法", en: "Two readings"))
  package static let refusedWording = ProblemCode(
    282, .error, Bilingual(zh: "说法有歧义，不采用", en: "Wording that can mean two things"))
  package static let thousandsComma = ProblemCode(
    283, .error, Bilingual(zh: "数字里有逗号", en: "Comma inside a number"))
  package static let mixedAndOr = ProblemCode(
    284, .error, Bilingual(zh: "且与或混用", en: "“and” mixed with “or”"))
  package static let missingClause = ProblemCode(
    285, .error, Bilingual(zh: "条款是空的", en: "Empty clause"))
  package static let unsupported = ProblemCode(
    286, .error, Bilingual(zh: "这个版本还没有的写法", en: "Not in this version yet"))

  package static let noSuchDay = ProblemCode(287, .error, Bilingual(zh: "没有这一天", en: "No such day"))

  package static let phraseCodes: [ProblemCode] = [
    notUnderstood, ambiguous, refusedWording, thousandsComma, mixedAndOr, missingClause, unsupported, noSuchDay,
  ]
}
