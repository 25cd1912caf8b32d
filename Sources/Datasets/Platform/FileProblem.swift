/// Why a file or folder could not be read, or a file not be written.
package struct FileProblem: Error, Hashable, Sendable {
  package enum Action: Hashable, Sendable { case read, list, write }

  package enum Reason: Hashable, Sendable {
    case missing
    case notPermitted
    case isFolder
    case isNoFolder
    /// A device, a socket: nothing that could be replaced.
    case isNoFile
    case tooLarge
    /// Together with the files before it.
    case tooMuch
    case diskFull
    /// Links that lead to each other.
    case loop
    /// The system's number for the error and its words.
    case other(Int32, String)
  }

  package var action: Action
  package var path: String
  package var reason: Reason

  package init(_ action: Action, _ path: String, _ reason: Reason) {
    self.action = action
    self.path = path
    self.reason = reason
  }
}

/// What a run may take in, so that memory and time stay bounded.
package enum DataLimits {
  /// Bytes of all files of a run: 2 GiB.
  package static let totalBytes = 2 << 30
  /// What is read while the rules are still being checked, before it is known which files they need.
  package static let bytesReadAhead = 8 << 20
  /// Bytes of one file: 512 MiB.
  package static let fileBytes = 512 << 20
  /// Bytes of one cell: 1 MiB.
  package static let cellBytes = 1 << 20
  /// As many as a spreadsheet has.
  package static let columns = 16_384
  /// As many as a spreadsheet has.
  package static let sheetRows = 1_048_576
  /// Files within a workbook.
  package static let archiveEntries = 10_000
  /// Bytes of one file within a workbook, unpacked: 1 GiB.
  package static let unpackedEntryBytes = 1 << 30
  /// Bytes of all files within a workbook, unpacked: 2 GiB.
  package static let unpackedBytes = 2 << 30
  /// How many times longer a file within a workbook may become, once it is longer than `bytesBeforeRatio`.
  package static let unpackingRatio = 200
  package static let bytesBeforeRatio = 32 << 20
  /// Elements and values within one another.
  package static let depth = 64
  /// Significant digits of one number.
  package static let digits = 60
  /// Problems of one table that are listed one by one.
  package static let problems = 10_000
}
