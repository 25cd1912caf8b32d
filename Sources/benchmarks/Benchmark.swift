import Datasets

/// Runs the shipped program, and prints what it took. What a run gives is checked before any time of it is printed.
struct Benchmark {
  let program: String
  let folder: String
  private static let example = "Examples/title-evaluation-at-scale/"

  /// Commands in the middle of so many runs.
  private static let rounds = 5

  private func run(_ arguments: [String]) -> TimedProcess {
    guard let run = TimedProcess([program] + arguments, errors: folder + "/errors") else {
      Process.end("cannot run \(program)")
    }
    guard run.exitCode == 0 else {
      Process.end("exit code \(run.exitCode): quanheng \(arguments.joined(separator: " "))\n\(text("errors"))")
    }
    return run
  }

  private func median(_ arguments: [String], rounds: Int = rounds) -> TimedProcess {
    let runs = (0..<rounds).map { _ in run(arguments) }
    return runs.sorted { $0.wallSeconds < $1.wallSeconds }[rounds / 2]
  }

  private func bytes(_ name: String) -> [UInt8] { (try? FileReading.bytes(of: folder + "/" + name)) ?? [] }

  private func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }

  private func write(_ bytes: [UInt8], _ name: String) {
    do { try FileWriting.write(bytes, to: folder + "/" + name) } catch { Process.end("cannot write \(folder)/\(name)") }
  }

  private static func fixed(_ number: Double, _ places: Int, width: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let steps = Int(number * Double(scale) + 0.5)
    var text = String(steps / scale)
    if places > 0 { text += "." + String(String(steps % scale + scale).dropFirst()) }
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }
}

// MARK: One record, many rows

extension Benchmark {
  /// From the start of the process to the card of one teacher.
  func oneRecord() {
    write(
      Array(
        (MadeUpTeachers.headings
          + "T0000001,I0001,County 00,teach,251,240,126,103,88.5,3,2,1,7.25,4,5.5,9.5,1.0,0\n").utf8), "one.csv")
    let arguments = [
      "score", Self.example + "record-card.rules", "--data", folder + "/one.csv", "--export", folder + "/card",
    ]
    _ = run(arguments)
    guard text("card/card.csv").hasSuffix("90.09,75.63,90.55,87.80,good\r\n") else { Process.end("the card is wrong") }
    let run = median(arguments, rounds: 15)
    print("one record, from start to card: \(Self.fixed(run.wallSeconds * 1000, 1, width: 0)) ms")
  }

  /// The same rules over more and more rows.
  func growth(upTo most: Int) {
    print("title evaluation\n      rows   wall s    CPU s   ns/row   peak MB   settled exactly")
    for rows in [10_000, 100_000, 1_000_000, 5_000_000] where rows <= most {
      write(MadeUpTeachers.file(rows), "teachers.csv")
      let arguments = [
        "score", Self.example + "title-evaluation.rules", "--data", folder + "/teachers.csv", "--export",
        folder + "/columns", "--verbose",
      ]
      _ = run(arguments)
      let report = text("errors").split(separator: "\n").first { $0.contains("column by column") } ?? ""
      if rows == 10_000 { compareWithExact(arguments) }
      let run = median(arguments)
      let settled = report.split(separator: " ").dropFirst(6).first.map(String.init) ?? "all"
      print(
        String(repeating: " ", count: max(0, 10 - String(rows).count)) + String(rows)
          + Self.fixed(run.wallSeconds, 3, width: 9) + Self.fixed(run.cpuSeconds, 3, width: 9)
          + Self.fixed(run.cpuSeconds * 1e9 / Double(rows), 0, width: 9) + Self.fixed(run.peakMegabytes, 0, width: 10)
          + "   " + settled)
    }
  }

  /// With a separator named, all is computed by the exact evaluator.
  private func compareWithExact(_ arguments: [String]) {
    var exact = arguments.dropLast() + ["--separator", "comma"]
    exact[6] = folder + "/exact"
    _ = run(Array(exact))
    for name in ["out.csv", "institutions.csv"] where bytes("columns/" + name) != bytes("exact/" + name) {
      Process.end("\(name) is not what the exact evaluator gives")
    }
  }
}

// MARK: Compiling

extension Benchmark {
  /// How long rules take to be read and checked.
  func compiling() {
    print("checking rules\nindicators       ms   µs each   peak MB")
    for count in [10, 100, 1_000, 10_000, 100_000] {
      write(Array(Benchmark.rules(count).utf8), "many.rules")
      let run = median(["check", folder + "/many.rules"], rounds: count > 1_000 ? 1 : 3)
      print(
        String(repeating: " ", count: max(0, 10 - String(count).count)) + String(count)
          + Self.fixed(run.wallSeconds * 1000, 0, width: 9)
          + Self.fixed(run.wallSeconds * 1e6 / Double(count), 1, width: 10)
          + Self.fixed(run.peakMegabytes, 0, width: 10))
    }
  }

  private static func rules(_ count: Int) -> String {
    var text = """
      language version 1
      ruleset many indicators
      subject library
        key: code
      data report (library, register)
      | field   | type    |
      | code    | code    |
      | readers | decimal |
      | loans   | decimal |

      """
    for number in 0..<count {
      text += """

        indicator rate\(number) (library)
          value: loans / readers + \(number)
          note: made up
          score: \(number + 3) or more: 10 points; \(number + 1) or more: 6 points; otherwise 0 points

        """
    }
    return text
  }
}
