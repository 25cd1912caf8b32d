import Glibc

/// What happens when the process is stopped from outside or by a defect.
package enum Signals {
  /// To be called once, before anything else.
  package static func install() {
    signal(SIGPIPE, SIG_IGN)
    giveHandlersTheirOwnStack()
    for defect in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      handle(defect) { _ in Signals.endByDefect() }
    }
    for request in [SIGINT, SIGTERM] {
      handle(request) { _ in _exit(130) }
    }
  }

  /// Runs something that must not stop half-way; a request to stop is obeyed right after it.
  static func uninterrupted<Result>(_ body: () -> Result) -> Result { withheld(body) }

  /// While this runs, and in the threads that it starts for as long as they live, no request to stop is taken: they are
  /// the business of the first thread.
  static func withheld<Result>(_ body: () -> Result) -> Result {
    var requests = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&requests)
    unsafe sigaddset(&requests, SIGINT)
    unsafe sigaddset(&requests, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &requests, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    return body()
  }

  private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_ONSTACK
    unsafe sigaction(number, &action, nil)
  }

  /// Without it a handler could not run when the stack is what overflowed.
  private static func giveHandlersTheirOwnStack() {
    let size = 1 << 16
    var stack = unsafe stack_t(ss_sp: malloc(size), ss_flags: 0, ss_size: size)
    unsafe sigaltstack(&stack, nil)
  }

  /// Only calls that are allowed inside a signal handler.
  private static func endByDefect() {
    let text: StaticString = """
      quanheng: 程序自身出错，结果没有写出。请把这条命令和所用的文件报告给我们。
      quanheng: a defect of the program; nothing was written. Please report this command and its files.

      """
    _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(70)
  }
}
