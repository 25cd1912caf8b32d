package import Diagnostics
package import RuleSemantics

/// What the server asks of the program it is part of: files, and whole commands.
package struct ServerHost: Sendable {
  /// The bytes of a file by its path within a folder; nil where it cannot be read or lies outside.
  package var read: @Sendable (_ folder: String, _ path: String) -> [UInt8]?
  /// The rule files right in a folder, sorted by name.
  package var ruleFiles: @Sendable (_ folder: String) -> [String]
  /// What a command prints, and whether it succeeded.
  package var run: @Sendable (_ arguments: [String]) -> (text: String, isFine: Bool)
  /// What became of one test.
  package var runTest: @Sendable (CheckedRules, SourceStore, Int, Language) -> (text: String, isFine: Bool)
  /// The version of the program.
  package var version: String
  /// The language of messages where the editor asks for none.
  package var language: Language

  package init(
    version: String, language: Language, read: @escaping @Sendable (String, String) -> [UInt8]?,
    ruleFiles: @escaping @Sendable (String) -> [String],
    run: @escaping @Sendable ([String]) -> (text: String, isFine: Bool),
    runTest: @escaping @Sendable (CheckedRules, SourceStore, Int, Language) -> (text: String, isFine: Bool)
  ) {
    (self.version, self.language, self.read, self.ruleFiles) = (version, language, read, ruleFiles)
    (self.run, self.runTest) = (run, runTest)
  }
}
