import Diagnostics
import RuleSemantics

/// The columns of files that hold personal data: these are not printed, not even to say what is wrong with them.
struct PersonalCells {
  /// For each file, or sheet of a file, the names of its personal columns.
  private var names: [String: [String]] = [:]

  init(_ rules: CheckedRules, _ pathOfTable: [TableIndex: String]) {
    for (table, path) in pathOfTable {
      names[path] = rules.tables[table].fields.filter(\.isPersonal).flatMap { [$0.name] + $0.aliases }
    }
  }

  /// The problems of personal cells say only of which kind they are.
  func hidden(in problems: [Diagnostic]) -> [Diagnostic] {
    guard names.values.contains(where: { !$0.isEmpty }) else { return problems }
    return problems.map { isPersonal($0.place) ? hidden($0) : $0 }
  }

  private func isPersonal(_ place: Place) -> Bool {
    guard case .cell(let cell) = place, let heading = cell.heading else { return false }
    return names[cell.table]?.contains { heading.hasPrefix($0) } ?? false
  }

  private func hidden(_ problem: Diagnostic) -> Diagnostic {
    var problem = problem
    let title = problem.code.title
    problem.message = Bilingual(
      zh: "\(title.zh)（个人信息，内容不显示）", en: "\(title.en.lowercased()) (personal data, not shown)")
    problem.help = []
    return problem
  }
}
