package import Diagnostics

/// What a path that leads nowhere may have been meant to be.
package enum NearPaths {
  /// More names than this are not compared.
  private static let mostNames = 2000

  /// The names in its folder that are like its last part.
  package static func names(near path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last(where: { !$0.isEmpty }) else { return [] }
    let folder = parts.prefix { $0 != last }.joined(separator: "/")
    let shown = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard let names = try? FileReading.names(in: shown), names.count <= mostNames else { return [] }
    return NearNames.nearest(to: String(last), among: names.filter { $0 != last }).map {
      folder.isEmpty && shown == "." ? $0 : folder + "/" + $0
    }
  }

  package static func help(_ path: String) -> Bilingual {
    let near = names(near: path)
    return near.isEmpty
      ? Bilingual(zh: "检查路径和名称", en: "check the path and the name")
      : Bilingual(
        zh: "是不是 \(near.joined(separator: " 或 "))？", en: "did you mean \(near.joined(separator: " or "))?")
  }
}
