import Diagnostics

// How good the tests are.
extension OptionName {
  /// Of the options of `test`.
  static func testDescription(of option: OptionName) -> OptionDescription {
    switch option {
    case .coverage: OptionDescription(help: coverageHelp)
    case .listing: OptionDescription(help: listingHelp)
    case .mutate: OptionDescription(help: mutateHelp)
    default: OptionDescription(takes: Bilingual(zh: "百分比", en: "PERCENT"), help: atLeastHelp)
    }
  }

  private static let coverageHelp = Bilingual(
    zh: "哪些指标、档、行、分支、否决、缺数据的规定没有测试用到，为什么",
    en: "which indicators, bands, rows, branches, vetoes and rules for missing data no test comes by, and why")

  private static let listingHelp = Bilingual(
    zh: "与 --coverage 合用：印出规则原文，逐行标出用到没有",
    en: "with --coverage: print the rules, each line marked as used or not")

  private static let mutateHelp = Bilingual(
    zh: "逐处改动规则（界限差一点、去掉一条否决……），看测试能不能发现",
    en: "change the rules place by place (a threshold by a little, a veto dropped…) and see whether the tests notice")

  private static let atLeastHelp = Bilingual(
    zh: "至少要用到、或发现百分之几，如 95；不到的退出码为 1",
    en: "the least share to be used, or noticed, such as 95; below it the exit code is 1")
}
