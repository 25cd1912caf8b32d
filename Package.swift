// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Quanheng",
  products: [
    .executable(name: "quanheng", targets: ["quanheng"])
  ],
  targets: [
    // Ground floor, imported by all.
    .target(name: "Diagnostics"),
    .target(name: "Numerics"),
    .target(name: "Calendar", dependencies: ["Diagnostics"]),
    // Text becomes tokens and a tree; bytes become tables.
    .target(name: "RuleSyntax", dependencies: ["Diagnostics"]),
    .target(name: "Datasets", dependencies: ["Diagnostics", "Numerics", "Calendar"]),
    // The tree becomes checked rules.
    .target(name: "RuleSemantics", dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSyntax"]),
    // The tree becomes text again, laid out in the one way.
    .target(name: "RuleFormatting", dependencies: ["Diagnostics", "RuleSyntax"]),
    // Checked rules and tables become results; results become cards.
    .target(name: "RuleEngine", dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSemantics", "Datasets"]),
    .target(
      name: "Scorecards",
      dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSemantics", "Datasets", "RuleEngine"]),
    // Results as pages of a folder.
    .target(
      name: "Reports",
      dependencies: [
        "Diagnostics", "Numerics", "Calendar", "RuleSemantics", "Datasets", "RuleEngine", "Scorecards", "RuleChanges",
      ]),
    // Checked rules over large tables, column by column; equal to the engine in every byte.
    .target(
      name: "ColumnarEngine",
      dependencies: [
        "Diagnostics", "Numerics", "Calendar", "RuleSemantics", "Datasets", "RuleEngine", "Scorecards",
      ]),
    .target(
      name: "RuleStudies",
      dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSemantics", "Datasets", "RuleEngine"]),
    // Two versions of rules become what changed; changed data and weights become what they would do.
    .target(
      name: "RuleChanges",
      dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSemantics", "RuleEngine", "Scorecards"]),
    // What an editor asks: messages in, messages out.
    .target(
      name: "LanguageServer",
      dependencies: [
        "Diagnostics", "Numerics", "Calendar", "RuleSyntax", "RuleFormatting", "RuleSemantics", "Datasets",
        "RuleEngine", "Scorecards",
      ]),
    .target(
      name: "QuanhengCLI",
      dependencies: [
        "Diagnostics", "Numerics", "Calendar", "RuleSyntax", "RuleFormatting", "RuleSemantics", "Datasets",
        "RuleEngine", "Scorecards", "Reports", "ColumnarEngine", "RuleStudies", "RuleChanges", "LanguageServer",
      ]),
    .executableTarget(
      name: "quanheng",
      dependencies: ["QuanhengCLI"],
      // A statically linked program starts in 2 ms; the dynamic one in 10. At a fixed place in memory, none of its 28,000
      // addresses has to be put right at the start.
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-Xclang-linker", "-no-pie"])]),
    // What the shipped program takes: swift run -c release benchmarks.
    .executableTarget(name: "benchmarks", dependencies: ["Datasets"]),
    // Writes the invented tables in Examples/city.
    .executableTarget(name: "example-data"),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "NumericsTests", dependencies: ["Numerics"], exclude: ["Vectors"]),
    .testTarget(name: "CalendarTests", dependencies: ["Calendar", "Diagnostics"]),
    .testTarget(name: "RuleSyntaxTests", dependencies: ["Diagnostics", "RuleSyntax"], exclude: ["Fixtures"]),
    .testTarget(
      name: "RuleFormattingTests", dependencies: ["Diagnostics", "RuleSyntax", "RuleFormatting", "RuleSemantics"]),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Diagnostics", "Numerics", "Calendar", "Datasets"], exclude: ["Fixtures"]),
    .testTarget(
      name: "RuleSemanticsTests",
      dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSyntax", "RuleSemantics"]),
    .testTarget(
      name: "RuleEngineTests",
      dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSyntax", "RuleSemantics", "Datasets", "RuleEngine"]),
    .testTarget(
      name: "RuleStudiesTests",
      dependencies: ["Diagnostics", "Numerics", "RuleSemantics", "RuleEngine", "RuleStudies"]),
    .testTarget(
      name: "RuleChangesTests",
      dependencies: ["Diagnostics", "Numerics", "RuleSemantics", "RuleEngine", "RuleChanges"]),
    .testTarget(
      name: "ScorecardsTests",
      dependencies: ["Diagnostics", "Numerics", "Calendar", "RuleSemantics", "RuleEngine", "Scorecards"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "ColumnarEngineTests",
      dependencies: [
        "Diagnostics", "Numerics", "RuleSemantics", "Datasets", "RuleEngine", "Scorecards", "ColumnarEngine",
      ]),
    .testTarget(
      name: "LanguageServerTests",
      dependencies: ["Diagnostics", "RuleSyntax", "RuleSemantics", "LanguageServer"]),
    .testTarget(name: "ReportsTests", dependencies: ["Numerics", "Reports"]),
    .testTarget(
      name: "ErrorPagesTests",
      dependencies: ["Diagnostics", "RuleSyntax", "RuleSemantics", "Datasets", "RuleEngine", "QuanhengCLI"],
      exclude: ["Catalogue"]),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "Diagnostics", "Numerics", "Calendar", "RuleSyntax", "RuleSemantics", "Datasets", "RuleEngine", "RuleStudies",
        "QuanhengCLI",
      ]),
    .testTarget(
      name: "QuanhengCLITests", dependencies: ["QuanhengCLI", "LanguageServer", "Diagnostics", "Datasets"],
      exclude: ["Fixtures", "Goldens"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .strictMemorySafety(),
      // Debug builds, in which the tests run, find every access that overlaps another; the program does not look again.
      .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
    ]
}
