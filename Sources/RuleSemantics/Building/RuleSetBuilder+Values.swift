import Diagnostics
import Numerics
import RuleSyntax

/// Values of measures, made on demand.
extension RuleSetBuilder {
  /// The value of a measure; nil after a report.
  func value(of index: MeasureIndex, askedAt span: Span? = nil) -> Typed? {
    switch values[index] {
    case .made(let value): return value
    case .inProgress: return selfReference(index, span)
    case .notMade: break
    }
    values[index] = .inProgress
    valueStack.append(index)
    let value = makeValue(declarations.measures[index], index)
    valueStack.removeLast()
    values[index] = .made(value)
    return value
  }

  /// A value that asks for itself: of an earlier period, or a cycle.
  private func selfReference(_ index: MeasureIndex, _ span: Span?) -> Typed? {
    let head = declarations.measures[index]
    if earlierDepth > 0 {
      let unit = declaredUnit(head) ?? .anyUnit
      return Typed(id: ExpressionID(0), type: .number(unit), span: head.nameSpan)
    }
    let start = valueStack.firstIndex(of: index) ?? 0
    let names = (valueStack[start...] + [index]).map { declarations.measures[$0].name }
    report(.cycle(names, span ?? head.nameSpan))
    return nil
  }

  /// Inside this, a value may be its own of an earlier period.
  func allowingSelfReference<Result>(_ make: () -> Result) -> Result {
    earlierDepth += 1
    defer { earlierDepth -= 1 }
    return make()
  }

  private func makeValue(_ head: MeasureHead, _ index: MeasureIndex) -> Typed? {
    let place = FormulaPlace(level: head.level, measure: index)
    checkUnit(head)
    guard let plain = valueClause(head, place), let made = withProof(plain, head, index) else { return nil }
    guard let declared = declaredUnit(head) else { return withTargetUnit(made, head) }
    return with(declared, made, head)
  }

  /// `取值：`, the text after ＝, or the field of the same name.
  private func valueClause(_ head: MeasureHead, _ place: FormulaPlace) -> Typed? {
    let node = head.node
    let source = declarations.source(of: node.span.file)
    if let clause = node.clauses.first(where: { $0.label == .judgement }) {
      return JudgementReader(builder: self, clause: clause, place: place).value(index: place.measure)
    }
    if let clause = node.clauses.first(where: { $0.label == .value }) {
      guard !clause.body.isEmpty || !clause.items.isEmpty else {
        report(.missingClause(clause))
        return nil
      }
      return ValueReader(builder: self, place: place, source: source, shown: shownUnit(head)).value(of: clause)
    }
    if head.kind == .parameter, !node.table.isEmpty {
      return DatedParameter(builder: self, head: head, source: source).value()
    }
    if node.bodyOpener == .equal || head.kind == .definition || head.kind == .parameter {
      guard !node.body.isEmpty else {
        report(.noValue(head.name, head.nameSpan))
        return nil
      }
      return ValueReader(builder: self, place: place, source: source, shown: shownUnit(head)).value(of: node.body)
    }
    return fieldOfSameName(head, place)
  }

  private func fieldOfSameName(_ head: MeasureHead, _ place: FormulaPlace) -> Typed? {
    var found: [(TableIndex, FieldIndex)] = []
    for name in [head.name] + head.aliases {
      for case .field(let table, let field) in context.scope.meanings(name)
      where !found.contains(where: { $0.0 == table && $0.1 == field })
        && declarations.tables[table].hasValues(for: place.level)
      {
        found.append((table, field))
      }
    }
    guard found.count == 1 else {
      report(
        found.isEmpty
          ? .noValue(head.name, head.nameSpan)
          : .fieldInSeveralTables(head.name, found.map { declarations.tables[$0.0].name }, head.nameSpan))
      return nil
    }
    let (table, field) = found[0]
    usage.fields.insert(FieldReference(table: table, field: field))
    usage.tables.insert(table)
    let declared = declarations.tables[table].fields[field]
    return emit(.field(table, field), declared.type, head.nameSpan, isWhole: declared.isWhole)
  }

  // MARK: Units

  /// `单位：%`
  func declaredUnit(_ head: MeasureHead) -> Unit? {
    guard let clause = head.node.clauses.first(where: { $0.label == .unit }) else { return nil }
    let source = declarations.source(of: clause.span.file)
    return context.units.unit(written: WordText.joined(clause.body, in: source))
  }

  /// `单位：` with a word that is no unit.
  private func checkUnit(_ head: MeasureHead) {
    guard declaredUnit(head) == nil, let clause = head.node.clauses.first(where: { $0.label == .unit }),
      let first = clause.body.first, let last = clause.body.last
    else { return }
    let words = WordText.joined(clause.body, in: declarations.source(of: clause.span.file))
    let near = NearNames.nearest(to: words, among: context.units.words)
    report(
      ListProblem.unknownUnit(words, near: near, at: Span(file: clause.span.file, start: first.start, end: last.end)))
  }

  private func with(_ unit: Unit, _ value: Typed, _ head: MeasureHead) -> Typed? {
    guard case .number(let own) = value.type else { return value }
    let fit = UnitAlgebra.common(own, false, unit, false)
    guard case .fits = fit else {
      var other = value
      other.type = .number(unit)
      report(.unitMismatch(value, other, .comparison, value.span))
      return nil
    }
    var typed = value
    typed.type = .number(unit)
    return typed
  }

