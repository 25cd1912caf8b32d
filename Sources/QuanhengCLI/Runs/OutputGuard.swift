import Datasets
import Diagnostics

/// Keeps `--out` from replacing what the same run reads. Data files are looked at when they have been found.
enum OutputGuard {
  /// The problem where the file that is to be written is one of those that are read.
  static func problem(_ arguments: ParsedArguments) -> UsageProblem? {
    guard let out = arguments[.out], FileReading.kind(of: out) == .file, let identity = FileReading.identity(of: out)
    else { return nil }
    let inputs =
      [OptionName.against, .published, .rules, .weights].flatMap { arguments.values[$0] ?? [] } + rules(arguments)
    let isRead = inputs.contains { input in
      FileReading.identity(of: input) == identity || mayImport(out, input)
    }
    return isRead ? .outputOverInput(out, .out) : nil
  }

  private static func rules(_ arguments: ParsedArguments) -> [String] {
    switch arguments.command {
    case .check, .score, .explain, .test, .reconcile, .diff, .verify, .whatif, .advise, .robustness, .report, .template:
      arguments.operands
    case .fmt, .eval, .new, .lsp, .completions, .manual, .help, .version: []
    }
  }

  /// True for a rule file beside one that is read, or in the folder that is.
  private static func mayImport(_ out: String, _ input: String) -> Bool {
    guard out.lowercased().hasSuffix(".rules") else { return false }
    let folder = FileReading.kind(of: input) == .folder ? input : parent(of: input)
    return FileReading.identity(of: folder) == FileReading.identity(of: parent(of: out))
  }

  private static func parent(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    return parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
  }
}

extension UsageProblem {
  static func outputOverInput(_ path: String, _ option: OptionName) -> UsageProblem {
    UsageProblem(
      .outputOverInput,
      Bilingual(
        zh: "\(option.flag) 会盖掉这次要读的文件“\(path)”", en: "\(option.flag) would replace “\(path)”, which this run reads"),
      help: [Bilingual(zh: "换一个文件名或文件夹", en: "give another name or folder")])
  }
}

extension ProblemCode {
  static let outputOverInput = ProblemCode(912, .error, Bilingual(zh: "输出会盖掉要读的文件", en: "Output over input"))
}
