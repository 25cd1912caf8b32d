import Diagnostics
import Foundation

@testable import RuleSemantics

/// Which rules of the shipped rule sets carry out an item of the programme.
struct PolicyRule: Hashable {
  /// How the rule decides.
  enum Kind: Hashable {
    /// A target with a verdict.
    case verdict(Target.Force)
    /// A last day with points off for every day late.
    case due
    /// Points without a target.
    case points
    /// Shown, without a verdict or points.
    case monitored
    /// A demand on the rules themselves.
    case check
    /// Priority, outcomes or grades of a scorecard.
    case outcome

    var words: Bilingual {
      switch self {
      case .verdict(.required): Bilingual(zh: "达标或未达标", en: "met or not met")
      case .verdict(.stretch): Bilingual(zh: "力争：只报告，不扣分", en: "stretch: reported, nothing taken off")
      case .verdict(.monitored), .monitored: Bilingual(zh: "监测：只列出数值", en: "monitored: the value is shown")
      case .due: Bilingual(zh: "按逾期天数扣分", en: "points off by days late")
      case .points: Bilingual(zh: "计分", en: "points")
      case .check: Bilingual(zh: "检查规则自己", en: "check of the rules")
      case .outcome: Bilingual(zh: "评分表的结果、优先", en: "outcome or priority of a scorecard")
      }
    }

    /// True when a changed datum or rule changes what is decided.
    var decides: Bool { self != .monitored && self != .verdict(.monitored) }
  }

  var file: String
  var name: String
  var alias: String?
  var kind: Kind
}

/// The rule sets that are shipped, and what of the programme they carry out.
struct PolicyCoverage {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// `ledger` imports `institutions`.
  static let files = ["ledger", "counties", "titles", "disciplines", "outstanding", "departments"]

  /// By item: `Z18`.
  private(set) var rules: [String: [PolicyRule]] = [:]
  private(set) var problems: [String] = []

  init() {
    for file in Self.files { add(file + ".zh.rules") }
  }

  private mutating func add(_ file: String) {
    let outcome = RuleChecker.check(path: file, bytes: Self.bytes(file) ?? [], load: Self.bytes)
    problems += outcome.problems.map { "\(file): \($0.message.zh)" }
    guard let checked = outcome.rules else { return }
    let places = PlaceText(outcome.sources)
    for measure in checked.measures where measure.kind != .definition {
      let path = places.lines(of: measure.span)?.file.path ?? file
      for tag in measure.tags where tag.isItem {
        add(PolicyRule(file: path, name: measure.name, alias: measure.aliases.first, kind: measure.policyKind), tag)
      }
    }
    for check in checked.ruleChecks {
      let path = places.lines(of: check.words)?.file.path ?? file
      for item in (check.clause ?? "").items { add(PolicyRule(file: path, name: check.name, kind: .check), item) }
    }
    for card in checked.scorecards where card.decides {
      let path = places.lines(of: card.span)?.file.path ?? file
      for item in (card.notes.clause ?? "").items {
        add(PolicyRule(file: path, name: card.name, alias: card.aliases.first, kind: .outcome), item)
      }
    }
  }

  private mutating func add(_ rule: PolicyRule, _ item: String) {
    if !rules[item, default: []].contains(rule) { rules[item, default: []].append(rule) }
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: root.appending(path: "Rules/" + path))).map { [UInt8]($0) }
  }
}

extension String {
  /// `Z18`
  fileprivate var isItem: Bool { count == 3 && hasPrefix("Z") && dropFirst().allSatisfy(\.isNumber) }

  /// `三（二）2（Z32、Z33）` has two.
  fileprivate var items: [String] {
    split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init).filter(\.isItem)
  }
}

extension Measure {
  fileprivate var policyKind: PolicyRule.Kind {
    if let target = targets.first { return .verdict(target.force) }
    guard score != nil else { return .monitored }
    return type == .date ? .due : .points
  }
}

extension Scorecard {
  fileprivate var decides: Bool { !outcomes.isEmpty || !tieBreaks.isEmpty }
}
