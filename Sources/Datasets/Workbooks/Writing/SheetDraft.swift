package import Calendar
package import Numerics

/// A sheet that is to be written: its rows, the first of them the headings, and how they look.
package struct SheetDraft: Sendable {
  /// What cells of a column offer to whoever fills them in.
  package struct Prompt: Hashable, Sendable {
    package var title: String
    package var text: String
    /// The values to choose from; empty for any.
    package var choices: [String]

    package init(title: String, text: String, choices: [String] = []) {
      (self.title, self.text, self.choices) = (title, text, choices)
    }
  }

  package struct Column: Sendable {
    /// Of its cells that are still empty.
    package var format = SheetFormat.general
    package var prompt: Prompt?

    package init(format: SheetFormat = .general, prompt: Prompt? = nil) {
      (self.format, self.prompt) = (format, prompt)
    }
  }

  /// As it is wanted; the workbook makes it one that spreadsheets take.
  package var name: String
  /// From the left; those beyond are as by default.
  package var columns: [Column] = []
  package var rows: [[SheetCell]] = []
  /// These stay in sight, and are repeated on every printed page.
  package var headRows = 1
  package var headColumns = 0
  /// Whether its headings offer to sort and filter.
  package var hasFilter = false
  /// Rows for which prompts hold, those below the last one included.
  package var promptedRows = 0

  package init(name: String) { self.name = name }

  /// Columns that hold anything.
  var width: Int { max(columns.count, rows.map(\.count).max() ?? 0) }
}

/// A cell that is to be written.
package struct SheetCell: Sendable {
  package enum Content: Sendable {
    case empty
    /// Never a formula, whatever it begins with.
    case text(String)
    /// With all its digits as far as a spreadsheet holds them.
    case number(ExactNumber)
    case day(CalendarDate)
  }

  package var content: Content
  package var look = Look()
  /// What is shown beside the cell.
  package var comment: String?

  package struct Look: Hashable, Sendable {
    package var format = SheetFormat.general
    package var isBold = false
    package var isHeading = false
    package var wraps = false

    package init(format: SheetFormat = .general, isBold: Bool = false, isHeading: Bool = false, wraps: Bool = false) {
      (self.format, self.isBold, self.isHeading, self.wraps) = (format, isBold, isHeading, wraps)
    }
  }

  package init(_ content: Content, _ look: Look = Look(), comment: String? = nil) {
    (self.content, self.look, self.comment) = (content, look, comment)
  }

  package static let empty = SheetCell(.empty)

  package static func heading(_ words: String, comment: String? = nil) -> SheetCell {
    SheetCell(.text(words), Look(isBold: true, isHeading: true, wraps: true), comment: comment)
  }

  package static func text(_ words: String, _ format: SheetFormat = .general) -> SheetCell {
    words.isEmpty ? .empty : SheetCell(.text(words), Look(format: format, wraps: words.contains("\n")))
  }

  /// Empty for nil.
  package static func number(_ number: ExactNumber?, _ format: SheetFormat = .general) -> SheetCell {
    number.map { SheetCell(.number($0), Look(format: format)) } ?? .empty
  }

  package static func number(_ number: Int?) -> SheetCell { .number(number.map { ExactNumber($0) }) }
}

/// How a cell shows what it holds.
package enum SheetFormat: Hashable, Sendable {
  case general
  /// What is typed stays as it is typed: codes keep their noughts.
  case text
  case decimals(Int)
  /// A share: 0.85 is shown as 85%.
  case percent(Int)
  case day

  /// As the format is described in a workbook.
  var code: String {
    switch self {
    case .general: "General"
    case .text: "@"
    case .decimals(let places): "0" + SheetFormat.decimals(places)
    case .percent(let places): "0" + SheetFormat.decimals(places) + "%"
    case .day: "yyyy-mm-dd"
    }
  }

  private static func decimals(_ places: Int) -> String {
    places > 0 ? "." + String(repeating: "0", count: places) : ""
  }
}
