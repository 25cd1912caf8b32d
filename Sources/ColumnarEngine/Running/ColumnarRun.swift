package import Datasets
package import Diagnostics
import Numerics
import RuleEngine
package import RuleSemantics
import Scorecards
import Synchronization

/// Something in the file that the careful reader must look at: it then has all of it.
package struct NeedsCare: Error {
  package init() {}
}

/// Where the bytes come from and go to, and who computes.
@safe package struct ColumnarPlaces {
  /// Fills memory with the next bytes of the file; 0 at its end.
  package var read: (UnsafeMutableRawBufferPointer) throws(NeedsCare) -> Int
  /// Takes the next bytes of the export with this number among those of rows.
  package var write: (Int, OutputBytes) throws(NeedsCare) -> Void
  /// Carries out so many pieces of work at once, and waits for all of them.
  package var atOnce: (Int, @escaping @Sendable (Int) -> Void) -> Void
  package var clock: StageClock

  package init(
    read: @escaping (UnsafeMutableRawBufferPointer) throws(NeedsCare) -> Int,
    write: @escaping (Int, OutputBytes) throws(NeedsCare) -> Void,
    atOnce: @escaping (Int, @escaping @Sendable (Int) -> Void) -> Void,
    clock: StageClock = StageClock(isRunning: false)
  ) {
    unsafe self.read = read
    self.write = write
    self.atOnce = atOnce
    self.clock = clock
  }
}

/// Computes exports piece by piece: the file is never in memory as a whole, nor are its results.
package struct ColumnarRun {
  /// How much is read at a time, and how it is parted among the threads.
  package struct Sizes: Sendable {
    package var block: Int
    package var piece: Int
    package var threads: Int

    package init(block: Int = 4 << 20, piece: Int = 256 << 10, threads: Int = 2) {
      self.block = block
      self.piece = piece
      self.threads = threads
    }
  }

  /// What was done.
  package struct Report: Sendable {
    package var rows = 0
    /// Rows that the exact evaluator settled.
    package var settledRows = 0
    /// For each operation how many values did not fit a machine word.
    package var overflows: [CoreOperation: Int] = [:]
  }

  /// A subject above with its figures.
  private struct Above {
    var line: [UInt8]
    var place: FigureSums.RowPlace
    var totals: [FigureTotal]
  }

  private let work: ColumnarWork
  private let sizes: Sizes
  private let workers: [Worker]
  package private(set) var report = Report()

  package init(_ work: ColumnarWork, _ sizes: Sizes = Sizes()) throws(NotLowered) {
    self.work = work
    self.sizes = sizes
    var workers: [Worker] = []
    for _ in 0..<max(1, sizes.threads) { workers.append(try Worker(work)) }
    self.workers = workers
  }

  /// Reads to the end of the file, behind its headings, and writes the rows of all exports.
  ///
  /// While a block is computed, what the one before became is written, and the next one is read.
  package mutating func run(_ places: ColumnarPlaces) throws(NeedsCare) {
    let blocks = [Block(sizes.block), Block(sizes.block)]
    var current = 0
    var pieceCount = 0
    var lastKey: [UInt8] = []
    var waiting: [Worker.PieceResult] = []
    try unsafe blocks[0].fill(after: nil, places.read)
    while blocks[current].count > 0 {
      let (block, pieces) = (blocks[current], blocks[current].pieces(of: sizes.piece))
      let (workers, results, counter, first) = (self.workers, Results(pieces.count), Counter(), pieceCount)
      let meanwhile = Meanwhile(places, waiting, after: block, filling: blocks[1 - current])
      places.atOnce(workers.count) { thread in
        if thread == 0 { meanwhile.run() }
        while true {
          let piece = counter.next()
          guard piece < pieces.count else { return }
          let range = pieces[piece]
          let result = unsafe workers[thread].result(block.start + range.lowerBound, range.count, first + piece)
          results.put(result, piece)
        }
      }
      guard meanwhile.isDone else { throw NeedsCare() }
      waiting = []
      for piece in pieces.indices {
        guard let result = results.take(piece) else { throw NeedsCare() }
        if !result.firstKey.isEmpty {
          guard lastKey.isEmpty || lastKey.lexicographicallyPrecedes(result.firstKey) else { throw NeedsCare() }
          lastKey = result.lastKey
        }
        waiting.append(result)
        report.rows += result.rows
      }
      pieceCount += pieces.count
      current = 1 - current
    }
    try places.write(waiting)
    places.clock.next(nil)
    finishReport()
  }

  /// The kind of subjects that the rows are.
  package var level: LevelIndex { work.plan.level }

  private mutating func finishReport() {
    for worker in workers {
      report.settledRows += worker.settledRows
      for (step, count) in worker.overflows.enumerated() where count > 0 {
        report.overflows[work.plan.origins[step], default: 0] += count
      }
    }
  }
}

extension ColumnarPlaces {
  fileprivate func write(_ results: [Worker.PieceResult]) throws(NeedsCare) {
    clock.next(.writing)
    for result in results {
      for (export, output) in result.outputs.enumerated() { try write(export, output) }
    }
  }
}

/// What the first thread does before it joins the others in computing.
///
/// Unchecked, as the compiler cannot know that it runs on the thread that made it.
private final class Meanwhile: @unchecked Sendable {
  private let places: ColumnarPlaces
  private let results: [Worker.PieceResult]
  private let before: Block
  private let next: Block
  private(set) var isDone = false

