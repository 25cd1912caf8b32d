import Diagnostics

// What is tried out beside the results.
extension OptionName {
  /// Of the options about advice and weights.
  static func studyDescription(of option: OptionName) -> OptionDescription {
    switch option {
    case .whyNot: OptionDescription(takes: Bilingual(zh: "等级", en: "GRADE"), help: whyNotHelp)
    case .to: OptionDescription(takes: Bilingual(zh: "等级", en: "GRADE"), help: toHelp)
    case .atOnce: OptionDescription(takes: Bilingual(zh: "个数", en: "NUMBER"), help: atOnceHelp)
    case .steps: OptionDescription(takes: Bilingual(zh: "个数", en: "NUMBER"), help: stepsHelp)
    case .range:
      OptionDescription(takes: Bilingual(zh: "名称=低..高", en: "NAME=LOW..HIGH"), repeats: true, help: rangeHelp)
    case .cost: OptionDescription(takes: Bilingual(zh: "名称=数", en: "NAME=NUMBER"), repeats: true, help: costHelp)
    case .weights: OptionDescription(takes: Bilingual(zh: "文件", en: "FILE"), help: weightsHelp)
    case .draws: OptionDescription(takes: Bilingual(zh: "个数", en: "NUMBER"), help: drawsHelp)
    case .seed: OptionDescription(takes: Bilingual(zh: "数", en: "NUMBER"), help: seedHelp)
    default: OptionDescription(takes: Bilingual(zh: "百分数", en: "PERCENT"), help: spreadHelp)
    }
  }

  private static let whyNotHelp = Bilingual(
    zh: "只说明离这个等级差在哪里", en: "say only what stood in the way of this grade")
  private static let toHelp = Bilingual(
    zh: "要达到的等级；达到更好的也算", en: "the grade that is to be reached; a better one will do")
  private static let atOnceHelp = Bilingual(
    zh: "同时最多改几项数据，1 至 3；不写为 3", en: "how many numbers may change at once, 1 to 3; by default 3")
  private static let stepsHelp = Bilingual(
    zh: "每项数据最多增减多少个单位；不写为 20", en: "by how many units each number may change; by default 20")
  private static let rangeHelp = Bilingual(
    zh: "一项数据可以取的范围，按列的单位，可多次使用", en: "between which a number may be, in the unit of its column; may be repeated")
  private static let costHelp = Bilingual(
    zh: "一项数据每改一个单位的代价，用来排先后，可多次使用；不写时按规则里的“代价”，那里也没有就是 1",
    en:
      "what one unit of a number costs, for the order of the advice; may be repeated; by default the “cost” in the rules, else 1"
  )
  private static let weightsHelp = Bilingual(
    zh: "权重的 CSV 文件：第一行是各项，其余每行一组权重；行列对调也行。给了它就不再随机，除非写 --draws",
    en:
      "a CSV file of weights: the items in the first row, a set of weights in each other one, or the other way round; then none are drawn, unless with --draws"
  )
  private static let drawsHelp = Bilingual(zh: "随机权重的组数；不写为 1000", en: "how many random weightings; by default 1000")
  private static let seedHelp = Bilingual(zh: "随机数的种子；不写为 1", en: "the seed of the random numbers; by default 1")
  private static let spreadHelp = Bilingual(
    zh: "随机权重上下浮动多少，如 20%；不写为 20%", en: "how far random weights go up and down, such as 20%, the default")
}
