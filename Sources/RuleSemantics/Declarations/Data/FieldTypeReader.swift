import Diagnostics
import Numerics
import RuleSyntax

/// What a field may hold, from its cells `类型` and `单位`.
struct FieldType {
  var value: ValueType
  var isWhole = false
  /// As the column has it; nil where there is none.
  var unit: Unit?
  /// The two columns of an interval.
  var columns: [WrittenName] = []
}

extension DeclarationReader {
  /// A field whose type is not known, which is reported, is taken for a number of any unit: so nothing else is said of it.
  mutating func readType(_ row: FieldRow, unit unitCell: TableCellNode?) -> FieldType {
    let unknown = FieldType(value: .number(.anyUnit))
    guard let cell = row.cell(.type) else {
      problems.add(TableProblem.missingCell(FieldColumn.type.spelling, at: row.row.span))
      return unknown
    }
    guard let type = type(in: cell, of: row.node) else { return unknown }
    return unitCell.map { self.type(type, with: $0, of: row.node) } ?? type
  }

  private mutating func type(_ plain: FieldType, with unitCell: TableCellNode, of node: SourcedNode) -> FieldType {
    var type = plain
    let words = node.words(of: unitCell.tokens)
    guard case .number = type.value else {
      problems.add(TableProblem.unitWithoutNumber(words, at: unitCell.span))
      return type
    }
    guard let unit = context.units.unit(written: words) else {
      let near = problems.near(words, context.units.words)
      problems.add(ListProblem.unknownUnit(words, near: near, at: unitCell.span))
      return type
    }
    if type.unit?.kind == .share, unit.kind != .share {
      problems.add(TableProblem.percentUnit(words, at: unitCell.span))
      return type
    }
    type.unit = unit
    type.value = .number(unit)
    return type
  }

  /// `整数`, `级别`, `多值（编码）`, `起止：聘期起、聘期止`
  private mutating func type(in cell: TableCellNode, of node: SourcedNode) -> FieldType? {
    let head = cell.head(in: node.source)
    let words = node.words(of: head.name)
    if let list = listsByName[Scope.key(words)], head.attributes.isEmpty, head.excess.isEmpty {
      return FieldType(value: .choice(list))
    }
    guard let word = TypeWord.named(words) else {
      let near = problems.near(words, TypeWord.spellings + lists.map(\.name))
      problems.add(TableProblem.unknownType(words, near: near, lists: lists.map(\.name), at: cell.span))
      return nil
    }
    if word == .interval { return interval(head.excess, in: cell, of: node) }
    let isPlain =
      head.excess.isEmpty
      && head.attributes.allSatisfy { attribute in
        word == .codes && TypeWord.named(node.words(of: attribute.tokens)) == .code
      }
    if !isPlain { problems.add(TableProblem.typeRemark(words, at: cell.span)) }
    return DeclarationReader.type(word)
  }

  private static func type(_ word: TypeWord) -> FieldType {
    switch word {
    case .whole: FieldType(value: .number(.plain), isWhole: true)
    case .decimal: FieldType(value: .number(.plain))
    case .percent: FieldType(value: .number(.percent), unit: .percent)
    case .yesNo: FieldType(value: .yesNo)
    case .text, .code: FieldType(value: .text)
    case .date: FieldType(value: .date)
    case .period: FieldType(value: .period)
    case .codes: FieldType(value: .codes)
    case .interval: FieldType(value: .interval)
    }
  }

  /// `：聘期起、聘期止`
  private mutating func interval(_ tokens: [Token], in cell: TableCellNode, of node: SourcedNode) -> FieldType? {
    let columns = WrittenName.list(tokens.drop { $0.kind == .colon }, in: node.source)
    guard tokens.first?.kind == .colon, columns.count == 2, columns[0].key != columns[1].key else {
      problems.add(TableProblem.badInterval(at: cell.span))
      return nil
    }
    return FieldType(value: .interval, columns: columns)
  }
}

extension UnitTable {
  /// The unit that a cell or bracket names: `人`, `万元`, `元/人`, `yuan per person`.
  func unit(written text: String) -> Unit? {
    let words = NameText.folded(text)
    if let unit = unit(named: words) { return unit }
    let signed = words.replacing(" per ", with: "/").replacing("÷", with: "/")
    let parts = signed.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let upper = counted(parts[0]), let lower = counted(parts[1]),
      let factor = upper.factor.divided(by: lower.factor)
    else { return nil }
    var powers = upper.powers
    for (base, exponent) in lower.powers { powers[base, default: 0] -= exponent }
    let word = Bilingual(
      zh: upper.unit.word.zh + "/" + lower.unit.word.zh,
      en: upper.unit.word.en + "/" + WrittenName.trimmed(lower.unit.word.en))
    return Unit(kind: .counted(powers.filter { $0.value != 0 }), word: word, factor: factor)
  }

  private func counted(_ word: Substring) -> (unit: Unit, powers: [String: Int], factor: ExactNumber)? {
    guard let unit = unit(named: WrittenName.trimmed(String(word))), case .counted(let powers) = unit.kind else {
      return nil
    }
    return (unit, powers, unit.factor)
  }
}
