import Diagnostics
import RuleSyntax

/// A value of a list, with its other spellings.
struct ListValue {
  var spellings: [WrittenName]
}

/// `列表 级别：国家级（national）＞省级＞市级`, `列表 类型：讲座、展览`, or a table of values.
extension DeclarationReader {
  mutating func readLists() {
    for node in nodes[.list] {
      guard let name = node.name else { continue }
      readList(node, name)
    }
  }

  private mutating func readList(_ node: SourcedNode, _ name: WrittenName) {
    checkParts(of: node, AdmittedParts(labels: [.alias], table: true))
    _ = notes(of: node, about: name.text)
    var isOrdered = readsHighFirst(node, about: name.text)
    let values = node.node.table.isEmpty ? valuesOnLine(node, name, &isOrdered) : valuesInTable(node)
    if let row = node.node.table.first, !node.node.body.isEmpty {
      problems.add(ListProblem.lineAndTable(name.text, at: row.span))
    }
    let index = lists.count
    lists.append(
      ChoiceList(
        name: name.text, values: distinct(values, in: name.text).map { $0.spellings.map(\.text) },
        isOrdered: isOrdered, span: node.node.span))
    choicePlaces.append(lists[index].placesBySpelling)
    context.words.addList(lists[index].values, interner: &interner)
    declare(name, aliases: node.aliases, as: .list, .list(index))
    for word in [name] + node.aliases where listsByName[word.key] == nil { listsByName[word.key] = index }
  }

  /// `（从高到低）`: a list in a table that has an order.
  private mutating func readsHighFirst(_ node: SourcedNode, about name: String) -> Bool {
    var isOrdered = false
    for attribute in node.node.attributes where !takeAssumptionMark(attribute, of: node, about: name) {
      if MarkWord.named(node.words(of: attribute.tokens)) == .highFirst {
        isOrdered = true
      } else {
        let near = problems.near(node.words(of: attribute.tokens), MarkWord.spellings)
        reportAttribute(attribute, of: node, near: near, choices: Bilingual(zh: "从高到低", en: "high first"))
      }
    }
    return isOrdered
  }

  // MARK: Values

  private mutating func valuesOnLine(
    _ node: SourcedNode, _ name: WrittenName, _ isOrdered: inout Bool
  ) -> [ListValue] {
    let body = node.node.body
    guard !body.isEmpty else {
      problems.add(ListProblem.empty(name.text, at: name.span))
      return []
    }
    let order = TokenParts.firstIndex(of: .greater, in: body)
    if let order {
      isOrdered = true
      if let other = firstListMark(in: body) {
        let span = body[max(order, other)].span(in: node.source.id)
        problems.add(ListProblem.mixedMarks(at: span, first: body[min(order, other)].span(in: node.source.id)))
      }
    } else if let low = TokenParts.firstIndex(of: .less, in: body) {
      problems.add(ListProblem.lowFirst(at: body[low].span(in: node.source.id)))
    }
    let parts = TokenParts.split(body, at: TokenParts.listMarks.union([.greater, .less]))
    return parts.compactMap { value($0, of: node) }
  }

  private func firstListMark(in tokens: [Token]) -> Int? {
    TokenParts.listMarks.compactMap { TokenParts.firstIndex(of: $0, in: tokens) }.min()
  }

  /// `国家级（national）`
  private func value(_ tokens: [Token], of node: SourcedNode) -> ListValue? {
    let (before, inside) = TokenParts.beforeAndInsideBracket(tokens)
    guard let first = WrittenName(before, in: node.source) else { return nil }
    return ListValue(spellings: [first] + WrittenName.list(inside, in: node.source))
  }

  private mutating func valuesInTable(_ node: SourcedNode) -> [ListValue] {
    let heads = columns(of: node, ListColumn.self)
    guard let place = heads[.value] else {
      problems.add(
        TableProblem.missingHead(ListColumn.value.spelling, at: node.node.table[0].span))
      return []
    }
    return node.node.table.dropFirst().compactMap { row in
      guard place < row.cells.count, var value = value(row.cells[place].tokens, of: node) else { return nil }
      if let alias = heads[.alias], alias < row.cells.count {
        value.spellings += WrittenName.list(row.cells[alias].tokens, in: node.source)
      }
      return value
    }
  }

  /// A spelling may stand for one value only; the second is reported and left out.
  private mutating func distinct(_ values: [ListValue], in list: String) -> [ListValue] {
    var first: [String: Span] = [:]
    return values.compactMap { value in
      var kept: [WrittenName] = []
      for spelling in value.spellings {
        if let place = first[spelling.key] {
          let isOwn = kept.contains { $0.key == spelling.key }
          if !isOwn { problems.add(ListProblem.repeated(spelling.text, in: list, at: spelling.span, first: place)) }
        } else {
          first[spelling.key] = spelling.span
          kept.append(spelling)
        }
      }
      return kept.isEmpty ? nil : ListValue(spellings: kept)
    }
  }
}

extension ChoiceList {
  /// The place of each spelling, in the form in which names are compared.
  var placesBySpelling: [String: Int] {
    var places: [String: Int] = [:]
    for (place, spellings) in values.enumerated() {
      for spelling in spellings { places[Scope.key(spelling)] = place }
    }
    return places
  }
}
