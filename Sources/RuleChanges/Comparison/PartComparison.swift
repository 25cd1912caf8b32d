import Diagnostics
import Scorecards

/// Compares parts that are the same in both versions, and gathers what differs.
struct PartComparison {
  let old: RuleVersion
  let new: RuleVersion
  private(set) var changes: [Change] = []
  private var declaration = Bilingual(same: "")
  private var oldSpan: Span?
  private var newSpan: Span?

  init(_ old: RuleVersion, _ new: RuleVersion) { (self.old, self.new) = (old, new) }

  /// Where a part stands: its labels below the declaration, and the clause it rests on.
  private struct Position {
    var labels: [Bilingual] = []
    var clause: String?

    func below(_ part: RulePart) -> Position {
      Position(
        labels: part.label.zh.isEmpty || labels.last == part.label ? labels : labels + [part.label],
        clause: part.clause ?? clause)
    }

    /// `字段“X”的类型` / `field “X”, type`
    func text(_ last: Bilingual = Bilingual(same: "")) -> Bilingual {
      let all = last.zh.isEmpty ? labels : labels + [last]
      return Bilingual(
        zh: all.map(\.zh).joined(separator: "的"), en: all.map(\.en).joined(separator: ", "))
    }
  }

  mutating func compareDeclaration(_ before: RulePart?, _ after: RulePart?) {
    guard let any = after ?? before else { return }
    declaration = any.label
    oldSpan = before?.words
    newSpan = after?.words
    let position = Position(clause: any.clause)
    switch (before, after) {
    case (let before?, let after?): compareInside(before, after, position)
    case (nil, let after?): addWhole(.added, after, position)
    case (let before?, nil): addWhole(.removed, before, position)
    case (nil, nil): break
    }
  }

  // MARK: Walking down

  private mutating func compare(_ before: RulePart, _ after: RulePart, _ position: Position) {
    compareInside(before, after, position.below(after))
  }

  private mutating func compareInside(_ before: RulePart, _ after: RulePart, _ position: Position) {
    compareNames(before, after, position)
    if before.shape == after.shape {
      compareFacts(before, after, position)
    } else {
      addRewritten(before, after, position)
    }
    compareKeyed(before, after, position)
    compareListed(before, after, position)
  }

  private mutating func compareKeyed(_ before: RulePart, _ after: RulePart, _ position: Position) {
    let old = before.parts.filter { $0.key != nil }
    let new = after.parts.filter { $0.key != nil }
    for part in new {
      if let earlier = old.first(where: { $0.key == part.key }) {
        compare(earlier, part, position)
      } else {
        addPart(.added, part, position)
      }
    }
    for part in old where !new.contains(where: { $0.key == part.key }) { addPart(.removed, part, position) }
  }

  /// Entries of lists: equal ones first, then those that differ in single values, then what is left by its order.
  private mutating func compareListed(_ before: RulePart, _ after: RulePart, _ position: Position) {
    let (old, new) = (before.parts.filter { $0.key == nil }, after.parts.filter { $0.key == nil })
    guard !old.isEmpty || !new.isEmpty else { return }
    let pairs = ListAlignment(old, new).pairs
    for (index, part) in new.enumerated() {
      if let earlier = pairs.first(where: { $0.new == index }) {
        compare(old[earlier.old], part, position)
      } else {
        addPart(.added, part, position)
      }
    }
    for (index, part) in old.enumerated() where !pairs.contains(where: { $0.old == index }) {
      addPart(.removed, part, position)
    }
    let order = pairs.sorted { $0.new < $1.new }.map(\.old)
    if after.isOrdered, order != order.sorted() { addReordered(before, after, position) }
  }

  // MARK: Values

