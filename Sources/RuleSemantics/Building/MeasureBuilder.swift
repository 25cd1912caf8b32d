import Diagnostics
import Numerics
import RuleSyntax

/// One measure with all its clauses.
struct MeasureBuilder {
  let builder: RuleSetBuilder
  let head: MeasureHead
  let index: MeasureIndex

  private var source: SourceFile { builder.declarations.source(of: head.node.span.file) }

  /// Nil after a report.
  func measure() -> Measure? {
    guard let value = builder.value(of: index) else {
      // The other clauses are still read, so that their own problems show.
      readWithoutValue()
      return nil
    }
    var measure = bare(value)
    readTargets(value, into: &measure)
    readScore(value, into: &measure)
    // Steps that take points off for whatever there is say which way is better.
    if builder.countedOff.contains(index) { measure.higherIsBetter = builder.isHigherBetter(index) }
    askForProof(&measure)
    readSteps(into: &measure)
    readGrade(value, into: &measure)
    readRest(into: &measure)
    measure.cost = cost
    measure.judgement = builder.judgements[index]
    measure.proof = builder.proofs[index]
    measure.pool = builder.pools[index]
    checkLifting(measure, value)
    return measure
  }

  private func bare(_ value: Typed) -> Measure {
    Measure(
      kind: head.kind, name: head.name, aliases: head.aliases, identifier: head.identifier, level: head.level,
      notes: head.notes, tags: tags, value: value.id, type: value.type, display: display,
      higherIsBetter: builder.isHigherBetter(index), targets: [], milestones: [], baseline: nil, allocation: nil,
      score: nil, appliesTo: nil, missing: [], span: head.nameSpan)
  }

  private func clause(_ label: ClauseLabel) -> ClauseNode? { head.node.clauses.first(label) }

  private var tags: [String] {
    guard let clause = clause(.tag) else { return [] }
    return TokenParts.split(clause.body, at: TokenParts.listMarks).map { WordText.joined($0, in: source) }
  }

  private var display: DisplayRule {
    guard let clause = clause(.display), let phrases = builder.phrases(clause.body, .rounding, in: source),
      let places = phrases.first?.whole("places")
    else { return DisplayRule() }
    return DisplayRule(maximumPlaces: min(places, 15))
  }

  /// `代价：2`: what one unit of the value costs.
  private var cost: ExactNumber? {
    guard let clause = clause(.cost) else { return nil }
    let words = WordText.joined(clause.body, in: source)
    if let number = ExactNumber(decimalText: words), !number.isNegative { return number }
    builder.report(.costWording(words, clause.body.isEmpty ? clause.span : source.span(of: clause.body)))
    return nil
  }

  // MARK: Targets

  private func readTargets(_ value: Typed, into measure: inout Measure) {
    measure.baseline = baseline(value)
    let reader = TargetReader(
      builder: builder, head: head, index: index, value: value, baseline: measure.baseline)
    for line in head.targetLines {
      guard let phrases = builder.phrases(line, .target, in: source),
        let target = reader.target(phrases, force: head.force ?? force)
      else { continue }
      measure.targets.append(target)
    }
    if let clause = clause(.milestones), let phrases = builder.phrases(of: clause) {
      measure.milestones = reader.milestones(phrases)
    }
    if let clause = clause(.shareOut), let phrases = builder.phrases(of: clause) {
      measure.allocation = reader.allocation(phrases, target: measure.targets.first)
    }
  }

  private var force: Target.Force {
    guard let clause = clause(.force) else { return .required }
    return ForceWords.force(WordText.joined(clause.body, in: source)) ?? .required
  }

  /// `基期：2025年` (the value of that year), or a number.
  private func baseline(_ value: Typed) -> ExpressionID? {
    guard let clause = clause(.baseline) else { return nil }
    let text = builder.reader.text(of: clause.body, in: source)
    for language in Language.allCases {
      let parser = PhraseParser(atoms: text.atoms, context: builder.context, language: language)
      for term in parser.periods(at: 0) where term.range.upperBound == text.atoms.count {
        if case .period(let period) = term.kind {
          let own = builder.emit(.measure(index, .value), value.type, clause.span)
          return builder.emit(.atPeriod(own.id, .exactly(period)), value.type, clause.span).id
        }
      }
    }
    guard let (term, text) = builder.formula(clause.body, in: source) else { return nil }
    let lowering = Lowering(builder: builder, text: text, place: FormulaPlace(level: head.level, measure: index))
    guard let number = lowering.number(term), lowering.isComparable(value, .equal, number, term) else { return nil }
    return number.id
  }

  // MARK: Score

