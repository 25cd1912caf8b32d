/// Bytes to be written out. Flat memory, as a byte is put in a fraction of a nanosecond.
@safe package final class OutputBytes: @unchecked Sendable {
  // Unchecked: it is filled by one thread and handed on whole.
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  package private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    unsafe start = .allocate(capacity: capacity)
  }

  deinit { unsafe start.deallocate() }

  package func withBytes<T, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> T) throws(E) -> T {
    try unsafe body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Room for so many more bytes.
  @inline(__always)
  func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  private func grow(_ more: Int) {
    let wider = max(capacity * 2, count + more)
    let place = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
    unsafe place.update(from: start, count: count)
    unsafe start.deallocate()
    unsafe start = place
    capacity = wider
  }

  /// Room must have been made for all that is put.
  @inline(__always)
  func put(_ byte: UInt8) {
    unsafe start[count] = byte
    count += 1
  }

  @inline(__always)
  func put(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
    unsafe (start + count).update(from: bytes, count: length)
    count += length
  }

  func append(_ bytes: [UInt8]) {
    reserve(bytes.count)
    for byte in bytes { put(byte) }
  }

  /// A whole number of steps of ten to the minus so many: 8780 with two places is 87.80. At most 40 bytes.
  @inline(__always)
  func put(_ number: Int64, places: Int) {
    var rest = number.magnitude
    // From behind, into a gap that is as wide as it gets.
    let end = count + 40
    var place = end
    var digits = 0
    repeat {
      if digits == places, places > 0 {
        place -= 1
        unsafe start[place] = 0x2E
      }
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      place -= 1
      unsafe start[place] = 0x30 + UInt8(truncatingIfNeeded: digit)
      rest = quotient
      digits += 1
    } while rest > 0 || digits <= places
    if number < 0 {
      place -= 1
      unsafe start[place] = 0x2D
    }
    let length = end - place
    unsafe (start + count).update(from: start + place, count: length)
    count += length
  }
}
