/// Names of sheets as spreadsheets take them: at most 31 UTF-16 units, without some signs, none twice.
struct SheetNames {
  private static let longest = 31
  private var taken: Set<String> = []

  /// The name that is wanted, or the nearest to it that may be.
  mutating func name(for wanted: String) -> String {
    let plain = SheetNames.plain(wanted)
    var name = SheetNames.cut(plain, to: SheetNames.longest)
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      let ending = " (\(number))"
      name = SheetNames.cut(plain, to: SheetNames.longest - ending.utf16.count) + ending
      number += 1
    }
    return name
  }

  private static func plain(_ wanted: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in wanted.unicodeScalars {
      scalars.append("[]:*?/\\'".unicodeScalars.contains(scalar) || !XMLWriter.admits(scalar) ? "-" : scalar)
    }
    let name = String(scalars)
    // A name that spreadsheets keep for themselves.
    return name.isEmpty || name.lowercased() == "history" ? name + "-" : name
  }

  private static func cut(_ name: String, to limit: Int) -> String {
    var kept = ""
    for character in name {
      guard kept.utf16.count + character.utf16.count <= limit else { break }
      kept.append(character)
    }
    return kept.isEmpty ? "-" : kept
  }
}
