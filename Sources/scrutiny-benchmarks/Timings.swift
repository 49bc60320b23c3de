#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long the same thing took each time, in milliseconds.
struct Timings {
  private var sorted: [Double] = []
  /// The one that was added last.
  private(set) var latest = 0.0

  mutating func add(_ duration: Duration) {
    let parts = duration.components
    let milliseconds = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15
    latest = milliseconds
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] > milliseconds { high = middle } else { low = middle + 1 }
    }
    sorted.insert(milliseconds, at: low)
  }

  /// How many were timed.
  var count: Int { sorted.count }

  /// The middle one, or the mean of the middle two; 0 when nothing was timed.
  var median: Double {
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The one that so large a part of all took no longer than; 0 when nothing was timed.
  func percentile(_ part: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(Int(Double(sorted.count) * part), sorted.count - 1)]
  }

  var least: Double { sorted.first ?? 0 }
}

/// Times one call by the clock and by the processor, which others on the machine do not slow down.
func timed<Result>(
  _ timings: inout Timings, work: inout Timings, _ body: () throws -> Result
) rethrows -> Result {
  let start = processorTime()
  let result = try timed(&timings, body)
  work.add(processorTime() - start)
  return result
}

private func processorTime() -> Duration {
  var time = timespec()
  unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(Int(time.tv_sec)) + .nanoseconds(Int(time.tv_nsec))
}

/// Times one call.
func timed<Result>(_ timings: inout Timings, _ body: () throws -> Result) rethrows -> Result {
  let start = ContinuousClock.now
  let result = try body()
  timings.add(start.duration(to: .now))
  return result
}
