import Diagnostics
import Numerics
import RuleSemantics

// With whom the items of a card are compared.
extension Evaluator {
  /// One for each comparison of an item: the group, how many are in it, and of how many the value is known.
  func comparisonFlags(_ draft: CardDraft, _ context: EvaluationContext) -> [CardFlag] {
    draft.root.indicators.flatMap { scored -> [CardFlag] in
      guard let number = scored.number, !scored.isLeftOut else { return [] }
      let measure = rules.measures[items[number].measure]
      let expressions = [measure.value, measure.score?.points].compactMap(\.self)
      var found: [CardFlag] = []
      for id in expressions {
        for comparison in comparisons(in: id, depth: 0) {
          guard let flag = flag(scored.node.name, comparison, itemContext(number, context)), !found.contains(flag)
          else {
            continue
          }
          found.append(flag)
        }
      }
      return found
    }
  }

  private struct Comparison {
    var group: PeerGroup
    var filter: ExpressionID?
    var value: ExpressionID?
  }

  /// What compares in an expression and in the values of the indicators that it reads.
  private func comparisons(in id: ExpressionID, depth: Int) -> [Comparison] {
    guard depth < EngineLimits.depth, items.readsPeers(id) else { return [] }
    let operation = rules[id].operation
    var found = operation.operands.flatMap { comparisons(in: $0, depth: depth + 1) }
    switch operation {
    case .standing(let standing): found.insert(Comparison(group: standing.peers, value: standing.value), at: 0)
    case .aggregate(let aggregate):
      guard case .peers(let group) = aggregate.domain else { break }
      found.insert(Comparison(group: group, filter: aggregate.filter, value: aggregate.argument), at: 0)
    case .measure(let measure, .value), .itemValue(let measure):
      found += comparisons(in: rules.measures[measure].value, depth: depth + 1)
    default: break
    }
    return found
  }

  private func flag(_ item: String, _ comparison: Comparison, _ context: EvaluationContext) -> CardFlag? {
    guard let level = context.subject?.level, case .success(let peers) = peers(comparison.group, context) else {
      return nil
    }
    let known = silently {
      peers.count { peer in
        guard case .yes = peerTruth(comparison.filter, context.at(peer)) else { return false }
        return comparison.value.map { peerValue($0, context.at(peer)).value != nil } ?? true
      }
    }
    let among = group(comparison.group, context)
    let name = rules.levels[level].name
    return CardFlag(
      kind: .compared,
      text: Bilingual(
        zh: "“\(item)”同 \(peers.count) 个\(name)相比\(among.zh)，\(known) 个有数",
        en: "“\(item)” is compared over \(peers.count) × \(name)\(among.en), \(known) with a value"))
  }

  /// `（类别相同：分馆）`; empty where all are one group.
  private func group(_ group: PeerGroup, _ context: EvaluationContext) -> Bilingual {
    guard let level = context.subject?.level, let field = field(of: group, level) else { return Bilingual(same: "") }
    let declared = rules.tables[field.table].fields[field.field]
    var own = ""
    if !declared.isPersonal, let value = silently({ fieldValue(field.table, field.field, context) }).value {
      own = plainText(value)
    }
    return Bilingual(
      zh: "（\(declared.name)相同\(own.isEmpty ? "" : "：\(own)")）",
      en: " (of one \(declared.name)\(own.isEmpty ? "" : ": \(own)"))")
  }

  private func plainText(_ value: Value) -> String {
    switch value {
    case .choice(let list, let place): rules.lists[list].values[place].first ?? ""
    case .text(let text): text
    case .number(let number): number.exactText
    default: ""
    }
  }
}
