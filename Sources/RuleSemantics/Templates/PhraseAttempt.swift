import Diagnostics
import RuleSyntax

/// All ways in which one phrase can be read, and how far reading came where there is none.
struct PhraseAttempt {
  let text: PhraseText
  let context: ReadingContext
  let opensEntry: Bool
  private(set) var readings: [Phrase] = []
  /// The farthest atom that could not be read, and what could have stood there.
  private(set) var farthest = 0
  private(set) var expectations: [ReadingExpectation] = []
  /// The templates whose own words came farthest, and how far.
  private(set) var nearestTemplates: [ClauseTemplate] = []
  private var reach = 1

  init(_ text: PhraseText, _ context: ReadingContext, opensEntry: Bool) {
    self.text = text
    self.context = context
    self.opensEntry = opensEntry
  }

  /// The language of most keywords comes first; the other is tried where it gives nothing.
  var languages: [Language] {
    let isChinese = text.atoms.contains { if case .han = $0.kind { true } else { false } }
    return isChinese ? [.zh, .en] : [.en, .zh]
  }

  mutating func read(_ label: ClauseLabel, after last: Phrase?) {
    for language in languages {
      read(label, after: last, PhraseParser(atoms: text.atoms, context: context, language: language, label: label))
      if !readings.isEmpty { break }
    }
    readings = PhraseAttempt.distinct(readings)
  }

  private mutating func read(_ label: ClauseLabel, after last: Phrase?, _ parser: PhraseParser) {
    readContinuation(of: last, parser)
    if !readings.isEmpty { return }
    for form in TemplateForms.admitted(by: label, parser.language) { read(form, parser) }
  }

  /// Reads once more what could not be read, to see where reading stops.
  private mutating func explain(_ label: ClauseLabel?) {
    for language in languages {
      let parser = PhraseParser(
        atoms: text.atoms, context: context, language: language, label: label, explains: true)
      if let label {
        read(label, after: nil, parser)
      } else {
        explainFormula(parser)
      }
    }
  }

  private mutating func explainFormula(_ parser: PhraseParser) {
    let ends = (parser.expressions(at: 0) + parser.conditions(at: 0)).map(\.range.upperBound)
    if ends.contains(parser.farthest) { parser.note(.end, at: parser.farthest) }
    noteProgress(parser, nil)
  }

  /// What to say of a phrase that could not be read.
  mutating func problem(_ label: ClauseLabel?) -> Diagnostic {
    explain(label)
    return notUnderstood(label)
  }

  private mutating func read(_ form: TemplateForms, _ parser: PhraseParser) {
    parser.reach = 0
    for pattern in form.patterns where parser.explains || text.atoms.first.map(pattern.mayOpen) ?? true {
      for match in parser.matches(of: pattern, at: 0) where match.end == text.atoms.count {
        readings.append(Phrase(template: form.template.id, slots: match.slots, text: text, opensEntry: opensEntry))
      }
    }
    if parser.explains { noteProgress(parser, form.template) }
  }

  /// English lists go on over commas: `by level: national 5, provincial 3`.
  private mutating func readContinuation(of last: Phrase?, _ parser: PhraseParser) {
    guard let last else { return }
    switch last.template {
    case .byValues, .valueEntry:
      guard let keys = last["keys"] else { return }
      for term in parser.entryContinuations(keys: keys) {
        readings.append(
          Phrase(template: .valueEntry, slots: ["entries": term, "keys": keys], text: text, opensEntry: opensEntry))
      }
    case .times:
      guard let keys = last["keys"] else { return }
      for term in parser.entryContinuations(keys: keys) {
        readings.append(
          Phrase(template: .times, slots: ["entries": term, "keys": keys], text: text, opensEntry: opensEntry))
      }
    case .rankPoints:
      for term in parser.points(at: 0) where term.range.upperBound == text.atoms.count {
        readings.append(
          Phrase(
            template: .rankPoints, slots: ["list": Term(.list([term]), term.range)], text: text, opensEntry: opensEntry)
        )
      }
    case .stair:
      for term in parser.signedQuantities(at: 0) where term.range.upperBound == text.atoms.count {
        readings.append(Phrase(template: .stair, slots: ["more": term], text: text, opensEntry: opensEntry))
      }
    default: break
    }
  }

  private mutating func noteProgress(_ parser: PhraseParser, _ template: ClauseTemplate?) {
    if parser.farthest > farthest || expectations.isEmpty {
      farthest = parser.farthest
      expectations = parser.expectations
    } else if parser.farthest == farthest {
      expectations += parser.expectations.filter { !expectations.contains($0) }
    }
    guard let template, parser.reach >= reach else { return }
    if parser.reach > reach { nearestTemplates = [] }
    reach = parser.reach
    if !nearestTemplates.contains(where: { $0.id == template.id }) { nearestTemplates.append(template) }
  }

  /// Readings of the whole text as a formula or a condition.
  mutating func formulas(isCondition: Bool) -> [Term] {
    for language in languages {
      let parser = PhraseParser(atoms: text.atoms, context: context, language: language)
      var found = isCondition ? [] : parser.expressions(at: 0).filter { $0.range.upperBound == text.atoms.count }
      if found.isEmpty { found = parser.conditions(at: 0).filter { $0.range.upperBound == text.atoms.count } }
      if !found.isEmpty { return PhraseParser.distinct(found) }
    }
    return []
  }

  /// `前3名表彰，3日内公布`: after a comma only what speaks of places, points or a condition begins another outcome.
  mutating func dropRestsOfOutcomes() {
    readings.removeAll { phrase in
      guard case .span(let span)? = phrase["total"]?.kind else { return false }
      guard case .quantity(let quantity)? = (span.lower ?? span.upper)?.value.kind, let unit = quantity.unit else {
        return false
      }
      return unit.kind != .points
    }
  }

  private static func distinct(_ phrases: [Phrase]) -> [Phrase] {
    guard phrases.count > 1 else { return phrases }
    var seen: Set<PhraseTerm> = []
    return phrases.filter { seen.insert(PhraseTerm(template: $0.template, slots: $0.slots)).inserted }
  }
}

/// A template with its notation in one language, read once. A class, as every phrase is held against many of them.
final class TemplateForms: Sendable {
  let template: ClauseTemplate
  let patterns: [PhrasePattern]

  private init(_ template: ClauseTemplate, _ forms: [String]) {
    self.template = template
    patterns = forms.map(PhrasePattern.init)
  }

  /// The templates that a label admits.
  static func admitted(by label: ClauseLabel, _ language: Language) -> [TemplateForms] {
    (language == .zh ? zh : en)[label] ?? []
  }

  private static let zh = read(\.zh)
  private static let en = read(\.en)

  private static func read(_ forms: (ClauseTemplate) -> [String]) -> [ClauseLabel: [TemplateForms]] {
    var table: [ClauseLabel: [TemplateForms]] = [:]
    for template in ClauseTemplates.all {
      let read = TemplateForms(template, forms(template))
      for label in template.labels { table[label, default: []].append(read) }
    }
    return table
  }
}