  private func readScore(_ value: Typed, into measure: inout Measure) {
    let rows = clause(.eachRow)
    guard let main = clause(.score) ?? rows else { return }
    let clauses = [main] + head.node.clauses.filter { $0.label == .exception }
    var phrases: [Phrase] = []
    for clause in clauses {
      guard let found = builder.phrases(of: clause) else { return }
      phrases += found
    }
    let score = ScoreBuilder(
      builder: builder, head: head, index: index, value: value, target: measure.targets.first,
      targetIsWhole: targetIsWhole(measure))
    guard let rows else {
      measure.score = score.rule(phrases, items: main.items, words: bodySpan(of: main))
      return
    }
    readRowScore(rows, main, phrases, score, into: &measure)
  }

  /// `逐条：` with exceptions and limits of its own, and those that stand under `计分：`.
  private func readRowScore(
    _ rows: ClauseNode, _ main: ClauseNode, _ phrases: [Phrase], _ score: ScoreBuilder, into measure: inout Measure
  ) {
    var all = phrases
    if main.span != rows.span {
      guard let found = builder.phrases(of: rows) else { return }
      all = found + phrases
    }
    all = ScoreCases.taken(from: all)
    guard let exceptions = score.takeExceptions(&all),
      let core = RowScoreBuilder(score: score).core(all, words: bodySpan(of: rows))
    else { return }
    if core.isOpenAbove { builder.report(.uncapped(bodySpan(of: rows))) }
    measure.score = ScoreRule(
      methods: core.methods, exceptions: exceptions, points: core.points.id, attainable: core.attainable,
      words: bodySpan(of: rows))
  }

  /// Where the value is one field, there are no points without proof.
  private func askForProof(_ measure: inout Measure) {
    guard let proof = builder.proofs[index], proof.rows == nil, measure.score != nil else { return }
    let states = proof.fields.map { field in
      let type = builder.declarations.tables[proof.table].fields[field].type
      let value = builder.emit(.field(proof.table, field), type, proof.words)
      return builder.emit(.hasState(value.id, [.known]), .yesNo, proof.words).id
    }
    let all = builder.emit(.all(states), .yesNo, proof.words)
    let lacking = builder.emit(.not(all.id), .yesNo, proof.words)
    let none = builder.points(.zero, proof.words)
    measure.score?.exceptions.insert(
      ScoreException(condition: lacking.id, effect: .points(none.id), words: proof.words), at: 0)
  }

  /// `按顺序：` changes the points that the clause gives.
  private func readSteps(into measure: inout Measure) {
    guard let clause = clause(.adjustment), let score = measure.score else { return }
    let start = Typed(id: score.points, type: .number(.points), span: score.words)
    let place = FormulaPlace(level: head.level, measure: index, isScoring: true)
    guard let made = AdjustmentBuilder(builder: builder, place: place, source: source).adjusted(start, clause) else {
      return
    }
    measure.score?.points = made.id
    measure.score?.attainable = nil
  }

  /// `等级：80%及以上为好；其余为差`
  private func readGrade(_ value: Typed, into measure: inout Measure) {
    guard let clause = clause(.grade), let phrases = builder.phrases(of: clause) else { return }
    let score = ScoreBuilder(
      builder: builder, head: head, index: index, value: value, target: measure.targets.first, targetIsWhole: false)
    measure.grade = BandBuilder(score: score).grade(phrases)?.id
  }

  private func bodySpan(_ tokens: [Token], _ otherwise: Span) -> Span {
    guard let first = tokens.first, let last = tokens.last else { return otherwise }
    return Span(file: otherwise.file, start: first.start, end: last.end)
  }

  private func bodySpan(of clause: ClauseNode) -> Span { bodySpan(clause.body, clause.span) }

  /// A target in whole numbers stays whole when it is shared out in whole numbers.
  private func targetIsWhole(_ measure: Measure) -> Bool {
    guard let target = measure.targets.first else { return false }
    let isWhole: Bool
    switch target.requirement {
    case .compare(_, let id):
      if case .constant(.number(let number)) = builder.expressions[Int(id.index)].operation {
        isWhole = number.isWhole
      } else {
        isWhole = false
      }
    case .within(let span, _): isWhole = [span.lower, span.upper].compactMap(\.self).allSatisfy(\.value.isWhole)
    }
    guard isWhole, let allocation = measure.allocation else { return isWhole }
    switch (allocation.rounding, allocation.basis) {
    case (.up, _), (.largestRemainder, _): return true
    case (.places(let places), _): return places == 0
    case (.exact, .given(let table, let field)): return builder.declarations.tables[table].fields[field].isWhole
    case (.exact, .proportional): return false
    }
  }

  // MARK: The rest

  private func readRest(into measure: inout Measure) {
    if let clause = clause(.appliesTo) { measure.appliesTo = condition(clause) }
    for clause in head.node.clauses where clause.label == .missing {
      guard let phrases = builder.phrases(of: clause) else { continue }
      measure.missing +=
        MissingReader(builder: builder, place: FormulaPlace(level: head.level, measure: index))
        .rules(phrases).missing
    }
    for clause in head.node.clauses
    where !MeasureBuilder.understood.contains(clause.label) && !clause.label.takesRawText {
      builder.report(.labelUnsupported(source.text(clause.labelSpan.start..<clause.labelSpan.end), clause.labelSpan))
    }
  }

