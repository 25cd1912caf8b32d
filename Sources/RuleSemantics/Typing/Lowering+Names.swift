import Calendar
import Diagnostics

/// What names stand for, by the place where they are used.
extension Lowering {
  func named(_ name: NameIndex, _ term: Term) -> Typed? {
    let meanings = builder.context.scope.names[name].meanings
    if let row = place.row { return inRow(name, meanings, row, term) }
    if let measure = measureMeant(meanings) { return self.measure(measure, term) }
    return dataField(meanings, name, term)
  }

  private func text(of name: NameIndex) -> String { builder.context.scope.names[name].text }

  /// The measure of that name, unless this is its own value and there is a field of the same name.
  private func measureMeant(_ meanings: [Declared]) -> MeasureIndex? {
    var found: MeasureIndex?
    for case .measure(let index) in meanings { found = index }
    guard let found, found == place.measure, !place.isScoring else { return found }
    let hasField = meanings.contains { if case .field = $0 { true } else { false } }
    return hasField ? nil : found
  }

  // MARK: Measures

  func measure(_ index: MeasureIndex, _ term: Term) -> Typed? {
    builder.readings?.take(.measure(index), at: span(term))
    builder.usage.measures.insert(index)
    guard let value = builder.value(of: index, askedAt: span(term)) else { return nil }
    guard levelsAgree(builder.declarations.measures[index].level, term) else { return nil }
    let isSelf = place.isScoring && index == place.measure
    return builder.emit(
      isSelf ? .itemValue(index) : .measure(index, .value), value.type, span(term), isWhole: value.isWhole)
  }

  /// A value of another level can be read only up or down the tree of subjects.
  func levelsAgree(_ other: LevelIndex?, _ term: Term) -> Bool {
    guard let other else { return true }
    guard let own = place.level else {
      builder.report(.subjectInParameter(text.words(term.range), span(term)))
      return false
    }
    if own == other || builder.isAbove(own, other) || builder.isAbove(other, own) { return true }
    let levels = builder.declarations.levels
    builder.report(.unrelatedLevels(text.words(term.range), levels[other].name, levels[own].name, span(term)))
    return false
  }

  // MARK: Fields

  /// A field of the subject: of a register or a table by periods.
  private func dataField(_ meanings: [Declared], _ name: NameIndex, _ term: Term) -> Typed? {
    let tables = builder.declarations.tables
    var candidates: [(TableIndex, FieldIndex)] = []
    var inRows: [TableIndex] = []
    for case .field(let table, let field) in meanings {
      switch tables[table].shape {
      case .register, .period: candidates.append((table, field))
      case .detail, .reference: inRows.append(table)
      }
    }
    let related = candidates.filter { isRelated(tables[$0.0].level) }
    let own = related.filter { tables[$0.0].level == place.level }
    let best = own.isEmpty ? related : own
    if let only = best.count == 1 ? best[0] : keyOfSubject(best) { return subjectField(only.0, only.1, term) }
    if best.count > 1 {
      builder.report(.fieldInSeveralTables(text(of: name), best.map { tables[$0.0].name }, span(term)))
    } else if let (table, _) = candidates.first {
      _ = levelsAgree(tables[table].level, term)
    } else if let table = inRows.first {
      builder.report(.rowsNeedAggregate(text(of: name), tables[table].name, span(term)))
    } else {
      builder.report(.nameIsNoValue(text(of: name), meanings, span(term)))
    }
    return nil
  }

  /// The key of a subject is the same in all its tables: that of the register is read, where there is one.
  private func keyOfSubject(_ fields: [(TableIndex, FieldIndex)]) -> (TableIndex, FieldIndex)? {
    let tables = builder.declarations.tables
    let areKeys = fields.allSatisfy { table, field in
      tables[table].level == place.level && tables[table].keyFields.first == field
    }
    return areKeys ? fields.first { tables[$0.0].shape == .register } ?? fields.first : nil
  }

  private func isRelated(_ level: LevelIndex?) -> Bool {
    guard let level, let own = place.level else { return false }
    return own == level || builder.isAbove(own, level) || builder.isAbove(level, own)
  }

  private func subjectField(_ table: TableIndex, _ field: FieldIndex, _ term: Term) -> Typed? {
    let declared = builder.declarations.tables[table].fields[field]
    if let own = place.level, let level = builder.declarations.tables[table].level, builder.isAbove(own, level),
      declared.type.unit == nil
    {
      builder.report(.textDoesNotAddUp(declared.name, span(term)))
      return nil
    }
    return fieldValue(table, field, term)
  }

  func fieldValue(_ table: TableIndex, _ field: FieldIndex, _ term: Term) -> Typed {
    builder.readings?.take(.field(table, field), at: span(term))
    builder.usage.fields.insert(FieldReference(table: table, field: field))
    builder.usage.tables.insert(table)
    let declared = builder.declarations.tables[table].fields[field]
    return builder.emit(.field(table, field), declared.type, span(term), isWhole: declared.isWhole)
  }

