package import Diagnostics
package import RuleEngine

extension Reason {
  /// Why there is no value, in words: `匹配专业数：未报`.
  package var words: Bilingual {
    about.zh.isEmpty
      ? code.words : Bilingual(zh: "\(about.zh)：\(code.words.zh)", en: "\(about.en): \(code.words.en)")
  }
}

extension Reason.Code {
  package var words: Bilingual {
    switch self {
    case .blank: Bilingual(zh: "未填", en: "left blank")
    case .notReported: Bilingual(zh: "未报", en: "not reported")
    case .notApplicable: Bilingual(zh: "不适用", en: "not applicable")
    case .divisionByZero: Bilingual(zh: "除数为零", en: "division by zero")
    case .noRows: Bilingual(zh: "没有记录", en: "no rows")
    case .noEarlierPeriod: Bilingual(zh: "没有更早时期的数据", en: "no data for the earlier period")
    case .refused: Bilingual(zh: "数据被拒收，须改正", en: "the data were refused and must be mended")
    case .awaitingJudgement: Bilingual(zh: "待认定", en: "awaiting judgement")
    case .noValue: Bilingual(zh: "按规则无值", en: "no value, by the rule")
    case .lookupFailed: Bilingual(zh: "查表没有对应的行或格", en: "no row or a blank cell in the table looked up")
    case .coverage: Bilingual(zh: "有数据的项目太少", en: "too few items have data")
    case .noSpread: Bilingual(zh: "同组数值没有差别，无法比较", en: "the peers do not differ, so there is nothing to compare")
    case .outsideDomain: Bilingual(zh: "这个数不能这样计算", en: "this cannot be computed from such a number")
    case .tooLarge: Bilingual(zh: "数字太大", en: "the number is too large")
    case .noTarget: Bilingual(zh: "没有目标值", en: "no target value")
    case .noCase: Bilingual(zh: "没有适用的一档", en: "no band or case fits")
    case .noSubject: Bilingual(zh: "数据里没有上级或下级对象", en: "the subject above or below is not in the data")
    case .withheld: Privacy.mask
    case .tooDeep: Bilingual(zh: "规则相互引用的层次太深", en: "the rules refer to one another too deeply")
    }
  }
}

extension CellPlace {
  /// `院校年报.csv 第3行 第4列「匹配专业数」`, `annual.csv row 3 column 4 "Matched majors"`.
  package var words: Bilingual {
    let text = PlaceText(SourceStore()).text(of: .cell(self)) ?? Bilingual(same: path)
    return Bilingual(zh: text.zh.printable, en: text.en.printable)
  }

  /// As a spreadsheet names its columns: 1 is A, 27 is AA.
  package static func letters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0, let scalar = Unicode.Scalar(UInt32(65 + (rest - 1) % 26)) {
      letters = String(Character(scalar)) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension Collection where Element == CellPlace {
  /// The first cells, and how many more there are.
  package func words(atMost limit: Int, of count: Int? = nil) -> [Bilingual] {
    var lines = prefix(limit).map(\.words)
    let left = (count ?? self.count) - Swift.min(limit, self.count)
    if left > 0 { lines.append(Bilingual(zh: "另有 \(left) 格", en: "and \(left) more cells")) }
    return lines
  }
}
