import Datasets
import Diagnostics
import Foundation
import Testing

/// A folder that is gone when the test is done.
private final class Scratch: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/datasets-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }
}

@Suite struct `Data folders` {
  @Test func `CSV files are found, sorted, with their fingerprints`() throws {
    let scratch = try Scratch()
    try scratch.put("年报.csv", "a\n1")
    try scratch.put("单位.CSV", "abc")
    try scratch.put("说明.txt", "x")
    try scratch.put(".hidden.csv", "x")
    try scratch.put("~$年报.csv", "x")
    try FileManager.default.createDirectory(atPath: scratch.path + "/旧.csv", withIntermediateDirectories: false)
    var problems: [Diagnostic] = []
    let folder = DataFolder.read([scratch.path], problems: &problems)
    #expect(folder.files.map(\.name) == ["单位", "年报"])
    #expect(folder.files.map(\.path) == ["单位.CSV", "年报.csv"])
    #expect(folder.files[0].sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(problems.map(\.code) == [.fileIgnored, .fileIgnored])
    #expect(problems.map(\.message.zh) == ["没有读“说明.txt”：不是能读的表格文件", "没有读文件夹“旧.csv”里的文件"])
    #expect(folder.files[1].rawTable(problems: &problems)?.header == ["a"])
  }

  @Test func `a README beside the data needs no word, and thousands of other files are told in one`() throws {
    let scratch = try Scratch()
    try scratch.put("年报.csv", "a\n1")
    try scratch.put("README.md", "x")
    try scratch.put("readme.txt", "x")
    var problems: [Diagnostic] = []
    _ = DataFolder.read([scratch.path], problems: &problems)
    #expect(problems.isEmpty)
    for number in 1...7 { try scratch.put("表\(number).et", "x") }
    _ = DataFolder.read([scratch.path], problems: &problems)
    #expect(problems.map(\.message.zh) == ["没有读“表1.et”、“表2.et”、“表3.et”、“表4.et”、“表5.et” 等 7 个文件：不是能读的表格文件"])
  }

  @Test func `a file that is named twice is read once, and what no table asks for is not read`() throws {
    let scratch = try Scratch()
    try scratch.put("年报.csv", "a")
    try scratch.put("别的.csv", "b")
    var problems: [Diagnostic] = []
    let folder = DataFolder.read(
      [scratch.path, scratch.path + "/年报.csv"], isWanted: { $0 == "年报" }, problems: &problems)
    #expect(problems.isEmpty)
    #expect(folder.files.map(\.name) == ["别的", "年报"])
    #expect(folder.files.map(\.bytes.count) == [0, 1])
  }

  @Test(arguments: ["/dev/zero", "/dev/full"]) func `a device without end is no file`(_ path: String) {
    var problems: [Diagnostic] = []
    _ = DataFolder.read([path], problems: &problems)
    #expect(problems.map(\.code) == [.fileNotRead])
  }

  @Test func `a pipe that nobody writes to is not waited for, and links in a circle are told`() throws {
    let scratch = try Scratch()
    #expect(unsafe mkfifo(scratch.path + "/年报.csv", 0o600) == 0)
    #expect(unsafe symlink(scratch.path + "/b.csv", scratch.path + "/a.csv") == 0)
    #expect(unsafe symlink(scratch.path + "/a.csv", scratch.path + "/b.csv") == 0)
    var problems: [Diagnostic] = []
    _ = DataFolder.read([scratch.path], problems: &problems)
    #expect(problems.map(\.code) == [.fileNotRead, .fileNotRead, .fileNotRead])
    #expect(problems[0].message.zh.hasSuffix("链接绕成了圈"))
    #expect(problems[2].message.zh.hasSuffix("它不是普通文件"))
  }

  @Test func `a path that leads nowhere names the near one`() throws {
    let scratch = try Scratch()
    try scratch.put("年报.csv", "a")
    var problems: [Diagnostic] = []
    _ = DataFolder.read([scratch.path + "/年抱.csv"], problems: &problems)
    #expect(problems.map(\.code) == [.fileNotRead])
    #expect(problems[0].help.map(\.zh) == ["是不是 \(scratch.path)/年报.csv？"])
  }

  @Test func `a file may be given by itself, and two of one name are an error`() throws {
    let (one, other) = (try Scratch(), try Scratch())
    try one.put("年报.csv", "a")
    try other.put("年报.csv", "b")
    var problems: [Diagnostic] = []
    let folder = DataFolder.read([one.path + "/年报.csv", other.path], problems: &problems)
    #expect(folder.files.count == 2)
    #expect(problems.map(\.code) == [.tableTwice])
  }

  @Test func `what is missing, empty or no file is named`() throws {
    let scratch = try Scratch()
    var problems: [Diagnostic] = []
    _ = DataFolder.read([scratch.path, scratch.path + "/no.csv", "/dev/null"], problems: &problems)
    #expect(problems.map(\.code) == [.noDataFiles, .fileNotRead, .fileNotRead])
    #expect(problems[1].message.zh.hasSuffix("读不了：找不到"))
    #expect(problems[2].message.zh.hasSuffix("它不是普通文件"))
  }
}

@Suite struct Files {
  @Test func `a file over the limit is a problem`() throws {
    let scratch = try Scratch()
    try scratch.put("a", "12345")
    #expect(throws: FileProblem(.read, scratch.path + "/a", .tooLarge)) {
      try FileReading.bytes(of: scratch.path + "/a", limit: 4)
    }
    #expect(try FileReading.bytes(of: scratch.path + "/a", limit: 5) == Array("12345".utf8))
    #expect(throws: FileProblem(.read, "/dev/zero", .isNoFile)) { try FileReading.bytes(of: "/dev/zero", limit: 1000) }
    #expect(throws: FileProblem(.read, scratch.path, .isFolder)) { try FileReading.bytes(of: scratch.path) }
  }

  @Test func `writing replaces the whole file and leaves nothing else`() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/结果.csv"
    try FileWriting.write("一", to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let long = [UInt8](repeating: 7, count: 1_000_000)
    try FileWriting.write(long, to: path)
    #expect(try FileReading.bytes(of: path) == long)
    try FileWriting.write("", to: path)
    #expect(try FileReading.bytes(of: path) == [])
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["结果.csv"])
  }

  @Test func `a link stays a link to the new file`() throws {
    let scratch = try Scratch()
    try scratch.put("真.csv", "旧")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/链.csv", withDestinationPath: scratch.path + "/真.csv")
    try FileWriting.write("新", to: scratch.path + "/链.csv")
    #expect(try FileReading.bytes(of: scratch.path + "/真.csv") == Array("新".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path + "/链.csv").hasSuffix("真.csv"))
  }

  @Test func `what cannot be written is named`() throws {
    let scratch = try Scratch()
    #expect(throws: FileProblem(.write, scratch.path + "/no/a", .missing)) {
      try FileWriting.write("x", to: scratch.path + "/no/a")
    }
    #expect(throws: FileProblem(.write, scratch.path, .isFolder)) { try FileWriting.write("x", to: scratch.path) }
    #expect(throws: FileProblem(.write, "/dev/null", .isNoFile)) { try FileWriting.write("x", to: "/dev/null") }
    let problem = FileProblem(.write, "a/b", .missing).diagnostic
    #expect(problem.message == Bilingual(zh: "“a/b”没有写出：文件夹不存在", en: "“a/b” was not written: there is no such folder"))
  }
}
