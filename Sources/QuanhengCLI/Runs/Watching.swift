import Datasets
import Diagnostics

/// `--watch`: a command run again whenever a file that it reads has changed, until it is interrupted.
struct Watching {
  private let arguments: ParsedArguments

  init(_ arguments: ParsedArguments) { self.arguments = arguments }

  /// The folders of the rules, with those in them, and of the data.
  var folders: [String] {
    let rules = arguments.operands.map(Watching.folder)
    let others = [OptionName.data, .against].flatMap { arguments.values[$0] ?? [] }.map(Watching.folder)
    return (rules + rules.flatMap(Watching.inner) + others).reduce(into: []) { found, folder in
      if !found.contains(folder) { found.append(folder) }
    }
  }

  /// Rules may import files of folders within theirs.
  private static func inner(_ folder: String) -> [String] {
    let names = (try? FileReading.names(in: folder)) ?? []
    return names.prefix(200).map { folder + "/" + $0 }.filter { FileReading.kind(of: $0) == .folder }
  }

  private static func folder(of path: String) -> String {
    FileReading.kind(of: path) == .folder ? path : parent(of: path)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// True of the name of a file that may be read; what the command itself writes is none.
  func counts(_ name: String) -> Bool {
    guard !name.hasPrefix("."), name != arguments[.out]?.split(separator: "/").last.map(String.init) else {
      return false
    }
    return (["rules"] + DataFolder.endings).contains { name.lowercased().hasSuffix("." + $0) }
  }

  static let changed = Bilingual(zh: "———— 文件有改动，重新运行 ————", en: "———— a file has changed: run again ————")
  static let waiting = Bilingual(zh: "等待改动；按 Ctrl-C 结束。", en: "waiting for a change; Ctrl-C ends.")
}

extension UsageProblem {
  static let watchImpossible = UsageProblem(
    .missingOption, Bilingual(zh: "系统不让程序等待文件的改动", en: "the system does not let the program wait for changes of files"),
    help: [Bilingual(zh: "不写 --watch，每次自己运行", en: "leave out --watch and run the command yourself")])
}
