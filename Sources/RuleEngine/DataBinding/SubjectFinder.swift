import Diagnostics
import RuleSemantics

/// Finds the subjects of every level: those of the registers, or where there is none those that other tables name.
struct SubjectFinder {
  /// A subject that a test or the file of a full run names, and the one above it where the test says so: `（属于 川东县）`.
  struct Statement: Hashable {
    var level: LevelIndex
    var subject: String
    var parent: String?
  }

  private let rules: CheckedRules
  private let drafts: [BoundTable]
  /// In a test every subject that is named exists.
  private let isTest: Bool
  private let stated: [Statement]
  private(set) var problems: [Diagnostic] = []

  init(_ rules: CheckedRules, _ drafts: [BoundTable], isTest: Bool, stated: [Statement]) {
    self.rules = rules
    self.drafts = drafts
    self.isTest = isTest
    self.stated = stated
  }

  mutating func tree() -> SubjectTree {
    var levels = rules.levels.indices.map { subjects(of: $0) }
    for level in rules.levels.indices {
      guard let upper = rules.levels[level].parent else { continue }
      findParents(level, &levels[level], among: levels[upper])
    }
    return SubjectTree(levels, parents: rules.levels.map(\.parent))
  }

  /// The register of a level, if there is data for it.
  private func register(of level: LevelIndex) -> TableIndex? {
    guard let register = rules.levels[level].register, drafts[register].isPresent else { return nil }
    return register
  }
}

// MARK: Keys

extension SubjectFinder {
  private mutating func subjects(of level: LevelIndex) -> [Subject] {
    let listed = register(of: level)
    var keys = listed.map { Set(self.keys(in: $0)) } ?? []
    if listed == nil || isTest { keys.formUnion(named(level)) }
    if listed == nil, !isTest { keys = keys.filter { !RowOfTotals.isNamed($0) } }
    for entry in stated where entry.level == level { keys.insert(entry.subject) }
    if keys.isEmpty, isOneWithoutData(level) { keys = [rules.levels[level].name] }
    let sorted = unique(keys)
    if !isTest, listed == nil, let register = rules.levels[level].register {
      problems.append(.registerMissing(rules.levels[level].name, rules.tables[register].name, count: sorted.count))
    }
    let names = listed.map(names) ?? [:]
    return sorted.map { Subject(id: $0, name: names[SubjectTree.key($0)] ?? $0, parent: nil) }
  }

  /// A top level without a register is one subject; in a test so is any level that stands above others and of which
  /// nothing is said.
  private func isOneWithoutData(_ level: LevelIndex) -> Bool {
    if isTest { return rules.levels[level].parent == nil || rules.levels.contains { $0.parent == level } }
    return rules.levels[level].parent == nil && rules.levels[level].register == nil
  }

  /// Sorted by their bytes; of keys that differ in width only, the first.
  private func unique(_ keys: Set<String>) -> [String] {
    var seen: Set<String> = []
    return keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter {
      seen.insert(SubjectTree.key($0)).inserted
    }
  }

  /// Keys in the tables of a level, and where it is named as the one above.
  private func named(_ level: LevelIndex) -> Set<String> {
    var keys: Set<String> = []
    for table in rules.tables.indices where rules.tables[table].level == level { keys.formUnion(self.keys(in: table)) }
    for lower in rules.levels.indices where rules.levels[lower].parent == level {
      guard let register = register(of: lower), let field = rules.levels[lower].parentField else { continue }
      for row in 0..<drafts[register].rowCount { keys.formUnion(drafts[register].texts(row: row, field: field)) }
    }
    for entry in stated {
      if entry.level == level { keys.insert(entry.subject) }
      if let parent = entry.parent, rules.levels[entry.level].parent == level { keys.insert(parent) }
    }
    return keys
  }

  private func keys(in table: TableIndex) -> [String] {
    let draft = drafts[table]
    return (0..<draft.rowCount).flatMap { row in
      rules.tables[table].keyFields.flatMap { draft.texts(row: row, field: $0) }
    }
  }

  private func names(in register: TableIndex) -> [String: String] {
    guard let level = rules.tables[register].level, let field = rules.levels[level].nameField else { return [:] }
    let draft = drafts[register]
    var names: [String: String] = [:]
    for row in 0..<draft.rowCount {
      guard let key = rules.tables[register].keyFields.first.flatMap({ draft.texts(row: row, field: $0).first }),
        let name = draft.texts(row: row, field: field).first
      else { continue }
      names[SubjectTree.key(key), default: name] = names[SubjectTree.key(key)] ?? name
    }
    return names
  }
}

// MARK: The subject above

