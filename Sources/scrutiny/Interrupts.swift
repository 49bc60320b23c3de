#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// Written by a signal's handler and read between the parts of an answer; a lost race shows one part
// more or less.
nonisolated(unsafe) private var interruptions: sig_atomic_t = 0

/// Ctrl-C at the prompt, which ends an answer and never the program.
enum Interrupts {
  /// Takes the signal over; a write that waits for the terminal ends early.
  static func watch() {
    var action = sigaction()
    #if canImport(Glibc)
      unsafe action.__sigaction_handler.sa_handler = { _ in unsafe interruptions = 1 }
    #else
      unsafe action.__sigaction_u.__sa_handler = { _ in unsafe interruptions = 1 }
    #endif
    unsafe sigemptyset(&action.sa_mask)
    unsafe sigaction(SIGINT, &action, nil)
  }

  /// Forgets an earlier Ctrl-C.
  static func clear() { unsafe interruptions = 0 }

  /// Whether Ctrl-C was pressed since.
  static var hasCome: Bool { unsafe interruptions != 0 }
}
