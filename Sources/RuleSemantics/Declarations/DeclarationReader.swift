import Diagnostics
import Numerics
import RuleSyntax

/// Reads what a rule set and its imports declare.
///
/// Declarations may speak of later ones, so they are read kind by kind, in an order in which each kind speaks only of
/// those before it: units, levels, lists, tables, lookup tables, measures, scorecards, tests. Names are checked and put
/// in scope at the end. The work is in proportion to the size of the files.
struct DeclarationReader {
  let main: SourceFile
  let trees: [SyntaxTree]
  let nodes: DeclaredNodes
  private var caseFiles: [Span: SourceFile.ID] = [:]

  var header = RuleSetHeader()
  var levels: [SubjectLevel] = []
  var lists: [ChoiceList] = []
  var tables: [DataTableDeclaration] = []
  var lookups: [LookupTable] = []
  var measures: [MeasureHead] = []
  var scorecards: [ScorecardHead] = []
  var tests: [TestHead] = []
  var pendingConditions: [PendingCondition] = []
  var assumptions: [Assumption] = []

  var problems: ProblemSink
  var interner: Interner
  var context: ReadingContext
  var names = DeclaredNames()

  // What later kinds ask of earlier ones.
  var levelsByName: [String: LevelIndex] = [:]
  var listsByName: [String: ListIndex] = [:]
  /// The values of each list by their spellings.
  var choicePlaces: [[String: Int]] = []
  /// The columns that subjects name, until the registers are known.
  var levelColumns: [LevelColumns] = []
  var fieldNames = FieldNames()
  /// Looking for rows that are never reached grows with the values that a row names, so it has a budget.
  var lookupChecksLeft = 2_000_000

  /// - Parameter load: the bytes of the file at a path, or nil if there is none; paths are beside that of the main file.
  static func read(main: SourceFile, load: @escaping (String) -> [UInt8]?) -> Declarations {
    var problems = ProblemSink()
    var files = RuleFiles(main: main, load: load)
    files.read(problems: &problems)
    var reader = DeclarationReader(main: main, trees: files.trees, problems: problems)
    reader.caseFiles = files.caseFiles
    reader.readAll()
    return reader.declarations
  }

  private init(main: SourceFile, trees: [SyntaxTree], problems: ProblemSink) {
    self.main = main
    self.trees = trees
    self.problems = problems
    nodes = DeclaredNodes(trees)
    let units = UnitReader.read(nodes[.unit], names: &names, problems: &self.problems)
    interner = Interner()
    let words = WordTables(units: units, interner: &interner)
    context = ReadingContext(scope: Scope(), words: words, units: units, fieldLists: [], eventLists: [])
  }

  private mutating func readAll() {
    readHeader()
    readLevels()
    readLists()
    readTables()
    connectRegisters()
    readLookups()
    readMeasures()
    readTests()
    fillScope()
  }

  private var declarations: Declarations {
    Declarations(
      header: header, trees: trees, caseFiles: caseFiles, levels: levels, lists: lists, tables: tables,
      lookups: lookups, measures: measures,
      scorecards: scorecards, tests: tests, pendingConditions: pendingConditions, context: context, interner: interner,
      names: names, problems: trees.flatMap(\.problems) + problems.all, assumptions: assumptions)
  }

  mutating func assume(_ text: Bilingual, about name: String, at span: Span) {
    assumptions.append(Assumption(kind: .languageDefault, about: name, text: text, span: span))
  }

  /// Takes the name and other names of a declaration; the first of each is the one that holds.
  mutating func declare(_ name: WrittenName, aliases: [WrittenName], as kind: DeclaredNames.Kind, _ meaning: Declared?)
  {
    for name in [name] + aliases {
      if let first = names.add(name, as: kind, meaning) {
        problems.add(NameProblem.duplicate(name.text, of: kind, at: name.span, first: first))
      }
    }
  }

  /// The name that a clause holds; reported where there is none.
  mutating func name(in clause: ClauseNode, of node: SourcedNode) -> WrittenName? {
    if let name = WrittenName(clause.body, in: node.source) { return name }
    problems.add(PartProblem.emptyClause(node.label(of: clause), at: clause.labelSpan))
    return nil
  }
}
