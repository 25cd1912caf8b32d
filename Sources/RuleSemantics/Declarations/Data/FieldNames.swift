/// Where a field is declared.
struct FieldPlace: Hashable, Sendable {
  var table: TableIndex
  var field: FieldIndex
}

/// The fields of all tables by their names, in the form in which names are compared.
struct FieldNames: Sendable {
  private struct InTable: Hashable {
    var table: TableIndex
    var name: String
  }

  private var byName: [String: [FieldPlace]] = [:]
  private var byTable: [InTable: FieldIndex] = [:]

  /// False, and nothing changes, if the table has a field of that name.
  mutating func add(_ name: String, _ place: FieldPlace) -> Bool {
    let key = InTable(table: place.table, name: name)
    guard byTable[key] == nil else { return false }
    byTable[key] = place.field
    byName[name, default: []].append(place)
    return true
  }

  func field(_ name: String, in table: TableIndex) -> FieldIndex? { byTable[InTable(table: table, name: name)] }

  /// In the order of the tables.
  func places(of name: String) -> [FieldPlace] { byName[name] ?? [] }

  var names: Dictionary<String, [FieldPlace]>.Keys { byName.keys }
}
