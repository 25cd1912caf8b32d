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
  /// Everything up to the end of the phrase, as text. Only the words of outcomes and the tags of checks hold commas.
  case rest
  /// One run of letters, quoted or not, up to the words that follow.
  case word
  /// As `rest`, where points cannot be meant.
  case value
}

/// Reads the notation.
private struct PatternReader {
  private let characters: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) { characters = Array(text.unicodeScalars) }

  mutating func sequence(until stops: [Unicode.Scalar]) -> [PhrasePattern.Node] {
    var nodes: [PhrasePattern.Node] = []
    while index < characters.count, !stops.contains(characters[index]) {
      switch characters[index] {
      case "<": nodes.append(slot())
      case "[": nodes.append(optional())
      case "{": nodes.append(choice())
      case " ": index += 1
      default:
        let word = literal()
        let scalars = word.unicodeScalars
        nodes.append(.literal(word, scalars.count == 1 ? scalars.first?.value : nil))
      }
    }
    return nodes
  }

  private mutating func text(upTo stop: Unicode.Scalar) -> String {
    var text = String.UnicodeScalarView()
    while index < characters.count, characters[index] != stop {
      text.append(characters[index])
      index += 1
    }
    index += 1
    return String(text)
  }

  private mutating func slot() -> PhrasePattern.Node {
    index += 1
    let parts = text(upTo: ">").split(separator: ":").map(String.init)
    guard parts.count == 2, let type = SlotType(rawValue: parts[1]) else { preconditionFailure("\(parts)") }
    return .slot(parts[0], type)
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
    while index < characters.count {
      let key = text(upTo: "=")
      alternatives.append((key, sequence(until: ["|", "}"])))
      let isLast = index >= characters.count || characters[index] == "}"
      index += 1
      if isLast { break }
    }
    return .choice(name, alternatives)
  }

  /// One Han character or mark, or one Latin word.
  private mutating func literal() -> String {
    guard isLatin(characters[index]) else {
      defer { index += 1 }
      return String(folded(characters[index]))
    }
    var word = String.UnicodeScalarView()
    while index < characters.count, isLatin(characters[index]) {
      word.append(characters[index])
      index += 1
    }
    return String(word)
  }

  /// Marks as atoms have them.
  private func folded(_ character: Unicode.Scalar) -> Unicode.Scalar {
    switch character {
    case "：": ":"
    case "＝": "="
    case "，": ","
    default: character
    }
  }

  private func isLatin(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }
}
