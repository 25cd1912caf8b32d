import Diagnostics
import Numerics
import RuleSyntax

/// `检查：院校评价、学科评估均含服务产业贡献度、成果转化，权重高于上一版`
struct RuleCheckReader {
  let builder: RuleSetBuilder
  let node: DeclarationNode
  let source: SourceFile

  /// Nil after a report.
  func check() -> RuleCheck? {
    guard let phrases = builder.phrases(node.body, .check, in: source) else { return nil }
    guard let contents = phrases.first(where: { $0.template == .checkTags }),
      let weight = phrases.first(where: { $0.template == .checkWeight })
    else {
      builder.report(.checkWording(node.keywordSpan))
      return nil
    }
    guard let cards = cards(contents), let demand = demand(weight) else { return nil }
    let tags = tags(contents.raw("tags") ?? "")
    let name = WordText.joined(node.name, in: source)
    reportUnknown(tags, contents)
    return RuleCheck(
      name: name.isEmpty ? source.text(contents.span.start..<weight.span.end) : name, cards: cards,
      tags: tags, demand: demand, clause: clause, words: contents.span.joined(weight.span))
  }

  /// `依据：三（二）2`
  private var clause: String? {
    let texts = node.clauses.filter { $0.label == .source }.compactMap { clause -> String? in
      guard let first = clause.body.first, let last = clause.body.last else { return nil }
      return source.text(first.start..<last.end)
    }
    return texts.isEmpty ? nil : texts.joined(separator: "；")
  }

  /// `服务产业贡献度、成果转化` / `service and transfer`
  private func tags(_ text: String) -> [String] {
    var tags = [""]
    for word in text.split(separator: " ") {
      if word == "and" { tags.append("") } else { tags[tags.count - 1] += " " + word }
    }
    return tags.flatMap { $0.split { $0 == "、" || $0 == "," || $0 == "，" } }.map { String($0).trimmed }.filter {
      !$0.isEmpty
    }
  }

  private func cards(_ phrase: Phrase) -> [ScorecardIndex]? {
    guard case .list(let names)? = phrase["cards"]?.kind else { return nil }
    var cards: [ScorecardIndex] = []
    for case .name(let name) in names.map(\.kind) {
      let entry = builder.context.scope.names[name]
      let found = entry.meanings.compactMap { if case .card(let index) = $0 { index } else { nil } }
      guard let card = found.first else {
        builder.report(.noSuchCard(entry.text, builder.declarations.scorecards.map(\.name), phrase.span))
        return nil
      }
      cards.append(card)
    }
    return cards
  }

  private func demand(_ phrase: Phrase) -> RuleCheck.Demand? {
    if let least = phrase.quantity("least") { return .atLeast(least.number) }
    return phrase.word("demand") == "aboveOld" ? .aboveOld : .positive
  }

  /// A tag that no indicator carries is most likely a slip.
  private func reportUnknown(_ tags: [String], _ phrase: Phrase) {
    let known = Set(builder.measures.values.flatMap(\.tags))
    for tag in tags where !known.contains(tag) {
      builder.report(.tagUnused(tag, near: NearNames.nearest(to: tag, among: known.sorted()), phrase.span))
    }
  }
}

extension Diagnostic {
  static func checkWording(_ span: Span) -> Diagnostic {
    Diagnostic(
      .checkWording, at: .source(span),
      Bilingual(
        zh: "检查要写哪些评分表含哪些标签，权重怎样。",
        en: "A check says which scorecards contain which tags, and what their weight must be."),
      help: [
        Bilingual(
          zh: "例如“检查：院校评价、学科评估均含成果转化，权重高于上一版”。",
          en: "For example “check: each of \"A\", \"B\" contains transfer, weight above previous version”.")
      ])
  }

  static func noSuchCard(_ name: String, _ cards: [String], _ span: Span) -> Diagnostic {
    Diagnostic(
      .checkWording, at: .source(span),
      Bilingual(zh: "“\(name)”不是评分表。", en: "“\(name)” is no scorecard."),
      help: [Bilingual(zh: "评分表有：\(cards.enumerated.zh)。", en: "The scorecards are: \(cards.enumerated.en).")])
  }

  static func tagUnused(_ tag: String, near: [String], _ span: Span) -> Diagnostic {
    Diagnostic(
      .tagUnused, at: .source(span),
      Bilingual(zh: "没有指标带标签“\(tag)”。", en: "No indicator has the tag “\(tag)”."),
      help: [
        near.isEmpty
          ? Bilingual(zh: "在指标下面写“标签：\(tag)”。", en: "Write “tag: \(tag)” below an indicator.")
          : Bilingual(zh: "是不是想写\(near.enumerated.zh)？", en: "Did you mean \(near.enumerated.en)?")
      ])
  }
}
