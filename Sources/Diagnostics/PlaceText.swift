/// Places in words and numbers.
package struct PlaceText {
  private let sources: SourceStore

  package init(_ sources: SourceStore) { self.sources = sources }

  /// `Rules/院校考核.rules:12:5`; `data/年报.csv 第5行 第3列「毕业生数」` / `data/年报.csv row 5 column 3 "毕业生数"`;
  /// the path of a file; nil for the command line.
  package func text(of place: Place) -> Bilingual? {
    switch place {
    case .commandLine: nil
    case .file(let path): Bilingual(same: path)
    case .cell(let cell): text(of: cell)
    case .source(let span):
      lines(of: span).map { Bilingual(same: "\($0.file.path):\($0.start.line):\($0.start.column)") }
        ?? Bilingual(same: "?")
    }
  }

  private func text(of cell: CellPlace) -> Bilingual {
    var text = Bilingual(same: cell.path)
    if let sheet = cell.sheet { text = text + Bilingual(zh: "「\(sheet)」", en: " sheet \"\(sheet)\"") }
    text = text + Bilingual(zh: " 第\(cell.row)行", en: " row \(cell.row)")
    if let column = cell.column { text = text + Bilingual(zh: " 第\(column)列", en: " column \(column)") }
    if let heading = cell.heading { text = text + Bilingual(zh: "「\(heading)」", en: " \"\(heading)\"") }
    return text
  }

  /// A place in a text file: line and column count from 1, columns in Unicode scalars.
  package struct Point: Hashable, Sendable {
    package var line: Int
    package var column: Int
  }

  /// The file of a span, its first point and the point after its last character; nil for a file that is not there.
  ///
  /// A span that reaches beyond the file ends with it.
  package func lines(of span: Span) -> (file: SourceFile, start: Point, end: Point)? {
    guard sources.files.indices.contains(Int(span.file)) else { return nil }
    let file = sources[span.file]
    let start = min(max(0, span.start), Int32(file.bytes.count))
    let end = min(max(start, span.end), Int32(file.bytes.count))
    return (file, point(in: file, start), point(in: file, end))
  }

  private func point(in file: SourceFile, _ offset: Int32) -> Point {
    let line = file.lineIndex(at: offset)
    let column = file.text(file.lineStarts[line]..<offset).unicodeScalars.count + 1
    return Point(line: line + 1, column: column)
  }
}