  init(_ places: ColumnarPlaces, _ results: [Worker.PieceResult], after before: Block, filling next: Block) {
    (self.places, self.results, self.before, self.next) = (places, results, before, next)
  }

  func run() {
    do throws(NeedsCare) {
      try places.write(results)
      places.clock.next(.reading)
      try unsafe next.fill(after: before, places.read)
      isDone = true
    } catch {}
    places.clock.next(.computing)
  }
}

extension Worker {
  /// Nil for a piece that the careful reader must look at.
  fileprivate func result(_ start: UnsafePointer<UInt8>, _ count: Int, _ piece: Int) -> PieceResult? {
    do throws(RowReader.Unusual) { return try unsafe compute(start, count, piece: piece) } catch { return nil }
  }
}

/// Results of pieces, put by several threads.
private final class Results: Sendable {
  private let found: Mutex<[Worker.PieceResult?]>

  init(_ count: Int) { found = Mutex(Array(repeating: nil, count: count)) }

  func put(_ result: Worker.PieceResult?, _ piece: Int) { found.withLock { $0[piece] = result } }

  func take(_ piece: Int) -> Worker.PieceResult? { found.withLock { $0[piece] } }
}

private final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// Lines of the file that are in memory at a time.
@safe private final class Block: @unchecked Sendable {
  // Unchecked: it is filled by one thread before others read it.
  let start: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  /// Bytes of whole lines.
  private(set) var count = 0
  /// The beginning of a line that goes on in the next block.
  private var rest = 0
  /// So many bytes behind the lines may be read as if they were there.
  private static let margin = 32

  init(_ capacity: Int) {
    self.capacity = capacity
    unsafe start = .allocate(capacity: capacity + Block.margin)
    unsafe start.initialize(repeating: 0, count: capacity + Block.margin)
  }

  deinit { unsafe start.deallocate() }

  func fill(
    after other: Block?, _ read: (UnsafeMutableRawBufferPointer) throws(NeedsCare) -> Int
  ) throws(NeedsCare) {
    var filled = 0
    if let other {
      filled = other.rest
      unsafe start.update(from: other.start + other.count, count: filled)
    }
    var isAtEnd = false
    while filled < capacity, !isAtEnd {
      let got = try unsafe read(UnsafeMutableRawBufferPointer(start: start + filled, count: capacity - filled))
      isAtEnd = got == 0
      filled += got
    }
    for place in filled..<filled + Block.margin { unsafe start[place] = 0 }
    count = filled
    rest = 0
    guard !isAtEnd else { return }
    while count > 0, unsafe start[count - 1] != 0x0A { count -= 1 }
    // A line that is longer than a block.
    guard count > 0 else { throw NeedsCare() }
    rest = filled - count
  }

  /// Ranges of whole lines of about a size.
  func pieces(of size: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var begin = 0
    while begin < count {
      var end = min(begin + size, count)
      while end < count, unsafe start[end - 1] != 0x0A { end += 1 }
      pieces.append(begin..<end)
      begin = end
    }
    return pieces
  }
}

// MARK: Subjects above

extension ColumnarRun {
  /// The exports of subjects above as whole files, and what there is to say of the file as a whole: it says the same of
  /// a few of its rows, one for each subject above.
  /// - Parameter file: of the name and path that the file itself has.
  package func finish(
    hasMark: Bool, file: ([UInt8]) -> DataFile
  ) -> (files: [(export: Export, rows: Int, text: String)], problems: [Diagnostic]) {
    let above = totals()
    let lines = above.values.sorted { $0.place < $1.place }.flatMap(\.line)
    let bound = Dataset.bind(rules: work.rules, files: [file(work.settler.headings + lines)])
    let run = RuleRun(work.rules, bound.dataset)
    take(above, run)
    let files = work.plan.exportsAbove.map { export in
      let table = ExportTable(run, export, periods: [nil], showsPeriod: false, language: work.language)
      return (export: export, rows: table.rows.count, text: table.csv(hasMark: hasMark, language: work.language))
    }
    return (files, bound.problems + run.problems)
  }

  private func totals() -> [String: Above] {
    var above: [String: Above] = [:]
    for worker in workers {
      for (number, group) in worker.groups.enumerated() {
        var entry =
          above[group.key]
          ?? Above(line: group.line, place: group.place, totals: work.plan.figures.map { FigureTotal($0.kind) })
        if group.place < entry.place { (entry.line, entry.place) = (group.line, group.place) }
        for (index, sums) in worker.figures.enumerated() { entry.totals[index].add(sums, number) }
        above[group.key] = entry
      }
    }
    return above
  }

  private func take(_ above: [String: Above], _ run: RuleRun) {
    guard let level = work.rules.levels[work.plan.level].parent else { return }
    for subject in run.dataset.subjects.subjects(of: level) {
      // Where no column says it, all belong to the only one.
      guard let entry = above[work.plan.parentStep == nil ? "" : run.dataset.subjects[subject].id] else { continue }
      for (figure, total) in zip(work.plan.figures, entry.totals) {
        run.take(total.value, for: figure.expression, of: subject, period: nil)
      }
    }
  }
}
