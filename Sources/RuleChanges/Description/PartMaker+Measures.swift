import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Definitions, indicators, targets.
extension PartMaker {
  func measure(_ index: MeasureIndex) -> RulePart {
    let measure = rules.measures[index]
    let own = Entity.measure(index)
    let kind = measure.kind.words
    var part = RulePart(
      key: names[own], label: Bilingual(zh: "\(kind.zh)“\(measure.name)”", en: "\(kind.en) “\(measure.name)”"),
      matter: .formula, facts: [naming([measure.name] + measure.aliases)], words: measure.span)
    part.clause = measure.notes.clause
    part.parts = [
      single("kind", Bilingual(zh: "种类", en: "kind"), .formula, measure.kind.rawValue, kind),
      single(
        "level", Bilingual(zh: "对象", en: "subject"), .subject, measure.level.map { names[.level($0)] } ?? "",
        measure.level.map { Bilingual(same: rules.levels[$0].name) } ?? Bilingual(zh: "不分对象", en: "none")),
      formula(measure.value, "value", Bilingual(zh: "取值", en: "value"), .formula, own: own),
      flag(
        "direction", measure.higherIsBetter, .formula, Bilingual(zh: "越高越好", en: "higher is better"),
        Bilingual(zh: "越低越好", en: "lower is better"), label: Bilingual(zh: "方向", en: "direction")),
      list("targets", Bilingual(zh: "目标", en: "target"), .threshold, measure.targets.map { target($0, own) }),
    ].compactMap(\.self)
    part.parts += planning(measure, own) + scoring(measure, own) + remarks(measure)
    return part
  }

  private func planning(_ measure: Measure, _ own: Entity) -> [RulePart] {
    let milestones = measure.milestones.compactMap { milestone in
      let label = Bilingual(zh: "\(milestone.date) 的阶段目标", en: "milestone of \(milestone.date)")
      return formula(milestone.value, "milestone \(milestone.date)", label, .threshold, own: own)
    }
    return [
      list("milestones", Bilingual(zh: "阶段", en: "milestones"), .threshold, milestones),
      formula(measure.baseline, "baseline", Bilingual(zh: "基期", en: "baseline"), .threshold, own: own),
      measure.allocation.map { allocation($0, own) },
    ].compactMap(\.self)
  }

  private func scoring(_ measure: Measure, _ own: Entity) -> [RulePart] {
    [
      measure.score.flatMap {
        formula($0.points, "score", Bilingual(zh: "计分", en: "score"), .points, own: own, words: $0.words)
      },
      ordered(
        "exceptions", Bilingual(zh: "例外", en: "exception"), .points,
        measure.score?.exceptions.map { exception($0, own) } ?? []),
      formula(measure.grade, "grade", Bilingual(zh: "等级", en: "grade"), .grade, own: own),
      formula(measure.appliesTo, "applies", Bilingual(zh: "适用", en: "applies to"), .condition, own: own),
      ordered("missing", Bilingual(zh: "缺数据", en: "missing"), .missing, measure.missing.map { missing($0) }),
      measure.judgement.flatMap { judgement($0, own) },
      measure.pool.flatMap { pool($0, own) },
      measure.proof.map { proof($0) },
    ].compactMap(\.self)
  }

  private func remarks(_ measure: Measure) -> [RulePart] {
    notes(measure.notes)
      + [
        texts(measure.tags, "tags", Bilingual(zh: "标签", en: "tag")),
        texts([measure.identifier].compactMap(\.self), "id", Bilingual(zh: "编号", en: "id")),
        cost(measure.cost),
        single(
          "display", Bilingual(zh: "显示的小数位数", en: "decimals shown"), .display, "\(measure.display.maximumPlaces)",
          Bilingual(same: "\(measure.display.maximumPlaces)")),
      ].compactMap(\.self)
  }

  // MARK: Targets

  private func target(_ target: Target, _ own: Entity) -> RulePart {
    var reader = FormulaReader(self, own: own, matter: .threshold)
    var part = RulePart(key: nil, label: Bilingual(zh: "目标", en: "target"), matter: .threshold, words: target.words)
    switch target.requirement {
    case .compare(let comparison, let id):
      part.shape = "compare \(reader.shape(id))"
      part.facts = [
        Fact(
          key: "comparison", matter: .threshold, value: comparison.rawValue, shown: comparison.words, span: target.words
        )
      ]
    case .within(let span, let moreIsFine):
      part.shape = "within"
      part.facts = [
        bound("lower", span.lower, isLower: true, own, target.words),
        bound("upper", span.upper, isLower: false, own, target.words),
        Fact(
          key: "more", matter: .threshold, value: "\(moreIsFine)",
          shown: moreIsFine
            ? Bilingual(zh: "超过也可以", en: "more is fine") : Bilingual(zh: "超过也不行", en: "more is not fine")),
      ]
    }
    part.facts += reader.facts
    part.facts += [
      Fact(
        key: "window", matter: .window, value: "\(target.window)", shown: words(target.window), span: target.words),
      Fact(key: "force", matter: .condition, value: target.force.rawValue, shown: target.force.words),
      Fact(
        key: "scopes", matter: .subject,
        value: target.scopes.map { "\(names[.level($0.level)]) \($0.isTotal)" }.sorted().joined(separator: "|"),
        shown: scopes(target.scopes)),
    ]
    return part
  }

