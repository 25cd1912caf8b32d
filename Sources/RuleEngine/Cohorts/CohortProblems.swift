package import Diagnostics

// What is wrong where subjects are compared.
extension ProblemCode {
  package static let nobodyToCompare = ProblemCode(
    591, .error, Bilingual(zh: "没有可比的对象", en: "Nobody to compare with"))
  package static let cohortUnusable = ProblemCode(
    592, .error, Bilingual(zh: "同评文件不能用", en: "Cohort file unusable"))
  package static let cohortOfOther = ProblemCode(
    593, .error, Bilingual(zh: "同评文件是另一次评分的", en: "Cohort file of another run"))
  package static let cohortDiffers = ProblemCode(
    594, .error, Bilingual(zh: "数据和全体评分时不同", en: "Data differ from the full run"))
}

extension Diagnostic {
  static func nobodyToCompare(
    _ subject: String, level: String, card: String, _ comparing: [Bilingual]
  ) -> Diagnostic {
    let (zh, en) = (comparing.map(\.zh).enumerated.zh, comparing.map(\.en).enumerated.en)
    return Diagnostic(
      .nobodyToCompare, at: .commandLine,
      Bilingual(
        zh: "数据里只有“\(subject)”一个\(level)，而“\(card)”有要同其他\(level)相比的内容：\(zh)",
        en: "the data hold only “\(subject)”, and “\(card)” compares each \(level) with the others: \(en)"),
      help: [
        Bilingual(zh: "给出全部\(level)的数据", en: "give the data of every \(level)"),
        Bilingual(
          zh: "或者请汇总的单位全体评分时用 --cohort-out 文件 写出同评文件，再用 --cohort 文件 --subject \(subject) 评这一个",
          en:
            "or ask whoever has all the data to score them with --cohort-out FILE, then use --cohort FILE --subject \(subject)"
        ),
      ])
  }

  package static func cohortUnusable(_ path: String, _ damage: CohortFile.Damage) -> Diagnostic {
    let (message, help): (Bilingual, Bilingual)
    let again = Bilingual(
      zh: "重新取得写出时的原文件，或重新用 --cohort-out 写一份", en: "get the file as it was written, or write it anew with --cohort-out")
    switch damage {
    case .notACohort:
      message = Bilingual(zh: "这不是同评文件，或者已经损坏", en: "this is no cohort file, or it is damaged")
      help = Bilingual(
        zh: "同评文件由 score 的 --cohort-out 写出", en: "a cohort file is written by score with --cohort-out")
    case .otherSchema(let schema):
      message = Bilingual(
        zh: "同评文件的格式是 \(schema)，这个程序读不了",
        en: "the format of the cohort file is \(schema), which this program cannot read")
      help = again
    case .altered:
      message = Bilingual(
        zh: "同评文件的内容和它的校验码不符：写出以后被改动或截断",
        en: "the content of the cohort file is not that of its fingerprint: it was changed or cut off")
      help = again
    }
    return Diagnostic(.cohortUnusable, at: .file(path), message, help: [help])
  }

  /// - Parameters:
  ///   - what: what differs, as `规则`.
  ///   - here: what this run has; nil where it is not to be told in a few words.
  package static func cohortOfOther(_ path: String, _ what: Bilingual, there: Bilingual, here: Bilingual) -> Diagnostic
  {
    Diagnostic(
      .cohortOfOther, at: .file(path),
      Bilingual(
        zh: "同评文件的\(what.zh)是\(there.zh)，这次是\(here.zh)：两次的结果不能放在一起比",
        en:
          "the \(what.en) of the cohort file is \(there.en), and here it is \(here.en): the results cannot be compared"),
      help: [
        Bilingual(
          zh: "用同样的规则和时期，或者用这次的规则和时期对全体评分，再写一份同评文件",
          en: "use the same rules and period, or score everybody by these and write the cohort file anew")
      ])
  }

  package static func notInCohort(_ path: String, _ subject: String) -> Diagnostic {
    Diagnostic(
      .cohortDiffers, at: .file(path),
      Bilingual(zh: "同评文件里没有“\(subject)”，或者数据里没有它", en: "“\(subject)” is not in the cohort file, or not in the data"),
      help: [
        Bilingual(
          zh: "核对 --subject 的标识；新增的对象要先参加全体评分",
          en: "check the key after --subject; a new subject has to be scored with all first")
      ])
  }

  static func cohortDiffers(_ path: String, _ subject: String, _ names: [String]) -> Diagnostic {
    let all = names.enumerated
    return Diagnostic(
      .cohortDiffers, at: .file(path),
      Bilingual(
        zh: "“\(subject)”现在的数据和全体评分时不同：\(all.zh)",
        en: "the data of “\(subject)” are not those of the full run: \(all.en)"),
      help: [
        Bilingual(
          zh: "用全体评分时的数据；数据确已更正的，要对全体重新评分，再写一份同评文件",
          en: "use the data of the full run; if they were mended since, score everybody again and write the file anew")
      ])
  }

  static func cohortLacks(_ path: String, _ names: [String]) -> Diagnostic {
    let all = names.enumerated
    return Diagnostic(
      .cohortDiffers, at: .file(path),
      Bilingual(
        zh: "同评文件里缺少要比较的内容：\(all.zh)", en: "the cohort file lacks what is to be compared: \(all.en)"),
      help: [
        Bilingual(
          zh: "用同样的评分表和选项对全体评分，再写一份同评文件",
          en: "score everybody with the same scorecard and options, and write the file anew")
      ])
  }
}
