import Diagnostics
import RuleSemantics
import RuleStudies

/// What the tests of one rule set come by.
struct CoverageReport {
  let path: String
  let rules: CheckedRules
  let sources: SourceStore
  let coverage: TestCoverage

  init(path: String, rules: CheckedRules, sources: SourceStore) {
    self.path = path
    self.rules = rules
    self.sources = sources
    coverage = TestCoverage(TestBench(rules))
  }

  /// A line of a rule file that holds something a test can come by.
  struct Line {
    var file: SourceFile
    /// From 1.
    var number: Int
    var items: [CoverageItem]

    var isReached: Bool { items.allSatisfy(\.isReached) }
  }

  /// By file, then line.
  var lines: [Line] {
    var lines: [Line] = []
    let places = PlaceText(sources)
    for item in coverage.items {
      guard let place = places.lines(of: item.span) else { continue }
      if let last = lines.last, last.file.id == place.file.id, last.number == place.start.line {
        lines[lines.count - 1].items.append(item)
      } else {
        lines.append(Line(file: place.file, number: place.start.line, items: [item]))
      }
    }
    return lines
  }
}

extension CoverageItem.Kind {
  var words: Bilingual {
    switch self {
    case .indicator: Bilingual(zh: "指标", en: "indicators")
    case .band: Bilingual(zh: "档", en: "bands")
    case .row: Bilingual(zh: "表的行", en: "table rows")
    case .branch: Bilingual(zh: "分支", en: "branches")
    case .exception: Bilingual(zh: "例外", en: "exceptions")
    case .veto: Bilingual(zh: "否决", en: "vetoes")
    case .missing: Bilingual(zh: "缺数据", en: "missing data")
    case .grade: Bilingual(zh: "等级", en: "grades")
    }
  }
}
