import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// The cells of one column of a lookup table, below its head.
struct LookupCells {
  var cells: [TableCellNode?]
  /// Where each row stands, for cells that are blank.
  var rows: [Span]
  var source: SourceFile
  var column: String

  func words(_ cell: TableCellNode) -> String {
    WrittenName(cell.tokens, in: source)?.text ?? source.words(of: cell.tokens)
  }

  func isOtherwise(_ cell: TableCellNode) -> Bool { OtherwiseWord.named(words(cell)) != nil }
}

/// What the cells of a column hold.
struct LookupColumnType {
  var type: ValueType
  /// True where a unit was found in some cell and not in the head: then every number but 0 needs its own.
  var needsUnits = false
}

/// Reads the cells of one column of a lookup table.
extension DeclarationReader {
  private mutating func report(
    _ cell: TableCellNode, in column: LookupCells, _ fault: Bilingual, near: [String] = []
  ) {
    problems.add(
      LookupProblem.badCell(
        column.source.words(of: cell.tokens), column: column.column, fault, near: near, at: cell.span))
  }

  // MARK: Keys

  /// A matcher for each row; nil for a cell that cannot be read, which is reported.
  mutating func keys(_ column: LookupCells, _ given: ValueType?) -> (ValueType, [LookupTable.KeyMatcher?]) {
    let type = given.map { LookupColumnType(type: $0) } ?? keyTypeByCells(column)
    var matchers: [LookupTable.KeyMatcher?] = []
    for (row, cell) in column.cells.enumerated() {
      guard let cell else {
        problems.add(LookupProblem.blankKey(column: column.column, at: column.rows[row]))
        matchers.append(nil)
        continue
      }
      matchers.append(column.isOtherwise(cell) ? .otherwise : matcher(cell, type, column))
    }
    return (type.type, matchers)
  }

  private mutating func keyTypeByCells(_ column: LookupCells) -> LookupColumnType {
    var unit: Unit?
    var count = 0
    for case let cell? in column.cells where !column.isOtherwise(cell) {
      guard let own = numberUnits(of: cell, column) else { return LookupColumnType(type: .text) }
      count += 1
      unit = unit ?? own.first
    }
    if count == 0 { return LookupColumnType(type: .text) }
    return LookupColumnType(type: .number(unit ?? .anyUnit), needsUnits: unit != nil)
  }

  /// The units of a cell of numbers or of a range; nil for anything else.
  private mutating func numberUnits(of cell: TableCellNode, _ column: LookupCells) -> [Unit]? {
    if let range = slot(cell.tokens, in: column.source).range { return range.unit.map { [$0] } ?? [] }
    var units: [Unit] = []
    for part in TokenParts.split(cell.tokens, at: TokenParts.listMarks) {
      guard let quantity = slot(part, in: column.source).quantity else { return nil }
      if let unit = quantity.unit { units.append(unit) }
    }
    return units
  }

  private mutating func matcher(
    _ cell: TableCellNode, _ type: LookupColumnType, _ column: LookupCells
  ) -> LookupTable.KeyMatcher? {
    if case .number(let unit) = type.type, let range = slot(cell.tokens, in: column.source).range {
      return within(range, unit, needsUnit: type.needsUnits, cell, column)
    }
    var values: [Value] = []
    for part in TokenParts.split(cell.tokens, at: TokenParts.listMarks) {
      guard let found = keyValues(part, type, cell, column) else { return nil }
      values += found.filter { !values.contains($0) }
    }
    return .anyOf(values)
  }

  private mutating func within(
    _ range: NumberRange, _ unit: Unit, needsUnit: Bool, _ cell: TableCellNode, _ column: LookupCells
  ) -> LookupTable.KeyMatcher? {
    let agrees = range.unit.map { range.unitsAgree && (unit.kind == .any || $0.agrees(with: unit)) } ?? !needsUnit
    guard agrees else {
      report(cell, in: column, NumberFault.otherUnit.text(unit))
      return nil
    }
    var span = range.span
    if range.unit == nil {
      span.lower?.value *= unit.factor
      span.upper?.value *= unit.factor
    }
    return .within(span)
  }

