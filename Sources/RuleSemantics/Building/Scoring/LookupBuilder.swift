import Diagnostics
import Numerics
import RuleSyntax

/// `按级别得分：国家级5分、省级3分、其他0分`, `查级别分值`, `每达到一档得2分：60%、70%、80%`
struct LookupBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(byValues phrases: [Phrase]) -> ScoreBuilder.Core? {
    guard let first = phrases.first, case .list(let names)? = first["keys"]?.kind else { return nil }
    let lowering = Lowering(builder: builder, text: first.text, place: score.place)
    var keys: [Typed] = []
    for name in names {
      guard let key = lowering.lower(name) else { return nil }
      keys.append(key)
    }
    var cases: [Case] = []
    var otherwise: ExpressionID?
    var most: ExactNumber?
    for phrase in phrases {
      guard case .list(let entries)? = phrase["entries"]?.kind else { continue }
      for entry in entries {
        guard case .entry(let key, let points) = entry.kind, case .list(let values) = key.kind,
          case .points(let amount) = points.kind
        else { continue }
        let span = phrase.text.span(entry.range)
        let result = score.amount(amount, span).id
        if case .absolute(let number) = amount { most = max(most ?? number, number) }
        guard let condition = condition(keys, values, phrase.text, span) else {
          otherwise = result
          continue
        }
        cases.append(Case(condition: condition.id, result: result))
      }
    }
    if otherwise == nil { warnOfValuesLeftOut(phrases, keys) }
    let points = builder.emit(
      .choose(cases, otherwise: otherwise), .number(.points), phrases.reduce(first.span) { $0.joined($1.span) })
    return ScoreBuilder.Core(points: points, methods: ["lookup"], attainable: most)
  }

  /// `乘以本人排序系数：1 1.0、2 0.6、其他 0.3`, `乘以难度`; further entries of the same list stand in phrases of their own.
  func factor(_ phrase: Phrase, _ all: [Phrase]) -> Typed? {
    let lowering = Lowering(builder: builder, text: phrase.text, place: score.place)
    if let term = phrase["factor"] { return lowering.number(term) }
    // The first phrase of a list has made it whole.
    guard case .list(let names)? = phrase["keys"]?.kind,
      all.first(where: { $0["keys"] == phrase["keys"] })?.span == phrase.span
    else { return nil }
    let keys = names.compactMap { lowering.lower($0) }
    guard keys.count == names.count else { return nil }
    var cases: [Case] = []
    var otherwise: ExpressionID?
    for part in all where part.template == .times && part["keys"] == phrase["keys"] {
      guard case .list(let entries)? = part["entries"]?.kind else { continue }
      for entry in entries {
        guard case .entry(let key, let result) = entry.kind, case .list(let values) = key.kind,
          case .points(.absolute(let number)) = result.kind
        else { continue }
        let span = part.text.span(entry.range)
        let made = builder.constant(number, .plain, span).id
        guard let condition = condition(keys, values, part.text, span) else {
          otherwise = made
          continue
        }
        cases.append(Case(condition: condition.id, result: made))
      }
    }
    return builder.emit(.choose(cases, otherwise: otherwise), .number(.plain), phrase.span)
  }

  /// With one key, every value of its list should be there.
  private func warnOfValuesLeftOut(_ phrases: [Phrase], _ keys: [Typed]) {
    guard keys.count == 1, case .choice(let list) = keys[0].type else { return }
    var named: Set<Int> = []
    for case .list(let entries)? in phrases.map({ $0["entries"]?.kind }) {
      for case .entry(let key, _) in entries.map(\.kind) {
        if case .list(let values) = key.kind, case .choice(_, let index)? = values.first?.kind { named.insert(index) }
      }
    }
    let declared = builder.declarations.lists[list]
    let missing = declared.values.indices.filter { !named.contains($0) }.map { declared.values[$0][0] }
    if !missing.isEmpty { builder.report(.valuesLeftOut(missing, declared.name, phrases[0].span)) }
  }

  /// All keys have their value; nil for 其他.
  private func condition(_ keys: [Typed], _ values: [Term], _ text: PhraseText, _ span: Span) -> Typed? {
    var tests: [ExpressionID] = []
    for (key, value) in zip(keys, values) {
      switch value.kind {
      case .choice(let list, let index):
        tests.append(builder.emit(.isOneOf(key.id, [.choice(list, index)]), .yesNo, span).id)
      case .yesNo(let isYes):
        guard key.type == .yesNo else {
          builder.report(.wrongType(text.words(value.range), .yesNo, wanted: key.type.spoken, text.span(value.range)))
          return nil
        }
        tests.append(builder.emit(.isOneOf(key.id, [.yesNo(isYes)]), .yesNo, span).id)
      case .whole(let number):
        tests.append(builder.emit(.isOneOf(key.id, [.number(ExactNumber(number))]), .yesNo, span).id)
      case .text(let words): tests.append(builder.emit(.isOneOf(key.id, [.text(words)]), .yesNo, span).id)
      default: return nil
      }
    }
    guard let first = tests.first else { return nil }
    return tests.count == 1
      ? Typed(id: first, type: .yesNo, span: span) : builder.emit(.all(tests), .yesNo, span)
  }

  /// The keys of the table are fields or indicators of the same names; a table by ranges of numbers takes the value.
  func core(byTable phrase: Phrase) -> ScoreBuilder.Core? {
    guard case .lookupTable(let table)? = phrase["table"]?.kind else { return nil }
    builder.usage.lookups.insert(table)
    let declared = builder.declarations.lookups[table]
    let lowering = Lowering(builder: builder, text: phrase.text, place: score.place)
    var keys: [ExpressionID] = []
    for (index, column) in declared.keyColumns.enumerated() {
      guard let key = key(column, declared.keyTypes[index], only: declared.keyColumns.count == 1, lowering, phrase)
      else {
        return nil
      }
      keys.append(key.id)
    }
    guard declared.resultColumns.count == 1 else {
      builder.report(.resultColumnNeeded(declared, phrase.span))
      return nil
    }
    let results = declared.rows.compactMap { row -> ExactNumber? in
      if case .number(let number)?? = row.results.first { number } else { nil }
    }
    let points = builder.emit(.lookup(table, keys: keys, result: 0), .number(.points), phrase.span)
    return ScoreBuilder.Core(points: points, methods: ["lookup"], attainable: results.max())
  }

  /// At the heading of the column, where it can be found.
  private func lookupKeyUnknown(_ column: String, _ phrase: Phrase) -> Diagnostic {
    let names = builder.context.scope.names.filter { name in
      name.meanings.contains { meaning in
        switch meaning {
        case .field, .measure: true
        default: false
        }
      }
    }.map(\.text)
    return .lookupKeyUnknown(
      column, near: NearNames.nearest(to: column, among: names), heading(column) ?? phrase.span, clause: phrase.span)
  }

  private func heading(_ column: String) -> Span? {
    for tree in builder.declarations.trees {
      for node in tree.declarations where node.keyword == .table {
        for cell in node.table.first?.cells ?? [] {
          if let name = WrittenName(cell.tokens, in: tree.source), Scope.key(name.text) == Scope.key(column) {
            return name.span
          }
        }
      }
    }
    return nil
  }

  private func key(
    _ column: String, _ type: ValueType, only: Bool, _ lowering: Lowering, _ phrase: Phrase
  ) -> Typed? {
    if let name = builder.context.scope.name(column) {
      let term = Term(.name(name), 0..<phrase.text.atoms.count)
      let isValue = builder.context.scope.names[name].meanings.contains { meaning in
        switch meaning {
        case .field, .measure: true
        default: false
        }
      }
      if isValue { return lowering.lower(term) }
    }
    guard only, case .number = type, case .number = score.value.type else {
      builder.report(lookupKeyUnknown(column, phrase))
      return nil
    }
    return score.itemValue(phrase.span)
  }
}

