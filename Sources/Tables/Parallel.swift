import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processors that work may be split over.
package let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// The rows from which on work is split over processors.
package let parallelRows = 200_000

/// Runs a body once on each of so many threads, and gives what each made, in order.
///
/// One worker runs on the calling thread.
package func onWorkers<Result: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  if count <= 1 { return [body(0)] }
  let results = Mutex<[Result?]>(Array(repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { worker in
    let result = body(worker)
    results.withLock { $0[worker] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}

/// Makes one result for each number below a count, on so many threads, and gives them in order.
package func inParallel<Result: Sendable>(
  _ count: Int, workers: Int = processorCount, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
  let workers = min(workers, count)
  if workers <= 1 { return (0..<count).map(body) }
  let next = Atomic<Int>(0)
  let parts = withoutActuallyEscaping(body) { body in
    onWorkers(workers) { _ in
      var made: [(Int, Result)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return made }
        made.append((index, body(index)))
      }
    }
  }
  return parts.joined().sorted { $0.0 < $1.0 }.map(\.1)
}
