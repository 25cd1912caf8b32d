import Diagnostics
import RuleSemantics

/// A cell, or a whole row where no field is named.
struct CellReference: Hashable {
  var table: TableIndex
  var row: Int
  var field: FieldIndex?
}

/// The cells behind a value, in the order in which they were met, each once.
final class EvidenceList {
  private(set) var cells: [CellReference] = []
  private var known: Set<CellReference> = []

  var count: Int { cells.count }

  func add(_ cell: CellReference) {
    if known.insert(cell).inserted { cells.append(cell) }
  }

  /// Forgets what was added since, as of a row that does not count.
  func truncate(to count: Int) {
    while cells.count > count { known.remove(cells.removeLast()) }
  }
}

extension Evaluator {
  /// The cells that are met while something is computed.
  func cells(behind compute: () -> Void) -> [CellReference] {
    let outer = evidence
    evidence = EvidenceList()
    compute()
    let found = evidence?.cells ?? []
    evidence = outer
    return found
  }

  /// Computes without noting cells: those of other subjects are not evidence.
  func silently<T>(_ compute: () -> T) -> T {
    let outer = evidence
    evidence = nil
    defer { evidence = outer }
    return compute()
  }

  func places(_ cells: some Sequence<CellReference>) -> [CellPlace] {
    cells.compactMap { cell in
      if cell.row < 0 { return cohort?.placesElsewhere[cell] }
      return dataset.tables[cell.table].place(row: cell.row, field: cell.field)
    }
  }
}
