import Diagnostics
import Numerics
import RuleSyntax

/// What stands in the brackets of a row: `（60分，汇总：最低）`, `（权重：70%）`.
struct NodeAttributes {
  var full: ExactNumber?
  var weight: ExactNumber?
  var clauses: [ClauseNode] = []
  /// The bracket part that gave points or weight.
  var span: Span?

  /// Parts that are neither are reported.
  init(_ attributes: [AttributeNode], _ builder: RuleSetBuilder, _ source: SourceFile) {
    for attribute in attributes { read(attribute, builder, source) }
  }

  private mutating func read(_ attribute: AttributeNode, _ builder: RuleSetBuilder, _ source: SourceFile) {
    switch attribute.label {
    case nil, .fullPoints, .weight: break
    case let label?:
      clauses.append(
        ClauseNode(
          label: label, labelSpan: attribute.span, body: attribute.tokens, items: [], table: [], span: attribute.span))
      return
    }
    guard let quantity = NodeAttributes.quantity(attribute, builder, source) else {
      builder.report(.rowAttribute(source.text(attribute.span.start..<attribute.span.end), attribute.span))
      return
    }
    span = attribute.span
    switch quantity.unit?.kind {
    case .share: weight = quantity.number
    case .points, nil: if attribute.label == .weight { weight = quantity.number } else { full = quantity.number }
    default: builder.report(.rowAttribute(source.text(attribute.span.start..<attribute.span.end), attribute.span))
    }
  }

  /// `60分`, `满分100分`, `权重70%`, `100 points`, `full points 100`
  private static func quantity(
    _ attribute: AttributeNode, _ builder: RuleSetBuilder, _ source: SourceFile
  ) -> QuantityTerm? {
    let first = attribute.tokens.firstIndex { $0.kind == .number } ?? attribute.tokens.count
    let before = WordText.joined(Array(attribute.tokens[..<first]), in: source).lowercased()
    guard ["", "满分", "权重", "共", "full", "full points", "weight"].contains(before) else { return nil }
    let text = builder.reader.text(of: Array(attribute.tokens[first...]), in: source)
    for language in Language.allCases {
      let parser = PhraseParser(atoms: text.atoms, context: builder.context, language: language)
      for term in parser.quantities(at: 0) {
        guard case .quantity(let quantity) = term.kind else { continue }
        if term.range.upperBound == text.atoms.count { return quantity }
        if let share = fraction(quantity, parser, term.range.upperBound, of: text.atoms.count) { return share }
      }
    }
    return nil
  }

  /// `1/3`: what no percentage says exactly.
  private static func fraction(
    _ numerator: QuantityTerm, _ parser: PhraseParser, _ place: Int, of end: Int
  ) -> QuantityTerm? {
    guard numerator.unit == nil, parser.isMark(.divide, at: place) else { return nil }
    for term in parser.quantities(at: place + 1) where term.range.upperBound == end {
      guard case .quantity(let denominator) = term.kind, denominator.unit == nil,
        let share = numerator.number.divided(by: denominator.number)
      else { continue }
      return QuantityTerm(number: share, unit: .percent)
    }
    return nil
  }

  static func fullPoints(_ attribute: AttributeNode, _ builder: RuleSetBuilder, _ source: SourceFile) -> ExactNumber? {
    guard attribute.label == nil || attribute.label == .fullPoints,
      let quantity = quantity(attribute, builder, source), quantity.unit?.kind != .share
    else { return nil }
    return quantity.number
  }

  /// `保留2位小数` as a step of points.
  static func rounding(_ phrases: [Phrase], _ template: TemplateID) -> RoundingStep? {
    let rounding = Rounding(phrases: phrases.filter { $0.template == template || $0.template == .roundingMode })
    return rounding.step(for: .points).map { RoundingStep(step: $0.number, rule: rounding.rule, places: $0.places) }
  }
}
