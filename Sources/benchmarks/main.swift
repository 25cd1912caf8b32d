// What the shipped program takes: `swift run -c release benchmarks [one|growth|compile] [--large]`.
//
// Beside other tools it is timed by Examples/title-evaluation-at-scale/bench/run.sh; docs/performance.md has the table.

let arguments = CommandLine.arguments.dropFirst()
let wanted = arguments.first { !$0.hasPrefix("-") }
guard wanted.map(["one", "growth", "compile"].contains) ?? true else {
  Process.end("benchmarks [one|growth|compile] [--large]")
}
let own = CommandLine.arguments[0]
let program = own.lastIndex(of: "/").map { String(own[...$0]) + "quanheng" } ?? "quanheng"
guard let folder = Process.temporaryFolder() else { Process.end("no folder for temporary files") }
let benchmark = Benchmark(program: program, folder: folder)
if wanted != "growth", wanted != "compile" { benchmark.oneRecord() }
if wanted != "one", wanted != "compile" {
  benchmark.growth(upTo: arguments.contains("--large") ? 5_000_000 : 1_000_000)
}
if wanted != "one", wanted != "growth" { benchmark.compiling() }
print("files: \(folder)")
