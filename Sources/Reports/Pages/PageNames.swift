import RuleEngine

/// The file names of the pages of one scorecard: the keys of subjects where these may be file names everywhere, otherwise
/// numbers. No name of a subject becomes a path.
struct PageNames {
  private var names: [String] = []

  init(_ cards: [CardResult]) {
    var taken: Set<String> = ["ranking", "items"]
    let width = String(cards.count).count
    for (index, card) in cards.enumerated() {
      let key = card.subject.id
      if PageNames.isPlain(key), taken.insert(key.lowercased()).inserted {
        names.append(key)
      } else {
        let number = String(index + 1)
        let padded = "subject-" + String(repeating: "0", count: width - number.count) + number
        taken.insert(padded)
        names.append(padded)
      }
    }
  }

  /// Without what a system takes for something else: `CON`, dots, spaces, other letters.
  private static func isPlain(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    guard (1...40).contains(bytes.count), !key.lowercased().hasPrefix("subject-"), !isReserved(key) else {
      return false
    }
    return bytes.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  private static func isReserved(_ key: String) -> Bool {
    let lowered = key.lowercased()
    return ["con", "prn", "aux", "nul"].contains(lowered)
      || (lowered.count == 4 && (lowered.hasPrefix("com") || lowered.hasPrefix("lpt")))
  }

  func file(_ index: Int) -> String { names[index] }
}
