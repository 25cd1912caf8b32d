import Testing

@testable import Datasets

private func bytes(_ hexadecimal: String) -> [UInt8] {
  hexadecimal.split(separator: " ").map { UInt8($0, radix: 16) ?? 0 }
}

private func packed(_ hexadecimal: String) -> [UInt8] {
  let digits = Array(hexadecimal)
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0..<$0 + 2]), radix: 16) ?? 0 }
}

@Suite struct `DEFLATE` {
  /// Broken streams with which zlib tests itself.
  @Test(
    arguments: [
      "0 0 0 0 0", "6", "fc 0 0", "4 0 fe ff", "4 0 24 49 0", "4 0 24 e9 ff ff", "4 0 24 e9 ff 6d",
      "4 80 49 92 24 49 92 24 71 ff ff 93 11 0", "4 80 49 92 24 49 92 24 f b4 ff ff c3 84",
      "4 c0 81 8 0 0 0 0 20 7f eb b 0 0", "2 7e ff ff", "c c0 81 0 0 0 0 0 90 ff 6b 4 0",
    ])
  func `what no stream may hold is refused`(stream: String) {
    for size in [0, 1, 100] {
      #expect(throws: Inflate.Fault.self) { try Inflate.unpack(bytes(stream)[...], size: size) }
    }
  }

  @Test(
    arguments: [
      ("3 0", 0, 0), ("1 1 0 fe ff 0", 1, 0xD202_EF8D), ("5 c0 21 d 0 0 0 80 b0 fe 6d 2f 91 6c", 0, 0),
      ("5 e0 81 91 24 cb b2 2c 49 e2 f 2e 8b 9a 47 56 9f fb fe ec d2 ff 1f", 0, 0),
      ("ed c0 1 1 0 0 0 40 20 ff 57 1b 42 2c 4f", 516, 0xAC72_7B17),
      ("ed cf c1 b1 2c 47 10 c4 30 fa 6f 35 1d 1 82 59 3d fb be 2e 2a fc f c", 518, 0x838D_92AF),
    ] as [(String, Int, UInt32)])
  func `sound streams give what zlib gives`(stream: String, size: Int, check: UInt32) throws {
    #expect(CRC32.of(try Inflate.unpack(bytes(stream)[...], size: size)) == check)
    #expect(throws: Inflate.Fault.self) { try Inflate.unpack(bytes(stream)[...], size: size + 1) }
    if size > 0 { #expect(throws: Inflate.Fault.self) { try Inflate.unpack(bytes(stream)[...], size: size - 1) } }
  }

  /// 1044 bytes of a table, packed by zlib with tables of its own and with the fixed ones.
  static let streams = [
    "5dd33d4e04310c05e09eb34c11c7f62429391a07d88e1112425a240e00c51620c46df647dc02fc56cab3b68cc7b2bf389ed3"
      + "6e3bfeec8edf6f97d787e5fcb2ff7d3a2ce7f7edf8f97c79dc9fb78fbbfb52ca524b6da7afc352e228f3386444a0cec0dad6"
      + "08e80cd42611b01968c522e0acd13c02eb0c7424b4795654e8fc2ee83166c0341442e528e1143a6520834ed5a8219a9a4417"
      + "a1536a3084ce06a7d059576410ea0335286d8e2e2305c251295d21ad92e6850c4adb881a9552f1e85229550b47a55421ad49"
      + "7acda0745c6b506ad72e94763894528154d34c7117a51497554df268a2098a81e9ed483543e34ca7e055b4a712714e03c5c3"
      + "1a9906a691d9b11c5653cda8616945b160969e1e1b68b72b6a6b7a3664108a2db7e4c47f60843afe1427d40175491b888c9a"
      + "ba460d27d4d0c509ed60f82dd4091db88ab7340ed4e809862e94fecfeb0f",
    "7bda3bf5c9dede27bb173f5fd0a8f36ccefc97d3b7e83c5b3ff5c98e59cfa7cc7f36750397a38181818e918191f9d39d5b74"
      + "0c405c4338d7d2d01224600417303337030918c3058ccc0d4102267001730313908029c20c73539080195cc002acc01cce37"
      + "069b6081903704db610917303106b9c210e14a4b03903b0d11ee34b404ab40b8d3d8186486a1319225205b0c11ee34340239"
      + "c310e14e73b03b0d11ee343203ab4038d4d4126c06c2a5e6a6605b2c910440ee3042b8d40cec522343a4f002ab40b8d4dc12"
      + "648611c2a586a6205b8c102e353601b9c308e15263b04b8d905c0a518170a925c40c844b4d20b6205c6a01768731c2a58660"
      + "971a238529d82fc60897823d6b6c8ce4729025c6480e050798317a901a233b14c447b8d3101c2bc616484680f848010a8e58"
      + "1384334dc0ce344138d3029c384c8c90cc049961829444c109cc0429eac129d0043d899a9821451b5805c2a1e0546e82e44e"
      + "703e304138d4149c534c110e35053bd414e15063880a23245b416698221c6a02b6c514e1500bb0334cd11d6a8a70a825d82b"
      + "a6e648c10136c302c961605b102e05861700",
  ]

  @Test(arguments: streams)
  func `a table is unpacked as it was, and cut off at any byte it is refused`(stream: String) throws {
    let stream = packed(stream)
    #expect(CRC32.of(try Inflate.unpack(stream[...], size: 1044)) == 0xDC1E_739B)
    for end in stream.indices {
      #expect(throws: Inflate.Fault.self) { try Inflate.unpack(stream[..<end], size: 1044) }
    }
  }

  @Test(arguments: 1...300)
  func `flipped bits end in a fault or in as many bytes`(seed: UInt64) {
    var random = Seeded(seed)
    var stream = packed(Self.streams[Int(seed) % 2])
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      stream[Int.random(in: stream.indices, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    let result = try? Inflate.unpack(stream[...], size: 1044)
    #expect(result == nil || result?.count == 1044)
  }

  @Test func `the check is the published one`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }
}
