package import Diagnostics
package import RuleSyntax

/// A sentence with slots that may stand in a clause: `每{少|多}{数量}{扣|加}{分值}`.
///
/// All of them stand in `ClauseTemplates`, each once: its forms in both languages, where it may stand, what it means, and
/// an example. The parser, the messages, the reference page and the tests of the examples read that table.
package struct ClauseTemplate: Sendable {
  package let id: TemplateID
  /// The labels before the colon under which it may stand.
  package let labels: [ClauseLabel]
  /// Its forms, the canonical one first. See `PhrasePattern` for the notation.
  package let zh: [String]
  package let en: [String]
  package let meaning: Bilingual
  /// One phrase as staff would write it.
  package let example: Bilingual

  init(
    _ id: TemplateID, _ labels: [ClauseLabel], zh: [String], en: [String], _ meaning: Bilingual, example: Bilingual
  ) {
    self.id = id
    self.labels = labels
    self.zh = zh
    self.en = en
    self.meaning = meaning
    self.example = example
  }
}

/// What a phrase does, whatever its words.
package enum TemplateID: String, Hashable, Sendable, CaseIterable {
  // Targets.
  case targetBound, targetChange, targetWindow, targetSpan, targetScope, moreIsFine
  case milestone
  case shareOut, shareOutRounding
  // Points.
  case rung, otherwise, gradeBand, gradeRest, straightLine, extended
  case inProportion, perUnit, perStep, againstReference, againstPath, startFrom, stair
  case byValues, valueEntry, valueEach, byTable, formula, severalOf
  // Peers.
  case ranked, rankPoints, placePoints, placeSteps, tiePoints, nextRank, bestGets, ratioToBest
  // Rows.
  case eachKey, topRows, times
  case cap, floor, notBelowZero, mayBeNegative, capOfSteps, partStep
  case roundTo, roundingMode
  case condition, effect
  // Sections and cards.
  case combination
  case missingStates, missingTreatment, coverage
  case totalRounding, gradesReadUnrounded
  case adjunct, jointCap
  case gradePlace, gradeEffect
  case tieBreaks, priority
  case outcome
  case adjustStep, skipMissing
  case quota, quotaOrder, quotaRounding, quotaTies
  case checkTags, checkWeight
  case due
  // People.
  case cliffShare
  case judged, judgedWith, judgedLimit, proofFields
}
