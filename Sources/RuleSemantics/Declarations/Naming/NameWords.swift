import Diagnostics
import RuleSyntax

/// A declared name as it would stand in running text.
struct NameWords {
  enum Form {
    /// One run of characters, words and numbers: may stand bare.
    case bare
    /// Several words: stands in quotes wherever it is not the whole slot, so nothing in it can be misread.
    case spaced
    /// Holds signs that mean something in rules.
    case signs
  }

  let form: Form
  /// Empty where it needs quotes in running text.
  let atoms: [Atom]

  var symbols: [Symbol] { form == .bare ? atoms.map(\.symbol) : [] }

  init(_ text: String, interner: inout Interner) {
    let source = SourceFile(path: "", text: text)
    let tokens = RuleParser.words(of: source)
    atoms = AtomReader.atoms(of: tokens, in: source, interner: &interner)
    form = NameWords.form(of: tokens, byteCount: source.bytes.count)
  }

  private static func form(of tokens: [Token], byteCount: Int) -> Form {
    var end: Int32 = 0
    var hasGap = false
    for token in tokens {
      if token.start != end { hasGap = true }
      end = token.end
    }
    // A sign such as # hides what follows it.
    if Int(end) != byteCount { return .signs }
    if hasGap { return .spaced }
    return tokens.allSatisfy(isPlain) ? .bare : .signs
  }

  private static func isPlain(_ token: Token) -> Bool {
    switch token.kind {
    case .han, .word, .number, .date, .other, .circledNumber, .percent, .permille: true
    default: false
    }
  }

  /// Nothing but a number, a date or a percentage.
  var isNumber: Bool {
    atoms.allSatisfy { atom in
      switch atom.kind {
      case .number, .date, .mark(.percent), .mark(.permille): true
      default: false
      }
    }
  }
}
