import ColumnarEngine

/// Writes rule files at random: formulas and conditions over the fields of one register, and exports of what they give.
///
/// Each core operation has a form of words that lowers to it; what columns do not have is among them, and is then left to
/// the exact evaluator.
struct RuleGenerator {
  var random: SeededNumbers
  /// Lines that formulas need elsewhere in the file.
  private var indicators: [String] = []

  init(_ seed: Int) { random = SeededNumbers(seed) }

  /// A rule set with an export of some formulas, and one of figures over each group.
  mutating func rules() -> String {
    let numbers = (0..<5).map { _ in number(3) }
    let conditions = (0..<4).map { _ in condition(2) }
    var lines = ["define v_total (member) = \(number(2))", "define c_counted (member) = \(condition(1))"]
    for (index, formula) in numbers.enumerated() { lines.append("define v\(index) (member) = \(formula)") }
    for (index, formula) in conditions.enumerated() { lines.append("define c\(index) (member) = \(formula)") }
    var rounding = [
      "", "to 2 decimals", "to 1 decimal, half even", "to whole numbers, down", "to 3 decimals, half down",
    ]
    rounding.shuffle(using: &random)
    let columns =
      [
        "| members.id | id | |", "| members.label | label | |", "| members.kind | kind | |",
        "| members.day1 | day1 | |",
      ]
      + numbers.indices.map { "| v\($0) | v\($0) | \(rounding[$0 % rounding.count]) |" }
      + conditions.indices.map { "| c\($0) | c\($0) | |" }
    return RuleGenerator.frame(
      lines + indicators,
      exports: """
        export rows (member)
          file: rows.csv
        | column | heading | rounding |
        \(columns.joined(separator: "\n"))

        export teams (team)
          file: teams.csv
        | column | heading | rounding |
        | count of each member | n | |
        | sum of v_total over each member where c_counted | sum | to 2 decimals |
        | average of v_total over each member where c_counted and v_total has data | mean | to 2 decimals |
        | any member c_counted | any | |
        | each member c_counted | all | |
        """)
  }

  /// A rule set with one formula of which an operation is a part; nil for one that no formula of rows can have.
  mutating func rules(with operation: CoreOperation) -> String {
    let (formula, more) = form(of: operation)
    return RuleGenerator.frame(
      ["define v (member) = \(formula)"] + indicators + more.lines,
      exports: """
        export rows (member)
          file: rows.csv
        | column | heading | rounding |
        | members.id | id | |
        | v | v | |
        \(more.exports)
        """)
  }

  private static func frame(_ lines: [String], exports: String) -> String {
    """
    language version 1
    ruleset made up at random

    subject team
      key: team

    subject member
      key: id
      belongs to: team

    list kind: alpha > beta > gamma

    data teams (team, register)
    | field | type |
    | team  | code |

    data members (member, register)
    | field | type         | constraint |
    | id    | code         |            |
    | team  | code         |            |
    | label | text         |            |
    | kind  | kind         |            |
    | flag  | yes/no       |            |
    | n1    | whole number | ≥ 0        |
    | n2    | whole number |            |
    | d1    | decimal      |            |
    | d2    | decimal      |            |
    | day1  | date         |            |
    | day2  | date         |            |
    | part  | percent      |            |

    table worth (key: kind)
    | kind  | marks | factor |
    | alpha | 4     | 0.5    |
    | beta  | 3     | 1.25   |
    | gamma | 8     |        |

    table stairs (key: n1, kind)
      pick: first
    | n1      | kind          | height |
    | >=8     | other         | 3      |
    | 3 to 5  | alpha or more | 2.5    |
    | 3, 4    | other         | 1.5    |
    | other   | other         | 0      |

    \(lines.joined(separator: "\n"))

    \(exports)
    """.replacing("alpha or more", with: "beta or above")
  }
}

// MARK: Formulas

extension RuleGenerator {
  /// Small constants with ties and thresholds among them.
  private mutating func constant() -> String {
    random.pick([
      "0", "1", "2", "3", "4", "5", "8", "10", "0.5", "0.25", "0.1", "2.5", "(1 / 3)", "(2 / 3)", "(7 / 8)", "100",
    ])
  }

  private mutating func field() -> String { random.pick(["n1", "n2", "d1", "d2"]) }

  mutating func number(_ depth: Int) -> String {
    guard depth > 0 else { return random.chance(70) ? field() : constant() }
    let operation = random.pick([
      .add, .subtract, .multiply, .divide, .negate, .lowest, .highest, .round, .function, .interpolate, .choose, .bands,
      .lookup, .fallback, .countTrue, .measure, .itemValue, .itemTarget, .constant, .field, .noValue, CoreOperation.add,
    ])
    return numberForm(operation, depth) ?? field()
  }

