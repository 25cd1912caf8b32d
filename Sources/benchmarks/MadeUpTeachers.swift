/// Rows for title evaluation, made up: the same in every run, with empty cells, half days and whole tenths, so that
/// thresholds and half-cents are met often. A smaller table is the beginning of a larger one.
struct MadeUpTeachers {
  private var state: UInt64 = 20_240_607

  static let headings =
    "id,institution,county,series,hours,hours_std,students,passed,eval_score,courses,papers,core_papers,funds,mentored,training_days,service_years,award_points,misconduct\n"

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  private mutating func maybe(_ text: String) -> String { below(100) < 3 ? "" : text }

  private func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }

  mutating func row(_ number: Int) -> String {
    let series = below(4)
    let hours = [240, 280, 320, 360][series]
    let students = below(200)
    let papers = below(12)
    let cells = [
      "T" + String(String(10_000_001 + number).dropFirst()), "I" + String(String(10_001 + below(2_000)).dropFirst()),
      below(40) == 0 ? "\"East, far\"" : "County \(below(40))", ["teach", "research", "practice", "mixed"][series],
      maybe(String(hours * (60 + below(80)) / 100)), String(hours), maybe(String(students)),
      maybe(String(students * (60 + below(41)) / 100)), maybe(tenths(500 + below(501))), maybe(String(below(8))),
      maybe(String(papers)), maybe(String(below(papers + 1))), maybe("\(below(80)).\(below(2) * 5)0"),
      maybe(String(below(12))), maybe(tenths(below(20) * 5)), maybe(tenths(below(300))), maybe(tenths(below(150))),
      below(90) == 0 ? "1" : "0",
    ]
    return cells.joined(separator: ",") + "\n"
  }

  static func file(_ rows: Int) -> [UInt8] {
    var teachers = MadeUpTeachers()
    var bytes = Array(headings.utf8)
    bytes.reserveCapacity(rows * 90)
    for number in 0..<rows { bytes += teachers.row(number).utf8 }
    return bytes
  }
}
