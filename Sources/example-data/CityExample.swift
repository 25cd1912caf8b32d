/// Invented tables of a city, in a folder for each rule set.
enum CityExample {
  static func tables(_ scale: Scale, seed: UInt64) -> [(folder: String, table: CSVTable)] {
    var draw = Draw(seed: seed)
    let parts: [(String, [CSVTable])] = [
      ("ledger", institutionTables(scale, &draw) + detailTables(scale, &draw) + cityTables(scale, &draw)),
      ("counties", countyTables(scale, &draw)), ("titles", teacherTables(scale, &draw)),
      ("disciplines", disciplineTables(scale, &draw)), ("departments", departmentTables(scale, &draw)),
      ("outstanding", outstandingTables(scale, &draw)),
    ]
    return parts.flatMap { folder, tables in tables.map { (folder, $0) } }
  }

  static func county(_ index: Int) -> String { "X" + padded(index + 1, 2) }
  static func institution(_ index: Int) -> String { "Y" + padded(index + 1, 2) }

  /// An institution other than this one, or none.
  static func partner(of index: Int, _ scale: Scale, _ draw: inout Draw) -> String {
    let other = draw.number(0...(scale.institutions - 1))
    return other == index || draw.number(1...4) > 1 ? "" : institution(other)
  }
}
