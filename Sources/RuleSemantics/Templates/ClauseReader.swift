import Diagnostics
import RuleSyntax

/// Cuts clauses into phrases and reads each by the templates that its label admits.
///
/// A phrase that can be read in no way, or in several, is reported; the others are still read.
struct ClauseReader {
  var context: ReadingContext
  var interner: Interner
  private(set) var problems: [Diagnostic] = []

  init(context: ReadingContext, interner: Interner) {
    self.context = context
    self.interner = interner
  }

  mutating func takeProblems() -> [Diagnostic] {
    defer { problems = [] }
    return problems
  }

  mutating func text(of tokens: [Token], in source: SourceFile) -> PhraseText {
    PhraseText(atoms: AtomReader.atoms(of: tokens, in: source, interner: &interner), source: source)
  }

  // MARK: Phrases

  /// The phrases of a clause. Nil if any could not be read: the clause is then left alone.
  mutating func phrases(_ tokens: [Token], label: ClauseLabel, in source: SourceFile) -> [Phrase]? {
    if let problem = RefusedWording.thousandsComma(in: tokens, source) {
      problems.append(problem)
      return nil
    }
    var clause = SegmentedClause(Segment.cut(tokens, atColons: label == .missing))
    var isWhole = true
    while clause.place < clause.segments.count {
      if !readNext(of: &clause, label, in: source) { isWhole = false }
    }
    return isWhole ? clause.phrases : nil
  }

  /// Reads the next phrase of a clause. False after a report.
  private mutating func readNext(of clause: inout SegmentedClause, _ label: ClauseLabel, in source: SourceFile) -> Bool
  {
    let alone = clause.place..<clause.place + 1
    let text = text(of: clause.tokens(alone), in: source)
    if let problem = RefusedWording.problem(in: text, label) {
      problems.append(problem)
      clause.skip()
      return false
    }
    var attempt = attempt(text, label, clause, alone)
    if attempt.readings.isEmpty {
      if let parts = parts(of: text, label, after: clause.phrases.last, opensEntry: attempt.opensEntry) {
        clause.take(parts, alone)
        return true
      }
      if readJoined(of: &clause, label, in: source) { return true }
    }
    switch attempt.readings.count {
    case 0: problems.append(attempt.problem(label))
    case 1:
      clause.take(attempt.readings, alone)
      return true
    default: problems.append(attempt.ambiguous())
    }
    clause.skip()
    return false
  }

  /// Where a stretch between commas means nothing by itself, the comma may stand inside a phrase: in a list, in a
  /// formula, in the words of an outcome.
  private mutating func readJoined(of clause: inout SegmentedClause, _ label: ClauseLabel, in source: SourceFile)
    -> Bool
  {
    for range in clause.joinedRanges {
      let text = text(of: clause.tokens(range), in: source)
      let attempt = attempt(text, label, clause, range)
      guard attempt.readings.count == 1 else { continue }
      clause.take(attempt.readings, range)
      return true
    }
    return false
  }

  private func attempt(
    _ text: PhraseText, _ label: ClauseLabel, _ clause: SegmentedClause, _ range: Range<Int>
  ) -> PhraseAttempt {
    let opensEntry = clause.segments[range.lowerBound].opensEntry
    var attempt = PhraseAttempt(text, context, opensEntry: opensEntry)
    attempt.read(label, after: clause.last(before: range.lowerBound))
    if label == .outcome, !opensEntry { attempt.dropRestsOfOutcomes() }
    return attempt
  }

  /// `90%及以上得10分、80%至90%得8分`: entries may be parted by `、` too.
  private func parts(
    of text: PhraseText, _ label: ClauseLabel, after last: Phrase?, opensEntry: Bool
  ) -> [Phrase]? {
    let pieces = text.cutAtListCommas()
    guard pieces.count > 1 else { return nil }
    var phrases: [Phrase] = []
    for piece in pieces {
      var attempt = PhraseAttempt(piece, context, opensEntry: opensEntry && phrases.isEmpty)
      attempt.read(label, after: phrases.last ?? last)
      guard attempt.readings.count == 1 else { return nil }
      phrases += attempt.readings
    }
    return phrases
  }

  // MARK: Formulas

  /// A clause that is one formula or condition. Nil after a report.
  mutating func formula(_ tokens: [Token], in source: SourceFile, isCondition: Bool = false) -> (Term, PhraseText)? {
    if let problem = RefusedWording.thousandsComma(in: tokens, source) {
      problems.append(problem)
      return nil
    }
    let text = text(of: tokens, in: source)
    return formula(text, isCondition: isCondition)
  }