  private mutating func compareNames(_ before: RulePart, _ after: RulePart, _ position: Position) {
    guard let old = before.facts.first(where: { $0.key == "name" }),
      let new = after.facts.first(where: { $0.key == "name" }), old.value != new.value
    else { return }
    let (oldNames, newNames) = (old.names, new.names)
    guard let first = oldNames.first, let second = newNames.first else { return }
    let isSwapped = newNames.contains(first) && oldNames.contains(second)
    if first != second, !isSwapped {
      var change = change(.renamed, .name, position, Bilingual(zh: "名称", en: "name"))
      (change.old, change.new) = (old.shown, new.shown)
      (change.oldPlace, change.newPlace) = (place(before.words, in: self.old), place(after.words, in: self.new))
      let label =
        position.labels.isEmpty ? before.label : (position.labels.dropLast() + [before.label]).last ?? before.label
      change.sentence = Bilingual(
        zh: "\(label.zh)更名为“\(new.shown.zh)”", en: "\(label.en) is now called “\(new.shown.en)”")
      change.brief = change.sentence
      change.sentence = Bilingual(
        zh: owner(position, .zh) + change.sentence.zh, en: owner(position, .en) + change.sentence.en)
      changes.append(change)
    }
    let ignored: Set<String> = [first, second]
    compareAliases(
      oldNames.filter { !ignored.contains($0) && !newNames.contains($0) },
      newNames.filter { !ignored.contains($0) && !oldNames.contains($0) }, after, position)
  }

  /// `指标“X”：` where the renamed part is not the declaration itself.
  private func owner(_ position: Position, _ language: Language) -> String {
    guard !position.labels.isEmpty else { return "" }
    return declaration[language] + Bilingual(zh: "：", en: ": ")[language]
  }

  private mutating func compareAliases(
    _ removed: [String], _ added: [String], _ part: RulePart, _ position: Position
  ) {
    guard !removed.isEmpty || !added.isEmpty else { return }
    // Data are read by the aliases of their columns.
    let matter: Change.Matter = part.matter == .data ? .data : .wording
    var change = change(.changed, matter, position, Bilingual(zh: "别名", en: "alias"))
    if !removed.isEmpty { change.old = removed.enumerated.printable }
    if !added.isEmpty { change.new = added.enumerated.printable }
    (change.oldPlace, change.newPlace) = (place(oldSpan, in: old), place(part.words ?? newSpan, in: new))
    finish(change)
  }

  private mutating func compareFacts(_ before: RulePart, _ after: RulePart, _ position: Position) {
    let differing = differing(before, after)
    guard !differing.isEmpty else { return }
    let written = differing.filter { isWritten($0, before, after) }
    guard !written.isEmpty else { return addRewritten(before, after, position) }
    var seen: Set<[String]> = []
    for (old, new) in written {
      let spans = [old?.span, new?.span].map { $0.map { "\($0.start) \($0.end)" } ?? "" }
      guard seen.insert(spans + [old?.value ?? "", new?.value ?? ""]).inserted else { continue }
      guard let any = new ?? old else { continue }
      let kind: Change.Kind = any.key == "parent" ? .moved : .changed
      var change = change(kind, any.matter, position, any.label)
      (change.old, change.new) = (old?.shown, new?.shown)
      setWords(&change, before, after)
      finish(change)
    }
  }

