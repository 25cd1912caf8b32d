import Datasets
import Diagnostics
import Numerics
import RuleEngine
package import RuleSemantics
import Scorecards

/// Settles rows exactly: rows whose numbers do not fit a machine word, each as if it were alone in the file.
struct Settler {
  let rules: CheckedRules
  let plan: Plan
  /// The line of headings with its end.
  let headings: [UInt8]
  let fileName: String
  let language: Language

  struct Settled {
    /// For each export of rows the line, with its end.
    var lines: [[UInt8]]
    /// For each figure.
    var figures: [SettledFigure]
  }

  /// Nil where there is something to say of the row.
  func settle(_ line: [UInt8]) -> Settled? {
    let file = DataFile(name: fileName, path: fileName, bytes: headings + line)
    let (dataset, problems) = Dataset.bind(rules: rules, files: [file])
    guard problems.allSatisfy({ $0.severity == .note }), dataset.subjects.levels[plan.level].count == 1 else {
      return nil
    }
    let run = RuleRun(rules, dataset)
    let subject = SubjectIndex(level: plan.level, number: 0)
    let lines = plan.exports.map { export in
      let table = ExportTable(run, export.export, periods: [nil], showsPeriod: false, language: language)
      // Without the line of headings.
      let text = Array(table.csv(hasMark: false, language: language).utf8)
      let head = ExportHead.bytes(of: export.export, hasMark: false)
      return Array(text.dropFirst(head.count))
    }
    return Settled(lines: lines, figures: plan.figures.map { figure($0, run, subject) })
  }

  private func figure(_ figure: Plan.Figure, _ run: RuleRun, _ subject: SubjectIndex) -> SettledFigure {
    guard case .aggregate(let aggregate) = rules[figure.expression].operation else { return .leftOut }
    let filter = aggregate.filter.map { run.value(of: $0, subject: subject, period: nil) }
    if case .unknown(let reason)? = filter { return .unknown(reason.state.code) }
    let counts = filter.map { $0 == .known(.yesNo(true)) } ?? true
    switch figure.kind {
    case .anyHolds, .allHold:
      guard let argument = aggregate.argument else { return .holds(counts) }
      guard counts else { return .holds(figure.kind == .allHold) }
      switch run.value(of: argument, subject: subject, period: nil) {
      case .unknown(let reason): return .unknown(reason.state.code)
      case .known(let value): return .holds(value == .yesNo(true))
      }
    case .count: return counts ? .counts(.zero) : .leftOut
    case .sum, .mean:
      guard counts, let argument = aggregate.argument else { return .leftOut }
      switch run.value(of: argument, subject: subject, period: nil) {
      case .unknown(let reason): return .unknown(reason.state.code)
      case .known(.number(let number)): return .counts(number)
      case .known: return .unknown(DataState.unknownForGood)
      }
    }
  }
}

/// The line of headings of an export.
package enum ExportHead {
  package static func bytes(of export: Export, hasMark: Bool) -> [UInt8] {
    var text = CSVText(hasMark: hasMark)
    text.row(export.columns.map { .text($0.heading) })
    return Array(text.text.utf8)
  }
}
