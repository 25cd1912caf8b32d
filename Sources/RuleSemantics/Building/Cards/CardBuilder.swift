import Diagnostics
import Numerics
import RuleSyntax

/// `评分表 院校年度考核（院校，满分100分）` with its rows and clauses.
struct CardBuilder {
  let builder: RuleSetBuilder
  let head: ScorecardHead
  let index: ScorecardIndex

  var source: SourceFile { builder.declarations.source(of: head.node.span.file) }
  var place: FormulaPlace { FormulaPlace(level: head.level) }

  /// Nil after a report.
  func card() -> Scorecard? {
    guard let level = head.level else { return nil }
    guard let root = TreeOfRows(card: self).root(stated: statedFull) else { return nil }
    var card = Scorecard(
      name: head.name, aliases: head.aliases, level: level, notes: head.notes, root: root, adjuncts: [], jointCaps: [],
      totalRounding: nil, gradesReadRoundedTotal: true, grades: [], gradeEffects: [], tieBreaks: [], outcomes: [],
      appliesTo: nil, ranksWithinGroups: false, span: head.nameSpan)
    readRounding(into: &card)
    // A cap on all bonuses speaks of those written below it too.
    let clauses = head.node.clauses.filter { !$0.label.takesRawText }
    for clause in clauses where clause.label == .grade { read(clause, into: &card) }
    for clause in clauses where clause.label != .jointCap && clause.label != .grade { read(clause, into: &card) }
    for clause in clauses where clause.label == .jointCap { card.jointCaps += jointCaps(clause, card) }
    readJudgement(into: &card)
    noteDefaults(card)
    reportGradesBeyondReach(card)
    return card
  }

  /// The full points in the brackets of the head.
  private var statedFull: (points: ExactNumber, span: Span)? {
    for attribute in head.attributes {
      if let points = NodeAttributes.fullPoints(attribute, builder, source) { return (points, attribute.span) }
      // `满分1OO分`: it is about points, and gives none.
      if attribute.label == nil || attribute.label == .fullPoints {
        builder.report(.rowAttribute(source.text(attribute.span.start..<attribute.span.end), attribute.span))
      }
    }
    return nil
  }

  private func read(_ clause: ClauseNode, into card: inout Scorecard) {
    switch clause.label {
    case .grade:
      (card.gradeBasis, card.grades) = GradeReader(card: self, full: card.root.full).bands(
        clause, rounding: card.totalRounding)
    case .bonus, .deduction:
      card.adjuncts += AdjunctReader(card: self).adjuncts(clause, kind: clause.label == .bonus ? .bonus : .deduction)
    case .quota: card.quotas += QuotaReader(card: self).quotas(clause, grades: card.grades)
    case .adjustment: card.adjustment = adjustment(clause)
    case .gradeEffect:
      card.gradeEffects += GradeReader(card: self, full: card.root.full).effects(clause, grades: card.grades)
    case .outcome: card.outcomes += outcomes(clause, grades: card.grades)
    case .tieBreak: card.tieBreaks += tieBreaks(clause)
    case .appliesTo: card.appliesTo = condition(clause)
    case .group: card.ranksWithinGroups = true
    case .cliff: card.cliff = builder.phrases(of: clause)?.first?.quantity("share")?.number
    case .missing, .combine, .rounding, .alias, .identifier, .fullPoints, .display, .judgement, .jointCap: break
    default:
      builder.report(.labelUnsupported(source.text(clause.labelSpan.start..<clause.labelSpan.end), clause.labelSpan))
    }
  }

  /// Without a bonus or steps, no total is above the full points.
  private func reportGradesBeyondReach(_ card: Scorecard) {
    guard card.gradeBasis == .total, !card.adjuncts.contains(where: { $0.kind == .bonus }), card.adjustment == nil
    else { return }
    for grade in card.grades {
      guard let lower = grade.span.lower, lower.value > card.root.full else { continue }
      builder.report(
        .gradeBeyondReach(
          grade.name, from: lower.value.exactText, full: card.root.full.exactText, grade.words))
    }
  }

  func condition(_ clause: ClauseNode) -> ExpressionID? {
    guard let (term, text) = builder.formula(clause.body, in: source, isCondition: true) else { return nil }
    return builder.lowerCondition(term, text, at: place)?.id
  }

  /// The steps start from the total with bonus and deductions.
  private func adjustment(_ clause: ClauseNode) -> ExpressionID? {
    let start = builder.emit(
      .runningTotal, .number(.points), clause.labelSpan, caption: Bilingual(zh: "调整前总分", en: "total before the steps"))
    return AdjustmentBuilder(builder: builder, place: place, source: source).adjusted(start, clause)?.id
  }

  /// What people add or take off, after the steps.
  private func readJudgement(into card: inout Scorecard) {
    guard let clause = head.node.clauses.first(where: { $0.label == .judgement }),
      let made = JudgementReader(builder: builder, clause: clause, place: place).adjustment()
    else { return }
    let start =
      card.adjustment ?? builder.emit(.runningTotal, .number(.points), clause.labelSpan, caption: nil).id
    card.adjustment = builder.emit(.add(start, made.amount.id), .number(.points), made.judgement.words).id
    card.judgement = made.judgement
  }

  // MARK: Rounding

