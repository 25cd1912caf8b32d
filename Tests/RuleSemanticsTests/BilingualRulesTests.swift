import Diagnostics
import Foundation
import Testing

@testable import RuleSemantics

/// The shipped rule sets come in Chinese and in English, and are the same rules.
@Suite struct `Rules in two languages` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules")
  /// `institutions` of `institutions.zh.rules` and `institutions.en.rules`.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    let chinese = files.filter { $0.hasSuffix(".zh.rules") }.map { String($0.dropLast(9)) }
    return chinese.filter { files.contains($0 + ".en.rules") }.sorted()
  }()

  private func rules(_ name: String, _ language: String) throws -> CheckedRules {
    func read(_ path: String) -> [UInt8]? {
      (try? Data(contentsOf: Self.folder.appending(path: path))).map { [UInt8]($0) }
    }
    let file = "\(name).\(language).rules"
    let bytes = try #require(read(file))
    let outcome = RuleChecker.check(path: file, bytes: bytes, load: read)
    return try #require(outcome.rules, "\(file): \(outcome.problems.map(\.message.en))")
  }

  @Test(arguments: names) func `both are the same checked rules`(_ name: String) throws {
    let (zh, en) = (try RuleShape(rules(name, "zh")), try RuleShape(rules(name, "en")))
    #expect(zh.measures.count == en.measures.count)
    for (left, right) in zip(zh.measures, en.measures) { #expect(left == right) }
    #expect(zh.cards.count == en.cards.count)
    for (left, right) in zip(zh.cards, en.cards) { #expect(left == right) }
    #expect(zh.tables == en.tables)
  }

  @Test(arguments: names) func `each name is the other's alias`(_ name: String) throws {
    let (zh, en) = (try rules(name, "zh"), try rules(name, "en"))
    for (left, right) in zip(zh.measures, en.measures) {
      #expect(right.aliases.contains(left.name), "\(left.name)")
      #expect(left.aliases.contains(right.name), "\(right.name)")
    }
  }

  @Test func `there are such rule sets`() { #expect(!Self.names.isEmpty) }
}

/// What rules say, without names, words and places.
private struct RuleShape {
  let rules: CheckedRules

  init(_ rules: CheckedRules) { self.rules = rules }

  var measures: [String] {
    rules.measures.map { measure in
      var parts = [measure.kind.rawValue, "\(measure.level ?? -1)", shape(measure.value), "\(measure.higherIsBetter)"]
      parts += measure.targets.map { "\($0.window) \(requirement($0.requirement)) \($0.scopes) \($0.force)" }
      parts += measure.score.map { [shape($0.points)] + $0.exceptions.map { shape($0.condition) } } ?? []
      parts += measure.missing.map { "\($0.states) \($0.treatment)" }
      parts.append(measure.appliesTo.map(shape) ?? "all")
      return parts.joined(separator: " · ")
    }
  }

  var cards: [String] {
    rules.scorecards.map { card in
      var parts = ["\(card.level)", node(card.root), "\(String(describing: card.totalRounding))"]
      parts += card.adjuncts.map { "\($0.kind) \(shape($0.points))" }
      parts +=
        [card.gradeBasis.rawValue] + card.grades.map { "\($0.span)" }
        + card.gradeEffects.map { "\(shape($0.condition)) \($0.effect)" }
      parts += card.outcomes.map { outcome in
        if case .condition(let id) = outcome.trigger { shape(id) } else { "\(outcome.trigger)" }
      }
      return parts.joined(separator: " · ")
    }
  }

  var tables: [String] {
    rules.tables.map { table in
      "\(table.level ?? -1) \(table.shape) \(table.keyFields) \(table.whenEmpty) "
        + table.fields.map { "\(type($0.type)) \($0.isWhole) \(String(describing: $0.meaning))" }.joined(separator: ",")
    }
  }

  private func type(_ type: ValueType) -> String {
    if case .number(let unit) = type { "number \(unit.kind) \(unit.factor)" } else { "\(type)" }
  }

  private func node(_ node: CardNode) -> String {
    let inside: String
    switch node.content {
    case .indicator(let measure): inside = "indicator \(measure)"
    case .section(let children, let combination):
      inside = "\(combination)[" + children.map { self.node($0) }.joined(separator: ", ") + "]"
    }
    return
      "\(node.full) \(String(describing: node.weight)) \(node.missing.map { "\($0.states) \($0.treatment)" }) \(inside)"
  }

  private func requirement(_ requirement: Target.Requirement) -> String {
    switch requirement {
    case .compare(let comparison, let id): "\(comparison) \(shape(id))"
    case .within(let span, let moreIsFine): "\(span) \(moreIsFine)"
    }
  }

  private func shape(_ id: ExpressionID) -> String {
    let operation = rules[id].operation
    let operands = operation.operands.map(shape).joined(separator: ", ")
    switch operation {
    case .field(let table, let field): return "field \(table).\(field)"
    case .measure(let index, let aspect): return "measure \(index) \(aspect)"
    case .itemValue(let index), .itemTarget(let index), .itemPath(let index), .targetHolds(let index):
      return "\(name(operation)) \(index)"
    case .constant(.text): return "text"
    case .constant(let value): return "\(value)"
    case .aggregate(let aggregate): return "\(aggregate.kind) \(aggregate.domain)(\(operands))"
    case .compare(_, let comparison, _): return "\(comparison)(\(operands))"
    case .isOneOf(_, let values): return "one of \(values)(\(operands))"
    case .within(_, let span): return "in \(span)(\(operands))"
    case .bands(_, let bands, _): return "bands \(bands.map(\.span))(\(operands))"
    case .interpolate(_, let anchors, _): return "line \(anchors.map(\.x))(\(operands))"
    case .round(_, let step, let rule): return "round \(step) \(rule)(\(operands))"
    case .atPeriod(_, let reference): return "\(reference)(\(operands))"
    case .lookup(let table, _, let column): return "lookup \(table).\(column)(\(operands))"
    case .listed(_, let table, let field): return "listed \(table).\(field)(\(operands))"
    default: return "\(name(operation))(\(operands))"
    }
  }

  private func name(_ operation: RuleSemantics.Operation) -> String { String("\(operation)".prefix { $0 != "(" }) }
}
