import Numerics
import RuleEngine
import RuleSemantics

/// The means of all cards that are ranked together, item by item.
struct PeerMeans {
  /// What is meant: an item of the card, in a group where ranks are made within groups.
  private struct Key: Hashable {
    var group: String?
    var path: [Int]
    var kind: ItemResult.Kind
  }

  private struct Sum {
    var total = ExactNumber.zero
    var count = 0

    mutating func add(_ number: ExactNumber) {
      total += number
      count += 1
    }

    var mean: ExactNumber? { count == 0 ? nil : total.divided(by: ExactNumber(count)) }
  }

  private var scores: [Key: Sum] = [:]
  private var values: [Key: Sum] = [:]
  private var totals: [String?: Sum] = [:]
  private let isOfGroups: Bool

  init(_ result: RunResult, isOfGroups: Bool) {
    self.isOfGroups = isOfGroups
    // Alone, it would be compared with itself.
    guard result.cards.count > 1 else { return }
    for card in result.cards {
      if let total = card.total { totals[group(of: card), default: Sum()].add(total) }
      for item in card.items { add(item, group(of: card)) }
    }
  }

  private func group(of card: CardResult) -> String? { isOfGroups ? card.group : nil }

  private mutating func add(_ item: ItemResult, _ group: String?) {
    let key = Key(group: group, path: item.path, kind: item.kind)
    if let score = item.score { scores[key, default: Sum()].add(score) }
    if case .known(.number(let number))? = item.value { values[key, default: Sum()].add(number) }
    for child in item.children { add(child, group) }
  }

  func score(of item: ItemResult, on card: CardResult) -> ExactNumber? { scores[key(item, card)]?.mean }

  func value(of item: ItemResult, on card: CardResult) -> ExactNumber? { values[key(item, card)]?.mean }

  func total(for card: CardResult) -> ExactNumber? { totals[group(of: card)]?.mean }

  private func key(_ item: ItemResult, _ card: CardResult) -> Key {
    Key(group: group(of: card), path: item.path, kind: item.kind)
  }
}
