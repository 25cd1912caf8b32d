import LanguageServer
import Testing

@Suite("Messages in a stream of bytes")
struct FramingTests {
  private func messages(_ pieces: [String]) -> [String] {
    var framing = Framing()
    var found: [String] = []
    for piece in pieces {
      framing.add(piece.utf8)
      while let message = framing.next() { found.append(String(decoding: message, as: UTF8.self)) }
    }
    return found
  }

  @Test func `A message is whole wherever the stream is cut`() {
    let stream = Array((Framing.framed("{\"名\":1}") + Framing.framed("二")).utf8)
    for cut in 0...stream.count {
      var framing = Framing()
      var found: [String] = []
      for part in [stream[..<cut], stream[cut...]] {
        framing.add(part)
        while let message = framing.next() { found.append(String(decoding: message, as: UTF8.self)) }
      }
      #expect(found == ["{\"名\":1}", "二"])
    }
  }

  @Test(arguments: [
    "Content-Length: 2\r\n\r\n{}", "content-length:2\n\n{}", "Content-Type: x\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length:   2  \r\nOther: 9\r\n\r\n{}", "\r\n\r\nContent-Length: 2\r\n\r\n{}",
    "nonsense\r\nContent-Length: 2\r\n\r\n{}", "Content-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: -5\r\n\r\nContent-Length: 2\r\n\r\n{}",
    "Content-Length: 99999999999999999999\r\n\r\n\nContent-Length: 2\r\n\r\n{}",
    "Other: 1\r\n\r\n{\"a\":1}Content-Length: 2\r\n\r\n{}",
  ])
  func `Headers are read as they come, and what is no header is passed over`(_ stream: String) {
    #expect(messages([stream]) == ["{}"])
  }

  @Test func `A message without content is a message`() {
    #expect(messages(["Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\n1"]) == ["", "1"])
  }

  @Test func `Random bytes never stop the next message`() {
    var seed: UInt64 = 42
    func random(_ limit: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % limit
    }
    for _ in 0..<300 {
      var framing = Framing()
      framing.add((0..<random(60)).map { _ in UInt8(random(256)) }.filter { $0 != 0x3A })
      while framing.next() != nil {}
      framing.add("\n\r\n".utf8)
      framing.add(Framing.framed("{}").utf8)
      var last: [UInt8]?
      while let message = framing.next() { last = message }
      #expect(last == Array("{}".utf8))
    }
  }
}
