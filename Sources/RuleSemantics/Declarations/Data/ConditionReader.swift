import Diagnostics
import RuleSyntax

/// Conditions on rows: `约束` of a field, `校验` of a table. They are cut out here and read when clauses are.
extension DeclarationReader {
  /// `≥ 1，≤ 专业总数，否则提示`: conditions parted by commas; what follows 否则 holds for those before it.
  mutating func readConstraints(_ cell: TableCellNode, of node: SourcedNode, _ place: FieldPlace) {
    var waiting = pendingConditions.count
    for part in TokenParts.split(cell.tokens, at: TokenParts.commas) {
      if let rest = node.source.rest(of: part, after: .otherwise) {
        let consequence = consequence(rest, of: node, at: node.source.span(of: part))
        for index in waiting..<pendingConditions.count { pendingConditions[index].consequence = consequence }
        waiting = pendingConditions.count
      } else {
        readConstraint(part, of: node, place)
      }
    }
  }

  private mutating func readConstraint(_ tokens: [Token], of node: SourcedNode, _ place: FieldPlace) {
    let words = node.words(of: tokens)
    let word = ConstraintWord.named(words)
    let span = node.source.span(of: tokens)
    if word == .unique { return problems.add(TableProblem.uniqueConstraint(words, at: span)) }
    pendingConditions.append(
      PendingCondition(
        form: word == .required ? .required : .condition, table: place.table, field: place.field, tokens: tokens,
        consequence: .refuse, words: words, span: span))
  }

  /// `校验：落实人数 ≤ 毕业生数，否则拒收`, or a list of such.
  mutating func readValidation(_ clause: ClauseNode, of node: SourcedNode, in table: TableIndex) {
    let bodies = [clause.body].filter { !$0.isEmpty } + clause.items.map(\.tokens)
    if bodies.isEmpty { problems.add(PartProblem.emptyClause(node.label(of: clause), at: clause.labelSpan)) }
    for body in bodies { readValidation(body, of: node, in: table) }
  }

  private mutating func readValidation(_ body: [Token], of node: SourcedNode, in table: TableIndex) {
    var condition = body
    var consequence = Validation.Consequence.refuse
    let last = TokenParts.parted(body, at: TokenParts.commas).last ?? []
    if last.count < body.count, let rest = node.source.rest(of: last, after: .otherwise) {
      condition = Array(body.dropLast(last.count + 1))
      consequence = self.consequence(rest, of: node, at: node.source.span(of: last))
    } else {
      assume(
        Bilingual(zh: "校验没有写否则怎样，不符合的拒收", en: "a check without “otherwise” refuses the row"),
        about: tables[table].name, at: node.source.span(of: body))
    }
    guard !condition.isEmpty else { return }
    pendingConditions.append(
      PendingCondition(
        table: table, field: nil, tokens: condition, consequence: consequence, words: node.words(of: condition),
        span: node.source.span(of: condition)))
  }

  /// `拒收`, `提示`
  private mutating func consequence(
    _ tokens: [Token], of node: SourcedNode, at span: Span
  ) -> Validation.Consequence {
    let words = node.words(of: tokens)
    if let word = ConsequenceWord.named(words) { return word.consequence }
    let near = problems.near(words, ConsequenceWord.spellings)
    problems.add(TableProblem.badConsequence(words, near: near, at: span))
    return .refuse
  }
}
