import Diagnostics
import Numerics
import RuleSemantics
import RuleStudies

/// Which small changes of one rule set its tests notice.
struct MutationReport {
  let path: String
  let study: MutationStudy
  let sources: SourceStore
  /// One for each mutant.
  let fates: [MutationStudy.Fate]

  init(_ path: String, _ rules: CheckedRules, _ sources: SourceStore) {
    let study = MutationStudy(rules)
    self.path = path
    self.study = study
    self.sources = sources
    fates = TwoCores.map(study.mutants.count) { study.fate(of: $0) }
  }

  var rules: CheckedRules { study.bench.rules }

  /// How many of a kind, or of all, and what became of them.
  struct Count {
    var all = 0
    var killed = 0
    var equivalent = 0
    var survived = 0

    /// Of those that a test could notice.
    var score: ExactNumber? { ExactNumber(killed, over: all - equivalent) }
  }

  func count(_ kind: Mutant.Operator? = nil) -> Count {
    var count = Count()
    for (mutant, fate) in zip(study.mutants, fates) where kind == nil || mutant.kind == kind {
      count.all += 1
      switch fate {
      case .killed: count.killed += 1
      case .equivalent: count.equivalent += 1
      case .survived: count.survived += 1
      }
    }
    return count
  }

  /// For each test, how many mutants it was the first to notice.
  var kills: [Int] {
    var kills = Array(repeating: 0, count: rules.tests.count)
    for case .killed(let test) in fates { kills[test] += 1 }
    return kills
  }
}

extension Mutant.Operator {
  var words: Bilingual {
    switch self {
    case .edge: Bilingual(zh: "边上的数", en: "edges")
    case .threshold: Bilingual(zh: "界限", en: "thresholds")
    case .figure: Bilingual(zh: "分值和数", en: "points, figures")
    case .weights: Bilingual(zh: "分值对调", en: "swaps")
    case .veto: Bilingual(zh: "否决", en: "vetoes")
    case .exception: Bilingual(zh: "例外", en: "exceptions")
    case .cap: Bilingual(zh: "上下限", en: "caps")
    case .rounding: Bilingual(zh: "舍入", en: "rounding")
    case .direction: Bilingual(zh: "方向", en: "directions")
    case .missing: Bilingual(zh: "缺数据", en: "missing data")
    case .outcome: Bilingual(zh: "结果", en: "outcomes")
    }
  }
}
