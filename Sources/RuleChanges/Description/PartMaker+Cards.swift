import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

// Scorecards.
extension PartMaker {
  func card(_ index: ScorecardIndex) -> RulePart {
    let card = rules.scorecards[index]
    var part = RulePart(
      key: names[.card(index)], label: Bilingual(zh: "评分表“\(card.name)”", en: "scorecard “\(card.name)”"),
      matter: .points, facts: [naming([card.name] + card.aliases)], words: card.span)
    part.clause = card.notes.clause
    part.parts = [
      single(
        "level", Bilingual(zh: "对象", en: "subject"), .subject, names[.level(card.level)],
        Bilingual(same: rules.levels[card.level].name)),
      formula(card.appliesTo, "applies", Bilingual(zh: "适用", en: "applies to"), .condition),
    ].compactMap(\.self)
    part.parts += nodes(index) + adjuncts(index) + total(card) + grades(index) + ranks(card)
    part.parts += outcomes(card) + notes(card.notes)
    return part
  }

  // MARK: Items

  private func nodes(_ index: ScorecardIndex) -> [RulePart] {
    var seen: [String: Int] = [:]
    return rules.scorecards[index].nodes.map { path, node in
      var part = self.node(node, path, index)
      seen[part.key ?? "", default: 0] += 1
      if let count = seen[part.key ?? ""], count > 1 { part.key = "\(part.key ?? "") \(count)" }
      return part
    }
  }

  private func node(_ node: CardNode, _ path: [Int], _ card: ScorecardIndex) -> RulePart {
    let identity = identity(of: node, path, card)
    var part = RulePart(key: identity, label: label(of: node, path), matter: .points, words: node.span)
    if case .section(_, let combination) = node.content {
      part.facts.append(
        Fact(
          key: "combination", label: Bilingual(zh: "汇总", en: "combine"), matter: .formula, value: "\(combination)",
          shown: combination.words))
      if !path.isEmpty { part.facts.append(naming([node.name])) }
    }
    part.takesWholeLine = true
    part.clause = node.notes.clause
    if case .indicator(let measure) = node.content { part.clause = part.clause ?? rules.measures[measure].notes.clause }
    if !path.isEmpty { part.facts.append(parent(path, card)) }
    part.facts += amounts(node, path)
    part.parts = [
      formula(node.appliesTo, "applies", Bilingual(zh: "适用", en: "applies to"), .condition),
      ordered("missing", Bilingual(zh: "缺数据", en: "missing"), .missing, node.missing.map { missing($0) }),
      node.coverage.map { coverage in
        single(
          "coverage", Bilingual(zh: "数据太少时", en: "too few data"), .missing, "\(coverage)", words(coverage))
      },
      node.rounding.map {
        single(
          "rounding", Bilingual(zh: "舍入", en: "rounding"), .rounding, "\($0.step.exactText) \($0.rule)", rounding($0))
      },
      node.cap.map { single("cap", Bilingual(zh: "最高", en: "at most"), .cap, "\($0)", amount($0)) },
      node.floor.map { single("floor", Bilingual(zh: "最低", en: "at least"), .cap, "\($0)", amount($0)) },
    ].compactMap(\.self)
    if !path.isEmpty, case .section = node.content { part.parts += notes(node.notes) }
    return part
  }

  private func identity(of node: CardNode, _ path: [Int], _ card: ScorecardIndex) -> String {
    if path.isEmpty { return "root" }
    if case .indicator(let measure) = node.content { return "item \(names[.measure(measure)])" }
    return names[.section(card, path)]
  }

  private func label(of node: CardNode, _ path: [Int]) -> Bilingual {
    if path.isEmpty { return Bilingual(same: "") }
    if case .indicator = node.content { return Bilingual(zh: "“\(node.name)”", en: "“\(node.name)”") }
    return Bilingual(zh: "部分“\(node.name)”", en: "section “\(node.name)”")
  }

  /// The section that it stands in.
  private func parent(_ path: [Int], _ card: ScorecardIndex) -> Fact {
    let above = Array(path.dropLast())
    let name = rules.scorecards[card].nodes.first { $0.path == above }?.node.name ?? ""
    return Fact(
      key: "parent", label: Bilingual(zh: "所在部分", en: "section"), matter: .points,
      value: above.isEmpty ? "root" : names[.section(card, above)], shown: Bilingual(same: name.printable))
  }

