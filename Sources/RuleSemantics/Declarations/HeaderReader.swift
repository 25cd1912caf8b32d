import Calendar
import Diagnostics
import RuleSyntax

/// The lines at the top of the main file: language version, name, basis, term.
extension DeclarationReader {
  /// The versions of the language that can be read.
  static let languageVersion = 1

  mutating func readHeader() {
    for keyword in [DeclarationKeyword.languageVersion, .ruleset, .basis, .term, .importing] {
      for node in nodes[keyword] { checkParts(of: node, AdmittedParts()) }
    }
    readLanguageVersions()
    readRuleset()
    readBasis()
    readTerm()
  }

  /// The declarations of a kind in the main file; a second one is reported where only one may stand.
  private mutating func onlyOne(_ keyword: DeclarationKeyword) -> SourcedNode? {
    let found = nodes[keyword].filter(\.isInMainFile)
    for other in found.dropFirst() {
      problems.add(HeaderProblem.repeated(other.keyword, at: other.node.span, first: found[0].node.span))
    }
    return found.first
  }

  // MARK: Language version

  private mutating func readLanguageVersions() {
    for node in nodes[.languageVersion] { checkLanguageVersion(node) }
    guard let node = onlyOne(.languageVersion) else {
      let start = Span(file: main.id, start: 0, end: 0)
      return assume(
        Bilingual(zh: "没有写“语言版本”，按版本 1 读", en: "no language version is given; version 1 is taken"),
        about: main.path, at: start)
    }
    if let first = nodes.all.first, first.node.keyword != .languageVersion {
      problems.add(HeaderProblem.versionNotFirst(node.keyword, at: node.node.span, first: first.node.span))
    }
  }

  private mutating func checkLanguageVersion(_ node: SourcedNode) {
    let words = NameText.folded(node.words(of: node.node.name))
    guard !words.isEmpty, words != String(DeclarationReader.languageVersion) else { return }
    problems.add(
      HeaderProblem.unknownVersion(
        words, supported: DeclarationReader.languageVersion, at: node.source.span(of: node.node.name)))
  }

  // MARK: Name

  private mutating func readRuleset() {
    guard let node = onlyOne(.ruleset), let name = node.name else {
      header.name = RulePath(main: main.path).nameWithoutEnding
      return assume(
        Bilingual(
          zh: "没有写“规则集”，用文件名“\(header.name)”作名称",
          en: "no ruleset is named; it is called “\(header.name)” after its file"),
        about: main.path, at: Span(file: main.id, start: 0, end: 0))
    }
    header.name = name.text
    _ = notes(of: node, about: name.text)
    for attribute in node.node.attributes { readRulesetAttribute(attribute, of: node) }
  }

  private mutating func readRulesetAttribute(_ attribute: AttributeNode, of node: SourcedNode) {
    if let version = node.source.rest(of: attribute.tokens, after: .version),
      let text = WrittenName(version, in: node.source)
    {
      header.version = text.text
    } else {
      reportAttribute(attribute, of: node, choices: Bilingual(zh: "版本 2026", en: "version 2026"))
    }
  }

  // MARK: Basis and term

  private mutating func readBasis() {
    for node in nodes[.basis] where node.isInMainFile {
      if let name = node.name { header.basis.append(name.text) }
    }
  }

  private mutating func readTerm() {
    guard let node = onlyOne(.term), let words = node.name else { return }
    let reading = slot(words.tokens, in: node.source)
    guard let span = reading.periodSpan else {
      return problems.add(HeaderProblem.badTerm(words.text, at: words.span))
    }
    header.term = span
  }
}
