/// A value for each row of a batch, in flat memory that a column owns.
///
/// A row is always below `Batch.rows`: every loop runs over the rows of a batch. So nothing is checked, and the compiler
/// makes of a loop what it would make of one in C; checked arrays took three times as long. The debug build, in which the
/// tests run, checks every access all the same.
@safe struct Lane<Value: BitwiseCopyable> {
  private let start: UnsafeMutablePointer<Value>

  init(_ value: Value) {
    unsafe start = .allocate(capacity: Batch.rows)
    unsafe start.initialize(repeating: value, count: Batch.rows)
  }

  func free() { unsafe start.deallocate() }

  subscript(row: Int) -> Value {
    @inline(__always) get {
      assert((0..<Batch.rows).contains(row))
      return unsafe start[row]
    }
    @inline(__always) nonmutating set {
      assert((0..<Batch.rows).contains(row))
      unsafe start[row] = newValue
    }
  }

  @inline(__always)
  func fill(_ value: Value, _ count: Int) { for row in 0..<count { self[row] = value } }

  @inline(__always)
  func copy(_ other: Lane<Value>, _ count: Int) { for row in 0..<count { self[row] = other[row] } }
}
