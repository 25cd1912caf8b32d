import Diagnostics
import RuleSyntax

/// The declarations of a rule set and its imports: everything that can be named, before any clause is read.
///
/// Levels, lists, tables, fields and lookup tables are whole; conditions on rows wait in `pendingConditions`, as they
/// need the grammar of expressions. Indicators, scorecards and tests are heads: what they are called and where their
/// lines stand.
struct Declarations: Sendable {
  var header = RuleSetHeader()
  /// The trees that were read, the main file first, each once.
  var trees: [SyntaxTree] = []
  /// The file of cases that a name in a test stands for, by the place of the name.
  var caseFiles: [Span: SourceFile.ID] = [:]
  var levels: [SubjectLevel] = []
  var lists: [ChoiceList] = []
  var tables: [DataTableDeclaration] = []
  var lookups: [LookupTable] = []
  var measures: [MeasureHead] = []
  var scorecards: [ScorecardHead] = []
  var tests: [TestHead] = []
  var pendingConditions: [PendingCondition] = []
  /// Names and words, ready to be found in running text.
  var context: ReadingContext
  var interner: Interner
  /// All names where they are declared.
  var names = DeclaredNames()
  var problems: [Diagnostic] = []
  var assumptions: [Assumption] = []

  func source(of file: SourceFile.ID) -> SourceFile {
    trees.first { $0.source.id == file }?.source ?? trees[0].source
  }
}

/// What the lines at the top of the main file say.
struct RuleSetHeader: Sendable {
  var name = ""
  var version: String?
  var languageVersion = 1
  var basis: [String] = []
  var term: PeriodSpan?
}

/// `指标 在聘产业教授（院校）`: a measure whose clauses are not yet read.
///
/// A row of an `指标表` is one too: its cells stand in `node.clauses` as if they had been written as lines.
struct MeasureHead: Sendable {
  var kind: Measure.Kind
  var name: String
  var aliases: [String]
  var identifier: String?
  /// Nil for a parameter, or where the level was not given or not known (reported already).
  var level: LevelIndex?
  /// 力争, 必达 or 监测 in the brackets of the head.
  var force: Target.Force?
  /// Parts of the brackets that are neither level nor force: `来源：…`.
  var attributes: [AttributeNode]
  var node: DeclarationNode
  var nameSpan: Span
  /// Clauses whose raw text belongs to the notes.
  var notes: RuleNotes
}

/// `评分表 院校年度考核（院校，满分100分）`, rows and clauses not yet read.
struct ScorecardHead: Sendable {
  var name: String
  var aliases: [String]
  var level: LevelIndex?
  var attributes: [AttributeNode]
  var node: DeclarationNode
  var nameSpan: Span
  var notes: RuleNotes
}

struct TestHead: Sendable {
  var name: String
  var node: DeclarationNode
}

/// `约束` of a field or `校验` of a table, as tokens.
struct PendingCondition: Sendable {
  enum Form: Hashable, Sendable {
    /// A condition; under `约束` its left side may be missing, and is then the field.
    case condition
    /// `必填`: the field has a value; the tokens are that word.
    case required
  }

  var form = Form.condition
  var table: TableIndex
  /// Nil for a condition of the whole table.
  var field: FieldIndex?
  var tokens: [Token]
  var consequence: Validation.Consequence
  var words: String
  var span: Span
}
