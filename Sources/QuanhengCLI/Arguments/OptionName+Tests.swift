import Diagnostics

// How good the tests are.
extension OptionName {
  /// Of the options of `test`.
  static func testDescription(of option: OptionName) -> OptionDescription {
    switch option {
    case .mutate: OptionDescription(help: mutateHelp)
    default: OptionDescription(takes: Bilingual(zh: "百分比", en: "PERCENT"), help: atLeastHelp)
    }
  }

  private static let mutateHelp = Bilingual(
    zh: "逐处改动规则（界限差一点、去掉一条否决……），看测试能不能发现",
    en: "change the rules place by place (a threshold by a little, a veto dropped…) and see whether the tests notice")

  private static let atLeastHelp = Bilingual(
    zh: "至少要发现百分之几的改动，如 95；不到的退出码为 1",
    en: "the least share to notice, such as 95; below it the exit code is 1")
}
