package import Diagnostics

extension ProblemCode {
  /// All that a command line may have, by number, for the pages in `docs/errors/`.
  package static let commandLineCodes: [ProblemCode] = [
    unknownCommand, unknownOption, optionOfOtherCommand, repeatedOption, missingValue, valueNotTaken,
    badValue, missingOption, missingOperand, tooManyOperands, noSuchRules, severalRuleSets,
    outputLost, noSuchCard, cardNeeded, noSuchSubject, noSuchIndicator, noPeriod,
    noValue, optionsClash, outputOverInput, folderNotEmpty, noSuchExport, exportToBeNamed, noSuchColumn, keyUnusable,
    cardUnusable, noSuchSetting, supposedRefused, weightsUnusable, cannotWeigh,
  ]
}
