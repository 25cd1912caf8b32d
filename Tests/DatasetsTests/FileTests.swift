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
    #expect(folder.ignored == ["旧.csv", "说明.txt"])
    #expect(problems.map(\.code) == [.fileIgnored, .fileIgnored])
    #expect(folder.files[1].rawTable(problems: &problems)?.header == ["a"])
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
    #expect(problems.map(\.code) == [.noDataFiles, .fileNotRead])
    #expect(problems[1].message.zh.hasSuffix("读不了：找不到"))
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
    #expect(throws: FileProblem(.read, "/dev/zero", .tooLarge)) { try FileReading.bytes(of: "/dev/zero", limit: 1000) }
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
