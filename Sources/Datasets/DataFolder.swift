package import Diagnostics

/// A data file as it was read.
package struct DataFile: Sendable {
  /// The name of the table: that of the file without `.csv`.
  package let name: String
  /// Relative to the folder that was given.
  package let path: String
  package let bytes: [UInt8]
  /// What `cut` found.
  private var ahead: (table: RawTable?, problems: [Diagnostic])?

  package init(name: String, path: String, bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.bytes = bytes
  }

  /// The fingerprint of its bytes: 64 hexadecimal digits.
  package var sha256: String { SHA256.hex(of: bytes) }

  /// The cells of the file; nil when it cannot be read as a table.
  package func rawTable(problems: inout [Diagnostic]) -> RawTable? {
    guard let ahead else { return CSVReader.read(path: path, bytes: bytes, problems: &problems) }
    problems += ahead.problems
    return ahead.table
  }

  /// Does ahead what can be done with the file before it is known which of its columns are needed.
  fileprivate mutating func cut() {
    var problems: [Diagnostic] = []
    var table = rawTable(problems: &problems)
    table?.numberTexts()
    ahead = (table, problems)
  }
}

/// The data files that the command line names, by itself or by a folder.
package struct DataFolder: Sendable {
  /// Sorted by their paths.
  package private(set) var files: [DataFile] = []
  /// Paths of what stands in the folders and is not read.
  package private(set) var ignored: [String] = []

  /// Reads files, and the CSV files right in folders. What cannot be read, a folder without data and two files of one
  /// name are errors; other files in a folder get a note.
  package static func read(_ paths: [String], problems: inout [Diagnostic]) -> DataFolder {
    var folder = DataFolder()
    for path in paths { folder.add(path, &problems) }
    folder.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    folder.reportTwins(&problems)
    return folder
  }

  /// Cuts all files into cells, which the other steps of reading wait for.
  package mutating func cutFiles() { for index in files.indices { files[index].cut() } }

  private mutating func add(_ path: String, _ problems: inout [Diagnostic]) {
    do throws(FileProblem) {
      if FileReading.kind(of: path) == .folder {
        try addFolder(path, &problems)
      } else {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        files.append(
          DataFile(name: DataFolder.stem(of: name) ?? name, path: name, bytes: try FileReading.bytes(of: path)))
      }
    } catch {
      problems.append(error.diagnostic)
    }
  }

  private mutating func addFolder(_ folder: String, _ problems: inout [Diagnostic]) throws(FileProblem) {
    let count = files.count
    for name in try FileReading.names(in: folder) {
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      guard let stem = DataFolder.stem(of: name), FileReading.kind(of: path) != .folder else {
        ignored.append(name)
        problems.append(.fileIgnored(name))
        continue
      }
      // A device or pipe in a folder would wait for its other end.
      guard FileReading.kind(of: path) == .file else {
        problems.append(FileProblem(.read, path, .isNoFile).diagnostic)
        continue
      }
      do throws(FileProblem) {
        files.append(DataFile(name: stem, path: name, bytes: try FileReading.bytes(of: path)))
      } catch {
        problems.append(error.diagnostic)
      }
    }
    if files.count == count { problems.append(.noDataFiles(folder)) }
  }

  private func reportTwins(_ problems: inout [Diagnostic]) {
    var first: [String: String] = [:]
    for file in files {
      if let other = first[file.name] { problems.append(.tableTwice(file.name, file.path, other)) }
      first[file.name] = first[file.name] ?? file.path
    }
  }

  /// The name without `.csv`, however it is capitalised; nil for another ending.
  private static func stem(of name: String) -> String? {
    guard name.lowercased().hasSuffix(".csv"), name.utf8.count > 4 else { return nil }
    return String(name.dropLast(4))
  }
}
