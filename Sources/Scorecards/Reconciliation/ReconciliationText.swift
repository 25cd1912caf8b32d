package import Diagnostics
import Numerics

/// A comparison for the terminal: one line a column, then what does not agree.
package struct ReconciliationText {
  private let found: Reconciliation
  private let language: Language
  private var page: TextPage

  /// Rows of a list; `--format json` has them all.
  private static let most = 100

  package init(_ found: Reconciliation, language: Language, colour: Bool) {
    self.found = found
    self.language = language
    page = TextPage(colour: colour)
  }

  package func render() -> String {
    var copy = self
    copy.page.line(found.name.printable + " ↔ " + found.publishedPath.printable, .bold)
    copy.page.rule("━", .plain)
    copy.writeColumns()
    copy.writeDifferences()
    copy.writeLists()
    copy.page.line()
    copy.page.paragraph(copy.summary[language], style: found.agrees ? .good : .bad)
    return copy.page.text
  }

  // MARK: Columns

  private mutating func writeColumns() {
    let rows = [heads] + found.columns.map(cells)
    let widths = heads.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    for row in rows {
      let padded = zip(row, widths).enumerated().map { index, cell in
        index == 0 ? DisplayWidth.pad(cell.0, to: cell.1) : DisplayWidth.padLeft(cell.0, to: cell.1)
      }
      page.line(padded.joined(separator: "  "))
    }
  }

  private var heads: [String] {
    [
      Bilingual(zh: "列", en: "Column"), Bilingual(zh: "一致", en: "agree"), Bilingual(zh: "不一致", en: "differ"),
      Bilingual(zh: "只有算出的", en: "only computed"), Bilingual(zh: "只有公布的", en: "only published"),
      Bilingual(zh: "都没有值", en: "both blank"), Bilingual(zh: "容差", en: "tolerance"),
    ].map { $0[language] }
  }

  private func cells(_ column: Reconciliation.Column) -> [String] {
    let counts = [column.agreeing, column.differing, column.onlyComputed, column.onlyPublished, column.blank]
    return [column.heading.printable] + counts.map(String.init)
      + [column.tolerance == .zero ? "" : column.tolerance.exactText]
  }

  // MARK: Differences

  private mutating func writeDifferences() {
    guard !found.differences.isEmpty else { return }
    page.line()
    page.line(Bilingual(zh: "不一致的", en: "What does not agree")[language], .bold)
    for difference in found.differences.prefix(Self.most) {
      page.paragraph(words(of: difference), first: "  · ")
    }
    writeMore(found.differences.count - Self.most)
  }

  private mutating func writeMore(_ count: Int) {
    guard count > 0 else { return }
    page.line(
      Bilingual(zh: "    另有 \(count) 处，见 --format json", en: "    and \(count) more, see --format json")[language], .dim
    )
  }

  /// `CHE|2011 phdi（第12行）：算出 0.731，公布 0.732，相差 -0.001（最后一位小数相差 1 以内）`
  private func words(of difference: Reconciliation.Difference) -> String {
    let row = difference.place.row
    let place = Bilingual(zh: "（公布文件第\(row)行）：", en: " (published row \(row)): ")[language]
    let none = Bilingual(zh: "无", en: "none")[language]
    var parts = [
      Bilingual(zh: "算出 ", en: "computed ")[language] + (difference.computed ?? none),
      Bilingual(zh: "公布 ", en: "published ")[language] + (difference.published ?? none),
    ]
    if let number = difference.difference {
      parts.append(Bilingual(zh: "相差 ", en: "difference ")[language] + ExportCell.text(of: number, nil))
    }
    let why = difference.why.map { Bilingual(zh: "（\($0.zh)）", en: " (\($0.en))")[language] } ?? ""
    let list = parts.joined(separator: Bilingual(zh: "，", en: ", ")[language])
    return "\(difference.key) \(difference.heading)\(place)\(list)\(why)".printable
  }

  // MARK: Rows and columns of one side

  private mutating func writeLists() {
    write(Bilingual(zh: "只有算出的行", en: "Rows that are only computed"), found.rowsOnlyComputed)
    write(Bilingual(zh: "只有公布的行", en: "Rows that are only published"), found.rowsOnlyPublished)
    let columns = [
      (Bilingual(zh: "公布文件里没有", en: "not in the published file"), found.columnsOnlyComputed),
      (Bilingual(zh: "没有算", en: "not computed"), found.columnsOnlyPublished),
      (Bilingual(zh: "个人信息，不公开", en: "personal, withheld"), found.columnsWithheld),
    ].filter { !$0.1.isEmpty }
    page.list(
      Bilingual(zh: "没有核对的列", en: "Columns that are not compared")[language],
      columns.map { words, headings in
        let list = headings.enumerated
        return Bilingual(zh: "\(words.zh)：\(list.zh)", en: "\(words.en): \(list.en)")[language].printable
      })
  }

  private mutating func write(_ heading: Bilingual, _ keys: [String]) {
    page.list(heading[language], keys.prefix(Self.most).map(\.printable))
    writeMore(keys.count - Self.most)
  }

  private var summary: Bilingual {
    let (rows, cells) = (found.rowCount, found.comparedCount)
    let rowsApart = found.rowsOnlyComputed.count + found.rowsOnlyPublished.count
    guard !found.agrees else {
      return Bilingual(zh: "全部一致：\(rows) 行，\(cells) 格。", en: "All agree: \(rows) rows, \(cells) cells.")
    }
    let lone =
      rowsApart == 0
      ? Bilingual(same: "")
      : Bilingual(
        zh: "，\(rowsApart) 行只有一方有",
        en: rowsApart == 1 ? ", and 1 row is on one side only" : ", and \(rowsApart) rows are on one side only")
    return Bilingual(
      zh: "\(rows) 行的 \(cells) 格中有 \(found.differences.count) 格不一致\(lone.zh)。",
      en: "\(found.differences.count) of \(cells) cells in \(rows) rows do not agree\(lone.en).")
  }
}
