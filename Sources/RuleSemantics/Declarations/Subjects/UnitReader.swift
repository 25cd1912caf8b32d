import Diagnostics
import Numerics
import RuleSyntax

/// Reads `计量单位 学分` (a unit of its own) and `计量单位 万册＝10000册` (a multiple of a known one).
///
/// Units come first of all declarations, as every number may have one; so the text after `＝` is read here without the
/// grammar of quantities.
struct UnitReader {
  private var table = UnitTable()

  static func read(
    _ nodes: [SourcedNode], names: inout DeclaredNames, problems: inout ProblemSink
  ) -> UnitTable {
    var reader = UnitReader()
    for node in nodes { reader.read(node, &names, &problems) }
    return reader.table
  }

  private mutating func read(_ node: SourcedNode, _ names: inout DeclaredNames, _ problems: inout ProblemSink) {
    guard let name = node.name else { return }
    checkParts(of: node, &problems)
    var fresh: [WrittenName] = []
    for word in [name] + node.aliases where accepts(word, &names, &problems) { fresh.append(word) }
    guard let measure = measure(of: node, name, &problems) else { return }
    let words = fresh.map(\.text)
    guard !words.isEmpty else { return }
    table.declare(
      UnitTable.Entry(
        base: measure.base, zh: words.filter(UnitReader.isChinese), en: words.filter { !UnitReader.isChinese($0) },
        factor: measure.factor))
  }

  private func checkParts(of node: SourcedNode, _ problems: inout ProblemSink) {
    for clause in node.node.clauses where !clause.label.takesRawText && clause.label != .alias {
      problems.add(
        PartProblem.misplacedLabel(
          node.label(of: clause), in: node.keyword, admits: [.alias], at: clause.labelSpan))
    }
    for attribute in node.node.attributes {
      problems.add(
        PartProblem.unknownAttribute(
          node.words(of: attribute.tokens), near: [], choices: nil, at: attribute.span))
    }
  }

  /// A word that the language has already is taken as it is; one that is declared twice is reported.
  private func accepts(
    _ word: WrittenName, _ names: inout DeclaredNames, _ problems: inout ProblemSink
  ) -> Bool {
    if let first = names.add(word, as: .unit, nil) {
      problems.add(NameProblem.duplicate(word.text, of: .unit, at: word.span, first: first))
      return false
    }
    return true
  }

  /// What the unit measures, and how many of that one of it is.
  private func measure(
    of node: SourcedNode, _ name: WrittenName, _ problems: inout ProblemSink
  ) -> (base: String, factor: ExactNumber)? {
    let known = table.unit(named: name.text)
    guard !node.node.body.isEmpty else {
      return known?.singleBase.map { ($0, known?.factor ?? .one) } ?? (name.text, .one)
    }
    guard let multiple = multiple(node.node.body, of: node) else {
      let span = node.source.span(of: node.node.body)
      let near = problems.near(unitWords(node.node.body, of: node), table.words)
      problems.add(ListProblem.badUnit(name.text, node.words(of: node.node.body), near: near, at: span))
      return nil
    }
    if let known, known.singleBase != multiple.base || known.factor != multiple.factor {
      problems.add(ListProblem.knownUnit(name.text, at: name.span))
      return nil
    }
    return multiple
  }

  /// `10000册`, `1万册`, `40 hours`
  private func multiple(_ body: [Token], of node: SourcedNode) -> (base: String, factor: ExactNumber)? {
    guard let first = body.first, first.kind == .number,
      let number = ExactNumber(decimalText: first.foldedText(in: node.source)), number > .zero
    else { return nil }
    let words = unitWords(body, of: node)
    if let unit = table.unit(named: words), let base = unit.singleBase { return (base, number * unit.factor) }
    let scales: [(String, Int)] = [("万", 10_000), ("亿", 100_000_000)]
    for (word, scale) in scales where words.hasPrefix(word) {
      if let unit = table.unit(named: String(words.dropFirst())), let base = unit.singleBase {
        return (base, number * ExactNumber(scale) * unit.factor)
      }
    }
    return nil
  }

  /// What stands behind the number.
  private func unitWords(_ body: [Token], of node: SourcedNode) -> String {
    WrittenName(body.dropFirst(), in: node.source)?.text ?? ""
  }

  /// Units are written after numbers in the language of their letters.
  private static func isChinese(_ word: String) -> Bool {
    word.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) || $0.value >= 0x2_0000 }
  }
}

extension Unit {
  /// The base unit of which this is one or several: 册 for 万册. Nil for shares, points and products.
  var singleBase: String? {
    guard case .counted(let powers) = kind, powers.count == 1, let (base, exponent) = powers.first, exponent == 1 else {
      return nil
    }
    return base
  }
}
