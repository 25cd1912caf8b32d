package import RuleSemantics

/// A subject by its place: its level, and its number among the subjects of the level in the order of their keys.
package struct SubjectIndex: Hashable, Comparable, Sendable {
  package var level: LevelIndex
  package var number: Int

  package init(level: LevelIndex, number: Int) {
    self.level = level
    self.number = number
  }

  package static func < (left: SubjectIndex, right: SubjectIndex) -> Bool {
    (left.level, left.number) < (right.level, right.number)
  }
}

/// A city, county, school, person that data speak of.
package struct Subject: Hashable, Sendable {
  /// The key, as the register has it.
  package var id: String
  /// What is printed; the key where no name is known.
  package var name: String
  /// The number of the subject one level up; nil where that is not known.
  package var parent: Int?
}

/// All subjects of the data, level by level.
package struct SubjectTree: Sendable {
  /// How two levels stand to each other.
  enum Relation {
    case same
    /// The first lies below the second.
    case below
    case above
    case unrelated
  }

  /// The subjects of each level, sorted by their keys.
  package private(set) var levels: [[Subject]]
  private var parents: [LevelIndex?]
  private var numbers: [[String: Int]]
  /// For each level and subject: the subjects one level down, as they stand in the order of that level.
  private var children: [[[SubjectIndex]]]

  /// - Parameter levels: the subjects of each level, sorted by key, no key twice.
  init(_ levels: [[Subject]], parents: [LevelIndex?]) {
    self.levels = levels
    self.parents = parents
    numbers = levels.map { subjects in
      Dictionary(subjects.enumerated().map { (SubjectTree.key($0.element.id), $0.offset) }) { first, _ in first }
    }
    children = levels.map { $0.map { _ in [] } }
    for (level, subjects) in levels.enumerated() {
      guard let upper = parents[level] else { continue }
      for (number, subject) in subjects.enumerated() {
        guard let parent = subject.parent else { continue }
        children[upper][parent].append(SubjectIndex(level: level, number: number))
      }
    }
  }

  package subscript(subject: SubjectIndex) -> Subject { levels[subject.level][subject.number] }

  /// Puts a mask in place of names, and in place of keys the mask with a number, by which a subject can still be asked
  /// for.
  mutating func mask(_ level: LevelIndex, names: Bool, keys: Bool, _ mask: String) {
    guard names || keys else { return }
    for number in levels[level].indices {
      let isNamed = levels[level][number].name != levels[level][number].id
      if keys {
        levels[level][number].id = "\(mask)\(number + 1)"
        numbers[level][SubjectTree.key(levels[level][number].id)] = number
      }
      if names {
        levels[level][number].name = mask
      } else if !isNamed {
        levels[level][number].name = levels[level][number].id
      }
    }
  }

  /// All subjects of a level, in the order of their keys.
  package func subjects(of level: LevelIndex) -> [SubjectIndex] {
    levels[level].indices.map { SubjectIndex(level: level, number: $0) }
  }

  /// The number of the subject with a key; full-width letters and digits match half-width ones.
  func number(of key: String, level: LevelIndex) -> Int? { numbers[level][SubjectTree.key(key)] }

  /// The subject with this key, otherwise the only one with this name.
  package func find(_ text: String, level: LevelIndex) -> SubjectIndex? {
    if let number = number(of: text, level: level) { return SubjectIndex(level: level, number: number) }
    let named = levels[level].indices.filter { levels[level][$0].name == text }
    return named.count == 1 ? SubjectIndex(level: level, number: named[0]) : nil
  }

  static func key(_ text: String) -> String { NameText.folded(text) }
}

// MARK: Up and down

extension SubjectTree {
  func relation(of level: LevelIndex, to other: LevelIndex) -> Relation {
    if level == other { return .same }
    if isBelow(level, other) { return .below }
    return isBelow(other, level) ? .above : .unrelated
  }

  private func isBelow(_ level: LevelIndex, _ other: LevelIndex) -> Bool {
    var current = parents[level]
    var steps = 0
    while let upper = current, steps <= levels.count {
      if upper == other { return true }
      current = parents[upper]
      steps += 1
    }
    return false
  }

  /// The subject itself or the one above it at a level; nil where the data do not say.
  package func ancestor(of subject: SubjectIndex, at level: LevelIndex) -> SubjectIndex? {
    var current = subject
    while current.level != level {
      guard let upper = parents[current.level], let parent = self[current].parent else { return nil }
      current = SubjectIndex(level: upper, number: parent)
    }
    return current
  }

  /// The subjects of a level below a subject (or the subject itself), as numbers in the order of their keys.
  func numbers(below subject: SubjectIndex, at level: LevelIndex) -> [Int] {
    if subject.level == level { return [subject.number] }
    var found: [Int] = []
    for child in children[subject.level][subject.number] where isAtOrBelow(level, child.level) {
      found += numbers(below: child, at: level)
    }
    return found.sorted()
  }

  private func isAtOrBelow(_ level: LevelIndex, _ other: LevelIndex) -> Bool { level == other || isBelow(level, other) }
}
