package import Diagnostics
package import RuleSemantics

extension Dataset {
  /// The facts of a test as data. They are all there is: a table without facts has no rows, and a field that is not
  /// named was not reported.
  package static func bind(rules: CheckedRules, givens: [Given]) -> (dataset: Dataset, problems: [Diagnostic]) {
    var facts = FactBinder(rules)
    for given in givens { facts.add(given) }
    var rows = RowBinder(rules, drafts: facts.drafts, isTest: true, stated: facts.stated)
    var dataset = rows.bind()
    let checks = RowChecks(rules, &dataset)
    return (dataset, rows.problems + checks.problems)
  }
}

/// Puts the facts of a test into drafts of tables.
private struct FactBinder {
  private let rules: CheckedRules
  private let words: RuleWords
  private(set) var drafts: [BoundTable]
  private(set) var stated: [SubjectFinder.Statement] = []
  /// Facts about one subject and period may stand on several lines: they fill one row.
  private var rowOfSlot: [Slot: Int] = [:]

  private struct Slot: Hashable {
    var table: TableIndex
    var subject: String?
    var period: Value?
  }

  init(_ rules: CheckedRules) {
    self.rules = rules
    words = RuleWords(rules)
    drafts = rules.tables.map { table in
      var draft = BoundTable()
      draft.isPresent = true
      draft.columns = table.fields.map { $0.interval == nil ? [] : nil }
      draft.origin = .facts([])
      return draft
    }
  }

  mutating func add(_ given: Given) {
    if let level = given.level, let subject = given.subject {
      stated.append(SubjectFinder.Statement(level: level, subject: subject, parent: given.parent))
    }
    for fact in given.facts { add(fact, given) }
  }

  private mutating func add(_ fact: Given.Fact, _ given: Given) {
    let row = row(for: fact, given)
    for cell in fact.cells {
      drafts[fact.table].columns[cell.field]?[row] = FactBinder.content(of: cell.content)
    }
  }

  private static func content(of content: Given.FactContent) -> CellContent {
    switch content {
    case .value(let value): .value(value)
    case .state(.blank): .blank
    case .state(.notApplicable): .notApplicable
    case .state(.awaiting): .blank
    case .state(.notReported), .state(.noData), .state(.known): .notReported
    }
  }

  /// The row that a fact belongs to: for tables with one row a subject and period the one that is there already.
  private mutating func row(for fact: Given.Fact, _ given: Given) -> Int {
    let declaration = rules.tables[fact.table]
    guard declaration.hasOneRow else { return newRow(for: fact, given) }
    var period: Value?
    if case .period = declaration.shape { period = given.period.map { .period($0) } }
    let slot = Slot(table: fact.table, subject: given.subject, period: period)
    if let row = rowOfSlot[slot] { return row }
    let row = newRow(for: fact, given)
    rowOfSlot[slot] = row
    return row
  }

  private mutating func newRow(for fact: Given.Fact, _ given: Given) -> Int {
    let declaration = rules.tables[fact.table]
    let row = drafts[fact.table].rowCount
    drafts[fact.table].rowCount += 1
    for field in declaration.fields.indices { drafts[fact.table].columns[field]?.append(.notReported) }
    if let key = declaration.keyFields.first, let subject = given.subject {
      drafts[fact.table].columns[key]?[row] = .value(.text(subject))
    }
    for key in declaration.keyFields.dropFirst() { drafts[fact.table].columns[key]?[row] = .blank }
    if let field = declaration.timeField, let period = given.period, declaration.fields[field].type == .period {
      drafts[fact.table].columns[field]?[row] = .value(.period(period))
    }
    if case .facts(var places) = drafts[fact.table].origin {
      places.append(words.place(of: fact.span))
      drafts[fact.table].origin = .facts(places)
    }
    return row
  }
}
