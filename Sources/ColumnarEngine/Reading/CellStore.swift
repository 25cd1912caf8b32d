/// The cells of a batch as the reader left them. Flat memory, as a cell is written in a nanosecond.
///
/// A cell of a column stands at `column * Batch.rows + row`.
@safe final class CellStore {
  /// Numbers as their digits without the point, and how many of them stand behind it.
  let mantissas: UnsafeMutablePointer<Int64>
  let places: UnsafeMutablePointer<UInt8>
  let numberStates: UnsafeMutablePointer<UInt8>
  let codes: UnsafeMutablePointer<Int32>
  let codeStates: UnsafeMutablePointer<UInt8>
  /// Texts that are only written again: where they stand among the bytes.
  let starts: UnsafeMutablePointer<Int32>
  let lengths: UnsafeMutablePointer<Int32>
  /// Where the rows begin; one more than there are rows.
  let rows: UnsafeMutablePointer<Int32>

  let numberCount: Int
  let codeCount: Int
  let textCount: Int
  /// Of texts that are not written as they stand: by `column * Batch.rows + row`.
  var written: [Int: [UInt8]] = [:]
  /// For each number column the places that occur, as bits.
  let placesSeen: UnsafeMutablePointer<UInt32>
  /// For each number column every bit that a mantissa has.
  let bits: UnsafeMutablePointer<UInt64>
  /// For each column whether a cell of it has no value.
  var numbersMiss: [Bool]
  var codesMiss: [Bool]

  init(numbers: Int, codes codeCount: Int, texts: Int) {
    func make<T>(_ count: Int, _ zero: T) -> UnsafeMutablePointer<T> {
      let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(count, 1))
      unsafe pointer.initialize(repeating: zero, count: max(count, 1))
      return unsafe pointer
    }
    numberCount = numbers
    self.codeCount = codeCount
    textCount = texts
    unsafe mantissas = make(numbers * Batch.rows, 0)
    unsafe places = make(numbers * Batch.rows, 0)
    unsafe numberStates = make(numbers * Batch.rows, 0)
    unsafe codes = make(codeCount * Batch.rows, 0)
    unsafe codeStates = make(codeCount * Batch.rows, 0)
    unsafe starts = make(texts * Batch.rows, 0)
    unsafe lengths = make(texts * Batch.rows, 0)
    unsafe rows = make(Batch.rows + 1, 0)
    unsafe placesSeen = make(numbers, 0)
    unsafe bits = make(numbers, 0)
    numbersMiss = Array(repeating: false, count: numbers)
    codesMiss = Array(repeating: false, count: codeCount)
  }

  deinit {
    unsafe mantissas.deallocate()
    unsafe places.deallocate()
    unsafe numberStates.deallocate()
    unsafe codes.deallocate()
    unsafe codeStates.deallocate()
    unsafe starts.deallocate()
    unsafe lengths.deallocate()
    unsafe rows.deallocate()
    unsafe placesSeen.deallocate()
    unsafe bits.deallocate()
  }
}