extension SubjectFinder {
  private mutating func findParents(_ level: LevelIndex, _ subjects: inout [Subject], among parents: [Subject]) {
    let numbers = Dictionary(parents.enumerated().map { (SubjectTree.key($0.element.id), $0.offset) }) { first, _ in
      first
    }
    var found = statedParents(level, numbers)
    if let register = register(of: level), let field = rules.levels[level].parentField,
      drafts[register].columns[field].isPresent
    {
      for (key, parent) in parentsInRegister(register, field, level, numbers, parents) { found[key] = parent }
    }
    var orphans: [String] = []
    for index in subjects.indices {
      subjects[index].parent = found[SubjectTree.key(subjects[index].id)] ?? (parents.count == 1 ? 0 : nil)
      if subjects[index].parent == nil { orphans.append(rules.called(subjects[index], level)) }
    }
    reportOrphans(level, orphans)
  }

  private func statedParents(_ level: LevelIndex, _ numbers: [String: Int]) -> [String: Int] {
    var found: [String: Int] = [:]
    for entry in stated where entry.level == level {
      guard let parent = entry.parent else { continue }
      found[SubjectTree.key(entry.subject)] = numbers[SubjectTree.key(parent)]
    }
    return found
  }

  private mutating func parentsInRegister(
    _ register: TableIndex, _ field: FieldIndex, _ level: LevelIndex, _ numbers: [String: Int], _ parents: [Subject]
  ) -> [String: Int] {
    let draft = drafts[register]
    var found: [String: Int] = [:]
    for row in 0..<draft.rowCount {
      guard let key = rules.tables[register].keyFields.first.flatMap({ draft.texts(row: row, field: $0).first }) else {
        continue
      }
      guard let text = draft.texts(row: row, field: field).first else {
        if parents.count > 1 { reportBlank(row, register, field, level, key) }
        continue
      }
      if let number = numbers[SubjectTree.key(text)] {
        found[SubjectTree.key(key)] = found[SubjectTree.key(key)] ?? number
      } else if let place = draft.place(row: row, field: field), let upper = rules.levels[level].parent {
        let (keyOfName, near) = SubjectFinder.suggestions(for: text, among: parents, rules, upper)
        problems.append(
          .unknownParent(place, text, level: rules.levels[upper].name, keyOfName: keyOfName, near: near))
      }
    }
    return found
  }

  private mutating func reportBlank(
    _ row: Int, _ register: TableIndex, _ field: FieldIndex, _ level: LevelIndex, _ key: String
  ) {
    guard drafts[register].content(row: row, field: field) != .refused, !isTest,
      let place = drafts[register].place(row: row, field: field), let upper = rules.levels[level].parent
    else { return }
    problems.append(.parentBlank(place, rules.hasPersonalKeys(level) ? "***" : key, level: rules.levels[upper].name))
  }

  /// A subject that was given a wrong parent has an error already.
  private mutating func reportOrphans(_ level: LevelIndex, _ orphans: [String]) {
    guard !orphans.isEmpty, !isTest, let upper = rules.levels[level].parent,
      !problems.contains(where: { $0.code == .unknownParent || $0.code == .parentBlank })
    else { return }
    let register = rules.levels[level].register.map { rules.tables[$0].name + ".csv" } ?? rules.levels[level].name
    problems.append(.parentUnknown(.file(register), orphans, level: rules.levels[upper].name))
  }

  /// What may have been meant by a key that no subject has.
  ///
  /// Keys are often numbers that all look alike: more than three near ones say nothing. Their names help to choose,
  /// unless they are personal.
  static func suggestions(
    for key: String, among subjects: [Subject], _ rules: CheckedRules, _ level: LevelIndex
  ) -> (keyOfName: String?, near: [Bilingual]) {
    guard !rules.hasPersonalNames(level) else { return (nil, []) }
    if let named = subjects.first(where: { $0.name == key }) { return (named.id, []) }
    let near = NearNames.nearest(to: key, among: subjects.map(\.id) + subjects.map(\.name), limit: 4)
    guard near.count <= 3 else { return (nil, []) }
    var found: [Subject] = []
    for text in near {
      if let subject = subjects.first(where: { $0.id == text || $0.name == text }), !found.contains(subject) {
        found.append(subject)
      }
    }
    return (nil, found.map(called))
  }

  private static func called(_ subject: Subject) -> Bilingual {
    subject.id == subject.name
      ? Bilingual(same: subject.id)
      : Bilingual(zh: "\(subject.id)（\(subject.name)）", en: "\(subject.id) (\(subject.name))")
  }
}

extension BoundTable {
  /// The texts or codes of a cell; none where it has no value.
  func texts(row: Int, field: FieldIndex) -> [String] {
    if case .value(let value) = content(row: row, field: field) { value.texts } else { [] }
  }
}

extension Value {
  /// The texts or codes that it holds.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .codes(let codes): codes
    default: []
    }
  }
}
