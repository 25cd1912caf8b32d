import Datasets
import Diagnostics

/// The folder that a command writes: whole or not at all. A `manifest.json` in it names what the program wrote, so that the
/// same command may replace it, and nothing that others put there is lost.
struct OutputFolder {
  private let draft: FolderWriting
  private let path: String
  private let schema: String?
  private var files: [(path: String, sha256: String)] = []

  static let manifest = "manifest.json"

  /// Fills a folder and puts it in its place; a request to stop is obeyed after that.
  /// - Parameter schema: what the folder is, such as `quanheng.report/1`: it replaces only its own kind. Nil: it is the
  ///   user's from now on, has no manifest, and is never replaced.
  /// - Returns: how many files it has, without the manifest.
  static func write(
    _ path: String, _ schema: String?, _ fill: (inout OutputFolder) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> Int {
    try Signals.uninterrupted { () -> Result<Int, CommandFailure> in
      do throws(CommandFailure) {
        try check(path, schema)
        var folder = try OutputFolder(path, schema: schema)
        try fill(&folder)
        try folder.finish()
        return .success(folder.files.count)
      } catch {
        return .failure(error)
      }
    }.get()
  }

  private init(_ path: String, schema: String?) throws(CommandFailure) {
    (self.path, self.schema) = (path, schema)
    do throws(FileProblem) { draft = try FolderWriting(path) } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .output)
    }
  }

  mutating func put(_ text: String, at name: String) throws(CommandFailure) {
    try put(bytes: Array(text.utf8), at: name)
  }

  mutating func put(bytes: [UInt8], at name: String) throws(CommandFailure) {
    files.append((name, SHA256.hex(of: bytes)))
    try write(bytes, at: name)
  }

  private func write(_ bytes: [UInt8], at name: String) throws(CommandFailure) {
    do throws(FileProblem) { try draft.put(bytes, at: name) } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .output)
    }
  }

  /// Adds the manifest and gives the folder its name.
  private func finish() throws(CommandFailure) {
    if let schema { try write(Array(manifest(schema).utf8), at: OutputFolder.manifest) }
    do throws(FileProblem) { try draft.place() } catch {
      throw CommandFailure([error.diagnostic], SourceStore(), .output)
    }
  }

  private func manifest(_ schema: String) -> String {
    let entries = files.map { file -> JSONValue in
      .object([("path", .string(file.path)), ("sha256", .string(file.sha256))])
    }
    let manifest = JSONValue.object([
      ("schema", .string(schema)), ("engine", .string(CommandLineTool.version)), ("files", .array(entries)),
    ])
    return manifest.text(indented: true) + "\n"
  }

  // MARK: What is there

  /// Nothing, an empty folder, or one of the same kind with nothing else in it.
  static func check(_ path: String, _ schema: String?) throws(CommandFailure) {
    guard let kind = FileReading.kind(of: path) else { return }
    guard kind == .folder else { throw CommandFailure(.fileForFolder(path)) }
    let found = FolderWriting.files(in: path) ?? []
    guard !found.isEmpty else { return }
    let known = schema.map { filesOfManifest(path, $0) } ?? []
    if let other = found.first(where: { !known.contains($0) }) { throw CommandFailure(.folderNotEmpty(path, other)) }
  }

  private static func filesOfManifest(_ path: String, _ schema: String) -> Set<String> {
    guard let bytes = try? FileReading.bytes(of: path + "/" + manifest, limit: 64 << 20),
      let value = JSONValue(parsing: bytes), value["schema"]?.text == schema
    else { return [] }
    return Set((value["files"]?.elements ?? []).compactMap { $0["path"]?.text } + [manifest])
  }
}

extension UsageProblem {
  fileprivate static func folderNotEmpty(_ path: String, _ other: String) -> UsageProblem {
    UsageProblem(
      .folderNotEmpty,
      Bilingual(
        zh: "文件夹“\(path)”里有别的文件（“\(other)”），写入会把它替换掉",
        en: "the folder “\(path)” holds something else (“\(other)”), which would be replaced"),
      help: [
        Bilingual(
          zh: "换一个还没有的文件夹，或者先把它移走", en: "name a folder that is not there yet, or move what it holds away first")
      ])
  }

  fileprivate static func fileForFolder(_ path: String) -> UsageProblem {
    UsageProblem(
      .folderNotEmpty,
      Bilingual(zh: "“\(path)”是文件，而这里要写一个文件夹", en: "“\(path)” is a file, and a folder is written here"),
      help: [Bilingual(zh: "换一个还没有的文件夹", en: "name a folder that is not there yet")])
  }
}

extension ProblemCode {
  static let folderNotEmpty = ProblemCode(913, .error, Bilingual(zh: "文件夹里有别的文件", en: "Folder with other files"))
}
