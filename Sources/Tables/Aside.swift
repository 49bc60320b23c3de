import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A value that is worked out on another thread, and waited for only by who needs it.
package final class Aside<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let work = DispatchGroup()

  /// Begins the work, and afterwards, where another thread does it, some more that may be of use.
  package init(
    _ make: @escaping @Sendable () -> Value, afterwards: @escaping @Sendable () -> Void = {}
  ) {
    work.enter()
    let run = { @Sendable [self] in
      let value = make()
      made.withLock { $0 = value }
      work.leave()
    }
    let body = Body {
      run()
      afterwards()
    }
    // A thread of its own: it's there sooner than the first of a pool, and has a stack of full size.
    if !body.start() { run() }
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

/// What a thread does.
private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }

  /// Starts a thread that does it; false where there can be no other.
  func start() -> Bool {
    let held = unsafe Unmanaged.passRetained(self)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let failure = unsafe pthread_create(
      &thread, nil,
      { body in
        #if canImport(Darwin)
          unsafe Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
        #else
          if let body = unsafe body {
            unsafe Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
          }
        #endif
        return nil
      }, held.toOpaque())
    guard failure == 0 else {
      unsafe held.release()
      return false
    }
    #if canImport(Darwin)
      if let thread { unsafe pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
    return true
  }
}
