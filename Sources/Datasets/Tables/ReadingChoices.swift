/// What the command line says of how files of text are read; nil for what the files themselves show.
package struct ReadingChoices: Hashable, Sendable {
  package var encoding: TextEncoding?
  package var separator: CellSeparator?

  package init(encoding: TextEncoding? = nil, separator: CellSeparator? = nil) {
    self.encoding = encoding
    self.separator = separator
  }
}
