import Datasets
import Diagnostics
import RuleSyntax

// Rule sets that the command line names.
extension CommandFailure {
  static func noSuchRules(_ path: String) -> CommandFailure {
    CommandFailure(
      [
        Diagnostic(
          .noSuchRules, at: .file(path), Bilingual(zh: "找不到规则文件“\(path)”", en: "there is no rule file “\(path)”"),
          help: near(path) + [
            Bilingual(
              zh: "写规则文件（*.rules）的路径，或放规则文件的文件夹",
              en: "give the path of a rule file (*.rules) or of the folder that holds it")
          ])
      ], SourceStore(), .usage)
  }

  static func rulesTooLarge(_ path: String) -> CommandFailure {
    let most = SyntaxLimits.fileBytes >> 20
    return CommandFailure(
      [
        Diagnostic(
          .fileTooLarge, at: .file(path),
          Bilingual(
            zh: "“\(path)”太大，一个规则文件最多 \(most) MB", en: "“\(path)” is too large: a rule file has at most \(most) MB"),
          help: [Bilingual(zh: "看看是不是把数据当成了规则", en: "see whether data were given as rules")])
      ], SourceStore(), .rules)
  }

  private static func near(_ path: String) -> [Bilingual] {
    NearPaths.names(near: path).isEmpty ? [] : [NearPaths.help(path)]
  }

  static func dataForRules(_ path: String) -> CommandFailure {
    CommandFailure(
      [
        Diagnostic(
          .noSuchRules, at: .file(path),
          Bilingual(zh: "“\(path)”是数据文件，不是规则文件", en: "“\(path)” is a data file, not a rule file"),
          help: [
            Bilingual(
              zh: "命令后面先写规则文件（*.rules），数据写在 --data 后面",
              en: "the rule file (*.rules) comes first, data after --data")
          ])
      ], SourceStore(), .usage)
  }

  static func noRulesInFolder(_ path: String) -> CommandFailure {
    CommandFailure(
      [
        Diagnostic(
          .noSuchRules, at: .file(path),
          Bilingual(zh: "文件夹“\(path)”里没有规则文件", en: "the folder “\(path)” holds no rule file"),
          help: [Bilingual(zh: "规则文件以 .rules 结尾", en: "the names of rule files end in .rules")])
      ], SourceStore(), .usage)
  }

  static func severalRuleSets(_ path: String, _ candidates: [String]) -> CommandFailure {
    let shown = candidates.prefix(10).map(\.self).enumerated
    let more = candidates.count > 10
    let names =
      shown
      + Bilingual(zh: more ? " 等 \(candidates.count) 个" : "", en: more ? " and others, \(candidates.count) in all" : "")
    return CommandFailure(
      [
        Diagnostic(
          .severalRuleSets, at: .file(path),
          Bilingual(
            zh: "文件夹“\(path)”里有几个规则文件，不知道用哪一个：\(names.zh)",
            en: "the folder “\(path)” holds several rule files, and it is not clear which to use: \(names.en)"),
          help: [
            Bilingual(
              zh: "写明其中一个的路径，如 \(path)/\(candidates[0])", en: "name one of them, such as \(path)/\(candidates[0])")
          ])
      ], SourceStore(), .usage)
  }
}

extension ProblemCode {
  static let noSuchRules = ProblemCode(920, .error, Bilingual(zh: "找不到规则文件", en: "Rule file not found"))
  static let severalRuleSets = ProblemCode(921, .error, Bilingual(zh: "有几个规则集", en: "Several rule sets"))
}
