package import Diagnostics

/// The data files that the command line names, by itself or by a folder.
package struct DataFolder: Sendable {
  /// Sorted by their paths.
  package private(set) var files: [DataFile] = []
  private var seen: Set<FileIdentity> = []
  private var read: Set<FileIdentity> = []
  private var bytesRead = 0
  private let choices: ReadingChoices
  private let isWanted: @Sendable (String) -> Bool

  private init(_ choices: ReadingChoices, isWanted: @escaping @Sendable (String) -> Bool) {
    (self.choices, self.isWanted) = (choices, isWanted)
  }

  /// Reads files, and the tables right in folders. What cannot be read, a folder without data and two files of one
  /// name are errors; spreadsheets and folders inside get a note. A file that is named twice is read once.
  /// - Parameter isWanted: whether a table of this name is asked for; others are not read, only named.
  package static func read(
    _ paths: [String], as choices: ReadingChoices = ReadingChoices(),
    isWanted: @escaping @Sendable (String) -> Bool = { _ in true }, problems: inout [Diagnostic]
  ) -> DataFolder {
    var folder = DataFolder(choices, isWanted: isWanted)
    for path in paths { folder.add(path, &problems) }
    folder.sortFiles()
    folder.reportTwins(&problems)
    return folder
  }

  /// True where all that the paths name can be read in a moment: no more than a few megabytes.
  package static func isSmall(_ paths: [String]) -> Bool {
    var bytes = 0
    for path in paths {
      let files =
        FileReading.kind(of: path) == .folder
        ? ((try? FileReading.names(in: path)) ?? []).filter { stem(of: $0) != nil }.map { path + "/" + $0 } : [path]
      for file in files {
        guard FileReading.kind(of: file) == .file, let size = FileReading.size(of: file) else { return false }
        // What is packed becomes several times as much.
        bytes += DataFolder.kind(of: file) == .workbook ? size * 8 : size
        if bytes > DataLimits.bytesReadAhead { return false }
      }
    }
    return true
  }

  /// Cuts all files into cells, which the other steps of reading wait for.
  package mutating func cutFiles() { for index in files.indices { files[index].cut() } }

  /// By path; the tables of one file stay in its order.
  private mutating func sortFiles() {
    let order = files.indices.sorted { one, other in
      files[one].path == files[other].path
        ? one < other : files[one].path.utf8.lexicographicallyPrecedes(files[other].path.utf8)
    }
    files = order.map { files[$0] }
  }

  /// True for the path of a file that was read.
  package func reads(_ path: String) -> Bool {
    FileReading.identity(of: path).map(read.contains) ?? false
  }

  private mutating func add(_ path: String, _ problems: inout [Diagnostic]) {
    do throws(FileProblem) {
      if FileReading.kind(of: path) == .folder {
        try addFolder(path, &problems)
      } else {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        try addFile(path, name: DataFolder.stem(of: name, orText: true) ?? name, shown: name, &problems)
      }
    } catch {
      problems.append(error.diagnostic)
    }
  }

  private mutating func addFile(
    _ path: String, name: String, shown: String, _ problems: inout [Diagnostic]
  ) throws(FileProblem) {
    let identity = FileReading.identity(of: path)
    if let identity, !seen.insert(identity).inserted { return }
    // What is no file is an error, whether a table asks for it or not.
    // What may hold several tables shows their names only when it is read.
    let isRead = isWanted(name) || DataFolder.kind(of: path) != .separated || FileReading.kind(of: path) != .file
    if isRead, let identity { read.insert(identity) }
    let bytes = isRead ? try FileReading.bytes(of: path) : []
    bytesRead += bytes.count
    guard bytesRead <= DataLimits.totalBytes else { throw FileProblem(.read, path, .tooMuch) }
    files += DataFile.tables(
      name: name, path: shown, bytes: bytes, kind: DataFolder.kind(of: path) ?? .separated, as: choices,
      problems: &problems)
  }

  private mutating func addFolder(_ folder: String, _ problems: inout [Diagnostic]) throws(FileProblem) {
    var others: (tables: [String], folders: [String]) = ([], [])
    var count = 0
    for name in try FileReading.names(in: folder) {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      let kind = FileReading.kind(of: path)
      guard let stem = DataFolder.stem(of: name), kind != .folder else {
        if kind == .folder {
          others.folders.append(name)
        } else if DataFolder.isTable(name) {
          others.tables.append(name)
        }
        continue
      }
      count += 1
      do throws(FileProblem) {
        try addFile(path, name: stem, shown: name, &problems)
      } catch {
        problems.append(error.diagnostic)
      }
    }
    if !others.tables.isEmpty { problems.append(.filesIgnored(others.tables, in: folder)) }
    if !others.folders.isEmpty { problems.append(.foldersIgnored(others.folders, in: folder)) }
    if count == 0 { problems.append(.noDataFiles(folder)) }
  }

  /// True for a file that may have been meant as a table; a README beside the data is not.
  private static func isTable(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return ["xls", "xlsb", "et", "ods", "numbers", "txt"].contains(ending)
      && !name.lowercased().hasPrefix("readme")
  }

  private func reportTwins(_ problems: inout [Diagnostic]) {
    var first: [String: String] = [:]
    for file in files where !file.isHidden {
      if let other = first[file.name] { problems.append(.tableTwice(file.name, file.shown, other)) }
      first[file.name] = first[file.name] ?? file.shown
    }
  }

  /// The endings of files that are read as tables.
  private static let kinds: [String: DataFile.Kind] = [
    "csv": .separated, "tsv": .separated, "tab": .separated, "json": .json, "ndjson": .jsonLines, "jsonl": .jsonLines,
    "xlsx": .workbook, "xlsm": .workbook,
  ]
  package static let endings = kinds.keys.sorted()

  /// What the ending of a file says it is; nil for a file of another kind.
  private static func kind(of path: String) -> DataFile.Kind? {
    guard let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
    return kinds[name[name.index(after: dot)...].lowercased()]
  }

  /// The name without its ending, however it is capitalised; nil for a file of another kind.
  /// - Parameter orText: whether `.txt` is an ending too, as of a table that is named by itself.
  private static func stem(of name: String, orText: Bool = false) -> String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let isText = orText && name[name.index(after: dot)...].lowercased() == "txt"
    return kind(of: name) != nil || isText ? String(name[..<dot]) : nil
  }
}
