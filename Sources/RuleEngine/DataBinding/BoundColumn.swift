/// The cells of a field. Each content is kept once and of every row its number, so that what holds for a content can be
/// decided once for all the rows that have it.
struct BoundColumn: Sendable {
  /// False where the file has no such column, or the field has none.
  let isPresent: Bool
  /// The different contents. Two may be equal.
  private(set) var contents: [CellContent]
  /// For each row the place of its content in `contents`.
  private(set) var numbers: [Int32]
  /// True when no two values among the contents can be equal.
  private(set) var valuesDiffer: Bool

  /// No column, so that all of it is 未报.
  static let absent = BoundColumn(isPresent: false)

  init(contents: [CellContent] = [], numbers: [Int32] = [], valuesDiffer: Bool = false, isPresent: Bool = true) {
    self.isPresent = isPresent
    self.contents = contents
    self.numbers = numbers
    self.valuesDiffer = valuesDiffer
  }

  subscript(row: Int) -> CellContent {
    get { isPresent ? contents[Int(numbers[row])] : .notReported }
    set { if isPresent { numbers[row] = number(of: newValue) } }
  }

  mutating func append(_ content: CellContent) {
    guard isPresent else { return }
    numbers.append(number(of: content))
  }

  /// Puts another content in place of one, in all rows that have it.
  mutating func replaceContent(_ number: Int, by content: CellContent) {
    contents[number] = content
    valuesDiffer = false
  }

  /// Leaves only these rows, in this order.
  mutating func keep(_ rows: [Int]) { if isPresent { numbers = rows.map { numbers[$0] } } }

  func count(of content: CellContent) -> Int {
    let equal = contents.map { $0 == content }
    guard equal.contains(true) else { return 0 }
    return numbers.count { equal[Int($0)] }
  }

  /// States come one after another, and values hardly ever twice: only the last content is looked at.
  private mutating func number(of content: CellContent) -> Int32 {
    if contents.last != content { contents.append(content) }
    if case .value = content { valuesDiffer = false }
    return Int32(contents.count - 1)
  }
}