/// `每达到一档得2分：60%、70%、80%`
struct StairBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase]) -> ScoreBuilder.Core? {
    guard let first = phrases.first, case .absolute(let each)? = first.points(),
      case .list(let written)? = first["steps"]?.kind
    else { return nil }
    let more = phrases.dropFirst().compactMap { phrase in phrase["more"].map { ($0, phrase.text) } }
    var steps: [ExpressionID] = []
    for (term, text) in written.map({ ($0, first.text) }) + more {
      let lowering = Lowering(builder: builder, text: text, place: score.place)
      guard let number = lowering.number(term), lowering.isComparable(score.value, .greaterOrEqual, number, term) else {
        return nil
      }
      let comparison: Comparison = first.word("way") == "passed" ? .greater : .greaterOrEqual
      let value = score.itemValue(text.span(term.range))
      steps.append(builder.emit(.compare(value.id, comparison, number.id), .yesNo, text.span(term.range)).id)
    }
    let span = first.span
    let count = builder.emit(.countTrue(steps), .number(.plain), span, isWhole: true)
    let one = builder.points(each, span)
    let points = builder.emit(.multiply(count.id, one.id), .number(.points), span)
    return ScoreBuilder.Core(points: points, methods: ["stair"], attainable: each * ExactNumber(steps.count))
  }
}

