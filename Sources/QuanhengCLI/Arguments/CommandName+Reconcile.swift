import Diagnostics

extension CommandName {
  static let reconcileDescription = CommandDescription(
    summary: Bilingual(
      zh: "把算出的数值与已公布的逐格核对，有不一致的退出码为 1",
      en: "compare computed with published values cell by cell; exit code 1 where something differs"),
    operand: Operand(Bilingual(zh: "规则", en: "RULES"), .one),
    options: [
      .data, .published, .exportName, .key, .tolerance, .period, .allPeriods, .asOf, .format, .out, .encoding,
      .separator,
      .allowRefused, .showPersonal,
    ],
    formats: ["text", "json"],
    examples: [
      "quanheng reconcile Examples/published/school-grades/grades.rules --data Examples/published/school-grades/schools.csv --published Examples/published/school-grades/published.csv"
    ])
}
