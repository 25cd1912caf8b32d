import Datasets
import Diagnostics
import Numerics
import RuleChanges

/// The file of `--weights`: a table with the items of a scorecard along one side and sets of weights along the other.
struct WeightsFile: Sendable {
  private let path: String
  private let table: RawTable?
  private let problems: [Diagnostic]

  static func read(_ path: String) -> WeightsFile {
    var problems: [Diagnostic] = []
    let folder = DataFolder.read([path], problems: &problems)
    let table = folder.files.count == 1 ? folder.files[0].rawTable(problems: &problems) : nil
    return WeightsFile(path: path, table: table, problems: problems.filter { $0.severity == .error })
  }

  /// A set has a weight for each item.
  func sets(for cards: WeighedCards) throws(CommandFailure) -> [Robustness.WeightSet] {
    guard problems.isEmpty, let table else {
      throw CommandFailure(problems.isEmpty ? [.weightsUnusable(.file(path), .folder)] : problems, SourceStore(), .data)
    }
    let reading = WeightsReading(path, table, cards)
    do throws(WeightsFault) { return try reading.sets() } catch {
      throw CommandFailure([.weightsUnusable(error.place, error.damage)], SourceStore(), .data)
    }
  }
}

/// Where a file of weights cannot be used, and why.
private struct WeightsFault: Error {
  var place: Place
  var damage: WeightsDamage
}

/// Matches the table with the items of a scorecard. Whether items stand in the first row or in the first column is seen by
/// where their names are.
private struct WeightsReading {
  private let path: String
  private let table: RawTable
  private let items: [String]
  private let placesByName: [String: [Int]]

  init(_ path: String, _ table: RawTable, _ cards: WeighedCards) {
    (self.path, self.table, items) = (path, table, cards.items)
    var places: [String: [Int]] = [:]
    for (place, names) in cards.itemNames.enumerated() {
      for name in Set(names) { places[WeightsReading.key(name), default: []].append(place) }
    }
    placesByName = places
  }

  private static func key(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private func places(_ name: String) -> [Int] { placesByName[Self.key(name)] ?? [] }

  func sets() throws(WeightsFault) -> [Robustness.WeightSet] {
    guard table.header.count > 1, table.rowCount > 0 else { throw WeightsFault(place: .file(path), damage: .noSets) }
    let isAcross = table.header.dropFirst().contains { !places($0).isEmpty }
    let sets = isAcross ? try setsInRows() : try setsInColumns()
    for set in sets where set.weights.allSatisfy(\.isZero) {
      throw WeightsFault(place: set.place, damage: .allZero(set.name))
    }
    return sets.map { Robustness.WeightSet(name: $0.name, weights: $0.weights) }
  }

  private struct PlacedSet {
    var name: String
    var weights: [ExactNumber]
    var place: Place
  }

  // MARK: A set in each row

  private func setsInRows() throws(WeightsFault) -> [PlacedSet] {
    var columns = [Int?](repeating: nil, count: items.count)
    for column in table.header.indices.dropFirst() {
      for place in try known(table.header[column], at: head(column)) {
        guard columns[place] == nil else { throw WeightsFault(place: head(column), damage: .itemTwice(items[place])) }
        columns[place] = column
      }
    }
    if let missing = columns.firstIndex(of: nil) {
      throw WeightsFault(place: .file(path), damage: .itemMissing(items[missing]))
    }
    var sets: [PlacedSet] = []
    sets.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      var weights: [ExactNumber] = []
      weights.reserveCapacity(items.count)
      for column in columns { weights.append(try weight(row, column ?? 0)) }
      sets.append(
        PlacedSet(name: table.text(row: row, column: 0), weights: weights, place: .cell(table.place(row: row))))
    }
    return sets
  }

  // MARK: A set in each column

  private func setsInColumns() throws(WeightsFault) -> [PlacedSet] {
    var rows = [Int?](repeating: nil, count: items.count)
    for row in 0..<table.rowCount {
      let place = Place.cell(table.place(row: row, column: 0))
      for item in try known(table.text(row: row, column: 0), at: place) {
        guard rows[item] == nil else { throw WeightsFault(place: place, damage: .itemTwice(items[item])) }
        rows[item] = row
      }
    }
    if let missing = rows.firstIndex(of: nil) {
      throw WeightsFault(place: .file(path), damage: .itemMissing(items[missing]))
    }
    var sets: [PlacedSet] = []
    for column in table.header.indices.dropFirst() {
      var weights: [ExactNumber] = []
      for row in rows { weights.append(try weight(row ?? 0, column)) }
      sets.append(PlacedSet(name: table.header[column], weights: weights, place: head(column)))
    }
    return sets
  }

  // MARK: Cells

  private func known(_ name: String, at place: Place) throws(WeightsFault) -> [Int] {
    let found = places(name)
    guard !found.isEmpty else { throw WeightsFault(place: place, damage: .unknownItem(name, items)) }
    return found
  }

  private func head(_ column: Int) -> Place {
    .cell(CellPlace(path: table.path, sheet: table.sheet, row: table.headerRowNumber, column: column + 1))
  }

  private func weight(_ row: Int, _ column: Int) throws(WeightsFault) -> ExactNumber {
    if let plain = table.plainDecimal(row: row, column: column), plain.places == 0 { return ExactNumber(plain.digits) }
    let typed = table.text(row: row, column: column)
    guard let weight = ExactNumber(decimalText: typed), !weight.isNegative else {
      throw WeightsFault(place: .cell(table.place(row: row, column: column)), damage: .noNumber(typed))
    }
    return weight
  }
}

/// What is wrong with a file of weights.
enum WeightsDamage {
  case folder
  case noSets
  case unknownItem(String, [String])
  case noNumber(String)
  case itemMissing(String)
  case itemTwice(String)
  case allZero(String)
}

extension Diagnostic {
  static func weightsUnusable(_ place: Place, _ why: WeightsDamage) -> Diagnostic {
    var help: [Bilingual] = []
    let message: Bilingual
    switch why {
    case .folder: message = Bilingual(zh: "--weights 要一个文件", en: "--weights takes one file")
    case .noSets: message = Bilingual(zh: "文件里没有一组权重", en: "the file has no set of weights")
    case .unknownItem(let name, let items):
      message = Bilingual(zh: "评分表上没有“\(name)”这一项", en: "the scorecard has no item “\(name)”")
      help = UsageProblem.didYouMean(name, items)
    case .noNumber(let typed):
      message =
        typed.isEmpty
        ? Bilingual(zh: "这里没有写权重", en: "no weight stands here")
        : Bilingual(zh: "“\(typed)”不是不小于 0 的数", en: "“\(typed)” is no number of 0 or more")
    case .itemMissing(let name): message = Bilingual(zh: "缺少“\(name)”的权重", en: "“\(name)” has no weight")
    case .itemTwice(let name): message = Bilingual(zh: "“\(name)”写了两次", en: "“\(name)” stands there twice")
    case .allZero(let name): message = Bilingual(zh: "“\(name)”的权重全是 0", en: "all weights of “\(name)” are 0")
    }
    help.append(
      Bilingual(
        zh: "第一行（或第一列）写评分表上的各项，其余每行（或每列）是一组权重，开头是它的名称",
        en:
          "the first row (or column) has the items of the scorecard, each other one a set of weights that begins with its name"
      ))
    return Diagnostic(.weightsUnusable, at: place, message, help: help)
  }
}
