package import Diagnostics
import Numerics

/// A comparison for programs: the format `quanheng.reconcile/1`.
///
/// One object, every key always there, in this order.
///
/// | Key | What it holds |
/// |---|---|
/// | `schema` | `"quanheng.reconcile/1"` |
/// | `export`, `published` | the name of the export, the path of the published file |
/// | `agrees` | whether nothing differs and no row is on one side only |
/// | `rows` | `compared`: how many; `only_computed`, `only_published`: keys |
/// | `columns` | `heading`, `tolerance`, and how many cells `agree`, `differ`, are `only_computed`, `only_published`, `blank` on both sides |
/// | `not_compared` | headings: `only_computed`, `only_published`, `personal` |
/// | `differences` | `kind` (`differing`, `onlyComputed`, `onlyPublished`), `key`, `column`, `computed`, `published`, `difference` (exact), `why`, `row` of the published file |
package struct ReconciliationJSON {
  private let found: Reconciliation
  private let language: Language

  package init(_ found: Reconciliation, language: Language) {
    self.found = found
    self.language = language
  }

  package func render() -> String {
    JSONValue.object([
      ("schema", .string("quanheng.reconcile/1")), ("export", .string(found.name)),
      ("published", .string(found.publishedPath)), ("agrees", .bool(found.agrees)),
      (
        "rows",
        .object([
          ("compared", .integer(found.rowCount)), ("only_computed", strings(found.rowsOnlyComputed)),
          ("only_published", strings(found.rowsOnlyPublished)),
        ])
      ),
      ("columns", .array(found.columns.map(column))),
      (
        "not_compared",
        .object([
          ("only_computed", strings(found.columnsOnlyComputed)),
          ("only_published", strings(found.columnsOnlyPublished)), ("personal", strings(found.columnsWithheld)),
        ])
      ),
      ("differences", .array(found.differences.map(difference))),
    ]).text(indented: true) + "\n"
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private func column(_ column: Reconciliation.Column) -> JSONValue {
    .object([
      ("heading", .string(column.heading)), ("tolerance", .string(column.tolerance.exactText)),
      ("agree", .integer(column.agreeing)), ("differ", .integer(column.differing)),
      ("only_computed", .integer(column.onlyComputed)), ("only_published", .integer(column.onlyPublished)),
      ("blank", .integer(column.blank)),
    ])
  }

  private func difference(_ difference: Reconciliation.Difference) -> JSONValue {
    .object([
      ("kind", .string(difference.kind.rawValue)), ("key", .string(difference.key)),
      ("column", .string(difference.heading)), ("computed", .optional(difference.computed)),
      ("published", .optional(difference.published)),
      ("difference", .optional(difference.difference.map(\.exactText))),
      ("why", .optional(difference.why?[language])), ("row", .integer(difference.place.row)),
    ])
  }
}
