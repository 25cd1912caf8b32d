import Glibc

/// A computation on a second core: it begins at once, and whoever asks for its value waits until it is there.
///
/// Nothing may depend on how far it has come meanwhile, so it takes everything with it when it starts, and gives back one
/// value when it ends.
///
/// Unchecked, as the compiler cannot know that `value` is written before the thread ends and read after it was waited
/// for, never at the same time.
final class Background<Value: Sendable>: BackgroundWork, @unchecked Sendable {
  private let compute: @Sendable () -> Value
  private var value: Value?
  /// Nil once it was waited for, or where the system gave no thread.
  private var thread: pthread_t?

  init(_ compute: @escaping @Sendable () -> Value) {
    self.compute = compute
    super.init()
    thread = BackgroundWork.begin(self)
  }

  deinit {
    if let thread { pthread_detach(thread) }
  }

  override func run() { value = compute() }

  /// To be called once, by the one who started it.
  func wait() -> Value {
    if let thread { pthread_join(thread, nil) }
    thread = nil
    return value ?? compute()
  }
}

/// What a thread is given to do.
class BackgroundWork {
  func run() {}

  /// Starts a thread, which keeps the work alive until it is done; nil where the system has none to give.
  fileprivate static func begin(_ work: BackgroundWork) -> pthread_t? {
    var thread = pthread_t()
    let kept = unsafe Unmanaged.passRetained(work)
    let code = Signals.withheld {
      unsafe pthread_create(
        &thread, nil,
        { pointer in
          if let pointer = unsafe pointer {
            unsafe Unmanaged<BackgroundWork>.fromOpaque(pointer).takeRetainedValue().run()
          }
          return nil
        }, kept.toOpaque())
    }
    guard code != 0 else { return thread }
    unsafe kept.release()
    return nil
  }
}
