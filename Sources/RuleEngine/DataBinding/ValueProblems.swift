import Diagnostics

// What is wrong with values.
extension Diagnostic {
  /// - Parameter values: what the fields of the condition hold, as `毕业生数 100`.
  static func validation(_ place: CellPlace, _ words: String, refuses: Bool, values: [String]) -> Diagnostic {
    let held =
      values.isEmpty ? Bilingual(same: "") : Bilingual(zh: "：\(values.enumerated.zh)", en: ": \(values.enumerated.en)")
    return Diagnostic(
      refuses ? .rowRefused : .rowDoubtful, at: .cell(place),
      Bilingual(zh: "不符合“\(words)”\(held.zh)", en: "this does not satisfy “\(words)”\(held.en)"),
      help: [
        refuses
          ? Bilingual(zh: "改正数据；改正以前这些数据不算数", en: "mend the data; until then they do not count")
          : Bilingual(
            zh: "请核对；无误可以保留，在数据文件“说明”里说明原因（列：表、标识、期间、字段、说明）",
            en:
              "please check; it may stay if it is right: say why in a data file “explanations” (columns: table, key, period, field, explanation)"
          )
      ])
  }

  static func negativeCount(_ place: CellPlace, _ column: String) -> Diagnostic {
    Diagnostic(
      .negativeCount, at: .cell(place),
      Bilingual(zh: "“\(column)”是个数，不能小于 0", en: "“\(column)” is a count and cannot be below 0"),
      help: [Bilingual(zh: "改正数据", en: "mend the number")])
  }

  static func distinctKeyBlank(_ place: CellPlace, _ words: String) -> Diagnostic {
    Diagnostic(
      .distinctKeyBlank, at: .cell(place),
      Bilingual(
        zh: "规则按它判断是不是同一个（\(words)），不能空着", en: "the rules tell by it what is the same (\(words)): it may not be blank"),
      help: [Bilingual(zh: "填上标识，或删去整行", en: "fill in the key, or remove the whole row")])
  }

  static func sameKeyDiffers(_ place: CellPlace, _ first: CellPlace, _ words: String) -> Diagnostic {
    Diagnostic(
      .sameKeyDiffers, at: .cell(place),
      Bilingual(
        zh: "和第 \(first.row) 行标识相同，数却不同：不知道用哪一个（\(words)）",
        en: "this row has the key of row \(first.row) and another number: it is not clear which counts (\(words))"),
      help: [Bilingual(zh: "核对两行，改成一致", en: "check both rows and make them agree")],
      related: [RelatedPlace(.cell(first), Bilingual(zh: "标识相同的一行", en: "the row with the same key"))])
  }

  static func sharesTooSmall(_ place: Place, _ measure: String, sum: String, quantity: String) -> Diagnostic {
    Diagnostic(
      .sharesTooSmall, at: place,
      Bilingual(
        zh: "“\(measure)”分给各对象的数加起来是 \(sum)，少于要分的 \(quantity)",
        en: "the shares of “\(measure)” add up to \(sum), less than the \(quantity) to be shared out"),
      help: [
        Bilingual(
          zh: "改正分解表，使各数之和不少于 \(quantity)", en: "mend the table of shares so that they add up to at least \(quantity)")
      ])
  }
}
