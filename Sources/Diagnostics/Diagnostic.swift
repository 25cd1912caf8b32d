/// How much a problem matters.
package enum Severity: String, Sendable, Comparable {
  /// A default that was taken, or a fact worth knowing.
  case note
  /// May stay, if the author explains it.
  case warning
  /// Must be mended.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A cell of a data file. Rows and columns count from 1 as a spreadsheet shows them; the header is row 1.
package struct CellPlace: Hashable, Sendable, Comparable {
  package var path: String
  package var sheet: String?
  package var row: Int
  /// Nil when a whole row or file is meant.
  package var column: Int?
  /// The head of the column, where there is one.
  package var heading: String?

  package init(path: String, sheet: String? = nil, row: Int, column: Int? = nil, heading: String? = nil) {
    self.path = path
    self.sheet = sheet
    self.row = row
    self.column = column
    self.heading = heading
  }

  /// The file and the sheet in it: `年报.csv`, `数据.xlsx「年报」`.
  package var table: String { CellPlace.table(path, sheet) }

  package static func table(_ path: String, _ sheet: String?) -> String { path + (sheet.map { "「\($0)」" } ?? "") }

  package static func < (left: CellPlace, right: CellPlace) -> Bool {
    (left.path, left.sheet ?? "", left.row, left.column ?? 0)
      < (right.path, right.sheet ?? "", right.row, right.column ?? 0)
  }
}

/// Where a problem is.
package enum Place: Hashable, Sendable {
  case source(Span)
  case cell(CellPlace)
  case file(String)
  case commandLine
}

/// A second place that explains the first.
package struct RelatedPlace: Hashable, Sendable {
  package var place: Place
  package var message: Bilingual

  package init(_ place: Place, _ message: Bilingual) {
    self.place = place
    self.message = message
  }
}

/// A change of the rule text that mends a problem.
package struct FixIt: Hashable, Sendable {
  package var span: Span
  package var replacement: String
  package var title: Bilingual
  /// True when it can be applied without asking: the meaning is certain.
  package var isCertain: Bool

  package init(_ span: Span, replacement: String, title: Bilingual, isCertain: Bool = false) {
    self.span = span
    self.replacement = replacement
    self.title = title
    self.isCertain = isCertain
  }
}

/// One problem, in the author's terms.
package struct Diagnostic: Hashable, Sendable {
  package var code: ProblemCode
  package var severity: Severity
  package var place: Place
  /// What is wrong.
  package var message: Bilingual
  /// How to mend it: one sentence each.
  package var help: [Bilingual]
  package var related: [RelatedPlace]
  package var fixIts: [FixIt]

  package init(
    _ code: ProblemCode, at place: Place, _ message: Bilingual, help: [Bilingual] = [],
    related: [RelatedPlace] = [], fixIts: [FixIt] = []
  ) {
    self.code = code
    self.severity = code.severity
    self.place = place
    self.message = message
    self.help = help
    self.related = related
    self.fixIts = fixIts
  }
}

/// A kind of problem: a stable number (`Q204`), printed with the message and explained in `docs/errors/`.
///
/// Each room declares its own kinds beside the constructors of their messages.
package struct ProblemCode: Hashable, Sendable, Comparable {
  package let number: Int
  package let severity: Severity
  /// What the page in `docs/errors/` is headed with.
  package let title: Bilingual

  package init(_ number: Int, _ severity: Severity, _ title: Bilingual) {
    self.number = number
    self.severity = severity
    self.title = title
  }

  package var name: String { "Q\(number)" }

  package static func < (left: ProblemCode, right: ProblemCode) -> Bool { left.number < right.number }
  package static func == (left: ProblemCode, right: ProblemCode) -> Bool { left.number == right.number }
  package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}
