// `example-data small|city FOLDER [SEED]` writes invented tables for the rule sets in `Rules/`: the same scale and seed
// always give the same bytes. No name in them is that of a person or an institution.
import FoundationEssentials

guard (3...4).contains(CommandLine.arguments.count), let scale = Scale(named: CommandLine.arguments[1]),
  let seed = UInt64(CommandLine.arguments.count == 4 ? CommandLine.arguments[3] : "2026")
else {
  endWithUsage("usage: example-data small|city FOLDER [SEED]")
}

for (folder, table) in CityExample.tables(scale, seed: seed) {
  let path = CommandLine.arguments[2] + "/" + folder
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  try Data(table.text.utf8).write(to: URL(filePath: path + "/" + table.name + ".csv"))
}
