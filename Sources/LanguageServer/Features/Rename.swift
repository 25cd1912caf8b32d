import Diagnostics
import RuleSemantics
import RuleSyntax

extension Server {
  func prepareRename(_ document: Document, _ offset: Int32) throws(RequestFault) -> JSONValue {
    guard let (use, analysis) = use(document, offset), let place = current(use.span, analysis) else {
      throw .refused(Bilingual(zh: "这里没有可以改名的名称。", en: "There is no name here that can be changed.")[settings.language])
    }
    let written = place.source.text(place.span.start..<place.span.end)
    return .object([
      ("range", place.source.range(of: place.span).json), ("placeholder", .string(written.trimmedQuotes)),
    ])
  }

  /// Changes a name everywhere in all rule sets that know it, and proves that nothing else changes: the rules are checked
  /// again with the new name, must have no new errors, and every name must still stand for the same thing.
  ///
  /// Other names of the same thing stay; so do the headings of data files.
  func rename(_ document: Document, _ offset: Int32, to newName: String) throws(RequestFault) -> JSONValue {
    _ = try prepareRename(document, offset)
    guard let (use, analysis) = use(document, offset) else { return .null }
    let name = newName.trimmedQuotes.trimmedSpaces
    guard !name.isEmpty, !name.contains(where: \.isNewline) else {
      throw .refused(Bilingual(zh: "名称不能是空的，也不能换行。", en: "A name is not empty and on one line.")[settings.language])
    }
    let old = analysis.outcome.sources.text(use.span).trimmedQuotes
    let renaming = Renaming(self, analysis, use.thing, from: old, to: name)
    if let refusal = renaming.refusal { throw .refused(refusal[settings.language]) }
    return .object([("changes", .object(renaming.edits))])
  }
}

/// One change of a name, in all files.
private struct Renaming {
  private let server: Server
  private let name: String
  private let old: String
  /// The rule sets that know the thing, as they are now.
  private var sets: [(analysis: Analysis, thing: Int)] = []
  /// By file, in order: what is replaced.
  private var places: [String: [Place]] = [:]

  private struct Place: Hashable {
    var span: Range<Int32>
    var text: String
  }

  init(_ server: Server, _ analysis: Analysis, _ thing: Int, from old: String, to name: String) {
    (self.server, self.name, self.old) = (server, name, old)
    let declared = analysis.outline.things[thing].nameSpan
    let path = analysis.path(of: declared.file)
    let job = server.job(for: [], server.openTexts)
    for main in Set(RuleSetFinder(job).mains(bringingIn: path) + [analysis.main]).sorted() {
      let other = main == analysis.main ? analysis : server.analyses[main] ?? job.analysis(of: main)
      if let own = other.thing(declaredIn: path, at: declared) { sets.append((other, own)) }
    }
    findPlaces()
  }

  private mutating func findPlaces() {
    let needsQuotes = RuleOutline.needsQuotes(name)
    var found: [String: Set<Place>] = [:]
    for (analysis, thing) in sets {
      for use in analysis.outline.uses(of: thing) {
        let written = analysis.outcome.sources.text(use.span)
        guard RuleOutline.areSame(written.trimmedQuotes, old) else { continue }
        let text = use.isQuoted || needsQuotes ? Renaming.quoted(name, like: written) : name
        found[analysis.path(of: use.span.file), default: []].insert(
          Place(span: use.span.start..<use.span.end, text: text))
      }
    }
    places = found.mapValues { $0.sorted { $0.span.lowerBound < $1.span.lowerBound } }
  }

  /// In the quotes that stand there, otherwise in those of its language.
  private static func quoted(_ name: String, like written: String) -> String {
    if let first = written.first, let last = written.last, written.count > 1, written.trimmedQuotes != written {
      return String(first) + name + String(last)
    }
    let isChinese = name.unicodeScalars.contains { $0.value >= 0x2E80 }
    return isChinese ? "「\(name)」" : "\"\(name)\""
  }

  var edits: [(key: String, value: JSONValue)] {
    places.keys.sorted().compactMap { path in
      guard let source = source(of: path), let places = places[path] else { return nil }
      let edits = places.map { place -> JSONValue in
        let span = Span(file: 0, start: place.span.lowerBound, end: place.span.upperBound)
        return .object([("range", source.range(of: span).json), ("newText", .string(place.text))])
      }
      return (server.uri(of: path), .array(edits))
    }
  }

  private func source(of path: String) -> SourceFile? {
    for (analysis, _) in sets {
      if let file = analysis.file(of: path) { return analysis.outcome.sources[file] }
    }
    return nil
  }

  // MARK: Proof

  /// Why the name cannot be changed; nil where it can.
  var refusal: Bilingual? {
    if RuleOutline.areSame(name, old), name == old {
      return Bilingual(zh: "这就是现在的名称。", en: "That is what it is called now.")
    }
    let job = server.job(for: [], changedTexts)
    for (analysis, _) in sets {
      let changed = job.analysis(of: analysis.main)
      if let problem = newProblem(analysis, changed) { return Renaming.clash(name, problem) }
      guard meaning(of: analysis) == meaning(of: changed) else {
        return Bilingual(
          zh: "改成“\(name)”会使别处的文字有别的意思，没有改。",
          en: "With “\(name)” other words would mean something else; nothing was changed.")
      }
    }
    return nil
  }

  private var changedTexts: [String: CheckJob.OpenText] {
    var texts = server.openTexts
    for (path, places) in places {
      guard let source = source(of: path) else { continue }
      var bytes = source.bytes
      for place in places.reversed() {
        bytes.replaceSubrange(Int(place.span.lowerBound)..<Int(place.span.upperBound), with: Array(place.text.utf8))
      }
      texts[path] = CheckJob.OpenText(revision: texts[path]?.revision ?? 0, bytes: bytes)
    }
    return texts
  }

  /// An error, otherwise a warning, of a kind of which there were fewer before.
  private func newProblem(_ before: Analysis, _ after: Analysis) -> Diagnostic? {
    var known: [ProblemCode: Int] = [:]
    for problem in before.outcome.problems { known[problem.code, default: 0] += 1 }
    let fresh = after.outcome.problems.filter { problem in
      known[problem.code, default: 0] -= 1
      return problem.severity > .note && known[problem.code, default: 0] < 0
    }
    return fresh.first { $0.severity == .error } ?? fresh.first
  }

  /// What each name stands for, in order.
  private func meaning(of analysis: Analysis) -> [Int] { analysis.outline.uses.map(\.thing) }

  private static func clash(_ name: String, _ problem: Diagnostic) -> Bilingual {
    Bilingual(
      zh: "不能改成“\(name)”：\(problem.message.asSentence.zh)",
      en: "It cannot be “\(name)”: \(problem.message.asSentence.en)")
  }
}

extension String {
  var trimmedSpaces: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
