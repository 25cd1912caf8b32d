import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// What a clause needs to know of the declarations while it is read.
struct ReadingContext: Sendable {
  var scope: Scope
  var words: WordTables
  var units: UnitTable
  /// The lists whose values a field may hold.
  var fieldLists: [[ListIndex?]]
  /// Lists whose values are events: `有通报批评的`.
  var eventLists: [ListIndex]
  /// Fields that are intervals over two date columns.
  var intervalFields: Set<FieldReference> = []
  var yesNoFields: Set<FieldReference> = []
  /// Lists whose values an indicator or definition may have.
  var measureLists: [MeasureIndex: [ListIndex]] = [:]
  /// Every spelling of every value of each list, for near words.
  var listValues: [[String]] = []
}

/// A field of a table.
struct FieldReference: Hashable, Sendable {
  var table: TableIndex
  var field: FieldIndex
}

/// Reads a stretch of a clause into terms.
///
/// Every function takes a place among the atoms and returns **all** readings that start there, each with its end: names
/// and keywords are never chosen by length. Results are kept by place, so the work stays in proportion to the length of
/// the clause. At most `readingLimit` readings of one stretch are kept: two are enough to report that a line is
/// ambiguous.
final class PhraseParser {
  let atoms: [Atom]
  let context: ReadingContext
  let language: Language

  /// Readings of one stretch that are kept.
  static let readingLimit = 3
  /// Brackets and conditions within one another.
  static let depthLimit = 60

  /// The farthest atom that could not be read, and what could have stood there.
  private(set) var farthest = 0
  private(set) var expectations: [ReadingExpectation] = []
  var depth = 0
  /// Whether to remember how far reading came: only a phrase that cannot be read is worth the work.
  let explains: Bool
  /// The label of the clause that the text is a phrase of, if it is one.
  let label: ClauseLabel?

  /// What each rule found at each place; nil where it was not asked yet.
  private var memo: [[Term]?]
  private var keywordMemo: [[(keyword: Keyword, end: Int)]?]

  enum Rule: Int, CaseIterable {
    case expression, sum, product, power, primary, operand
    case condition, test
    case quantity, band, bound
  }

  init(
    atoms: [Atom], context: ReadingContext, language: Language, label: ClauseLabel? = nil, explains: Bool = false
  ) {
    self.explains = explains
    self.label = label
    self.atoms = atoms
    self.context = context
    self.language = language
    self.memo = Array(repeating: nil, count: Rule.allCases.count * (atoms.count + 1))
    self.keywordMemo = Array(repeating: nil, count: atoms.count + 1)
  }

  var end: Int { atoms.count }

  // MARK: Words and marks

  /// The atom after a keyword, if it stands here.
  func keyword(_ keyword: Keyword, at start: Int) -> Int? {
    let end = keywordMatches(at: start).last { $0.keyword == keyword }?.end
    if end == nil { note(.keyword(keyword), at: start) }
    return end
  }

  func keywordMatches(at start: Int) -> [(keyword: Keyword, end: Int)] {
    guard start < atoms.count else { return [] }
    if let known = keywordMemo[start] { return known }
    let found = context.words.keywords(language, in: atoms, at: start).map {
      (keyword: WordTables.keywordOrder[Int($0.value)], end: $0.end)
    }
    keywordMemo[start] = found
    return found
  }

  func mark(_ kind: Token.Kind, at start: Int) -> Int? {
    guard start < atoms.count, case .mark(kind) = atoms[start].kind else {
      note(.mark(kind), at: start)
      return nil
    }
    return start + 1
  }

  func isMark(_ kind: Token.Kind, at place: Int) -> Bool {
    guard place < atoms.count, case .mark(kind) = atoms[place].kind else { return false }
    return true
  }

  /// The atom after these words, if all of them stand here one after the other.
  func words(_ words: [String], at start: Int) -> Int? {
    let last = start + words.count
    return last <= end && zip(atoms[start...], words).allSatisfy { $0.isLiteral($1) } ? last : nil
  }

  /// The atom after what parts two items of a list: `、`, a comma, `and` in English, 和 in Chinese.
  ///
  /// This is the one place that knows: all lists in clauses are parted in the same ways.
  func afterListMark(at place: Int) -> Int? {
    let mark = isMark(.listComma, at: place) || isMark(.comma, at: place) ? place + 1 : nil
    return listWord(at: mark ?? place) ?? mark
  }

  private func listWord(at place: Int) -> Int? {
    if language == .en { return keyword(.and, at: place) }
    return ["和", "及"].contains(text(at: place)) ? place + 1 : nil
  }

  func note(_ expectation: @autoclosure () -> ReadingExpectation, at place: Int) {
    guard explains, place >= farthest else { return }
    let expectation = expectation()
    if place > farthest {
      farthest = place
      expectations = [expectation]
    } else if place == farthest, expectations.count < 24, !expectations.contains(expectation) {
      expectations.append(expectation)
    }
  }

  /// How far the words and slots of one template came.
  var reach = 0

  func reading(_ kind: Term.Kind, _ start: Int, _ end: Int) -> Term { Term(kind, start..<end) }

  // MARK: Memory

  /// Reads once per place.
  func remembered(_ rule: Rule, at start: Int, _ read: () -> [Term]) -> [Term] {
    guard start <= end else { return [] }
    let place = rule.rawValue * (end + 1) + start
    if let known = memo[place] { return known }
    // A rule that comes back to itself without reading anything finds nothing.
    memo[place] = []
    guard depth < Self.depthLimit else { return [] }
    depth += 1
    let found = Self.distinct(read())
    depth -= 1
    memo[place] = found
    return found
  }

  /// Readings without repeats, at most `readingLimit` of each length.
  static func distinct(_ terms: [Term]) -> [Term] {
    guard terms.count > 1 else { return terms }
    return terms.count <= 8 ? distinct(few: terms) : distinct(many: terms)
  }

  private static func distinct(few terms: [Term]) -> [Term] {
    var kept: [Term] = []
    for (index, term) in terms.enumerated() where !terms[..<index].contains(term) {
      let end = term.range.upperBound
      if kept.count(where: { $0.range.upperBound == end }) < readingLimit { kept.append(term) }
    }
    return kept
  }

  private static func distinct(many terms: [Term]) -> [Term] {
    var seen: Set<Term> = []
    var perEnd: [Int: Int] = [:]
    return terms.filter { term in
      guard seen.insert(term).inserted else { return false }
      perEnd[term.range.upperBound, default: 0] += 1
      return perEnd[term.range.upperBound, default: 0] <= readingLimit
    }
  }
}

/// What could have stood at the place where reading stopped.
enum ReadingExpectation: Hashable, Sendable {
  case keyword(Keyword)
  case mark(Token.Kind)
  case literal(String)
  case name
  case number
  case unit
  case choice(ListIndex)
  case table
  case level
  case period
  case date
  case points
  case word
  case end
}