  private func bound(
    _ key: String, _ bound: NumberSpan.Bound?, isLower: Bool, _ own: Entity, _ span: Span
  ) -> Fact {
    var type: ValueType?
    if case .measure(let index) = own { type = rules.measures[index].type }
    return Fact(
      key: key, matter: .threshold, value: bound.map { $0.canonical(isLower: isLower) } ?? "–",
      shown: bound.map { words($0, isLower: isLower, type) } ?? Bilingual(zh: "不限", en: "none"), span: span)
  }

  private func words(_ window: Target.Window) -> Bilingual {
    switch window {
    case .each(let kind): Bilingual(zh: "每\(kind.word.zh)", en: "each \(kind.word.en)")
    case .kept: Bilingual(zh: "保持", en: "kept")
    case .by(let date): Bilingual(zh: "截至\(date)", en: "by \(date)")
    case .yearlyMean(let span): Bilingual(zh: "年均", en: "yearly average") + over(span)
    case .total(let span): Bilingual(zh: "累计", en: "in total") + over(span)
    }
  }

  private func over(_ span: PeriodSpan?) -> Bilingual {
    guard let span else { return Bilingual(same: "") }
    let text = words(span)
    return Bilingual(zh: "（\(text.zh)）", en: ", \(text.en)")
  }

  private func scopes(_ scopes: [Target.Scope]) -> Bilingual {
    guard !scopes.isEmpty else { return Bilingual(zh: "未写", en: "none") }
    let zh = scopes.map { $0.isTotal ? "全\(rules.levels[$0.level].name)合计" : "每\(rules.levels[$0.level].name)" }
    let en = scopes.map { $0.isTotal ? "\(rules.levels[$0.level].name) total" : "each \(rules.levels[$0.level].name)" }
    return Bilingual(zh: zh.enumerated.zh, en: en.enumerated.en)
  }

  private func allocation(_ allocation: Allocation, _ own: Entity) -> RulePart {
    var reader = FormulaReader(self, own: own, matter: .threshold)
    var shape = "\(names[.level(allocation.level)]) \(allocation.rounding) \(reader.shape(allocation.quantity))"
    switch allocation.basis {
    case .given(let table, let field): shape += " given \(names[.field(table, field)])"
    case .proportional(let id): shape += " by \(reader.shape(id))"
    }
    return RulePart(
      key: "allocation", label: Bilingual(zh: "分解", en: "share-out"), matter: .threshold, shape: shape,
      facts: reader.facts, words: allocation.span)
  }

  // MARK: Points

  private func exception(_ exception: ScoreException, _ own: Entity) -> RulePart {
    var reader = FormulaReader(self, own: own, matter: .condition)
    var shape = reader.shape(exception.condition)
    var facts = reader.facts
    if case .points(let points) = exception.effect {
      var effect = FormulaReader(self, own: own, matter: .points)
      shape += " → \(effect.shape(points))"
      facts += effect.facts.map { fact in
        var fact = fact
        fact.key = "effect \(fact.key)"
        return fact
      }
    } else {
      shape += " → \(exception.effect)"
    }
    return RulePart(
      key: nil, label: Bilingual(zh: "例外", en: "exception"), matter: .points, shape: shape, facts: facts,
      words: exception.words)
  }

  func judgement(_ judgement: Judgement, _ own: Entity?) -> RulePart? {
    var part = formula(
      judgement.value, "judgement", Bilingual(zh: "人工认定", en: "judgement"), .points, own: own, words: judgement.words)
    let records = judgement.records.map { names[.field(judgement.table, $0)] }.sorted()
    part?.shape += " with \(records)"
    return part
  }

  private func pool(_ pool: PoolRule, _ own: Entity) -> RulePart? {
    var part = formula(pool.share, "pool", Bilingual(zh: "分成", en: "shares"), .points, own: own, words: pool.words)
    var keys = FormulaReader(self, own: own, matter: .points)
    part?.shape += " keys \(pool.keys.map { keys.shape($0) })"
    return part
  }

  private func proof(_ proof: ProofRule) -> RulePart {
    let fields = proof.fields.map { names[.field(proof.table, $0)] }.sorted()
    let titles = proof.fields.map { rules.tables[proof.table].fields[$0].name }
    return single(
      "proof", Bilingual(zh: "须附", en: "requires"), .condition, fields.joined(separator: "|"), titles.enumerated,
      words: proof.words)
  }
}

extension Measure.Kind {
  var words: Bilingual {
    switch self {
    case .definition: Bilingual(zh: "定义", en: "definition")
    case .parameter: Bilingual(zh: "参数", en: "parameter")
    case .indicator: Bilingual(zh: "指标", en: "indicator")
    case .target: Bilingual(zh: "目标", en: "target")
    case .duty: Bilingual(zh: "要求", en: "duty")
    case .report: Bilingual(zh: "报送", en: "report")
    case .milestone: Bilingual(zh: "里程碑", en: "milestone")
    }
  }
}

extension Target.Force {
  var words: Bilingual {
    switch self {
    case .required: Bilingual(zh: "必达", en: "required")
    case .stretch: Bilingual(zh: "力争", en: "stretch")
    case .monitored: Bilingual(zh: "监测", en: "monitored")
    }
  }
}
