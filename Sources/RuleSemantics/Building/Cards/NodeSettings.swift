import Diagnostics
import Numerics
import RuleSyntax

/// The clauses of a section or row: how it combines, what happens where data are missing, rounding.
struct NodeSettings {
  private(set) var combination: Combination?
  private var missing: [MissingRule] = []
  private var coverage: CoverageRule?
  private var rounding: RoundingStep?
  private var cap: PointsAmount?
  private var appliesTo: ExpressionID?
  private var notes = RuleNotes()

  init(_ row: RowNode?, _ attributes: NodeAttributes, _ card: CardBuilder, isRoot: Bool) {
    let clauses = isRoot ? card.head.node.clauses : (row?.clauses ?? []) + attributes.clauses
    for clause in clauses { read(clause, card, isRoot: isRoot) }
  }

  private mutating func read(_ clause: ClauseNode, _ card: CardBuilder, isRoot: Bool) {
    let builder = card.builder
    switch clause.label {
    case .combine: combination = builder.phrases(of: clause)?.first?.combination
    case .missing:
      let rules = builder.phrases(of: clause).map { MissingReader(builder: builder, place: card.place).rules($0) }
      missing += rules?.missing ?? []
      coverage = rules?.coverage ?? coverage
    case .rounding where !isRoot:
      rounding = builder.phrases(of: clause).flatMap { NodeAttributes.rounding($0, .roundTo) }
    case .appliesTo where !isRoot: appliesTo = card.condition(clause)
    case .source: notes.clause = RawText.of(clause, in: card.source)
    case .originalText: notes.originalText.append(RawText.of(clause, in: card.source))
    case .explanation: notes.explanations.append(RawText.of(clause, in: card.source))
    case .evidence: notes.evidence.append(RawText.of(clause, in: card.source))
    case .remark, .origin, .display: break
    default:
      if !isRoot {
        builder.report(
          .labelUnsupported(card.source.text(clause.labelSpan.start..<clause.labelSpan.end), clause.labelSpan))
      }
    }
  }

  func node(_ name: String, _ content: CardNode.Content, full: ExactNumber, weight: ExactNumber?, span: Span)
    -> CardNode
  {
    CardNode(
      name: name, content: content, full: full, weight: weight, notes: notes, missing: missing, coverage: coverage,
      rounding: rounding, cap: cap, floor: nil, appliesTo: appliesTo, span: span)
  }
}

/// The author's text after a label that takes it raw.
enum RawText {
  static func of(_ clause: ClauseNode, in source: SourceFile) -> String {
    clause.body.map { source.text($0.start..<$0.end) }.joined().trimmed
  }
}

extension String {
  /// Without spaces around it.
  var trimmed: String { WrittenName.trimmed(self) }
}

extension Phrase {
  var combination: Combination? {
    if let count = whole("count") { return .meanOfLowest(count) }
    switch word("way") {
    case "sum": return .sum
    case "mean": return .mean
    case "weightedMean": return .weightedMean
    case "geometricMean": return .geometricMean
    case "harmonicMean": return .harmonicMean
    case "lowest": return .lowest
    case "highest": return .highest
    case "allRequired": return .allRequired
    case "countTrue": return .countTrue
    case "sumOfRanks": return .sumOfRanks
    default: return nil
    }
  }
}