  private func differing(_ before: RulePart, _ after: RulePart) -> [(old: Fact?, new: Fact?)] {
    let old = Dictionary(before.facts.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let keys = Set(after.facts.map(\.key))
    let pairs =
      after.facts.map { (old: old[$0.key], new: Optional($0)) }
      + before.facts.filter { !keys.contains($0.key) }.map { (old: Optional($0), new: Fact?.none) }
    return pairs.filter { $0.old?.value != $0.new?.value && ($0.new ?? $0.old)?.key != "name" }
  }

  /// False for a number that a template worked out from what the author wrote.
  private func isWritten(_ pair: (old: Fact?, new: Fact?), _ before: RulePart, _ after: RulePart) -> Bool {
    func stands(_ fact: Fact?, _ part: RulePart, _ version: RuleVersion) -> Bool {
      guard let digits = fact?.digits, let span = part.words ?? fact?.span else { return true }
      return version.words(span).contains(digits)
    }
    return stands(pair.old, before, old) && stands(pair.new, after, new)
  }

  // MARK: Writing down

  private func change(
    _ kind: Change.Kind, _ matter: Change.Matter, _ position: Position, _ label: Bilingual = Bilingual(same: "")
  ) -> Change {
    Change(
      kind: kind, matter: matter, declaration: declaration, clause: position.clause, part: position.text(label),
      changesMeaning: !matter.isWording, sentence: Bilingual(same: ""), brief: Bilingual(same: ""))
  }

  private mutating func finish(_ change: Change) {
    var change = change
    change.sentence = ChangeSentence(change).text
    change.brief = ChangeSentence(change).brief
    changes.append(change)
  }

  private func place(_ span: Span?, in version: RuleVersion) -> String? { span.flatMap(version.place) }

  private func setWords(_ change: inout Change, _ before: RulePart?, _ after: RulePart?) {
    let (left, right) = (before?.words ?? oldSpan, after?.words ?? newSpan)
    if before != nil {
      change.oldWords = before.flatMap(old.words)
      change.oldPlace = place(left, in: old)
    }
    if after != nil {
      change.newWords = after.flatMap(new.words)
      change.newPlace = place(right, in: new)
    }
  }

  private mutating func addRewritten(_ before: RulePart, _ after: RulePart, _ position: Position) {
    var change = change(.changed, after.matter, position)
    setWords(&change, before, after)
    finish(change)
  }

  private mutating func addReordered(_ before: RulePart, _ after: RulePart, _ position: Position) {
    var change = change(.reordered, after.matter, position)
    change.oldWords = before.parts.compactMap(old.words).enumerated.zh
    change.newWords = after.parts.compactMap(new.words).enumerated.zh
    change.oldPlace = place(before.parts.compactMap(\.words).first, in: old)
    change.newPlace = place(after.parts.compactMap(\.words).first, in: new)
    finish(change)
  }

  private mutating func addPart(_ kind: Change.Kind, _ part: RulePart, _ position: Position) {
    // A list that only one version has: each entry by itself.
    let entries = part.parts.filter { $0.key == nil }
    if part.shape.isEmpty, part.facts.isEmpty, !entries.isEmpty, part.words == nil {
      for entry in entries { addPart(kind, entry, position.below(part)) }
      return
    }
    var change = change(kind, part.matter, position.below(part))
    let shown = part.facts.first { $0.key != "name" }?.shown
    if kind == .added {
      setWords(&change, nil, part)
      change.new = part.words == nil ? shown : nil
    } else {
      setWords(&change, part, nil)
      change.old = part.words == nil ? shown : nil
    }
    finish(change)
  }

  /// A declaration with all that it says.
  private mutating func addWhole(_ kind: Change.Kind, _ part: RulePart, _ position: Position) {
    let version = kind == .added ? new : old
    var change = change(kind, part.matter, position)
    let clauses = part.clauses(version)
    let words = clauses.isEmpty ? version.words(part) : clauses.joined(separator: "；")
    if kind == .added {
      change.newWords = words
      change.newPlace = place(part.words, in: new)
    } else {
      change.oldWords = words
      change.oldPlace = place(part.words, in: old)
    }
    finish(change)
  }
}

extension RulePart {
  /// The author's words for each of its clauses.
  fileprivate func clauses(_ version: RuleVersion) -> [String] {
    parts.filter { !$0.matter.isWording }.flatMap { part in
      version.words(part).map { [$0] } ?? part.clauses(version)
    }
  }
}

extension Fact {
  fileprivate var names: [String] { value.split(separator: "\u{0}").map(String.init) }
}

extension Bilingual {
  var printable: Bilingual { Bilingual(zh: zh.printable, en: en.printable) }
}
