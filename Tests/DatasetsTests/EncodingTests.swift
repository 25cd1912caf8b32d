import Diagnostics
import Foundation
import Testing

@testable import Datasets

private func decode(
  _ bytes: [UInt8], as choice: TextEncoding? = nil
) -> (text: String?, encoding: TextEncoding?, problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  let decoded = DecodedText(bytes, path: "表.csv", as: choice, problems: &problems)
  return (decoded.map { String(decoding: $0.bytes, as: UTF8.self) }, decoded?.encoding, problems)
}

private func code(_ hexadecimal: String) -> [UInt8] {
  stride(from: 0, to: hexadecimal.count, by: 2).map { place in
    let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: place)
    return UInt8(hexadecimal[start..<hexadecimal.index(start, offsetBy: 2)], radix: 16) ?? 0
  }
}

/// `甲,乙` in GB 18030.
private let gbk: [UInt8] = [0xBC, 0xD7, 0x2C, 0xD2, 0xD2]

@Suite struct `Encodings found out` {
  @Test(
    arguments: [
      (Array("甲,乙".utf8), .utf8), (Array("\u{FEFF}甲,乙".utf8), .utf8), (Array("a,b".utf8), .utf8),
      (gbk, .gb18030), ([0x84, 0x31, 0x95, 0x33] + gbk, .gb18030),
      ([0xFF, 0xFE, 0x32, 0x75, 0x2C, 0, 0x59, 0x4E], .utf16LittleEndian),
      ([0xFE, 0xFF, 0x75, 0x32, 0, 0x2C, 0x4E, 0x59], .utf16BigEndian),
    ] as [([UInt8], TextEncoding)])
  func `each encoding is known by its bytes`(bytes: [UInt8], encoding: TextEncoding) {
    let found = decode(bytes)
    #expect(found.encoding == encoding)
    #expect(["甲,乙", "a,b"].contains(found.text))
    #expect(found.problems.isEmpty)
  }

