import Diagnostics
import Foundation
import Scorecards
import Testing

/// Every output format, byte for byte. `QUANHENG_RECORD=1 swift test` writes the files anew.
@Suite struct `Output formats` {
  struct Golden: Sendable, CustomTestStringConvertible {
    var file: String
    var part: ScoreReport.Part
    var format: ScoreFormat
    var language: Language

    var testDescription: String { file }
  }

  static let goldens: [Golden] = Language.allCases.flatMap { language in
    [
      Golden(file: "ranking.\(language.rawValue).txt", part: .ranking, format: .text, language: language),
      Golden(file: "card-complete.\(language.rawValue).txt", part: .card(0), format: .text, language: language),
      Golden(file: "card-vetoed.\(language.rawValue).txt", part: .card(1), format: .text, language: language),
      Golden(file: "card-incomplete.\(language.rawValue).txt", part: .card(2), format: .text, language: language),
      Golden(file: "ranking.\(language.rawValue).csv", part: .ranking, format: .csv, language: language),
      Golden(file: "card.\(language.rawValue).csv", part: .card(2), format: .csv, language: language),
      Golden(file: "ranking.\(language.rawValue).json", part: .ranking, format: .json, language: language),
    ]
  }

  @Test(arguments: goldens) func `prints what is on file`(golden: Golden) throws {
    let text = golden.format.render(Fixture.report(golden.part, golden.language), colour: false)
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(golden.file)")
    if ProcessInfo.processInfo.environment["QUANHENG_RECORD"] != nil {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test(arguments: goldens.filter { $0.format == .text }) func `fits 80 columns`(golden: Golden) {
    let text = golden.format.render(Fixture.report(golden.part, golden.language), colour: false)
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
  }

  @Test(arguments: goldens.filter { $0.format == .text }) func `colour changes nothing but colour`(golden: Golden) {
    let report = Fixture.report(golden.part, golden.language)
    let coloured = golden.format.render(report, colour: true)
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == golden.format.render(report, colour: false))
  }
}