  /// A name inside a filter: a field of the rows, or what is the same for every subject.
  private func inRow(_ name: NameIndex, _ meanings: [Declared], _ row: TableIndex, _ term: Term) -> Typed? {
    for case .field(row, let field) in meanings { return fieldValue(row, field, term) }
    for case .measure(let index) in meanings {
      guard builder.declarations.measures[index].level != nil else { return measure(index, term) }
    }
    let tables = builder.declarations.tables
    let isValue = meanings.contains { meaning in
      switch meaning {
      case .measure, .field: true
      default: false
      }
    }
    guard isValue else {
      builder.report(.nameIsNoValue(text(of: name), meanings, span(term)))
      return nil
    }
    let short = place.level.flatMap {
      builder.declarations.levels[$0].shortName ?? builder.declarations.levels[$0].name
    }
    builder.report(.subjectValueInRow(text(of: name), table: tables[row].name, level: short ?? "", span(term)))
    return nil
  }

  /// `平台的级别`
  func field(_ name: NameIndex, of table: TableIndex, _ term: Term) -> Typed? {
    for case .field(table, let field) in builder.context.scope.names[name].meanings {
      if place.row == table { return fieldValue(table, field, term) }
      switch builder.declarations.tables[table].shape {
      case .register, .period:
        guard levelsAgree(builder.declarations.tables[table].level, term) else { return nil }
        return subjectField(table, field, term)
      case .detail, .reference:
        builder.report(.rowsNeedAggregate(text(of: name), builder.declarations.tables[table].name, span(term)))
        return nil
      }
    }
    return nil
  }

  /// The field of a table that a name means in a row of it.
  func rowField(_ name: NameIndex, of table: TableIndex, _ span: Span) -> FieldIndex? {
    for case .field(table, let field) in builder.context.scope.names[name].meanings {
      builder.readings?.take(.field(table, field), at: span)
      builder.usage.fields.insert(FieldReference(table: table, field: field))
      return field
    }
    let declared = builder.declarations.tables[table]
    builder.report(.noSuchColumn(text(of: name), table: declared.name, columns: declared.fields.map(\.name), span))
    return nil
  }

  // MARK: Periods, own, aspects

  func atPeriod(_ period: PeriodTerm, _ inner: Term, _ term: Term) -> Typed? {
    let value = builder.allowingSelfReference { lower(inner) }
    guard let value else { return nil }
    let reference: PeriodReference
    switch period {
    case .lastYear: reference = .oneYearEarlier
    case .lastPeriod: reference = .earlier(1)
    case .current: return value
    case .exactly(let period): reference = .exactly(period)
    }
    return builder.emit(.atPeriod(value.id, reference), value.type, span(term), isWhole: value.isWhole)
  }

  /// `本馆的X`: from inside a row, of the subject.
  func own(_ inner: Term, _ term: Term) -> Typed? {
    guard place.row != nil else { return lower(inner) }
    var outside = place
    outside.row = nil
    guard let value = at(outside).lower(inner) else { return nil }
    return builder.emit(.ofSubject(value.id), value.type, span(term), isWhole: value.isWhole)
  }

  func aspect(_ inner: Term, _ aspect: Aspect, _ term: Term) -> Typed? {
    guard case .name(let name) = inner.kind else { return nil }
    let meanings = builder.context.scope.names[name].meanings
    let type: ValueType =
      switch aspect {
      case .score: .number(.points)
      case .rank: .number(builder.context.units.unit(named: "名") ?? .plain)
      case .value, .grade, .verdict: .text
      }
    for case .measure(let index) in meanings {
      builder.readings?.take(.measure(index), at: span(term))
      builder.usage.measures.insert(index)
      guard levelsAgree(builder.declarations.measures[index].level, term) else { return nil }
      return builder.emit(.measure(index, aspect), type, span(term), isWhole: aspect == .rank)
    }
    for case .card(let index) in meanings {
      builder.readings?.take(.card(index), at: span(term))
      guard levelsAgree(builder.declarations.scorecards[index].level, term) else { return nil }
      return builder.emit(.card(index, aspect), type, span(term), isWhole: aspect == .rank)
    }
    builder.report(.nameIsNoValue(text(of: name), meanings, span(term)))
    return nil
  }

  // MARK: Tables of the rules

  func lookup(_ table: LookupIndex, _ keys: [Term], _ column: NameIndex?, _ term: Term) -> Typed? {
    builder.usage.lookups.insert(table)
    let declared = builder.declarations.lookups[table]
    // A table without results has been reported.
    guard !declared.resultColumns.isEmpty else { return nil }
    guard keys.count == declared.keyColumns.count else {
      builder.report(.keyCount(keys.count, declared, span(term)))
      return nil
    }
    let made = zip(keys, declared.keyTypes).map { key, type in lookupKey(key, type, declared) }
    guard made.allSatisfy({ $0 != nil }) else { return nil }
    var result = 0
    if let column {
      for case .lookupColumn(table, let index) in builder.context.scope.names[column].meanings { result = index }
    } else if declared.resultColumns.count > 1 {
      builder.report(.resultColumnNeeded(declared, span(term)))
      return nil
    }
    return builder.emit(
      .lookup(table, keys: made.compactMap { $0?.id }, result: result), declared.resultTypes[result], span(term))
  }

  private func lookupKey(_ key: Term, _ type: ValueType, _ table: LookupTable) -> Typed? {
    guard let value = lower(key) else { return nil }
    let fits: Bool
    switch (value.type, type) {
    case (.number, .number): fits = true
    default: fits = value.type == type
    }
    if fits { return value }
    builder.report(.wrongType(text.words(key.range), value.type, wanted: type.spoken, span(key)))
    return nil
  }
}