  @Test func `what was asked for is taken in place of what is found`() {
    #expect(decode([0x32, 0x75, 0x2C, 0, 0x59, 0x4E], as: .utf16LittleEndian).text == "甲,乙")
    #expect(decode(Array("中文机构".utf8), as: .gb18030).text?.hasPrefix("涓") == true)
    #expect(
      decode(gbk, as: .utf8).problems.map(\.message.en) == ["read as UTF-8, line 1 cannot be read from character 1 on"])
  }

  @Test(
    arguments: [
      // UTF-8 that was cut off or has a bad byte is not taken for GB18030, which it would be without an error.
      (
        Array("单位代码,毕业生数".utf8.dropLast(2)),
        "the file is in UTF-8, but damaged: line 1 cannot be read from character 9 on"
      ),
      (
        Array("单位代码,毕业生数\nA1,".utf8) + [0xB2, 0xE1],
        "the file is in UTF-8, but damaged: line 2 cannot be read from character 4 on"
      ),
      (
        gbk + [0x0D, 0x0A] + gbk + [0xFF],
        "the file is neither in UTF-8 nor in GB18030: as GB18030, line 2 cannot be read from character 4 on; as UTF-8, line 1 from character 1 on"
      ),
      (
        gbk + [0xBC],
        "the file is neither in UTF-8 nor in GB18030: as GB18030, line 1 cannot be read from character 4 on; as UTF-8, line 1 from character 1 on"
      ),
      ([0xFF, 0xFE, 0x32], "read as UTF-16LE, line 1 cannot be read from character 1 on"),
      ([0xFF, 0xFE, 0x32, 0x75, 0x0A, 0, 0x00, 0xD8], "read as UTF-16LE, line 2 cannot be read from character 1 on"),
      ([0xFE, 0xFF, 0xDC, 0x00, 0, 0x61], "read as UTF-16BE, line 1 cannot be read from character 1 on"),
      ([0xFE, 0xFF, 0xD8, 0x00, 0, 0x61], "read as UTF-16BE, line 1 cannot be read from character 1 on"),
    ] as [([UInt8], String)])
  func `what cannot be read is told with line and character`(bytes: [UInt8], message: String) {
    let found = decode(bytes)
    #expect(found.text == nil)
    #expect(found.problems.map(\.message.en) == [message])
    #expect(found.problems.map(\.code) == [.undecodable])
  }

  @Test func `UTF-16 reads pairs as one character`() {
    #expect(decode([0xFE, 0xFF, 0xD8, 0x40, 0xDC, 0x87, 0xDB, 0xFF, 0xDF, 0xFD]).text == "\u{20087}\u{10FFFD}")
  }

  @Test(arguments: [[0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0], [0, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A]] as [[UInt8]])
  func `UTF-16 without a mark is asked about`(bytes: [UInt8]) {
    let problem = decode(bytes).problems.first
    let name = bytes[0] == 0 ? "utf-16be" : "utf-16le"
    #expect(problem?.code == .isUTF16)
    #expect(problem?.help.first?.en == "if so, add --encoding \(name)")
  }

  @Test(arguments: 1...200)
  func `any bytes are text or have a problem, in every encoding`(seed: UInt64) {
    var random = Seeded(seed)
    let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    for choice in [nil] + TextEncoding.allCases {
      let found = decode(bytes, as: choice)
      #expect((found.text == nil) == !found.problems.isEmpty)
      if let text = found.text { #expect(text.unicodeScalars.allSatisfy { $0 != "\u{FFFD}" } || choice != nil) }
    }
  }

  @Test(arguments: TextEncoding.allCases)
  func `a text cut off at any byte is read up to there or refused`(encoding: TextEncoding) throws {
    let text = "单位,数\n甲𠀀,１\n"
    let raw: [UInt8] =
      switch encoding {
      case .utf8: Array(text.utf8)
      case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .gb18030: code("B5A5CEBB2CCAFD0ABCD795328236") + code("2CA3B10A")
      }
    #expect(decode(raw, as: encoding).text == text)
    for end in raw.indices {
      if let part = decode(Array(raw[..<end]), as: encoding).text { #expect(text.hasPrefix(part) || part.isEmpty) }
    }
  }
}

@Suite struct `GB 18030-2022` {
  /// Codes that differ between editions and programs, as the standard of 2022 has them.
  @Test(
    arguments: [
      // One byte is ASCII, two are what GBK has.
      ("61", 0x61), ("8140", 0x4E02), ("B0A1", 0x554A), ("D7FA", 0xE810), ("FEFE", 0xE4C5), ("A2E3", 0x20AC),
      // 2005, and not 2000.
      ("A8BC", 0x1E3F), ("8135F437", 0xE7C7),
      // 2022: 18 characters have two bytes in place of their stand-ins.
      ("A6D9", 0xFE10), ("A6DA", 0xFE12), ("A6DB", 0xFE11), ("A6DC", 0xFE13), ("A6DD", 0xFE14), ("A6DE", 0xFE15),
      ("A6DF", 0xFE16), ("A6EC", 0xFE17), ("A6ED", 0xFE18), ("A6F3", 0xFE19), ("FE59", 0x9FB4), ("FE61", 0x9FB5),
      ("FE66", 0x9FB6), ("FE67", 0x9FB7), ("FE6D", 0x9FB8), ("FE7E", 0x9FB9), ("FE90", 0x9FBA), ("FEA0", 0x9FBB),
      // And the stand-ins their four bytes; WHATWG reads the characters there too.
      ("84318236", 0xE78D), ("84318237", 0xE78F), ("84318238", 0xE78E), ("84318239", 0xE790), ("84318330", 0xE791),
      ("84318331", 0xE792), ("84318332", 0xE793), ("84318333", 0xE794), ("84318334", 0xE795), ("84318335", 0xE796),
      ("82359037", 0xE81E), ("82359038", 0xE826), ("82359039", 0xE82B), ("82359130", 0xE82C), ("82359131", 0xE832),
      ("82359132", 0xE843), ("82359133", 0xE854), ("82359134", 0xE864),
      // These six stay stand-ins; older C libraries read characters of plane 2.
      ("FE51", 0xE816), ("FE52", 0xE817), ("FE53", 0xE818), ("FE6C", 0xE831), ("FE76", 0xE83B), ("FE91", 0xE855),
      ("95329031", 0x20087), ("95329033", 0x20089), ("95329730", 0x200CC), ("9536B937", 0x215D7),
      ("9630BA35", 0x2298F), ("9635B630", 0x241FE),
      // WHATWG reads a space.
      ("A3A0", 0xE5E5), ("A1A1", 0x3000),
      // The ends of the areas of four bytes.
      ("81308130", 0x80), ("8431A439", 0xFFFF), ("90308130", 0x10000), ("E3329A35", 0x10FFFF), ("84319533", 0xFEFF),
    ] as [(String, UInt32)])
  func `a code is the character that the standard says`(hexadecimal: String, point: UInt32) {
    #expect(decode([0x61] + code(hexadecimal), as: .gb18030).text?.unicodeScalars.last?.value == point)
  }

  @Test(
    arguments: [
      "80", "FF", "81", "8130", "813081", "8130FF30", "8130817F", "817F", "81FF", "8431A530", "8F39FE39", "E3329A36",
      "FE39FE39", "A139", "B03A",
    ])
  func `what is no code is refused`(hexadecimal: String) {
    #expect(decode([0x61] + code(hexadecimal), as: .gb18030).problems.map(\.code) == [.undecodable])
  }

  /// ICU, which Foundation brings along.
  @Test func `all codes of two and four bytes are as another program has them`() throws {
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    var differing: [String] = []
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F { compare([lead, trail], gb18030, &differing) }
      for second in UInt8(0x30)...0x39 where lead < 0x85 || lead == 0x95 {
        for third in UInt8(0x81)...0xFE {
          for fourth in UInt8(0x30)...0x39 { compare([lead, second, third, fourth], gb18030, &differing) }
        }
      }
    }
    // There A3A0 is a space, and the 18 characters that have two bytes since 2022 can still be written with four.
    let leftToCharacters = ["82359", "8431823", "8431833"]
    #expect(differing.count == 19)
    #expect(differing.filter { code in !leftToCharacters.contains(where: code.hasPrefix) } == ["A3A0 e5e5 [\"3000\"]"])
  }

  private func compare(_ code: [UInt8], _ encoding: String.Encoding, _ differing: inout [String]) {
    let table = GB18030Table.shared
    let point = code.count == 2 ? table.point(code[0], code[1]).map(UInt32.init) : table.point(code[...])
    let other = String(data: Data(code), encoding: encoding)?.unicodeScalars.map(\.value)
    guard other != point.map({ [$0] }) else { return }
    let name = code.map { String($0, radix: 16, uppercase: true) }.joined()
    differing.append("\(name) \(String(point ?? 0, radix: 16)) \(other?.map { String($0, radix: 16) } ?? [])")
  }

  @Test func `every character of Unicode has a code, and no two the same`() {
    let table = GB18030Table.shared
    var seen = [Bool](repeating: false, count: 0x10000)
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE { table.point(lead, trail).map { seen[Int($0)] = true } }
    }
    #expect(seen.count { $0 } == 23_940)
    for lead in UInt8(0x81)...0x84 {
      for second in UInt8(0x30)...0x39 {
        for third in UInt8(0x81)...0xFE {
          for fourth in UInt8(0x30)...0x39 {
            guard let point = table.point([lead, second, third, fourth]) else { continue }
            #expect(!seen[Int(point)])
            seen[Int(point)] = true
          }
        }
      }
    }
    #expect(seen.indices.allSatisfy { seen[$0] || $0 < 0x80 || (0xD800...0xDFFF).contains($0) })
  }
}
