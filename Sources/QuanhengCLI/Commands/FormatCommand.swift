import Datasets
import Diagnostics
import RuleFormatting
import RuleSemantics
import RuleSyntax
import Scorecards

/// `quanheng fmt RULES…`: rule files laid out in the one way; `-` is standard input, laid out on standard output.
struct FormatCommand {
  private let invocation: Invocation
  private let options: RuleFormatter.Options
  private let onlyChecks: Bool

  init(_ invocation: Invocation) {
    self.invocation = invocation
    options = RuleFormatter.Options(pastesRows: invocation.arguments.has(.paste))
    onlyChecks = invocation.arguments.has(.check)
  }

  private struct File {
    var path: String
    var bytes: [UInt8]
    var laidOut: [UInt8]
    var changes: Bool { bytes != laidOut }
  }

  func run() throws(CommandFailure) -> CommandResult {
    let operands = invocation.arguments.operands
    if operands.contains("-") {
      guard operands.count == 1 else { throw CommandFailure(.inputAmongFiles) }
      return try standardInput()
    }
    var files: [File] = []
    for operand in operands {
      for path in try FormatCommand.files(at: operand) where !files.contains(where: { $0.path == path }) {
        files.append(try read(path))
      }
    }
    let changed = files.filter(\.changes)
    if !onlyChecks, let problem = OutputFile.write(bytes: changed.map { ($0.path, $0.laidOut) }) {
      throw CommandFailure([problem], SourceStore(), .output)
    }
    let lines = changed.map { line($0.path) } + [summary(of: files.count, changed.count)]
    return CommandResult(lines.joined(separator: "\n") + "\n", onlyChecks && !changed.isEmpty ? .failed : .done)
  }

  private func standardInput() throws(CommandFailure) -> CommandResult {
    let file = try read("/dev/stdin")
    if onlyChecks {
      let changed = file.changes ? 1 : 0
      return CommandResult(summary(of: 1, changed) + "\n", file.changes ? .failed : .done)
    }
    guard let text = String(validating: file.laidOut, as: UTF8.self) else { throw FormatCommand.unreadable(file.bytes) }
    return CommandResult(text)
  }

  /// Bytes that are no text can be left as they are in a file, and cannot be printed.
  private static func unreadable(_ bytes: [UInt8]) -> CommandFailure {
    var sources = SourceStore()
    let tree = RuleParser.parse(sources.add(path: "-", bytes: bytes))
    return CommandFailure(tree.problems.filter { $0.code == .undecodableBytes }, sources, .rules)
  }

  private func read(_ path: String) throws(CommandFailure) -> File {
    do throws(FileProblem) {
      let bytes = try FileReading.bytes(of: path, limit: SyntaxLimits.fileBytes)
      return File(
        path: path, bytes: bytes, laidOut: RuleFormatter.format(reworded(bytes, of: path), options: options))
    } catch {
      if error.reason == .tooLarge { throw .rulesTooLarge(path) }
      throw CommandFailure([error.diagnostic], SourceStore(), .usage)
    }
  }

  /// In canonical words, where that is asked for. Imports are those beside the file; of standard input, those where the
  /// command runs.
  private func reworded(_ bytes: [UInt8], of path: String) -> [UInt8] {
    guard invocation.arguments.has(.canonical) else { return bytes }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let parent = parts.dropLast().joined(separator: "/")
    let isInput = path == "/dev/stdin"
    let folder = RuleFolder(isInput || parent.isEmpty ? (path.hasPrefix("/") && !isInput ? "/" : ".") : parent)
    return CanonicalWording.rewritten(path: String(parts.last ?? ""), bytes: bytes) { folder?.read($0) }
  }

  /// The file itself, or the rule files right in the folder.
  private static func files(at path: String) throws(CommandFailure) -> [String] {
    guard let kind = FileReading.kind(of: path) else { throw .noSuchRules(path) }
    if path.lowercased().hasSuffix(".csv") || path.lowercased().hasSuffix(".xlsx") { throw .dataForRules(path) }
    guard kind == .folder else { return [path] }
    guard let folder = RuleFolder(path), !folder.ruleFiles.isEmpty else { throw .noRulesInFolder(path) }
    return folder.ruleFiles.map { (path.hasSuffix("/") ? path : path + "/") + $0 }
  }

  private func line(_ path: String) -> String {
    (onlyChecks
      ? Bilingual(zh: "版面不对：\(path)", en: "would change: \(path)")
      : Bilingual(zh: "已整理：\(path)", en: "laid out: \(path)"))[
        invocation.language
      ].printable
  }

  private func summary(of count: Int, _ changed: Int) -> String {
    let files = Bilingual(zh: "\(count) 个文件", en: count.of("file"))
    if changed == 0 {
      return Bilingual(zh: "\(files.zh)，版面都对。", en: "\(files.en), all laid out already.")[invocation.language]
    }
    return
      (onlyChecks
      ? Bilingual(
        zh: "\(files.zh)，其中 \(changed) 个版面不对；用 quanheng fmt 整理。",
        en: "\(files.en), \(changed) of them would change; quanheng fmt lays them out.")
      : Bilingual(zh: "\(files.zh)，整理了 \(changed) 个。", en: "\(files.en), \(changed) laid out."))[invocation.language]
  }
}

extension UsageProblem {
  fileprivate static let inputAmongFiles = UsageProblem(
    .tooManyOperands,
    Bilingual(zh: "“-”表示标准输入，不能和文件一起写", en: "“-” is standard input and cannot stand beside files"),
    help: [Bilingual(zh: "只写“-”，或者只写文件", en: "give “-” alone, or files alone")])
}
