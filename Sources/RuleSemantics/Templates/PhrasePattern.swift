import Diagnostics

/// The notation of clause templates.
///
/// | Written | Means |
/// |---|---|
/// | `扣完为止`, `not below 0` | these words |
/// | `<step:step>` | a slot, by its name and what may fill it |
/// | `[…]` | may be left out |
/// | `{sign:minus=扣|plus=加}` | one of these, remembered by name |
struct PhrasePattern: Sendable {
  indirect enum Node: Sendable {
    /// A word, and its character where it is only one.
    case literal(String, Symbol?)
    case slot(String, SlotType)
    case optional([Node])
    case choice(String, [(key: String, nodes: [Node])])
  }

  let nodes: [Node]
  /// The words of which one opens every phrase of this form; nil where it may open with something else.
  private let openings: [Node]?

  init(_ text: String) {
    var reader = PatternReader(text)
    nodes = reader.sequence(until: [])
    openings = PhrasePattern.openings(of: nodes)
  }

  private static func openings(of nodes: [Node]) -> [Node]? {
    switch nodes.first {
    case .literal: return [nodes[0]]
    case .choice(_, let alternatives):
      let all = alternatives.map { openings(of: $0.nodes) }
      return all.contains { $0 == nil } ? nil : all.flatMap { $0 ?? [] }
    case .slot, .optional, nil: return nil
    }
  }

  /// False where the first atom alone shows that a phrase does not have this form.
  func mayOpen(with atom: Atom) -> Bool {
    guard let openings else { return true }
    return openings.contains { node in
      guard case .literal(let word, let symbol) = node else { return true }
      return symbol.map { atom.symbol == $0 } ?? atom.isLiteral(word)
    }
  }
}

/// What may fill a slot.
enum SlotType: String, Sendable {
  case quantity
  /// A quantity, or a unit alone for one of it.
  case step
  case points
  case expression
  case condition
  /// A condition that is no band of the indicator's own value.
  case `case`
  case bound
  /// A range, a bound, 达到目标, yes or no, or values of a list.
  case band
  /// A band that is more than one number.
  case range
  /// A single quantity, as a range.
  case exact
  case date
  /// A date, or a year for its last day.
  case deadline
  case periodSpan
  case period
  case level
  case whole
  /// `1st`, `second`: English only.
  case ordinal
  /// `2至4`: two whole numbers.
  case places
  /// A percentage.
  case share
  /// A value of any list, as written.
  case choice
  /// Names as a list.
  case names
  /// Formulas as a list.
  case expressions
  case quantities
  /// `10、8、6、4分`
  case pointList
  /// `国家级5分、省级3分`: values of the fields in the slot `keys`.
  case entries
  case lookupTable
  /// The name of a data table, or `T的F`.
  case dataTable
  case states
  /// Rows of a group for an average: 全体, 同组, 同类别.
  case peers
  /// A condition, or a comparison with the total.
  case event
  /// A number or an event: what steps are counted of.
  case counted
  /// Everything up to the end of the phrase, as text. Only the words of outcomes and the tags of checks hold commas.
  case rest
  /// One run of letters, quoted or not, up to the words that follow.
  case word
  /// As `rest`, where points cannot be meant.
  case value
}

/// Reads the notation, byte by byte: all templates are read whenever the program starts.
private struct PatternReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func sequence(until stops: [Unicode.Scalar]) -> [PhrasePattern.Node] {
    var nodes: [PhrasePattern.Node] = []
    while index < bytes.count, !stops.contains(Unicode.Scalar(bytes[index])) {
      switch bytes[index] {
      case UInt8(ascii: "<"): nodes.append(slot())
      case UInt8(ascii: "["): nodes.append(optional())
      case UInt8(ascii: "{"): nodes.append(choice())
      case UInt8(ascii: " "): index += 1
      default: nodes.append(literal())
      }
    }
    return nodes
  }

  private mutating func text(upTo stop: Unicode.Scalar) -> String {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: stop) { index += 1 }
    defer { index += 1 }
    return text(start..<index)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private mutating func slot() -> PhrasePattern.Node {
    index += 1
    let name = text(upTo: ":")
    let type = text(upTo: ">")
    guard let slot = SlotType(rawValue: type) else { preconditionFailure("\(name):\(type)") }
    return .slot(name, slot)
  }

  private mutating func optional() -> PhrasePattern.Node {
    index += 1
    let inner = sequence(until: ["]"])
    index += 1
    return .optional(inner)
  }

  private mutating func choice() -> PhrasePattern.Node {
    index += 1
    let name = text(upTo: ":")
    var alternatives: [(key: String, nodes: [PhrasePattern.Node])] = []
    while index < bytes.count {
      let key = text(upTo: "=")
      alternatives.append((key, sequence(until: ["|", "}"])))
      let isLast = index >= bytes.count || bytes[index] == UInt8(ascii: "}")
      index += 1
      if isLast { break }
    }
    return .choice(name, alternatives)
  }

  /// One Han character or mark, or one Latin word.
  private mutating func literal() -> PhrasePattern.Node {
    let start = index
    if isLatin(bytes[index]) {
      while index < bytes.count, isLatin(bytes[index]) { index += 1 }
    } else {
      repeat { index += 1 } while index < bytes.count && bytes[index] & 0xC0 == 0x80
    }
    let word = bytes[start] == 0xEF ? folded(text(start..<index)) : text(start..<index)
    let scalars = word.unicodeScalars
    return .literal(word, scalars.count == 1 ? scalars.first?.value : nil)
  }

  /// Full-width marks as atoms have them.
  private func folded(_ word: String) -> String {
    switch word {
    case "：": ":"
    case "＝": "="
    case "，": ","
    default: word
    }
  }

  private func isLatin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