  private func readRounding(into card: inout Scorecard) {
    for clause in head.node.clauses where clause.label == .rounding {
      guard let phrases = builder.phrases(of: clause) else { continue }
      if phrases.contains(where: { $0.template == .gradesReadUnrounded }) { card.gradesReadRoundedTotal = false }
      if let step = NodeAttributes.rounding(phrases, .totalRounding) { card.totalRounding = step }
    }
  }

  private func noteDefaults(_ card: Scorecard) {
    if card.totalRounding == nil { builder.assume(head: head.name, .totalNotRounded, head.nameSpan) }
    if card.totalRounding != nil, card.gradesReadRoundedTotal, !card.grades.isEmpty, card.gradeBasis == .total {
      builder.assume(head: head.name, .gradesReadRounded, head.nameSpan)
    }
    if card.tieBreaks.isEmpty { builder.assume(head: head.name, .tiesShareRank, head.nameSpan) }
    if card.root.missing.isEmpty { builder.assume(head: head.name, .missingLeavesOpen, head.nameSpan) }
  }

  // MARK: Outcomes and order

  private func outcomes(_ clause: ClauseNode, grades: [GradeBand]) -> [Outcome] {
    guard let phrases = builder.phrases(of: clause) else { return [] }
    return phrases.compactMap { phrase in
      guard let words = phrase["text"], let trigger = trigger(phrase, grades) else { return nil }
      return Outcome(trigger: trigger, text: outcomeText(words, phrase.text), words: phrase.span)
    }
  }

  /// As the author typed it, its commas too; of one quoted text what is between the quotes.
  private func outcomeText(_ term: Term, _ text: PhraseText) -> String {
    let atoms = text.atoms[term.range]
    if let only = atoms.first, atoms.count == 1 { return only.written }
    return text.words(term.range)
  }

  private func trigger(_ phrase: Phrase, _ grades: [GradeBand]) -> Outcome.Trigger? {
    if let name = phrase.raw("grade"), let term = phrase["grade"] {
      if let grade = grades.firstIndex(where: { $0.name == name }) { return .grade(grade) }
      builder.report(.unknownGrade(name, grades.map(\.name), phrase.text.span(term.range)))
      return nil
    }
    if let count = phrase.whole("top") { return .top(count) }
    if let count = phrase.whole("bottom") { return .bottom(count) }
    let lowering = Lowering(builder: builder, text: phrase.text, place: place)
    if let term = phrase["condition"] { return lowering.condition(term).map { .condition($0.id) } }
    guard let term = phrase["total"], case .span(let span) = term.kind else {
      builder.report(.outcomeTrigger(phrase.span))
      return nil
    }
    let total = Typed(id: ExpressionID(0), type: .number(.points), span: phrase.span)
    return lowering.numberSpan(span, of: total, term).map { .total($0) }
  }

  private func tieBreaks(_ clause: ClauseNode) -> [TieBreak] {
    guard let phrases = builder.phrases(of: clause) else { return [] }
    return phrases.flatMap { phrase -> [TieBreak] in
      let lowering = Lowering(builder: builder, text: phrase.text, place: place)
      if let term = phrase["condition"] { return lowering.condition(term).map { [.first($0.id)] } ?? [] }
      if let order = phrase.word("order"), let term = phrase["by"] {
        return lowering.lower(term).map { [.by($0.id, highFirst: order == "high")] } ?? []
      }
      guard case .list(let terms)? = phrase["by"]?.kind else { return [] }
      return terms.compactMap { term in
        lowering.lower(term).map { .by($0.id, highFirst: isHighFirst(term)) }
      }
    }
  }

  private func isHighFirst(_ term: Term) -> Bool {
    guard case .name(let name) = term.kind else { return true }
    for case .measure(let index) in builder.context.scope.names[name].meanings { return builder.isHigherBetter(index) }
    return true
  }

  // MARK: Joint caps

  private func jointCaps(_ clause: ClauseNode, _ card: Scorecard) -> [JointCap] {
    guard let phrases = builder.phrases(of: clause) else { return [] }
    return phrases.compactMap { phrase in
      guard case .absolute(let cap)? = phrase.points() else { return nil }
      if let kind = phrase.word("all") {
        return jointCap(ofAll: kind == "bonus" ? .bonus : .deduction, cap, card, phrase)
      }
      guard case .list(let names)? = phrase["names"]?.kind else { return nil }
      let members = names.compactMap { name -> JointCap.Member? in
        guard case .name(let index) = name.kind else { return nil }
        let text = builder.context.scope.names[index].text
        if let adjunct = card.adjuncts.firstIndex(where: { $0.name == text }) { return .adjunct(adjunct) }
        if card.root.holds(text) { return .node(text) }
        builder.report(.notOnCard(text, near: [], phrase.text.span(name.range)))
        return nil
      }
      return members.count == names.count ? JointCap(members: members, cap: cap, words: phrase.span) : nil
    }
  }
}

extension CardBuilder {
  /// `加分合计最多10分`
  private func jointCap(
    ofAll kind: CardAdjunct.Kind, _ cap: ExactNumber, _ card: Scorecard, _ phrase: Phrase
  ) -> JointCap? {
    let members = card.adjuncts.indices.filter { card.adjuncts[$0].kind == kind }
    guard !members.isEmpty else {
      builder.report(.capWithoutItem(phrase.span))
      return nil
    }
    return JointCap(members: members.map { .adjunct($0) }, cap: cap, words: phrase.span)
  }
}

extension CardNode {
  func holds(_ name: String) -> Bool { self.name == name || children.contains { $0.holds(name) } }
}