  /// Several for `省级以上` on an ordered list.
  private mutating func keyValues(
    _ tokens: [Token], _ type: LookupColumnType, _ cell: TableCellNode, _ column: LookupCells
  ) -> [Value]? {
    let text = WrittenName(tokens, in: column.source)?.text ?? ""
    guard case .choice(let list) = type.type, choicePlaces[list][Scope.key(text)] == nil,
      let (base, isAbove) = DeclarationReader.steps(text), let place = choicePlaces[list][Scope.key(base)]
    else { return value(tokens, type, cell, column).map { [$0] } }
    guard lists[list].isOrdered else {
      report(cell, in: column, LookupProblem.noOrder(lists[list].name))
      return nil
    }
    let places = isAbove ? 0..<(place + 1) : place..<lists[list].values.count
    return places.map { .choice(list, $0) }
  }

  // MARK: Results

  /// A value for each row; nil for a blank cell.
  mutating func results(_ column: LookupCells, _ given: ValueType?) -> (ValueType, [Value?]) {
    let type = given.map { LookupColumnType(type: $0) } ?? resultTypeByCells(column)
    var values: [Value?] = []
    for cell in column.cells { values.append(cell.flatMap { value($0.tokens, type, $0, column) }) }
    return (type.type, values)
  }

  private mutating func resultTypeByCells(_ column: LookupCells) -> LookupColumnType {
    let filled = column.cells.compactMap { $0 }
    guard !filled.isEmpty else { return LookupColumnType(type: .text) }
    if let units = quantityUnits(of: filled, column) {
      return LookupColumnType(type: .number(units.first ?? .anyUnit), needsUnits: !units.isEmpty)
    }
    let words = filled.map(column.words)
    if words.allSatisfy({ CalendarDate(parsing: $0) != nil }) { return LookupColumnType(type: .date) }
    let answers = ["是", "否", "yes", "no"]
    if words.allSatisfy({ answers.contains(Scope.key($0)) }) { return LookupColumnType(type: .yesNo) }
    return LookupColumnType(type: .text)
  }

  /// The units of cells that are all quantities; nil if some are not.
  private mutating func quantityUnits(of cells: [TableCellNode], _ column: LookupCells) -> [Unit]? {
    var units: [Unit] = []
    for cell in cells {
      guard let quantity = slot(cell.tokens, in: column.source).quantity else { return nil }
      if let unit = quantity.unit { units.append(unit) }
    }
    return units
  }

  private mutating func value(
    _ tokens: [Token], _ type: LookupColumnType, _ cell: TableCellNode, _ column: LookupCells
  ) -> Value? {
    let text = WrittenName(tokens, in: column.source)?.text ?? ""
    switch type.type {
    case .number(let unit): return number(tokens, unit, needsUnit: type.needsUnits, cell, column)
    case .choice(let list): return choice(text, list, cell, column)
    case .date:
      if let date = CalendarDate(parsing: text) { return .date(date) }
      report(cell, in: column, CellFault.date)
      return nil
    case .yesNo:
      if let word = YesNoWord.named(text) { return .yesNo(word == .yes) }
      report(cell, in: column, CellFault.yesNo)
      return nil
    case .text, .period, .codes, .interval: return .text(text)
    }
  }

  private mutating func number(
    _ tokens: [Token], _ unit: Unit, needsUnit: Bool, _ cell: TableCellNode, _ column: LookupCells
  ) -> Value? {
    let reading = slot(tokens, in: column.source)
    do throws(NumberFault) {
      let number = try reading.number(in: unit)
      if needsUnit, reading.quantity?.unit == nil, !number.isZero { throw .otherUnit }
      return .number(number)
    } catch {
      report(cell, in: column, error.text(unit))
      return nil
    }
  }

  private mutating func choice(
    _ text: String, _ list: ListIndex, _ cell: TableCellNode, _ column: LookupCells
  ) -> Value? {
    if let place = choicePlaces[list][Scope.key(text)] { return .choice(list, place) }
    let near = problems.near(text, lists[list].values.flatMap { $0 })
    report(cell, in: column, CellFault.notInList(lists[list].name), near: near)
    return nil
  }
}

extension DeclarationReader {
  /// `省级以上` is 省级 and what is above it; nil for a text without such an ending.
  static func steps(_ text: String) -> (base: String, isAbove: Bool)? {
    for (keyword, isAbove) in [(Keyword.orAbove, true), (Keyword.orBelow, false)] {
      for ending in (keyword.zh + keyword.en).sorted(by: { $0.count > $1.count }) where text.hasSuffix(ending) {
        let base = WrittenName.trimmed(String(text.dropLast(ending.count)))
        if !base.isEmpty { return (base, isAbove) }
      }
    }
    return nil
  }
}
