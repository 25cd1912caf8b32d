import Foundation
import Testing

/// Links of pages lead somewhere.
@Suite struct `Links of pages` {
  @Test(arguments: DocumentationPages.all.filter(Project.has)) func `a link leads to a file, an anchor to a heading`(
    path: String
  ) throws {
    let page = try MarkdownPage(path)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    for match in page.text.matches(of: /\]\(([^)\s]+)\)/) {
      let link = String(match.output.1)
      guard !link.hasPrefix("http") else { continue }
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let target = parts[0].isEmpty ? path : LinkPath.joined(folder, parts[0])
      #expect(Project.has(target), "\(path): \(link)")
      guard parts.count > 1, target.hasSuffix(".md"), Project.has(target) else { continue }
      #expect(try MarkdownPage(target).anchors.contains(parts[1]), "\(path): \(link)")
    }
  }
}

enum LinkPath {
  static func joined(_ folder: String, _ link: String) -> String {
    var parts = folder.split(separator: "/").map(String.init)
    for part in link.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}

extension MarkdownPage {
  /// The anchors of its headings, as pages of Markdown name them, and those set by hand.
  var anchors: Set<String> {
    var anchors = Set(text.matches(of: /<a id="([^"]+)">/).map { String($0.output.1) })
    for line in lines where line.hasPrefix("#") {
      let heading = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
      anchors.insert(
        String(heading.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.map { $0 == " " ? "-" : $0 }))
    }
    return anchors
  }
}