  mutating func formula(_ text: PhraseText, isCondition: Bool) -> (Term, PhraseText)? {
    if let problem = RefusedWording.problem(in: text, .value) {
      problems.append(problem)
      return nil
    }
    var attempt = PhraseAttempt(text, context, opensEntry: true)
    let readings = attempt.formulas(isCondition: isCondition)
    switch readings.count {
    case 0: problems.append(attempt.problem(nil))
    case 1: return (readings[0], text)
    default: problems.append(attempt.ambiguous(readings))
    }
    return nil
  }
}

/// A clause that is being read: its stretches between commas and semicolons, and the phrases found so far.
private struct SegmentedClause {
  let segments: [Segment]
  /// The first stretch that is not read yet.
  private(set) var place = 0
  private var read: [(range: Range<Int>, phrases: [Phrase])] = []

  /// How many stretches one phrase may take up.
  private static let longest = 12

  init(_ segments: [Segment]) { self.segments = segments }

  var phrases: [Phrase] { read.flatMap(\.phrases) }

  func tokens(_ range: Range<Int>) -> [Token] { Segment.joined(segments[range]) }

  /// The phrase that stands before a stretch.
  func last(before start: Int) -> Phrase? {
    read.last { $0.range.upperBound <= start }?.phrases.last
  }

  mutating func take(_ phrases: [Phrase], _ range: Range<Int>) {
    read.removeAll { $0.range.lowerBound >= range.lowerBound }
    read.append((range, phrases))
    place = range.upperBound
  }

  mutating func skip() { place += 1 }

  /// What the stretch at hand may be a part of: itself and those after it, then those before it and itself. Only commas
  /// stand between.
  var joinedRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = place + 1
    while end < segments.count, segments[end].comma != nil, end - place < Self.longest {
      end += 1
      ranges.append(place..<end)
    }
    var start = place
    for part in read.reversed() where part.range.upperBound == start {
      guard segments[start].comma != nil, place - part.range.lowerBound < Self.longest else { break }
      start = part.range.lowerBound
      ranges.append(start..<place + 1)
    }
    return ranges
  }
}

/// Tokens between two separators of a clause.
struct Segment {
  var tokens: [Token]
  var opensEntry: Bool
  /// The comma before it, if that is what parts it from the one before.
  var comma: Token?

  /// Cuts at commas, semicolons and full stops outside brackets.
  static func cut(_ tokens: [Token], atColons: Bool) -> [Segment] {
    var segments: [Segment] = []
    var part: [Token] = []
    var depth = 0
    var separator: Token?
    func isSeparator(_ token: Token) -> Bool {
      switch token.kind {
      case .comma, .semicolon, .fullStop: true
      case .colon: atColons
      default: false
      }
    }
    for token in tokens {
      if token.kind == .leftParen || token.kind == .leftBracket { depth += 1 }
      if token.kind == .rightParen || token.kind == .rightBracket {
        // One too many was reported with the line.
        if depth == 0 { continue }
        depth -= 1
      }
      guard depth == 0, isSeparator(token) else {
        part.append(token)
        continue
      }
      if !part.isEmpty { segments.append(Segment(part, after: separator)) }
      part = []
      separator = token
    }
    if !part.isEmpty { segments.append(Segment(part, after: separator)) }
    return segments
  }

  private init(_ tokens: [Token], after separator: Token?) {
    self.tokens = tokens
    opensEntry = separator.map { $0.kind == .semicolon || $0.kind == .fullStop } ?? true
    comma = separator.flatMap { $0.kind == .comma ? $0 : nil }
  }

  /// Several as one, with the commas between them.
  static func joined(_ segments: ArraySlice<Segment>) -> [Token] {
    segments.enumerated().flatMap { index, segment in
      (index > 0 ? [segment.comma].compactMap(\.self) : []) + segment.tokens
    }
  }
}

extension PhraseText {
  /// The stretches between `、` outside brackets.
  func cutAtListCommas() -> [PhraseText] {
    var pieces: [PhraseText] = []
    var part: [Atom] = []
    var depth = 0
    for atom in atoms {
      if case .mark(.leftParen) = atom.kind { depth += 1 }
      if case .mark(.rightParen) = atom.kind { depth -= 1 }
      if depth == 0, case .mark(.listComma) = atom.kind {
        pieces.append(PhraseText(atoms: part, source: source))
        part = []
      } else {
        part.append(atom)
      }
    }
    pieces.append(PhraseText(atoms: part, source: source))
    return pieces.filter { !$0.atoms.isEmpty }
  }
}
