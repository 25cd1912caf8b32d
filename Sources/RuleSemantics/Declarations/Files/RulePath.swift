/// Where a rule file is, reckoned from the folder of the main file.
struct RulePath: Hashable, Sendable {
  /// The folders below that of the main file, then the file.
  var parts: [String]

  /// The main file itself.
  init(main path: String) {
    parts = [String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "")]
  }

  /// What a path written in this file leads to; nil if it leaves the folder of the main file.
  ///
  /// `\` parts folders too, as on Windows.
  func following(_ written: String) -> RulePath? {
    guard written.first != "/", written.first != "\\", written.dropFirst().first != ":" else { return nil }
    var path = self
    path.parts.removeLast()
    for part in written.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      switch part {
      case ".": continue
      case "..":
        if path.parts.isEmpty { return nil }
        path.parts.removeLast()
      default: path.parts.append(String(part))
      }
    }
    return path.parts.isEmpty ? nil : path
  }

  /// `institutions` for `institutions.rules`.
  var nameWithoutEnding: String {
    let name = parts[parts.count - 1]
    return name.hasSuffix(".rules") ? String(name.dropLast(6)) : name
  }

  /// As it is read and shown: beside the main file.
  func text(besideMain main: String) -> String {
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    return folder + parts.joined(separator: "/")
  }
}
