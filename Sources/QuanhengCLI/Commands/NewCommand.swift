import Diagnostics
import Scorecards

/// `quanheng new FOLDER`: a folder with rules and data that scores at once.
struct NewCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    let path = invocation.arguments.operands[0]
    let language = invocation.language
    let files = StarterFiles(language).files
    _ = try OutputFolder.write(path, nil) { folder throws(CommandFailure) in
      for file in files { try folder.put(file.text, at: file.path) }
    }
    let rules = files[0].path
    let data = language == .zh ? "数据" : "data"
    let words = Bilingual(
      zh: "已写出 \(path)。接着：\n  cd \(path)\n  quanheng score \(rules) --data \(data)\n",
      en: "written: \(path). Now:\n  cd \(path)\n  quanheng score \(rules) --data \(data)\n")
    return CommandResult(words[language].split(separator: "\n").map { String($0).printable + "\n" }.joined())
  }
}