/// `取最高：` with a numbered method on each line.
struct SeveralBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrase: Phrase, _ items: [ListItemNode]) -> ScoreBuilder.Core? {
    guard !items.isEmpty else {
      builder.report(.listNeeded(phrase.span))
      return nil
    }
    let source = builder.declarations.source(of: phrase.span.file)
    var parts: [(condition: Typed?, core: ScoreBuilder.Core)] = []
    for item in items {
      guard let part = part(item, source) else { return nil }
      parts.append(part)
    }
    let points = joined(parts, way: phrase.word("way") ?? "highest", phrase.span)
    let known = parts.compactMap(\.core.attainable)
    let most = known.count == parts.count ? (phrase.word("way") == "sum" ? known.reduce(.zero, +) : known.max()) : nil
    return ScoreBuilder.Core(
      points: points, methods: ["severalOf"] + parts.flatMap(\.core.methods), attainable: most,
      isOpenAbove: parts.contains { $0.core.isOpenAbove })
  }

  /// `[c的，]phrases`
  private func part(_ item: ListItemNode, _ source: SourceFile) -> (condition: Typed?, core: ScoreBuilder.Core)? {
    guard var phrases = builder.phrases(item.tokens, .score, in: source) else { return nil }
    var condition: Typed?
    if let first = phrases.first, first.template == .condition, let term = first["condition"] {
      guard let made = builder.lowerCondition(term, first.text, at: score.place) else { return nil }
      condition = made
      phrases.removeFirst()
    }
    if phrases.count == 1, phrases[0].template == .effect || phrases[0].template == .otherwise {
      if phrases[0].template == .otherwise, phrases[0].points() == nil {
        builder.report(.pointsNeeded(phrases[0]))
        return nil
      }
      let amount = phrases[0].points() ?? .absolute(.zero)
      let points = score.amount(amount, phrases[0].span)
      var most: ExactNumber?
      if case .absolute(let number) = amount { most = number }
      return (condition, ScoreBuilder.Core(points: points, methods: ["fixed"], attainable: most))
    }
    return score.core(phrases, items: [], words: item.span).map { (condition, $0) }
  }

  private func joined(_ parts: [(condition: Typed?, core: ScoreBuilder.Core)], way: String, _ span: Span) -> Typed {
    let type = ValueType.number(.points)
    if way == "first" {
      let last = parts.last.flatMap { $0.condition == nil ? $0.core.points.id : nil }
      let cases = parts.compactMap { part in
        part.condition.map { Case(condition: $0.id, result: part.core.points.id) }
      }
      return builder.emit(.choose(cases, otherwise: last), type, span)
    }
    let zero = builder.points(.zero, span)
    let points = parts.map { part in
      part.condition.map {
        builder.emit(.choose([Case(condition: $0.id, result: part.core.points.id)], otherwise: zero.id), type, span)
      } ?? part.core.points
    }
    switch way {
    case "lowest": return builder.emit(.lowest(points.map(\.id)), type, span)
    case "sum":
      return points.dropFirst().reduce(points[0]) { builder.emit(.add($0.id, $1.id), type, span) }
    default: return builder.emit(.highest(points.map(\.id)), type, span)
    }
  }
}
