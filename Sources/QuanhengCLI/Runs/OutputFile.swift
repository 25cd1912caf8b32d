import Datasets
import Diagnostics

/// The file that `--out` names: written whole or not at all.
enum OutputFile {
  /// The problem when it could not be written; a file that was there before is then as it was.
  static func write(_ text: String, to path: String) -> Diagnostic? { write(all: [(path, text)]) }

  /// The same for several: where one cannot be written, none is.
  static func write(all files: [(path: String, text: String)]) -> Diagnostic? {
    write(bytes: files.map { (path: $0.path, bytes: Array($0.text.utf8)) })
  }

  static func write(bytes files: [(path: String, bytes: [UInt8])]) -> Diagnostic? {
    Signals.uninterrupted {
      do throws(FileProblem) {
        try FileWriting.write(files)
        return nil
      } catch {
        return error.diagnostic
      }
    }
  }
}

extension Diagnostic {
  static let outputLost = Diagnostic(
    .outputLost, at: .commandLine,
    Bilingual(zh: "结果没有写全：标准输出写不进去", en: "the output is not complete: standard output cannot be written"),
    help: [
      Bilingual(
        zh: "检查磁盘是否已满；用 --out 写入文件，要么写完整，要么不写",
        en: "see whether the disk is full; --out writes to a file, whole or not at all")
    ])
}

extension ProblemCode {
  static let outputLost = ProblemCode(922, .error, Bilingual(zh: "结果没有写全", en: "Output not complete"))
}
