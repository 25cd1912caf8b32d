import Diagnostics

extension RowPick {
  /// 第一条, 唯一, 相加, 最高, 最低
  static func named(_ word: String) -> RowPick? {
    switch word {
    case "第一条", "取第一条", "first": .first
    case "唯一", "unique": .unique
    case "相加", "之和", "sum": .sum
    case "最高", "取最高", "highest": .highest
    case "最低", "取最低", "lowest": .lowest
    default: nil
    }
  }

  /// Rows may overlap, as all that fit count.
  var wantsSeveral: Bool { self == .sum || self == .highest || self == .lowest || self == .first }
}

extension LookupProblem {
  static func unknownPick(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .lookupKeys, at: .source(span),
      Bilingual(zh: "不认识取法“\(word)”。", en: "“\(word)” is no way to pick a row."),
      help: [
        Bilingual(
          zh: "几行都合适时：第一条、唯一、相加、最高、最低。", en: "Where several rows fit: first, unique, sum, highest, lowest.")
      ])
  }
}
