/// Writes rows at random, with cells that are empty, and numbers that fall on thresholds and half-cents, made frequent.
struct DataGenerator {
  var random: SeededNumbers

  init(_ seed: Int) { random = SeededNumbers(seed &+ 77) }

  mutating func table(_ rows: Int) -> String {
    var text = "id,team,county,label,kind,flag,n1,n2,d1,d2,day1,day2,part\n"
    for row in 0..<rows {
      let id = "T" + String(repeating: "0", count: 6 - String(row).count) + String(row)
      let cells = [
        id, random.pick(["G1", "G2", "G3", "乙组"]), random.pick(["East", "\"West, far\"", "河西区", ""]), label(),
        maybe("alpha", "beta", "gamma"),
        maybe("yes", "no"), whole(), whole(), decimal(), decimal(), day(), day(),
        maybe("50", "49.9", "100%", "0", "75"),
      ]
      text += cells.joined(separator: ",") + "\n"
    }
    return text
  }

  private mutating func maybe(_ choices: String...) -> String {
    if random.chance(8) { return "" }
    return random.chance(3) ? "n/a" : random.pick(choices)
  }

  private mutating func label() -> String {
    if random.chance(8) { return "" }
    return random.pick(["x1", "甲校", "\"a, b\"", "a b", "x2", "Ünal", "=x", "1e5", "未来"])
  }

  private mutating func whole() -> String {
    if random.chance(10) { return "" }
    return random.chance(4) ? "9007199254740" : String(Int.random(in: 0...9, using: &random))
  }

  private mutating func decimal() -> String {
    if random.chance(10) { return "" }
    return random.pick([
      "0", "0.5", "1", "2.5", "2.125", "3.005", "-1.5", "4", "5.00", "7.25", "0.1", "12.5", "33.335", "-0.005",
    ])
  }

  private mutating func day() -> String {
    random.chance(10) ? "" : random.pick(["2027-01-01", "2027-03-31", "2027-04-01", "2026-12-31"])
  }
}