  /// Weight or full points. Those of a section that only adds up what is in it follow from its items.
  private func amounts(_ node: CardNode, _ path: [Int]) -> [Fact] {
    if let weight = node.weight {
      return [
        Fact(
          key: "weight", label: Bilingual(zh: "权重", en: "weight"), matter: .weight, value: weight.exactText,
          shown: percent(weight), span: node.span)
      ]
    }
    let isSum =
      if case .section(let children, .sum) = node.content {
        children.allSatisfy { $0.weight == nil } && children.reduce(.zero) { $0 + $1.full } == node.full
      } else { false }
    if isSum, !path.isEmpty { return [] }
    return [
      Fact(
        key: "full", label: Bilingual(zh: "满分", en: "full points"), matter: .points, value: node.full.exactText,
        shown: points(node.full), span: node.span)
    ]
  }

  private func words(_ coverage: CoverageRule) -> Bilingual {
    let least: Bilingual =
      switch coverage.minimum {
      case .items(let count): Bilingual(zh: "少于\(count)项", en: "under \(count) items")
      case .share(let share): Bilingual(zh: "少于\(percent(share).zh)", en: "under \(percent(share).en)")
      }
    let effect =
      coverage.effect == .noScore ? Bilingual(zh: "无分", en: "no score") : Bilingual(zh: "不参评", en: "not ranked")
    return Bilingual(zh: "\(least.zh)的，\(effect.zh)", en: "\(least.en): \(effect.en)")
  }

  private func adjuncts(_ index: ScorecardIndex) -> [RulePart] {
    rules.scorecards[index].adjuncts.enumerated().compactMap { place, adjunct in
      let kind =
        adjunct.kind == .bonus ? Bilingual(zh: "加分", en: "bonus") : Bilingual(zh: "扣分", en: "deduction")
      var part = formula(
        adjunct.points, names[.adjunct(index, place)],
        Bilingual(zh: "\(kind.zh)“\(adjunct.name)”", en: "\(kind.en) “\(adjunct.name)”"), .points, words: adjunct.span)
      part?.facts.append(naming([adjunct.name]))
      part?.facts.append(
        Fact(
          key: "cap", label: Bilingual(zh: "最多", en: "at most"), matter: .cap, value: adjunct.cap?.exactText ?? "–",
          shown: adjunct.cap.map { points($0) } ?? Bilingual(zh: "不限", en: "no limit"), span: adjunct.span))
      part?.clause = adjunct.notes.clause
      part?.parts =
        [ordered("missing", Bilingual(zh: "缺数据", en: "missing"), .missing, adjunct.missing.map { missing($0) })]
        .compactMap(\.self) + notes(adjunct.notes)
      return part
    }
      + [
        list(
          "jointCaps", Bilingual(zh: "合计上限", en: "joint cap"), .cap,
          rules.scorecards[index].jointCaps.map { jointCap($0, index) })
      ].compactMap(\.self)
  }

  private func jointCap(_ cap: JointCap, _ card: ScorecardIndex) -> RulePart {
    let members = cap.members.map { member in
      switch member {
      case .adjunct(let place): return names[.adjunct(card, place)]
      case .node(let name):
        let found = rules.scorecards[card].nodes.first { $0.node.name == name }
        return found.map { identity(of: $0.node, $0.path, card) } ?? name
      }
    }
    return RulePart(
      key: nil, label: Bilingual(zh: "合计上限", en: "joint cap"), matter: .cap, shape: members.joined(separator: "|"),
      facts: [Fact(key: "cap", matter: .cap, value: cap.cap.exactText, shown: points(cap.cap), span: cap.words)],
      words: cap.words)
  }

  // MARK: Total, grades, ranks

  private func total(_ card: Scorecard) -> [RulePart] {
    [
      formula(card.adjustment, "adjustment", Bilingual(zh: "按顺序", en: "in order"), .points),
      card.judgement.flatMap { judgement($0, nil) },
      single(
        "totalRounding", Bilingual(zh: "总分的舍入", en: "rounding of the total"), .rounding,
        card.totalRounding.map { "\($0.step.exactText) \($0.rule)" } ?? "–",
        card.totalRounding.map { rounding($0) } ?? Bilingual(zh: "不舍入", en: "none")),
      card.cliff.map { single("cliff", Bilingual(zh: "陡坎", en: "cliff"), .display, $0.exactText, percent($0)) },
    ].compactMap(\.self)
  }