  private mutating func numberForm(_ operation: CoreOperation, _ depth: Int) -> String? {
    let less = depth - 1
    switch operation {
    case .constant: return constant()
    case .field: return field()
    case .add: return "(\(number(less)) + \(number(less)))"
    case .subtract: return "(\(number(less)) - \(number(less)))"
    case .multiply: return "(\(number(less)) * \(number(less)))"
    case .divide: return "(\(number(less)) / \(number(less)))"
    case .negate: return "(0 - \(number(less)))"
    case .lowest: return "min(\(number(less)), \(number(less)))"
    case .highest: return "max(\(number(less)), \(number(less)), \(constant()))"
    case .round: return "round(\(number(less)), \(random.pick([0, 1, 2])))"
    case .function:
      return random.pick([
        "abs(\(number(less)))", "floor(\(number(less)))", "clamp(\(number(less)), 1, 4)",
        "mean(\(number(less)), \(number(less)))", "clamp(\(number(less)), \(number(less)), \(number(less)))",
      ])
    case .choose:
      let last = random.chance(50) ? "else \(number(less))" : "else if \(condition(less)) then \(number(less)) else 1"
      return "(if \(condition(less)) then \(number(less)) \(last))"
    case .lookup:
      return random.pick(["worth[kind].marks", "worth[kind].factor", "stairs[n1, kind]", "(n2 / worth[kind].marks)"])
    case .fallback: return "(\(field()) (\(constant()) if missing))"
    case .countTrue: return nil
    case .measure, .bands, .interpolate, .itemValue, .itemTarget, .noValue: return score(operation)
    default: return nil
    }
  }

  /// The score of an indicator of its own.
  private mutating func score(_ operation: CoreOperation) -> String {
    let value = number(1)
    let condition = condition(1)
    let name = "w\(indicators.count)"
    let clause: String
    switch operation {
    case .bands:
      clause = "8 or more: 1 point; 4 or more: 0.6 points; 2 to 4 (excluding 4): 0.3 points; otherwise 0.1 points"
    case .interpolate: clause = "0.2 points at 0, 0.5 points at 3, 0.9 points at 8, straight line between"
    case .itemTarget: clause = "minus 1 point for each 1 short, part steps pro rata, start from 5 points, not below 0"
    case .noValue: clause = "if \(condition), no value; 5 or more: 1 point; otherwise 0 points"
    default: clause = "1 point if at least 5, otherwise 0.25 points"
    }
    let target = operation == .itemTarget ? "\n  target: at least 4 each year" : ""
    let applies = operation == .measure && random.chance(50) ? "\n  applies to: flag" : ""
    indicators.append(
      "indicator \(name) (member)\(applies)\n  value: \(value)\(target)\n  note: made up at random\n  score: \(clause)")
    return random.pick(["(score of \(name) / 1 point)", "((score of \(name) (0.5 points if missing)) / 1 point)"])
  }
}

// MARK: Conditions

extension RuleGenerator {
  mutating func condition(_ depth: Int) -> String {
    let operation = random.pick([.compare, .within, .not, .all, .any, .hasState, .isOneOf, CoreOperation.compare])
    return conditionForm(operation, depth) ?? "flag"
  }

  private mutating func conditionForm(_ operation: CoreOperation, _ depth: Int) -> String? {
    let less = max(0, depth - 1)
    switch operation {
    case .compare:
      return random.pick([
        "(\(number(less)) \(random.pick([">=", ">", "<=", "<", "=", "≠"])) \(number(less)))",
        "(\(field()) \(random.pick([">=", ">", "<=", "<"])) \(constant()))", "(day1 <= day2)", "(day1 > 2027-03-31)",
        "(kind is at least beta)", "(part >= 50%)", "(label = \"x1\")",
      ])
    case .within:
      return "(\(number(less)) in \(random.pick(["2 to 4", "1 to 5 (excluding 5)", "0.5 (excluding) to 3"])))"
    case .not: return "(not (\(condition(less))))"
    case .all: return depth > 0 ? "(\(condition(less)) and \(condition(less)))" : nil
    case .any: return depth > 0 ? "(\(condition(less)) or \(condition(less)) or flag)" : nil
    case .hasState:
      return
        "(\(random.pick(["n1", "d1", "kind", "flag", "day1"])) \(random.pick(["has data", "is blank", "is not applicable", "is not reported"])))"
    case .isOneOf:
      return random.pick(["(kind is alpha or gamma)", "(kind is beta or gamma)", "(kind is not alpha or beta)"])
    default: return nil
    }
  }
}

