import Dispatch
import Synchronization

/// A value that is worked out on another thread, and waited for only by who needs it.
package final class Aside<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let work = DispatchGroup()

  /// Begins the work.
  package init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: work) { [self] in
      let value = make()
      made.withLock { $0 = value }
    }
  }

  /// The value if it is there already.
  package var ready: Value? { made.withLock { $0 } }

  /// The value, once it is there.
  ///
  /// - Throws: when waiting is stopped; the work itself goes on.
  package func value(_ control: Control) throws(Stopped) -> Value {
    while true {
      if let value = ready { return value }
      try control.check()
      _ = work.wait(timeout: .now() + .milliseconds(20))
    }
  }
}
