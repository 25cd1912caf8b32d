import Diagnostics
import RuleSyntax

/// Heads of definitions, parameters and indicators in all their forms; scorecards; tests.
extension DeclarationReader {
  mutating func readMeasures() {
    for node in nodes.all {
      guard let name = node.name else { continue }
      switch node.node.keyword {
      case .indicatorTable: readIndicatorTable(node, name)
      case .scorecard: readScorecard(node, name)
      default:
        if let kind = DeclarationReader.kind(of: node.node.keyword) { readMeasure(kind, node, name) }
      }
    }
  }

  private static func kind(of keyword: DeclarationKeyword) -> Measure.Kind? {
    switch keyword {
    case .define: .definition
    case .parameter: .parameter
    case .indicator: .indicator
    case .target: .target
    case .duty: .duty
    case .report: .report
    case .milestone: .milestone
    default: nil
    }
  }

  /// What an indicator table says of all its rows.
  struct RowDefaults {
    var level: LevelIndex?
    var force: Target.Force?
  }

  /// `指标 在聘产业教授（院校，必达，编号：Z24）`
  mutating func readMeasure(
    _ kind: Measure.Kind, _ node: SourcedNode, _ name: WrittenName, defaults: RowDefaults? = nil
  ) {
    let head = readMeasureHead(kind, node, name, defaults)
    let index = measures.count
    var notes = notes(of: node, about: name.text)
    notes.explanations += head.origins
    let aliases = node.aliases + head.aliases
    measures.append(
      MeasureHead(
        kind: kind, name: name.text, aliases: aliases.map(\.text), identifier: identifier(of: node) ?? head.identifier,
        level: head.level, force: head.force, attributes: head.others, node: node.node, nameSpan: name.span,
        notes: notes))
    declare(name, aliases: aliases, as: .measure, .measure(index))
  }

  /// `编号：Z24`
  private mutating func identifier(of node: SourcedNode) -> String? {
    node.clause(.identifier).flatMap { name(in: $0, of: node)?.text }
  }

  /// What the brackets of a measure say.
  private struct MeasureBrackets {
    var level: LevelIndex?
    var levelIsReported = false
    var force: Target.Force?
    var identifier: String?
    var aliases: [WrittenName] = []
    var origins: [String] = []
    /// Labelled parts that are clauses: `单位：人`.
    var others: [AttributeNode] = []
  }

  private mutating func readMeasureHead(
    _ kind: Measure.Kind, _ node: SourcedNode, _ name: WrittenName, _ defaults: RowDefaults?
  ) -> MeasureBrackets {
    var head = MeasureBrackets()
    for attribute in node.node.attributes where !takeAssumptionMark(attribute, of: node, about: name.text) {
      if attribute.label != nil {
        readLabelled(attribute, of: node, about: name.text, into: &head)
      } else {
        readUnlabelled(attribute, of: node, into: &head)
      }
    }
    head.force = head.force ?? defaults?.force
    guard head.level == nil, kind != .parameter, !head.levelIsReported else { return head }
    head.level = defaults == nil ? onlyLevel(of: name) : defaults?.level
    return head
  }

  private mutating func readLabelled(
    _ attribute: AttributeNode, of node: SourcedNode, about name: String, into head: inout MeasureBrackets
  ) {
    let text = WrittenName(attribute.tokens, in: node.source)?.text ?? ""
    switch attribute.label {
    case .identifier: head.identifier = text
    case .alias: head.aliases += WrittenName.list(attribute.tokens, in: node.source)
    case .origin, .explanation:
      head.origins.append(text)
      noteAssumption(text, about: name, at: attribute.span)
    case .force:
      if let word = ForceWord.named(text) {
        head.force = word.force
      } else {
        head.others.append(attribute)
      }
    default: head.others.append(attribute)
    }
  }

  private mutating func readUnlabelled(
    _ attribute: AttributeNode, of node: SourcedNode, into head: inout MeasureBrackets
  ) {
    let words = node.words(of: attribute.tokens)
    if let level = level(of: attribute, in: node) {
      if head.level != nil { problems.add(PartProblem.twice(words, at: attribute.span)) }
      head.level = level
    } else if let word = ForceWord.named(words) {
      if head.force != nil { problems.add(PartProblem.twice(words, at: attribute.span)) }
      head.force = word.force
    } else {
      head.levelIsReported = true
      reportLevelOr(ForceWord.self, attribute, of: node)
    }
  }

  /// The only level there is, taken as a default; with none or several, it is an error to leave it out.
  mutating func onlyLevel(of name: WrittenName) -> LevelIndex? {
    guard levels.count == 1 else {
      problems.add(SubjectProblem.missingLevel(name.text, levels: levels.map(\.name), at: name.span))
      return nil
    }
    let level = levels[0].name
    assume(
      Bilingual(zh: "没有写是谁的，按“\(level)”", en: "no level is given; it is taken for “\(level)”"),
      about: name.text, at: name.span)
    return 0
  }

  // MARK: Scorecards and tests

  /// `评分表 院校年度考核（院校，满分100分）`
  mutating func readScorecard(_ node: SourcedNode, _ name: WrittenName) {
    var level: LevelIndex?
    var isReported = false
    var others: [AttributeNode] = []
    for attribute in node.node.attributes where !takeAssumptionMark(attribute, of: node, about: name.text) {
      if let found = self.level(of: attribute, in: node) {
        if level != nil { problems.add(PartProblem.twice(node.words(of: attribute.tokens), at: attribute.span)) }
        level = found
      } else if attribute.label != nil || isPoints(attribute, in: node) {
        others.append(attribute)
      } else {
        isReported = true
        let near = nearLevels(node.words(of: attribute.tokens))
        reportAttribute(
          attribute, of: node, near: near, choices: levelChoices(Bilingual(zh: "满分100分", en: "100 points")))
      }
    }
    if level == nil, !isReported { level = onlyLevel(of: name) }
    let index = scorecards.count
    let aliases = node.aliases
    scorecards.append(
      ScorecardHead(
        name: name.text, aliases: aliases.map(\.text), level: level, attributes: others, node: node.node,
        nameSpan: name.span, notes: notes(of: node, about: name.text)))
    declare(name, aliases: aliases, as: .card, .card(index))
  }

  /// `满分100分`, `100 points`
  private func isPoints(_ attribute: AttributeNode, in node: SourcedNode) -> Bool {
    if attribute.tokens.first?.kind == .number { return true }
    let words = Scope.key(node.words(of: attribute.tokens))
    let spelling = ClauseLabel.fullPoints.spelling
    return (spelling.zh + spelling.en + ["满", "full"]).contains { words.hasPrefix($0) }
  }

  mutating func readTests() {
    for node in nodes[.test] {
      guard let name = node.name else { continue }
      declare(name, aliases: [], as: .test, nil)
      tests.append(TestHead(name: name.text, node: node.node))
    }
  }
}