// MARK: Each operation

extension RuleGenerator {
  struct More {
    var lines: [String] = []
    var exports = ""
  }

  /// A formula of which the operation is a part, and what else must stand in the file.
  private mutating func form(of operation: CoreOperation) -> (formula: String, more: More) {
    switch operation {
    case .constant, .field, .measure, .itemValue, .itemTarget, .add, .subtract, .multiply, .divide,
      .lowest,
      .highest, .round, .function, .interpolate, .choose, .bands, .lookup, .fallback:
      return (numberForm(operation, 1) ?? "n1", More())
    case .compare, .within, .not, .all, .any, .hasState, .isOneOf:
      return (conditionForm(operation, 1) ?? "flag", More())
    case .noValue:
      return ("h", More(lines: ["indicator h (member)\n  value: if flag, no value; n1 / 2"]))
    case .negate:
      let clause = "minus 1 point for each 1 short, part steps counted whole, start from 5 points, not below 0"
      return (
        "score of h / 1 point",
        More(lines: [
          "indicator h (member)\n  value: d1\n  target: at least 4 each year\n  note: made up\n  score: \(clause)"
        ])
      )
    case .countTrue:
      return (
        "h", More(lines: ["indicator h (member)\n  value: count of these:\n  1. n1 >= 3\n  2. flag\n  3. d1 < 2"])
      )
    case .power: return ("n1 ^ 2", More())
    case .itemFull:
      return (
        "score of h / 1 point",
        More(lines: ["indicator h (member)\n  value: n1\n  score: 5 or more: full points; otherwise 0 points"])
      )
    case .periodBoundary: return ("days(day1, period end)", More())
    case .atPeriod: return ("n1 last year", More())
    case .listed:
      return ("label listed in codebook", More(lines: ["data codebook (reference)\n| field | type |\n| word | code |"]))
    case .standing: return ("rank of n1 over all", More())
    case .aggregate:
      return (
        "n1",
        More(
          exports:
            "\nexport teams (team)\n  file: teams.csv\n| column | heading |\n| sum of n1 over each member | sum |\n| count of each member where flag | flagged |"
        )
      )
    case .card:
      return (
        "total of card / 1 point",
        More(lines: [
          "indicator h (member)\n  value: n1\n  score: 5 or more: 10 points; otherwise 0 points",
          "scorecard card (member, 10 points)\n  h (10 points)",
        ])
      )
    case .targetHolds:
      return (
        "score of h / 1 point",
        More(lines: [
          "indicator h (member)\n  value: n1\n  target: at least 4 each year\n  score: 6 points if target met, otherwise 2 points"
        ])
      )
    case .itemPath:
      return (
        "score of h / 1 point",
        More(lines: [
          "indicator h (member)\n  value: n1\n  target: at least 4 by the end of 2027\n  milestones: 2 by 2026-12-31\n  score: against the path, minus 1 point for each 1 short, part steps pro rata, start from 5 points, not below 0"
        ])
      )
    case .runningTotal:
      return (
        "n1",
        More(lines: [
          "indicator h (member)\n  value: n1\n  score: 5 or more: 10 points; otherwise 0 points",
          "scorecard card (member, 10 points)\n  in order:\n  1. at most 9 points\n  h (10 points)",
        ])
      )
    case .ofSubject:
      return (
        "n1",
        More(lines: [
          "data awards (member, detail)\n  dated: none\n  empty: zero\n| field | type |\n| prize | decimal |",
          "define h (member) = count of awards where prize >= (own n1)",
        ])
      )
    case .judged:
      return ("n1", More(lines: ["indicator h (member)\n  judgement: d1, with label"]))
    case .intervalContains:
      return (
        "n1",
        More(lines: [
          "data posts (member, detail)\n  dated: none\n  empty: zero\n| field | type |\n| post | interval: post_from, post_to |",
          "define h (member) = number of posts where post contains period end",
        ])
      )
    case .intervalMeets:
      return (
        "n1",
        More(lines: [
          "data posts (member, detail)\n  dated: none\n  empty: zero\n| field | type |\n| post | interval: post_from, post_to |",
          "define h (member) = number of posts where post meets 2026",
        ])
      )
    case .workdayAfter, .workdays:
      return (
        "score of h / 1 point",
        More(lines: [
          "data day_list (reference)\n| field | type |\n| on_day | date |\n| off | yes/no |",
          "indicator h (member)\n  value: day1\n  due: within 3 workdays after each year, holidays by day_list\n  score: minus 2 points for each 1 workday late, at most 10 points off",
        ])
      )
    }
  }
}
