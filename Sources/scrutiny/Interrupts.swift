#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// Set by the signal's handler, which may do no more than that, and read between parts of an answer.
private let hasInterrupted = Atomic<Bool>(false)

/// Ctrl-C at the prompt, which ends an answer and never the program.
enum Interrupts {
  /// Takes the signal over; a write that waits for the terminal ends early.
  static func watch() {
    var action = sigaction()
    #if canImport(Glibc)
      unsafe action.__sigaction_handler.sa_handler = { _ in
        hasInterrupted.store(true, ordering: .relaxed)
      }
    #else
      unsafe action.__sigaction_u.__sa_handler = { _ in
        hasInterrupted.store(true, ordering: .relaxed)
      }
    #endif
    unsafe sigemptyset(&action.sa_mask)
    unsafe sigaction(SIGINT, &action, nil)
  }

  /// Forgets an earlier Ctrl-C.
  static func clear() { hasInterrupted.store(false, ordering: .relaxed) }

  /// Whether Ctrl-C was pressed since.
  static var hasCome: Bool { hasInterrupted.load(ordering: .relaxed) }
}
