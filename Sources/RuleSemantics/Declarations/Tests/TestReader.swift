import Calendar
import Diagnostics
import RuleSyntax

/// Reads test blocks: facts and what they should lead to.
struct TestReader {
  let declarations: Declarations
  var problems = ProblemSink()
  var interner: Interner
  /// The values of each list by their spellings.
  let choicePlaces: [[String: Int]]

  /// The file being read, and what the test has said so far.
  var source: SourceFile
  var known = KnownFacts()

  private init(_ declarations: Declarations) {
    self.declarations = declarations
    interner = declarations.interner
    choicePlaces = declarations.lists.map(\.placesBySpelling)
    source = declarations.trees.first?.source ?? SourceFile(path: "", text: "")
  }

  /// Nil if something is wrong with the test, which is added to the problems.
  static func read(
    _ head: TestHead, in declarations: Declarations, problems: inout [Diagnostic]
  ) -> TestCase? {
    var reader = TestReader(declarations)
    let tests = reader.read(head)
    problems += reader.problems.all
    return tests.first
  }

  /// All tests without mistakes; what is common to them is made ready once.
  static func readAll(in declarations: Declarations, problems: inout [Diagnostic]) -> [TestCase] {
    var reader = TestReader(declarations)
    var tests: [TestCase] = []
    for head in declarations.tests where !reader.problems.isFull { tests += reader.read(head) }
    problems += reader.problems.all
    return tests
  }

  /// One test, or one for each row of its tables of cases; none where something is wrong.
  private mutating func read(_ head: TestHead) -> [TestCase] {
    source = declarations.source(of: head.node.span.file)
    known = KnownFacts()
    let problemsBefore = problems.count
    checkParts(of: head)
    var givens: [Given] = []
    for statement in head.node.statements where statement.keyword == .given { givens += readGiven(statement) }
    let day = readDay(of: head)
    // After a mistake above, what is expected of it would only be reported again.
    guard problems.count == problemsBefore else { return [] }
    let tables = head.node.statements.filter { $0.keyword == .cases }
    let tests =
      tables.isEmpty
      ? [wholeTest(head, givens, day)]
      : tables.flatMap { readCases($0, of: head, givens, day) }
    return problems.count == problemsBefore ? tests : []
  }

  private mutating func wholeTest(_ head: TestHead, _ givens: [Given], _ day: TestDay?) -> TestCase {
    let expectations = readExpectations(of: head)
    checkDay(day, expectations)
    return TestCase(
      name: head.name, givens: givens, expectations: expectations, asOf: day?.date, span: head.node.span)
  }

  mutating func readExpectations(of head: TestHead) -> [Expectation] {
    var expectations: [Expectation] = []
    for statement in head.node.statements where statement.keyword == .expect {
      expectations += readExpectations(statement)
    }
    return expectations
  }

  private mutating func checkParts(of head: TestHead) {
    let name = source.span(of: head.node.name)
    let keywords = Set(head.node.statements.map(\.keyword))
    // A table of cases gives facts and says what they should lead to.
    for keyword in [StatementKeyword.given, .expect] where !keywords.contains(keyword) && !keywords.contains(.cases) {
      problems.add(TestProblem.missingStatement(keyword.spelling, in: head.name, at: name))
    }
    if let attribute = head.node.attributes.first {
      problems.add(
        PartProblem.unknownAttribute(
          source.words(of: attribute.tokens), near: [], choices: nil, at: attribute.span))
    }
    for clause in head.node.clauses where !clause.label.takesRawText {
      let label = source.text(clause.labelSpan.start..<clause.labelSpan.end)
      problems.add(
        PartProblem.misplacedLabel(
          label, in: source.text(head.node.keywordSpan.start..<head.node.keywordSpan.end), admits: [],
          at: clause.labelSpan))
    }
  }

  // MARK: What is declared

  func meanings(_ text: String) -> [Declared] { declarations.context.scope.meanings(text) }

  func level(named text: String) -> LevelIndex? {
    for case .level(let level) in meanings(text) { return level }
    return nil
  }

  func tables(named text: String) -> [TableIndex] {
    meanings(text).compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  mutating func slot(_ tokens: [Token]) -> SlotReading {
    SlotReading(
      AtomReader.atoms(of: tokens, in: source, interner: &interner), context: declarations.context)
  }
}

/// What the facts of a test have said: expectations may speak of it.
struct KnownFacts {
  var subjects: [TestSubject] = []
  /// By the names in the form in which they are compared; one name may be of several levels.
  var subjectsByName: [String: [TestSubject]] = [:]
  var periods: [Period] = []
  var given: Set<GivenCell> = []
}

/// A subject that a test speaks of.
struct TestSubject: Hashable {
  var level: LevelIndex
  var name: String
}

/// A cell that a test has given, to find those given twice.
struct GivenCell: Hashable {
  var level: LevelIndex?
  var subject: String?
  var period: Period?
  var table: TableIndex
  var field: FieldIndex
}
