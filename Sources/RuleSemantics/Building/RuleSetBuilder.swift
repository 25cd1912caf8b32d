import Diagnostics
import Numerics
import RuleSyntax

/// Makes checked rules from declarations: reads every clause, and lowers what it says into core operations.
///
/// Values are made on demand, as their types depend on one another; a value that needs itself is reported as a cycle.
final class RuleSetBuilder {
  let declarations: Declarations
  let context: ReadingContext
  var reader: ClauseReader
  var expressions: [Expression] = []
  var problems: [Diagnostic] = []
  var assumptions: [Assumption] = []
  var values: [ValueState]
  /// Indicators whose every unit takes points off: fewer is better.
  var countedOff: Set<MeasureIndex> = []
  var usage = Usage()
  /// Measures as they are finished; nil for one with errors.
  var measures: [MeasureIndex: Measure] = [:]
  private var phrasesRead: [PhrasePlace: [Phrase]?] = [:]
  /// The values that are being made, the innermost last.
  var valueStack: [MeasureIndex] = []
  /// What people decide, by the measure whose value it is.
  var judgements: [MeasureIndex: Judgement] = [:]
  var proofs: [MeasureIndex: ProofRule] = [:]
  var pools: [MeasureIndex: PoolRule] = [:]
  /// Conditions on rows that clauses of measures and scorecards ask for.
  var rowDemands: [(table: TableIndex, validation: Validation)] = []
  /// What was read and what names were taken for, where an editor asks; nil where nobody does.
  var readings: ReadingLog?
  /// More than 0 inside a reference to an earlier period.
  var earlierDepth = 0

  enum ValueState {
    case notMade
    case inProgress
    /// Nil after a report.
    case made(Typed?)
  }

  init(_ given: Declarations) {
    var declarations = given
    for index in declarations.measures.indices { declarations.measures[index].takeBracketClauses() }
    self.declarations = declarations
    context = RuleSetBuilder.context(of: declarations)
    reader = ClauseReader(context: context, interner: declarations.interner)
    values = Array(repeating: .notMade, count: declarations.measures.count)
    problems = declarations.problems
    assumptions = declarations.assumptions
  }

  /// What reading needs besides names: intervals, and words for near spellings.
  private static func context(of declarations: Declarations) -> ReadingContext {
    var context = declarations.context
    for (table, declared) in declarations.tables.enumerated() {
      for (field, column) in declared.fields.enumerated() {
        let place = FieldReference(table: table, field: field)
        if column.type == .interval { context.intervalFields.insert(place) }
        if column.type == .yesNo { context.yesNoFields.insert(place) }
      }
    }
    context.listValues = declarations.lists.map { $0.values.flatMap(\.self) }
    return context
  }

  func report(_ problem: Diagnostic) { problems.append(problem) }

  /// The last expression made is the last that counts as the author's words.
  func emit(
    _ operation: Operation, _ type: ValueType, _ span: Span, caption: Bilingual? = nil, isWhole: Bool = false,
    literal: ExactNumber? = nil
  ) -> Typed {
    expressions.append(Expression(operation: operation, type: type, span: span, caption: caption))
    return Typed(id: ExpressionID(expressions.count - 1), type: type, isWhole: isWhole, literal: literal, span: span)
  }

  func constant(_ number: ExactNumber, _ unit: Unit, _ span: Span) -> Typed {
    emit(.constant(.number(number)), .number(unit), span, isWhole: number.isWhole, literal: number)
  }

  func points(_ number: ExactNumber, _ span: Span) -> Typed { constant(number, .points, span) }

  // MARK: Reading

  /// The phrases of some tokens, read once; nil after a report.
  func phrases(_ tokens: [Token], _ label: ClauseLabel, in source: SourceFile) -> [Phrase]? {
    guard let first = tokens.first else { return [] }
    let place = PhrasePlace(label: label, file: source.id, start: first.start)
    if let known = phrasesRead[place] { return known }
    let found = reader.phrases(tokens, label: label, in: source)
    problems += reader.takeProblems()
    readings?.add(found ?? [])
    phrasesRead[place] = .some(found)
    return found
  }

  struct PhrasePlace: Hashable {
    var label: ClauseLabel
    var file: SourceFile.ID
    var start: Int32
  }

  func phrases(of clause: ClauseNode) -> [Phrase]? {
    guard !clause.body.isEmpty else {
      report(.missingClause(clause))
      return nil
    }
    return phrases(clause.body, clause.label, in: declarations.source(of: clause.span.file))
  }

  /// A formula or condition; nil after a report.
  func formula(_ tokens: [Token], in source: SourceFile, isCondition: Bool = false) -> (Term, PhraseText)? {
    let found = reader.formula(tokens, in: source, isCondition: isCondition)
    problems += reader.takeProblems()
    if let found { readings?.add(found.0, found.1) }
    return found
  }

  func lower(_ term: Term, _ text: PhraseText, at place: FormulaPlace) -> Typed? {
    Lowering(builder: self, text: text, place: place).lower(term)
  }

  func lowerCondition(_ term: Term, _ text: PhraseText, at place: FormulaPlace) -> Typed? {
    Lowering(builder: self, text: text, place: place).condition(term)
  }
}

extension MeasureHead {
  /// `（单位：人）` says what a line `单位：人` says.
  fileprivate mutating func takeBracketClauses() {
    node.clauses += attributes.compactMap { attribute in
      attribute.label.map {
        ClauseNode(
          label: $0, labelSpan: attribute.span, body: attribute.tokens, items: [], table: [], span: attribute.span)
      }
    }
  }
}

/// What rules read of one another and of the data, for finding what nothing reads.
struct Usage {
  var fields: Set<FieldReference> = []
  var tables: Set<TableIndex> = []
  var measures: Set<MeasureIndex> = []
  var lookups: Set<LookupIndex> = []
}

extension Diagnostic {
  static func missingClause(_ clause: ClauseNode) -> Diagnostic {
    Diagnostic(
      .missingClause, at: .source(clause.labelSpan),
      Bilingual(zh: "冒号后面是空的。", en: "Nothing stands after the colon."),
      help: [Bilingual(zh: "写上内容，或删去这一行。", en: "Write what it says, or remove the line.")])
  }
}