  private func grades(_ index: ScorecardIndex) -> [RulePart] {
    let card = rules.scorecards[index]
    guard !card.grades.isEmpty else { return [] }
    let reads = flag(
      "gradesRead", card.gradesReadRoundedTotal, .rounding, Bilingual(zh: "舍入后的总分", en: "the rounded total"),
      Bilingual(zh: "舍入前的总分", en: "the total before rounding"),
      label: Bilingual(zh: "等级读取", en: "what grades read"))
    let basis = single(
      "gradeBasis", Bilingual(zh: "等级的依据", en: "basis of grades"), .grade, card.gradeBasis.rawValue,
      card.gradeBasis.words)
    return [basis] + (card.totalRounding == nil ? [] : [reads]) + bands(index)
      + [
        list(
          "effects", Bilingual(zh: "等级效果", en: "grade effect"), .effect,
          card.gradeEffects.compactMap { effect($0, index) }),
        list("quotas", Bilingual(zh: "名额", en: "quota"), .rank, card.quotas.map { quota($0, index) }),
      ].compactMap(\.self)
  }

  /// Each grade by the edge at its worse side, which the next grade shares.
  private func bands(_ index: ScorecardIndex) -> [RulePart] {
    let card = rules.scorecards[index]
    let type: ValueType? =
      switch card.gradeBasis {
      case .total: .number(.points)
      case .rank: .number(.plain)
      case .rankShare: .number(.percent)
      }
    let isOfPlaces = card.gradeBasis != .total
    return card.grades.enumerated().map { place, grade in
      let edge = isOfPlaces ? grade.span.upper : grade.span.lower
      let other = isOfPlaces ? grade.span.lower : grade.span.upper
      var facts: [Fact] = []
      if let edge {
        facts.append(
          Fact(
            key: "edge", matter: .threshold, value: edge.canonical(isLower: !isOfPlaces),
            shown: words(edge, isLower: !isOfPlaces, type), span: grade.words))
      } else {
        facts.append(
          Fact(
            key: "edge", matter: .threshold, value: "–", shown: Bilingual(zh: "其余", en: "otherwise"), span: grade.words)
        )
      }
      let before = place > 0 ? card.grades[place - 1].span : nil
      let shared = isOfPlaces ? before?.upper : before?.lower
      if let other, other.canonical(isLower: isOfPlaces) != shared?.canonical(isLower: !isOfPlaces) {
        facts.append(
          Fact(
            key: "far", matter: .threshold, value: other.canonical(isLower: isOfPlaces),
            shown: words(other, isLower: isOfPlaces, type), span: grade.words))
      }
      return RulePart(
        key: names[.grade(index, place)],
        label: Bilingual(zh: "等级“\(grade.name)”", en: "grade “\(grade.name)”"), matter: .grade,
        facts: facts + [naming([grade.name])], words: grade.words)
    }
  }

  private func effect(_ effect: GradeEffect, _ card: ScorecardIndex) -> RulePart? {
    var part = formula(
      effect.condition, nil, Bilingual(zh: "等级效果", en: "grade effect"), .effect, words: effect.words)
    let grades = rules.scorecards[card].grades
    func name(_ grade: Int) -> String { grades.indices.contains(grade) ? grades[grade].name : "" }
    let (kind, shown): (String, Bilingual)
    switch effect.effect {
    case .fixed(let grade):
      kind = "fixed \(names[.grade(card, grade)])"
      shown = Bilingual(zh: "评为\(name(grade))", en: "grade is \(name(grade))")
    case .atMost(let grade):
      kind = "atMost \(names[.grade(card, grade)])"
      shown = Bilingual(zh: "等级不高于\(name(grade))", en: "grade at most \(name(grade))")
    case .not(let grade):
      kind = "not \(names[.grade(card, grade)])"
      shown = Bilingual(zh: "不得评为\(name(grade))", en: "grade not \(name(grade))")
    case .down(let count): (kind, shown) = ("down \(count)", Bilingual(zh: "降\(count)档", en: "grade \(count) down"))
    }
    part?.facts.append(Fact(key: "effect", matter: .effect, value: kind, shown: shown, span: effect.words))
    return part
  }

