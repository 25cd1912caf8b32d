import Diagnostics
import Numerics
import RuleSemantics

// Points of one thing that several people share.
extension Evaluator {
  /// Reports things of which more than 100% is claimed, whoever claims it.
  func checkPools(_ card: ScorecardIndex) {
    for (index, measure) in rules.measures.enumerated() {
      guard let pool = measure.pool, !items.items(of: index, level: rules.scorecards[card].level).isEmpty else {
        continue
      }
      silently { check(pool, measure.name) }
    }
  }

  private func check(_ pool: PoolRule, _ name: String) {
    var sums: [RowKey: ExactNumber] = [:]
    var rows: [RowKey: [Int]] = [:]
    var order: [RowKey] = []
    for row in 0..<dataset.tables[pool.table].rowCount {
      var context = EvaluationContext(subject: nil, period: nil)
      context.row = RowIndex(table: Int32(pool.table), row: Int32(row))
      guard let key = try? key(of: context, by: pool.keys), let share = evaluate(pool.share, context).number else {
        continue
      }
      if sums[key] == nil { order.append(key) }
      sums[key, default: .zero] += share
      rows[key, default: []].append(row)
    }
    for key in order {
      guard let sum = sums[key], sum > .one, let last = rows[key]?.last,
        let place = dataset.tables[pool.table].place(row: last, field: nil)
      else { continue }
      let first = rows[key]?.first.flatMap { dataset.tables[pool.table].place(row: $0, field: nil) }
      report(.poolTooLarge(place, first, name, sum))
    }
  }
}

extension Diagnostic {
  fileprivate static func poolTooLarge(
    _ place: CellPlace, _ first: CellPlace?, _ name: String, _ sum: ExactNumber
  ) -> Diagnostic {
    let percent = (sum * ExactNumber(100)).decimalText(places: 2)
    return Diagnostic(
      .poolTooLarge, at: .cell(place),
      Bilingual(
        zh: "“\(name)”里同一项的份额加起来是 \(percent)%，超过 100%",
        en: "in “\(name)” the shares of one thing add up to \(percent)%, more than 100%"),
      help: [
        Bilingual(
          zh: "核对各人的排序和总人数：两个人不能排同一位", en: "check the places and the number of people: two cannot have one place")
      ],
      related: first.map { [RelatedPlace(.cell($0), Bilingual(zh: "同一项的第一条", en: "the first row of it"))] } ?? [])
  }
}

extension ProblemCode {
  static let poolTooLarge = ProblemCode(595, .error, Bilingual(zh: "份额超过100%", en: "Shares above 100%"))
}
