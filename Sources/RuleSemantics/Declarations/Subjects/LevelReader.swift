import Diagnostics
import RuleSyntax

/// A column that a subject declaration names, before the register that holds it is known.
struct LevelColumns {
  var name: WrittenName?
  var group: WrittenName?
  /// Of the key of the parent.
  var parent: WrittenName?
  /// False where the author named no key column.
  var hasKey = false
  /// `属于：…`
  var parentClause: Span?
}

/// `对象 院校（简称 校）` with `标识`, `名称`, `分组`, `属于`, `别名`.
extension DeclarationReader {
  mutating func readLevels() {
    var parents: [(clause: ClauseNode, node: SourcedNode, level: LevelIndex)] = []
    for node in nodes[.subject] {
      guard let name = node.name else { continue }
      if let clause = node.clause(.belongsTo) { parents.append((clause, node, levels.count)) }
      readLevel(node, name)
    }
    for (clause, node, level) in parents { readParent(clause, of: node, level) }
    breakCycles()
  }

  private mutating func readLevel(_ node: SourcedNode, _ name: WrittenName) {
    checkParts(of: node, AdmittedParts(labels: [.key, .nameField, .group, .belongsTo, .alias]))
    _ = notes(of: node, about: name.text)
    let index = levels.count
    let shortName = readShortName(node)
    let aliases = node.aliases
    let key = node.clause(.key).flatMap { self.name(in: $0, of: node) }
    levels.append(
      SubjectLevel(
        name: name.text, aliases: aliases.map(\.text), shortName: shortName?.text, keyColumn: key?.text ?? name.text,
        span: node.node.span))
    levelColumns.append(
      LevelColumns(
        name: node.clause(.nameField).flatMap { self.name(in: $0, of: node) },
        group: node.clause(.group).flatMap { self.name(in: $0, of: node) }, hasKey: key != nil))
    let all = aliases + (shortName.map { [$0] } ?? [])
    declare(name, aliases: all, as: .level, .level(index))
    for word in [name] + all where levelsByName[word.key] == nil { levelsByName[word.key] = index }
    context.words.addLevel(index, names: ([name] + all).map(\.text), interner: &interner)
  }

  /// `（简称 校）`
  private mutating func readShortName(_ node: SourcedNode) -> WrittenName? {
    var found: WrittenName?
    for attribute in node.node.attributes {
      if let rest = node.source.rest(of: attribute.tokens, after: .shortName),
        let name = WrittenName(rest, in: node.source)
      {
        found = name
      } else {
        reportAttribute(attribute, of: node, choices: Bilingual(zh: "简称 校", en: "short name school"))
      }
    }
    return found
  }

  // MARK: The tree

  /// `属于：县`, `belongs to: county (county_code)`
  private mutating func readParent(_ clause: ClauseNode, of node: SourcedNode, _ level: LevelIndex) {
    let (before, inside) = TokenParts.beforeAndInsideBracket(clause.body)
    guard let name = WrittenName(before, in: node.source) else {
      return problems.add(PartProblem.emptyClause(node.label(of: clause), at: clause.labelSpan))
    }
    guard let parent = levelsByName[name.key] else { return reportUnknownLevel(name.text, at: name.span) }
    levels[level].parent = parent
    levelColumns[level].parentClause = clause.span
    levelColumns[level].parent = WrittenName(inside, in: node.source)
  }

  mutating func reportUnknownLevel(_ text: String, at span: Span) {
    let near = nearLevels(text)
    problems.add(SubjectProblem.unknownLevel(text, near: near, known: levels.map(\.name), at: span))
  }

  /// Each circle is reported once, at the level declared last, which then has no parent.
  private mutating func breakCycles() {
    // 0: not visited; otherwise the walk on which it was.
    var walks = Array(repeating: 0, count: levels.count)
    for start in levels.indices where walks[start] == 0 {
      var current = start
      while let parent = levels[current].parent, walks[current] == 0 {
        walks[current] = start + 1
        current = parent
      }
      if walks[current] == start + 1, levels[current].parent != nil { breakCycle(through: current) }
      if walks[current] == 0 { walks[current] = start + 1 }
    }
  }

  private mutating func breakCycle(through level: LevelIndex) {
    var circle = [level]
    while let next = levels[circle[circle.count - 1]].parent, next != level { circle.append(next) }
    let last = circle.max() ?? level
    let start = circle.firstIndex(of: last) ?? 0
    let ordered = (0...circle.count).map { levels[circle[(start + $0) % circle.count]].name }
    problems.add(SubjectProblem.cycle(ordered, at: levelColumns[last].parentClause ?? levels[last].span))
    levels[last].parent = nil
  }
}
