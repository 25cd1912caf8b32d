/// A file of rows under one head. No cell here needs quotes.
struct CSVTable {
  var name: String
  var rows: [[String]]

  init(_ name: String, _ head: String...) {
    self.name = name
    rows = [head]
  }

  mutating func add(_ cells: String...) { rows.append(cells) }

  var text: String { rows.map { $0.joined(separator: ",") + "\n" }.joined() }
}
