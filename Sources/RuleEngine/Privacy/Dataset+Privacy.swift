import Diagnostics
import RuleSemantics

extension Dataset {
  /// With personal names and keys of subjects masked, so that nothing that prints them has to know.
  func masked(_ privacy: Privacy, _ rules: CheckedRules) -> Dataset {
    guard case .withheld(let language) = privacy else { return self }
    var masked = self
    for level in rules.levels.indices {
      masked.subjects.mask(
        level, names: rules.hasPersonalNames(level), keys: rules.hasPersonalKeys(level), Privacy.mask[language])
    }
    return masked
  }
}

extension CheckedRules {
  func hasPersonalNames(_ level: LevelIndex) -> Bool {
    guard let register = levels[level].register, let name = levels[level].nameField else { return false }
    return tables[register].fields[name].isPersonal
  }

  /// True where the key of the subjects is marked in any table of the level.
  func hasPersonalKeys(_ level: LevelIndex) -> Bool {
    tables.contains { table in table.level == level && table.keyFields.contains { table.fields[$0].isPersonal } }
  }

  func hasPersonalGroups(_ level: LevelIndex) -> Bool {
    guard let register = levels[level].register, let group = levels[level].groupField else { return false }
    return tables[register].fields[group].isPersonal
  }

  /// A subject in a message about data: by its name, or its key where names are personal, or by neither.
  func called(_ subject: Subject, _ level: LevelIndex) -> String {
    guard !hasPersonalKeys(level) else { return "***" }
    return hasPersonalNames(level) ? subject.id : subject.name
  }
}
