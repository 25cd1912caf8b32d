import Foundation
@testable import QuanhengCLI
import Testing

/// A first hour: a new folder, forms, completions, the manual page.
@Suite struct `The first hour` {
  /// The folder, its rules and its data, in the language of the new folder.
  private static func names(_ language: String) -> (rules: String, data: String) {
    language == "zh" ? ("考核.rules", "数据") : ("assessment.rules", "data")
  }

  private static func new(_ scratch: Scratch, _ language: String) -> String {
    let path = scratch.path + "/mine"
    let run = Run(["new", path, "--language", language])
    #expect(run.code == 0 && run.output.contains("quanheng score"), "\(run.errors)")
    return path + "/"
  }

  @Test(arguments: ["zh", "en"]) func `a new folder scores at once`(language: String) throws {
    let scratch = try Scratch()
    let folder = Self.new(scratch, language)
    let (rules, data) = Self.names(language)
    let check = Run(["check", folder + rules, "--data", folder + data, "--warnings-as-errors"])
    #expect(check.code == 0 && check.errors.isEmpty, "\(check.output)\(check.errors)")
    #expect(Run(["test", folder + rules]).code == 0)
    let score = Run(["score", folder + rules, "--data", folder + data, "--language", language])
    #expect(score.code == 0 && score.errors.isEmpty)
    try Fixture.expect(score.output, equals: "new.\(language).txt")
    #expect(Run(["report", folder + rules, "--data", folder + data, "--out", folder + "report"]).code == 0)
  }

  @Test(arguments: ["zh", "en"]) func `its rules are laid out`(language: String) throws {
    let scratch = try Scratch()
    let run = Run(["fmt", "--check", Self.new(scratch, language)])
    #expect(run.code == 0, "\(run.output)")
  }

  /// Every command that its page names is one, with options that it has.
  @Test(arguments: ["zh", "en"]) func `its page names commands that there are`(language: String) throws {
    let scratch = try Scratch()
    let folder = Self.new(scratch, language)
    let page = try #require(scratch.text("mine/" + (language == "zh" ? "下一步.md" : "NEXT.md")))
    let commands = page.matches(of: /quanheng ([a-z]+)([^`\n]*)/)
    #expect(commands.count >= 7)
    for match in commands {
      let command = try #require(CommandName(rawValue: String(match.output.1)))
      for flag in match.output.2.matches(of: /--[a-z-]+/) {
        #expect(command.options.contains { $0.flag == String(flag.output) }, "\(match.output.0)")
      }
    }
    #expect(folder.hasSuffix("mine/"))
  }

  @Test func `a folder that holds something stays`() throws {
    let scratch = try Scratch()
    _ = Self.new(scratch, "zh")
    let run = Run(["new", scratch.path + "/mine"])
    #expect(run.code == 2 && run.errors.contains("Q913"))
  }

  // MARK: Forms

  @Test(arguments: ["zh", "en"]) func `forms read back as they are`(language: String) throws {
    let scratch = try Scratch()
    let folder = Self.new(scratch, language)
    let (rules, data) = Self.names(language)
    let forms = scratch.path + "/forms"
    let written = Run(
      ["template", folder + rules, "--data", folder + data, "--period", "2028", "--out", forms, "--language", language])
    #expect(written.code == 0, "\(written.errors)")
    for name in scratch.files("forms") {
      try Fixture.expect(try #require(scratch.text("forms/" + name)), equals: "forms/" + name)
    }
    let check = Run(["check", folder + rules, "--data", forms])
    #expect(check.code == 0 && check.errors.isEmpty, "\(check.errors)")
    #expect(Run(["score", folder + rules, "--data", forms, "--period", "2028"]).code == 0)
  }

  @Test(arguments: ["zh", "en"]) func `forms as workbooks read back as they are`(language: String) throws {
    let scratch = try Scratch()
    let folder = Self.new(scratch, language)
    let (rules, data) = Self.names(language)
    let forms = scratch.path + "/forms"
    let written = Run([
      "template", folder + rules, "--data", folder + data, "--period", "2028", "--format", "xlsx", "--out", forms,
      "--language", language,
    ])
    #expect(written.code == 0, "\(written.errors)")
    #expect(scratch.files("forms").filter { $0.hasSuffix(".xlsx") }.count == scratch.files("forms").count - 1)
    let check = Run(["check", folder + rules, "--data", forms])
    #expect(check.code == 0 && check.errors.isEmpty, "\(check.errors)")
    #expect(Run(["score", folder + rules, "--data", forms, "--period", "2028"]).code == 0)
  }

  /// The forms of every rule set, lists of choices out of sight included.
  @Test(arguments: ["institutions.zh", "institutions.en", "disciplines.zh", "titles.zh", "departments.en"])
  func `forms of the shipped rules read back`(name: String) throws {
    let scratch = try Scratch()
    let rules = Fixture.path("../../../Rules/\(name).rules")
    for format in ["csv", "xlsx"] {
      let forms = scratch.path + "/" + format
      let written = Run(["template", rules, "--format", format, "--out", forms])
      #expect(written.code == 0, "\(written.errors)")
      let check = Run(["check", rules, "--data", forms])
      #expect(check.code == 0, "\(format): \(check.errors)")
    }
  }

  @Test func `empty forms have headings`() throws {
    let scratch = try Scratch()
    #expect(Run(["template", "@library.rules", "--out", scratch.path + "/forms"]).code == 0)
    #expect(scratch.text("forms/年报.csv") == "\u{FEFF}馆代码,期间,借书人数（人）,读者数（人）,开放天数（天）\r\n")
    let check = Run(["check", "@library.rules", "--data", scratch.path + "/forms"])
    #expect(check.code == 0, "\(check.errors)")
    #expect(Run(["template", "@library.rules", "--data", "@data", "--out", scratch.path + "/other"]).code == 2)
  }

  @Test func `a form with a mistake is told by check`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path + "/d", withIntermediateDirectories: true)
    _ = try scratch.put("d/年报.csv", "馆代码,期间,借书人数（人）,读者数（人）,开放天数（天）\nA01,2027年,多,5,300\n")
    let run = Run(["check", "@library.rules", "--data", scratch.path + "/d"])
    #expect(run.code == 4 && run.errors.contains("借书人数"), "\(run.errors)")
    #expect(
      Run(["check", "@library.rules", "--data", "@data"]).output.hasSuffix("No errors in the data: 3 files, 11 rows.\n")
    )
  }

  // MARK: Shells and the manual

  @Test(arguments: ["bash", "zsh", "fish"], ["zh", "en"]) func `completions name every command and option`(
    shell: String, language: String
  ) throws {
    let run = Run(["completions", shell, "--language", language])
    #expect(run.code == 0)
    for command in CommandName.allCases {
      #expect(run.output.contains(command.rawValue))
      for option in command.options { #expect(run.output.contains(option.rawValue), "\(option.flag)") }
    }
    #expect(Run(["completions", "tcsh"]).code == 2)
  }

  @Test func `the manual has a part for every command`() throws {
    for language in ["zh", "en"] {
      let page = Run(["manual", "--language", language]).output
      #expect(page.hasPrefix(".TH QUANHENG 1"))
      for command in CommandName.allCases { #expect(page.contains(".SS quanheng \(command.rawValue)")) }
      for line in page.split(separator: "\n") where line.hasPrefix(".") {
        #expect([".TH", ".SH", ".SS", ".TP", ".B ", ".PP", ".nf", ".fi"].contains { line.hasPrefix($0) }, "\(line)")
      }
    }
  }
}

extension Scratch {
  /// The names of the files of a folder in it, sorted.
  func files(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }
}
