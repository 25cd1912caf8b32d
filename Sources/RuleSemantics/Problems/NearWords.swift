import Diagnostics
import RuleSyntax

/// A word that was most likely meant, and the atoms it would replace.
struct NearWord {
  var word: String
  var range: Range<Int>
}

extension PhraseAttempt {
  /// Names, keywords and words of the templates that are a slip away from what stands here, the nearest first.
  func nearWords(at start: Int) -> [NearWord] {
    guard start < text.atoms.count else { return [] }
    let candidates = candidateWords
    if case .quoted = text.atoms[start].kind { return nearQuoted(at: start) }
    var best: [Guess] = []
    // A word that was begun correctly may start a little before the place where reading stopped.
    for from in max(0, start - 6)...start where !isInsideKnownWord(from) {
      for length in 1...12 where from + length > start && from + length <= text.atoms.count {
        let range = from..<(from + length)
        guard text.atoms[range].allSatisfy(\.isLetter) else { break }
        let typed = text.words(range)
        // A word that is known is no slip: another in its place would say something else.
        if isKnown(typed) { continue }
        for candidate in candidates where abs(candidate.count - typed.count) <= 1 {
          if let guess = guess(candidate, for: typed, range, stuckAt: start) { best.append(guess) }
        }
      }
    }
    return NearWordChoice.leading(best).filter { !stands($0.word, before: start) }.prefix(3).map(\.self)
  }

  /// Whether a known word goes on here that began before: it is not to be cut.
  private func isInsideKnownWord(_ place: Int) -> Bool {
    let parser = PhraseParser(atoms: text.atoms, context: context, language: languages[0])
    if text.isNumber(place - 1), parser.unitWord(at: place) != nil { return true }
    return (max(0, place - 10)..<place).contains { start in
      let lists = context.listValues.indices.flatMap { context.words.choices(of: $0, in: text.atoms, at: start) }
      let ends =
        context.scope.names(in: text.atoms, at: start).map(\.end) + lists.map(\.end)
        + parser.keywordMatches(at: start).map(\.end)
      return ends.contains { $0 > place }
    }
  }

  private func isKnown(_ word: String) -> Bool {
    ["other", "none", "otherwise", "其他", "其余"].contains(word.lowercased()) || context.scope.name(word) != nil
      || context.units.unit(named: word) != nil
      || context.listValues.contains { $0.contains { Scope.key($0) == Scope.key(word) } }
  }

  fileprivate struct Guess {
    var near: NearWord
    var distance: Int
    var lengthChange: Int { abs(near.word.count - near.range.count) }
  }

  private func guess(_ candidate: String, for typed: String, _ range: Range<Int>, stuckAt start: Int) -> Guess? {
    guard typed.count >= 2, candidate.count >= 2,
      let distance = NearNames.distance(
        typed.lowercased(), candidate.lowercased(), within: candidate.count > 3 ? 2 : 1),
      distance > 0, distance * 2 <= candidate.count
    else { return nil }
    // What was read without trouble is seldom what was mistyped.
    if range.lowerBound < start, distance * 3 > candidate.count { return nil }
    return Guess(near: NearWord(word: candidate, range: range), distance: distance)
  }

  /// `"company visit"` for "company visits".
  private func nearQuoted(at start: Int) -> [NearWord] {
    let typed = text.words(start..<(start + 1))
    let (open, close) = (typed.first.map(String.init) ?? "", typed.last.map(String.init) ?? "")
    let names = context.scope.names.map(\.text) + expectedChoices
    return NearNames.nearest(to: text.atoms[start].text, among: names).map {
      NearWord(word: open + $0 + close, range: start..<(start + 1))
    }
  }

  /// True for a name that ends where reading stopped: it was read.
  private func stands(_ word: String, before place: Int) -> Bool {
    let start = place - word.count
    return start >= 0 && text.words(start..<place) == word
  }

  private var expectedChoices: [String] {
    expectations.flatMap { expectation -> [String] in
      if case .choice(let list) = expectation, list < context.listValues.count { context.listValues[list] } else { [] }
    }
  }

  private var candidateWords: [String] {
    var words = context.scope.names.map(\.text) + expectedChoices
    for case .keyword(let keyword) in expectations { words += languages[0] == .zh ? keyword.zh : keyword.en }
    if expectations.contains(where: { if case .literal = $0 { true } else { false } }) {
      words += nearestTemplates.flatMap { literalRuns(of: $0) }
    }
    return Array(Set(words)).sorted()
  }

  /// The words that stand between the slots of a template.
  private func literalRuns(of template: ClauseTemplate) -> [String] {
    let forms = languages[0] == .zh ? template.zh : template.en
    return forms.flatMap { form in
      form.split(whereSeparator: { "<>[]{}|=: ".contains($0) }).map(String.init).filter { $0.count > 1 }
    }
  }
}

/// Which of several guesses are worth showing.
private enum NearWordChoice {
  /// The best first; where one is clearly better, the worse are left out.
  static func leading(_ guesses: [PhraseAttempt.Guess]) -> [NearWord] {
    let sorted = guesses.sorted { left, right in
      (left.distance * right.near.word.count, -left.near.word.count, left.lengthChange, left.near.word)
        < (right.distance * left.near.word.count, -right.near.word.count, right.lengthChange, right.near.word)
    }
    guard let best = sorted.first else { return [] }
    var seen: Set<String> = []
    // Twice as far for its length is another word, and so is a shorter one that is no nearer.
    return sorted.filter { guess in
      let isFarther = guess.distance * best.near.word.count >= 2 * best.distance * guess.near.word.count
      let isShorter =
        guess.near.word.count * 2 <= best.near.word.count
        && guess.distance * best.near.word.count >= best.distance * guess.near.word.count
      return !isFarther && !isShorter && seen.insert(guess.near.word).inserted
    }.map(\.near)
  }
}