  private static let understood: Set<ClauseLabel> = [
    .value, .target, .milestones, .shareOut, .score, .exception, .eachRow, .adjustment, .grade, .due, .missing,
    .display, .cost, .direction, .force, .baseline,
    .judgement, .proof, .appliesTo, .tag, .unit, .alias, .identifier, .weight, .fullPoints,
  ]

  private func condition(_ clause: ClauseNode) -> ExpressionID? {
    guard let (term, text) = builder.formula(clause.body, in: source, isCondition: true) else { return nil }
    return builder.lowerCondition(term, text, at: FormulaPlace(level: head.level, measure: index))?.id
  }

  private func readWithoutValue() {
    for clause in head.node.clauses where [.target, .score, .exception, .eachRow, .missing].contains(clause.label) {
      _ = builder.phrases(of: clause)
    }
  }

  /// A target for a total is checked at a higher level: there the value is computed anew from sums.
  private func checkLifting(_ measure: Measure, _ value: Typed) {
    for target in measure.targets {
      for scope in target.scopes {
        guard let own = head.level, scope.level != own else { continue }
        guard builder.isAbove(scope.level, own) else {
          let levels = builder.declarations.levels
          builder.report(.unrelatedLevels(head.name, levels[own].name, levels[scope.level].name, target.words))
          continue
        }
        guard scope.isTotal, let part = builder.partThatDoesNotLift(value.id) else { continue }
        let words = builder.declarations.source(of: part.file).text(part.start..<part.end)
        builder.report(
          .doesNotLift(head.name, level: builder.declarations.levels[scope.level].name, part: words, target.words))
      }
    }
  }
}

/// 力争, 必达, 监测
enum ForceWords {
  static func force(_ word: String) -> Target.Force? {
    switch word.lowercased() {
    case "力争", "stretch": .stretch
    case "必达", "required": .required
    case "监测", "monitored": .monitored
    default: nil
    }
  }
}

extension RuleSetBuilder {
  /// `方向：越低越好`, or a target that asks for at most so much.
  func isHigherBetter(_ index: MeasureIndex) -> Bool {
    let head = declarations.measures[index]
    let source = declarations.source(of: head.node.span.file)
    if let clause = head.node.clauses.first(where: { $0.label == .direction }) {
      let words = WordText.joined(clause.body, in: source).lowercased()
      return !(words.contains("低") || words.contains("low"))
    }
    let tokens =
      head.node.clauses.first { $0.label == .target }?.body ?? (head.node.bodyOpener == .colon ? head.node.body : [])
    let words = WordText.joined(tokens, in: source).lowercased()
    if ChangeReader.falls(words) || (tokens.isEmpty && countedOff.contains(index)) { return false }
    let falling = [
      "不超过", "不高于", "至多", "不多于", "低于", "少于", "≤", "at most", "not more than", "under", "below", "以下", "以内",
    ]
    let rising = ["不低于", "不少于", "at least", "not less than", "no less than"]
    let bytes = Array(words.utf8)
    return rising.contains(where: bytes.holds) || !falling.contains(where: bytes.holds)
  }

  /// The first part of a value that is not the same when it is computed from sums; nil where all is.
  func partThatDoesNotLift(_ id: ExpressionID, _ depth: Int = 0) -> Span? {
    let expression = expressions[Int(id.index)]
    guard depth < 64 else { return expression.span }
    switch expression.operation {
    case .field, .constant, .aggregate, .noValue: return nil
    case .measure(let index, .value):
      guard case .made(let value?) = values[index] else { return nil }
      return partThatDoesNotLift(value.id, depth + 1)
    case .add(let a, let b), .subtract(let a, let b), .divide(let a, let b):
      return partThatDoesNotLift(a, depth + 1) ?? partThatDoesNotLift(b, depth + 1)
    case .negate(let a), .atPeriod(let a, _): return partThatDoesNotLift(a, depth + 1)
    case .multiply(let a, let b):
      if isConstant(a) { return partThatDoesNotLift(b, depth + 1) }
      return isConstant(b) ? partThatDoesNotLift(a, depth + 1) : expression.span
    default: return expression.span
    }
  }

  private func isConstant(_ id: ExpressionID) -> Bool {
    if case .constant = expressions[Int(id.index)].operation { true } else { false }
  }
}

extension [UInt8] {
  /// Whether a word stands in the text, byte by byte.
  fileprivate func holds(_ word: String) -> Bool {
    let word = Array(word.utf8)
    guard !word.isEmpty, count >= word.count else { return false }
    return (0...(count - word.count)).contains { start in
      self[start] == word[0] && self[start..<start + word.count].elementsEqual(word)
    }
  }
}
