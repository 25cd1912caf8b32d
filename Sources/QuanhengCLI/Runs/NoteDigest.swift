import Datasets
import Diagnostics

/// Problems as they are shown after a run over data: notes of one kind on one file are told once, with their number, and
/// so is what was found out about several files alike.
///
/// How a cell was read is worth knowing and asks for nothing; hundreds of such notes would hide what does.
enum NoteDigest {
  static func digest(_ problems: [Diagnostic]) -> [Diagnostic] {
    let ordered = problems.inReadingOrder
    var count: [Group: Int] = [:]
    for problem in ordered { if let group = Group(problem) { count[group, default: 0] += 1 } }
    var seen: Set<Group> = []
    return ordered.compactMap { problem in
      guard let group = Group(problem) else { return problem }
      guard seen.insert(group).inserted else { return nil }
      return problem.standingFor(count[group] ?? 1, group.isOfFiles)
    }
  }

  /// Notes on cells of one file, of one kind; or notes on files that say the same.
  private struct Group: Hashable {
    var code: ProblemCode
    /// The path, or what is said of files.
    var common: String
    var isOfFiles: Bool

    init?(_ problem: Diagnostic) {
      guard problem.severity == .note else { return nil }
      code = problem.code
      switch problem.place {
      case .cell(let cell): (common, isOfFiles) = (cell.table, false)
      case .file where problem.code == .fileForm: (common, isOfFiles) = (problem.message.en, true)
      default: return nil
      }
    }
  }
}

extension Diagnostic {
  /// With the number of those that are not shown.
  fileprivate func standingFor(_ count: Int, _ isOfFiles: Bool) -> Diagnostic {
    guard count > 1 else { return self }
    var first = self
    first.message =
      message
      + (isOfFiles
        ? Bilingual(zh: "（还有 \(count - 1) 个文件也是）", en: " (and so are \(count - 1) more)")
        : Bilingual(zh: "（这个文件里同类的还有 \(count - 1) 处）", en: " (\(count - 1) more of this kind in the file)"))
    return first
  }
}
