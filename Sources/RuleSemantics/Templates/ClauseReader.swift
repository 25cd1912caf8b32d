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
    let segments = Segment.cut(tokens, atColons: label == .missing)
    var phrases: [Phrase] = []
    var isWhole = true
    var index = 0
    while index < segments.count {
      let text = text(of: segments[index].tokens, in: source)
      if let problem = RefusedWording.problem(in: text, label) {
        problems.append(problem)
        isWhole = false
        index += 1
        continue
      }
      var attempt = PhraseAttempt(text, context, opensEntry: segments[index].opensEntry)
      attempt.read(label, after: phrases.last)
      if attempt.readings.isEmpty, let joined = joined(segments[index...], label, after: phrases.last, in: source) {
        phrases += joined.phrases
        index += joined.count
        continue
      }
      let found = accepted(attempt, label, after: phrases.last)
      phrases += found ?? []
      if found == nil { isWhole = false }
      index += 1
    }
    return isWhole ? phrases : nil
  }

  /// `达到80%的，得10分`: a comma that stands inside a phrase is read over, where the parts alone say nothing.
  private mutating func joined(
    _ segments: ArraySlice<Segment>, _ label: ClauseLabel, after last: Phrase?, in source: SourceFile
  ) -> (phrases: [Phrase], count: Int)? {
    guard let first = segments.first else { return nil }
    var tokens = first.tokens
    for (count, next) in zip(2..., segments.dropFirst().prefix(Self.joinedCommas)) {
      guard !next.opensEntry else { return nil }
      tokens += next.tokens
      let text = text(of: tokens, in: source)
      guard RefusedWording.problem(in: text, label) == nil else { return nil }
      var attempt = PhraseAttempt(text, context, opensEntry: first.opensEntry)
      attempt.read(label, after: last)
      if attempt.readings.count == 1 { return (attempt.readings, count) }
    }
    return nil
  }

  /// `若…，则…，否则…` has two.
  private static let joinedCommas = 2

  private mutating func accepted(_ tried: PhraseAttempt, _ label: ClauseLabel, after last: Phrase?) -> [Phrase]? {
    var attempt = tried
    if attempt.readings.isEmpty,
      let parts = parts(of: attempt.text, label, after: last, opensEntry: attempt.opensEntry)
    {
      return parts
    }
    switch attempt.readings.count {
    case 0: problems.append(attempt.problem(label))
    case 1: return attempt.readings
    default: problems.append(attempt.ambiguous())
    }
    return nil
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

/// Tokens between two separators of a clause.
struct Segment {
  var tokens: [Token]
  var opensEntry: Bool

  /// Cuts at commas, semicolons and full stops outside brackets.
  static func cut(_ tokens: [Token], atColons: Bool) -> [Segment] {
    var segments: [Segment] = []
    var part: [Token] = []
    var depth = 0
    var opensEntry = true
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
      if !part.isEmpty { segments.append(Segment(tokens: part, opensEntry: opensEntry)) }
      part = []
      opensEntry = token.kind == .semicolon || token.kind == .fullStop
    }
    if !part.isEmpty { segments.append(Segment(tokens: part, opensEntry: opensEntry)) }
    return segments
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
