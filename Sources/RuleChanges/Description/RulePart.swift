import Diagnostics

/// A rule taken apart for comparison: its own values, and the parts below it.
///
/// Two versions of a part say the same where shape and values agree; its words may differ. So a new layout, the words of
/// the other language and another order of declarations are no change.
struct RulePart {
  /// What makes it the same part in both versions, among those beside it; nil for one of a list, which is found again by
  /// what it says.
  var key: String?
  /// What it is called in sentences: `计分`, `目标`.
  var label: Bilingual
  var matter: Change.Matter
  /// What must be equal before single values can be compared: the operations without their numbers and names.
  var shape = ""
  var facts: [Fact] = []
  /// The author's words.
  var words: Span?
  /// True where the words are the whole line on which they stand: items of a scorecard, with their points.
  var takesWholeLine = false
  /// The clause of the source that it rests on, where it has one of its own.
  var clause: String?
  var parts: [RulePart] = []
  /// True where the first of a list decides.
  var isOrdered = false

  /// Everything it says, as text: equal texts mean equal rules.
  var meaning: String {
    let own = facts.filter { !$0.matter.isWording }.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
    let below = parts.filter { !$0.matter.isWording }.map { "\($0.key ?? "*"):\($0.meaning)" }
    return "[\(shape)|\(own)|\((isOrdered ? below : below.sorted()).joined(separator: ","))]"
  }
}

/// One value of a rule.
struct Fact {
  /// Among the values of its part.
  var key: String
  /// What it is called, where the part holds several; empty where the part's label says enough.
  var label = Bilingual(same: "")
  var matter: Change.Matter
  /// Equal for equal meaning, whatever the language and wording.
  var value: String
  /// For readers.
  var shown: Bilingual
  var span: Span?
  /// The digits that the author wrote, of a number in a formula. A number that is not in the author's words was worked
  /// out from others.
  var digits: String?
}
