import Datasets
import Diagnostics
import Numerics
import RuleSemantics

/// The columns that a file of a declared table is expected to have.
struct TableColumns {
  let specs: [ColumnSpec]
  /// For each field its column; nil for fields over two columns (起止).
  let columnOfField: [Int?]

  /// - Parameter codes: the fields whose texts identify something, and so are never taken for numbers.
  init(_ table: TableIndex, of rules: CheckedRules, codes: Set<FieldReference>) {
    let declaration = rules.tables[table]
    var specs: [ColumnSpec] = []
    columnOfField = declaration.fields.enumerated().map { index, field in
      guard field.interval == nil else { return nil }
      let role = FieldRole(index, in: declaration, rules: rules, table: table)
      let isCode = role != .data || codes.contains(FieldReference(table: table, field: index))
      var type = TableColumns.type(of: field, isCode: isCode, lists: rules.lists)
      if case .period(let kind) = declaration.shape, role.isTime { type = .period(kind) }
      specs.append(
        ColumnSpec(
          field.name, aliases: field.aliases, type: type, units: field.unit?.spellings ?? [],
          scale: TableColumns.scale(of: field.unit), isRequired: role.isRequired, mayBeBlank: !role.isRequired))
      return specs.count - 1
    }
    self.specs = specs
  }

  /// What is expected of a value that stands in no table; nil for what is neither a number, yes or no, nor a choice.
  static func spec(_ name: String, _ type: ValueType, _ lists: [ChoiceList]) -> ColumnSpec? {
    let cell: CellType
    switch type {
    case .number(let unit): cell = unit.kind == .share && unit.factor == Unit.percent.factor ? .percent : .decimal
    case .yesNo: cell = .yesNo
    case .choice(let list): cell = .choice(lists[list].values)
    case .text, .date, .period, .codes, .interval: return nil
    }
    return ColumnSpec(name, type: cell, units: type.unit?.spellings ?? [], scale: scale(of: type.unit))
  }

  private static func type(of field: FieldDeclaration, isCode: Bool, lists: [ChoiceList]) -> CellType {
    switch field.type {
    case .number(let unit):
      if unit.kind == .share, unit.factor == Unit.percent.factor { return .percent }
      return field.isWhole ? .wholeNumber : .decimal
    case .yesNo: return .yesNo
    case .text, .interval: return isCode ? .code : .text
    case .date: return .date
    case .period: return .period()
    case .choice(let list): return .choice(lists[list].values)
    case .codes: return .codes
    }
  }

  private static func scale(of unit: Unit?) -> ExactNumber {
    guard let unit, unit.kind != .share || unit.factor != Unit.percent.factor else { return .one }
    return unit.factor
  }
}

/// A field by its place.
struct FieldReference: Hashable, Sendable {
  var table: TableIndex
  var field: FieldIndex
}

/// What a column is for.
enum FieldRole {
  /// Says whose row it is. Of several the first must be filled, the others hold those who joined.
  case key
  case joinedKey
  /// Says which period the row belongs to.
  case time
  case parent
  case data

  init(_ field: FieldIndex, in declaration: DataTableDeclaration, rules: CheckedRules, table: TableIndex) {
    if let place = declaration.keyFields.firstIndex(of: field) {
      self = place == 0 && !rules.hasOnlyOneSubject(declaration.level) ? .key : .joinedKey
    } else if declaration.timeField == field {
      self = .time
    } else if let level = declaration.level, rules.levels[level].register == table,
      rules.levels[level].parentField == field
    {
      self = .parent
    } else {
      self = .data
    }
  }

  var isTime: Bool { if case .time = self { true } else { false } }

  var isRequired: Bool {
    switch self {
    case .key, .time: true
    case .joinedKey, .parent, .data: false
    }
  }
}

extension DataTableDeclaration {
  /// The field that says when a row counts.
  var timeField: FieldIndex? {
    switch shape {
    case .period: periodField
    case .detail(.byDate(let field)), .detail(.byPeriod(let field)): field
    case .register, .detail(.undated), .reference: nil
    }
  }
}

extension CheckedRules {
  /// True for a level at the top that no register lists: data of one city need not name it.
  func hasOnlyOneSubject(_ level: LevelIndex?) -> Bool {
    guard let level else { return false }
    return levels[level].parent == nil && levels[level].register == nil && levels.contains { $0.parent == level }
  }
}
