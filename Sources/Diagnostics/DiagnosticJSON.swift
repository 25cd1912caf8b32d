extension Diagnostic {
  /// The problem for programs.
  ///
  /// | Key | What it holds |
  /// |---|---|
  /// | `code`, `severity` | `Q301`; `note`, `warning` or `error` |
  /// | `message` | `zh` and `en` |
  /// | `place` | see below |
  /// | `help` | sentences, each `zh` and `en` |
  /// | `related` | `place` and `message` |
  /// | `fixes` | `title`, `place`, `replacement`, `certain` |
  ///
  /// | `place.kind` | What else a place holds |
  /// |---|---|
  /// | `source` | `file`, `line`, `column`, `end_line`, `end_column`: from 1, columns in Unicode scalars |
  /// | `cell` | `file`, `sheet`, `row`, `column`, `heading`: as a spreadsheet counts, null where not known |
  /// | `file` | `file` |
  /// | `command_line` | nothing |
  package func json(_ sources: SourceStore) -> JSONValue {
    .object([
      ("code", .string(code.name)), ("severity", .string(severity.rawValue)),
      ("message", .bilingual(message.asSentence)), ("place", place.json(sources)),
      ("help", .array(help.map { .bilingual($0.asSentence) })),
      (
        "related",
        .array(related.map { .object([("place", $0.place.json(sources)), ("message", .bilingual($0.message))]) })
      ),
      ("fixes", .array(fixIts.map { $0.json(sources) })),
    ])
  }
}

extension FixIt {
  fileprivate func json(_ sources: SourceStore) -> JSONValue {
    .object([
      ("title", .bilingual(title)), ("place", Place.source(span).json(sources)), ("replacement", .string(replacement)),
      ("certain", .bool(isCertain)),
    ])
  }
}

extension Place {
  fileprivate func json(_ sources: SourceStore) -> JSONValue {
    switch self {
    case .commandLine: .object([("kind", .string("command_line"))])
    case .file(let path): .object([("kind", .string("file")), ("file", .string(path))])
    case .source(let span): span.json(sources)
    case .cell(let cell):
      .object([
        ("kind", .string("cell")), ("file", .string(cell.path)), ("sheet", .optional(cell.sheet)),
        ("row", .integer(cell.row)), ("column", .optional(cell.column)), ("heading", .optional(cell.heading)),
      ])
    }
  }
}

extension Span {
  fileprivate func json(_ sources: SourceStore) -> JSONValue {
    let lines = PlaceText(sources).lines(of: self)
    return .object([
      ("kind", .string("source")), ("file", .optional(lines?.file.path)), ("line", .optional(lines?.start.line)),
      ("column", .optional(lines?.start.column)), ("end_line", .optional(lines?.end.line)),
      ("end_column", .optional(lines?.end.column)),
    ])
  }
}
