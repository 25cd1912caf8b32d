import Diagnostics
import Foundation
import RuleSemantics

/// What two rule sets must have in common to be the same rules in two languages: everything but names, notes, the words
/// of the author, and where they stand.
struct RuleShape: Equatable {
  let parts: [String]

  init(_ rules: CheckedRules) {
    let levels = rules.levels.map { level in
      var level = level
      level.aliases = []
      level.shortName = nil
      return level
    }
    let tables = rules.tables.map { table in
      var table = table
      table.aliases = []
      table.fields = table.fields.map { field in
        var field = field
        field.aliases = []
        return field
      }
      return table
    }
    let measures = rules.measures.map { measure in
      var measure = measure
      measure.aliases = []
      return measure
    }
    let lists = rules.lists.map { list in
      var list = list
      list.values = list.values.map { Array($0.prefix(1)) }
      return list
    }
    let all: [[Any]] = [
      levels, lists, tables, rules.lookups, measures, rules.scorecards, rules.tests, rules.expressions,
    ]
    parts = all.flatMap { part in part.map { Self.bare(String(describing: $0)) } }
  }

  /// Without texts and places.
  private static func bare(_ text: String) -> String {
    var text = text
    for (pattern, replacement) in [
      (#""(?:[^"\\]|\\.)*""#, "“”"), (#"(?:Diagnostics\.)?Span\(file: \d+, start: -?\d+, end: -?\d+\)"#, "Span"),
    ] {
      text = text.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
    }
    return text.replacing(/\[“”: -?\d+(?:, “”: -?\d+)+\]/) { match in
      // Dictionaries come in any order.
      match.output.dropFirst().dropLast().split(separator: ", ").sorted().joined(separator: ", ")
    }
  }

  /// The first part that differs, of both.
  func difference(from other: RuleShape) -> String? {
    for (one, two) in zip(parts, other.parts) where one != two {
      let start = zip(one, two).prefix { $0 == $1 }.count
      return [one, two].map { String($0.prefix(60)) + " … " + $0.dropFirst(max(0, start - 60)).prefix(300) }
        .joined(separator: "\n")
    }
    return parts.count == other.parts.count ? nil : "\(parts.count) parts and \(other.parts.count)"
  }
}
