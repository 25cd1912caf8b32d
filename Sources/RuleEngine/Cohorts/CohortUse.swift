import Calendar
import Datasets
import Diagnostics
package import RuleSemantics

/// Where what cards read of other subjects comes from, and whether it is written down.
package enum CohortUse: Sendable {
  /// From the data, and nobody writes it down.
  case none
  /// From the data of all, to be written down.
  case noting
  /// The data are those of one subject; the file of a full run has what is read of the others.
  case known(CohortFile, home: SubjectIndex)

  func memory(_ dataset: inout Dataset, _ rules: CheckedRules) -> CohortMemory? {
    switch self {
    case .none: return nil
    case .noting: return CohortMemory(upperLevels: rules.levelsAboveCards)
    case .known(let file, let home):
      let memory = CohortMemory(
        upperLevels: rules.levelsAboveCards, home: dataset.subjects.atOrBelow(home, levels: rules.levels.count),
        knowing: file.answers(dataset, rules),
        firsts: Dictionary(file.firsts.map { ($0.key, $0.period) }) { first, _ in first })
      memory.differing = dataset.take(placesOf: home, from: file, rules)
      return memory
    }
  }
}

extension CheckedRules {
  /// The levels above those of the scorecards.
  var levelsAboveCards: Set<LevelIndex> {
    var found: Set<LevelIndex> = []
    for card in scorecards {
      var level = levels[card.level].parent
      while let upper = level, found.insert(upper).inserted { level = levels[upper].parent }
    }
    return found.subtracting(scorecards.map(\.level))
  }

  fileprivate func level(named name: String) -> LevelIndex? { levels.firstIndex { $0.name == name } }
}

extension SubjectTree {
  fileprivate func atOrBelow(_ subject: SubjectIndex, levels: Int) -> Set<SubjectIndex> {
    var found: Set<SubjectIndex> = [subject]
    for level in 0..<levels where relation(of: level, to: subject.level) == .below {
      for number in numbers(below: subject, at: level) { found.insert(SubjectIndex(level: level, number: number)) }
    }
    return found
  }
}

// MARK: From a file

extension CohortFile {
  /// The subjects of the full run, with those above them.
  func statements(_ rules: CheckedRules) -> [SubjectFinder.Statement] {
    members.compactMap { member in
      rules.level(named: member.level).map {
        SubjectFinder.Statement(level: $0, subject: member.id, parent: member.parent)
      }
    }
  }

  fileprivate func answers(_ dataset: Dataset, _ rules: CheckedRules) -> [String: [SubjectIndex: CohortAnswer]] {
    var found: [String: [SubjectIndex: CohortAnswer]] = [:]
    for question in questions {
      guard let level = rules.level(named: question.level) else { continue }
      for (id, answer) in question.answers {
        guard let subject = dataset.subjects.find(id, level: level) else { continue }
        found[question.key, default: [:]][subject] = answer
      }
    }
    return found
  }
}

extension Dataset {
  /// Rows of the subject get the places they have in the files of the full run. The tables that have more or fewer rows
  /// than there, by name.
  fileprivate mutating func take(placesOf home: SubjectIndex, from file: CohortFile, _ rules: CheckedRules) -> [String]
  {
    var other: [String] = []
    let id = subjects[home].id
    for rows in file.rows where rules.level(named: rows.level) == home.level {
      guard let table = rules.tables.firstIndex(where: { $0.name == rows.table }) else { continue }
      let told = rows.ofSubject.first { $0.id == id }?.rows ?? []
      let own = self.rows(of: home, in: table, rules)
      guard own.count == told.count else {
        other.append(rows.table)
        continue
      }
      for (row, number) in zip(own, told) { tables[table].placesInFullRun[row] = (rows.path, number) }
    }
    return other
  }

  /// The rows of a subject and of those below it, in the order of the file.
  fileprivate func rows(of subject: SubjectIndex, in table: TableIndex, _ rules: CheckedRules) -> [Int] {
    guard let level = rules.tables[table].level else { return [] }
    if level == subject.level { return tables[table].rows(of: subject.number) }
    let below = Set(subjects.numbers(below: subject, at: level))
    return (0..<tables[table].rowCount).filter { row in tables[table].subjects[row].contains(where: below.contains) }
  }
}

// MARK: Into a file

extension RuleRun {
  /// The file that `head` begins, with everything that cards have read of other subjects so far.
  package func cohortFile(_ head: CohortFile, cards: [ScorecardIndex]) -> CohortFile {
    var file = head
    guard let memory = evaluator.cohort else { return file }
    let levels = Set(cards.map { rules.scorecards[$0].level })
    file.members = members(of: levels.union(rules.levelsAboveCards))
    file.rows = levels.sorted().flatMap(rowsInFiles)
    file.firsts = memory.firsts.map { (key: $0.key, period: $0.value) }.sorted { $0.key < $1.key }
    file.questions = memory.order.compactMap { key in memory.noted[key].flatMap { question(key, $0) } }
    return file
  }

  /// True where the file would hold what may not be printed: personal keys, or values that are compared.
  package func isCohortPersonal(cards: [ScorecardIndex]) -> Bool {
    guard evaluator.privacy != .shown, let memory = evaluator.cohort else { return false }
    let levels = Set(cards.map { rules.scorecards[$0].level }).union(rules.levelsAboveCards)
    return levels.contains(where: rules.hasPersonalKeys) || memory.noted.values.contains(where: \.isPersonal)
  }

  private func members(of levels: Set<LevelIndex>) -> [CohortFile.Member] {
    levels.sorted().flatMap { level in
      dataset.subjects.levels[level].map { subject in
        let parent = rules.levels[level].parent.flatMap { upper in
          subject.parent.map { dataset.subjects.levels[upper][$0].id }
        }
        return CohortFile.Member(level: rules.levels[level].name, id: subject.id, parent: parent)
      }
    }
  }

  private func rowsInFiles(_ level: LevelIndex) -> [CohortFile.Rows] {
    rules.tables.indices.compactMap { table in
      guard let own = rules.tables[table].level, let path = dataset.tables[table].path,
        own == level || dataset.subjects.relation(of: own, to: level) == .below
      else { return nil }
      let rows = dataset.subjects.subjects(of: level).map { subject in
        let rows = dataset.rows(of: subject, in: table, rules)
        return (
          id: dataset.subjects[subject].id,
          rows: rows.compactMap { dataset.tables[table].place(row: $0, field: nil)?.row }
        )
      }
      return CohortFile.Rows(
        table: rules.tables[table].name, path: path, level: rules.levels[level].name, ofSubject: rows)
    }
  }

  private func question(_ key: String, _ noted: CohortMemory.Noted) -> CohortFile.Question? {
    guard let level = noted.answers.keys.first?.level else { return nil }
    let answers = noted.answers.sorted { $0.key < $1.key }.map { (id: dataset.subjects[$0.key].id, answer: $0.value) }
    return CohortFile.Question(key: key, about: noted.about, level: rules.levels[level].name, answers: answers)
  }
}

extension BoundTable {
  /// The file that it was read from.
  fileprivate var path: String? { if case .file(let cells) = origin { cells.table.path } else { nil } }
}