  private func quota(_ quota: GradeQuota, _ card: ScorecardIndex) -> RulePart {
    var reader = FormulaReader(self, matter: .rank)
    let by = reader.shape(quota.by)
    let shown: Bilingual
    let rounding: String
    switch quota.limit {
    case .share(let share, let roundsUp): (shown, rounding) = (percent(share), "share \(roundsUp)")
    case .count(let count): (shown, rounding) = (Bilingual(same: "\(count)"), "count")
    }
    let limit = Fact(key: "limit", matter: .cap, value: "\(quota.limit)", shown: shown, span: quota.words)
    return RulePart(
      key: nil, label: Bilingual(zh: "名额", en: "quota"), matter: .rank,
      shape:
        "\(names[.grade(card, quota.grade)]) \(rounding) \(by) \(quota.highFirst) \(quota.keepsTies) \(quota.isOfGroups)",
      facts: [limit] + reader.facts, words: quota.words)
  }

  private func ranks(_ card: Scorecard) -> [RulePart] {
    [
      ordered("ties", Bilingual(zh: "同分时", en: "ties"), .rank, card.tieBreaks.compactMap { tie($0) }),
      flag(
        "rankGroups", card.ranksWithinGroups, .rank, Bilingual(zh: "各组内", en: "within groups"),
        Bilingual(zh: "全体", en: "among all"), label: Bilingual(zh: "排名", en: "ranks")),
    ].compactMap(\.self)
  }

  func tie(_ tie: TieBreak) -> RulePart? {
    let label = Bilingual(zh: "同分时", en: "ties")
    switch tie {
    case .first(let condition): return formula(condition, nil, label, .rank)
    case .by(let value, let highFirst):
      var part = formula(value, nil, label, .rank)
      part?.facts.append(
        Fact(
          key: "direction", matter: .rank, value: "\(highFirst)",
          shown: highFirst ? Bilingual(zh: "从高到低", en: "high first") : Bilingual(zh: "从低到高", en: "low first")))
      return part
    }
  }

  private func outcomes(_ card: Scorecard) -> [RulePart] {
    let parts: [RulePart] = card.outcomes.map { outcome in
      var reader = FormulaReader(self, matter: .condition)
      var part = RulePart(
        key: nil, label: Bilingual(zh: "结果", en: "outcome"), matter: .rank, words: outcome.words)
      var facts = [
        Fact(key: "text", matter: .rank, value: outcome.text, shown: Bilingual(same: outcome.text.printable))
      ]
      switch outcome.trigger {
      case .condition(let id): part.shape = "if \(reader.shape(id))"
      case .top(let count):
        part.shape = "top"
        facts.append(
          Fact(key: "count", matter: .rank, value: "\(count)", shown: Bilingual(same: "\(count)"), span: outcome.words))
      case .bottom(let count):
        part.shape = "bottom"
        facts.append(
          Fact(key: "count", matter: .rank, value: "\(count)", shown: Bilingual(same: "\(count)"), span: outcome.words))
      case .grade(let index):
        part.shape = "grade"
        let name = card.grades[index].name
        facts.append(
          Fact(key: "grade", matter: .rank, value: name, shown: Bilingual(same: name.printable), span: outcome.words))
      case .total(let span):
        part.shape = "total"
        for (bound, isLower) in [(span.lower, true), (span.upper, false)] {
          facts.append(
            Fact(
              key: isLower ? "lower" : "upper", matter: .threshold,
              value: bound.map { $0.canonical(isLower: isLower) } ?? "–",
              shown: bound.map { words($0, isLower: isLower, .number(.points)) } ?? Bilingual(zh: "不限", en: "none"),
              span: outcome.words))
        }
      }
      part.facts = facts + reader.facts
      return part
    }
    return [list("outcomes", Bilingual(zh: "结果", en: "outcome"), .rank, parts)].compactMap(\.self)
  }
}

extension GradeBasis {
  var words: Bilingual {
    switch self {
    case .total: Bilingual(zh: "总分", en: "the total")
    case .rank: Bilingual(zh: "名次", en: "the rank")
    case .rankShare: Bilingual(zh: "名次占比", en: "the share of ranks")
    }
  }
}