  /// A plain ratio whose target is in percent is shown in percent.
  private func withTargetUnit(_ value: Typed, _ head: MeasureHead) -> Typed {
    guard case .number(let unit) = value.type, unit.isPlain, let target = targetUnit(head),
      target.kind != .sharePoints || !isRatio(value.id), unit.kind != .any || !target.isMeasured
    else { return value }
    var typed = value
    typed.type = .number(target)
    return typed
  }

  /// What decimals are counted in: those of 66.67% are not those of 2/3. It depends on the unit of the value itself.
  private func shownUnit(_ head: MeasureHead) -> (Unit) -> Unit {
    let declared = declaredUnit(head)
    return { own in declared ?? (own.isPlain ? self.targetUnit(head) : nil) ?? own }
  }

  /// The unit of the first quantity of the target.
  private func targetUnit(_ head: MeasureHead) -> Unit? {
    let source = declarations.source(of: head.node.span.file)
    for tokens in head.targetLines {
      for phrase in phrases(tokens, .target, in: source) ?? [] {
        if let unit = phrase["bound"]?.firstUnit { return unit }
        if phrase["change"]?.firstUnit?.kind == .sharePoints { return .percent }
      }
    }
    return nil
  }

  // MARK: Facts

  /// True when the first level stands above the second in the tree.
  func isAbove(_ upper: LevelIndex, _ lower: LevelIndex) -> Bool {
    var level = declarations.levels[lower].parent
    var steps = 0
    while let current = level, steps <= declarations.levels.count {
      if current == upper { return true }
      level = declarations.levels[current].parent
      steps += 1
    }
    return false
  }

  /// A division somewhere outside aggregates.
  func isRatio(_ id: ExpressionID, _ depth: Int = 0) -> Bool {
    guard depth < 32 else { return false }
    switch expressions[Int(id.index)].operation {
    case .divide: return true
    case .measure(let index, .value), .itemValue(let index):
      guard case .made(let value?) = values[index] else { return false }
      return isRatio(value.id, depth + 1)
    case .field(let table, let field): return declarations.tables[table].fields[field].type.unit?.kind == .share
    case .round(let inner, _, _): return isRatio(inner, depth + 1)
    default: return false
    }
  }

  /// Whether no data can make a value negative, as far as its form shows.
  func isNeverNegative(_ id: ExpressionID, _ depth: Int = 0) -> Bool {
    guard depth < 32 else { return false }
    func are(_ operands: ExpressionID...) -> Bool { operands.allSatisfy { isNeverNegative($0, depth + 1) } }
    switch expressions[Int(id.index)].operation {
    case .constant(.number(let number)): return number >= .zero
    case .field(let table, let field): return declarations.tables[table].fields[field].isCount
    case .aggregate(let aggregate):
      return aggregate.kind == .count || (aggregate.argument.map { are($0) } ?? false)
    case .measure(let index, .value), .itemValue(let index):
      guard case .made(let value?) = values[index] else { return false }
      return are(value.id)
    case .add(let a, let b), .multiply(let a, let b), .divide(let a, let b), .fallback(let a, let b): return are(a, b)
    case .round(let a, _, _), .atPeriod(let a, _): return are(a)
    default: return false
    }
  }

  /// The name of a stock that this is, if it is one.
  func stock(in id: ExpressionID, _ depth: Int = 0) -> String? {
    guard depth < 32 else { return nil }
    switch expressions[Int(id.index)].operation {
    case .field(let table, let field):
      let declared = declarations.tables[table].fields[field]
      return declared.meaning == .stock ? declared.name : nil
    case .measure(let index, .value), .itemValue(let index):
      guard case .made(let value?) = values[index] else { return nil }
      return stock(in: value.id, depth + 1)
    case .add(let a, let b): return stock(in: a, depth + 1) ?? stock(in: b, depth + 1)
    default: return nil
    }
  }
}

extension DataTableDeclaration {
  /// True when a subject of the level has one value of each field.
  func hasValues(for level: LevelIndex?) -> Bool {
    switch shape {
    case .register, .period: self.level != nil && level != nil
    case .detail, .reference: false
    }
  }
}

extension MeasureHead {
  /// What the target clauses say: on the line of the declaration, and on lines of their own.
  var targetLines: [[Token]] {
    let lines = node.clauses.filter { $0.label == .target }.map(\.body)
    guard node.bodyOpener == .colon, kind != .definition, kind != .parameter else { return lines }
    return [node.body] + lines
  }
}

extension Term {
  /// The unit of the first quantity in a bound.
  var firstUnit: Unit? {
    switch kind {
    case .quantity(let quantity): return quantity.unit
    case .bound(let bound):
      switch bound.shape {
      case .compare(_, let value): return value.firstUnit
      case .within(let span), .about(_, let span): return (span.upper ?? span.lower)?.value.firstUnit
      }
    default: return children.lazy.compactMap(\.firstUnit).first
    }
  }
}

/// The text of some tokens, with single spaces where the author has any.
enum WordText {
  static func joined(_ tokens: [Token], in source: SourceFile) -> String {
    tokens.reduce(into: "") { text, token in
      text += (token.hasSpaceBefore && !text.isEmpty ? " " : "") + token.foldedText(in: source)
    }
  }
}
