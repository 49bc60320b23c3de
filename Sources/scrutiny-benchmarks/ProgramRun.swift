#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program with its arguments, as it is measured.
struct Program {
  /// What the table calls it.
  let label: String
  let path: String
  let arguments: [String]
  /// Variables that it has besides those that it is given anyway.
  var variables: [String: String] = [:]
}

/// One run of a program from its start to its end.
struct ProgramRun {
  let duration: Duration
  /// The time that processors spent on it, which other programs on the machine disturb less.
  let work: Duration
  /// The most memory that it held, in bytes.
  ///
  /// It is at least what this program itself holds: a process that is started shares the memory of
  /// the one that starts it until it is its own.
  let peak: Int

  /// Runs a program with its output thrown away.
  ///
  /// - Parameter mustSucceed: whether a status other than 0 means that nothing was measured.
  init(_ program: Program, mustSucceed: Bool = true) throws(BenchmarkFailure) {
    #if canImport(Glibc)
      var actions = unsafe posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for stream: Int32 in 0...2 {
      unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    let kept =
      ["PATH", "HOME", "LD_LIBRARY_PATH", "SCRUTINY_DATASETS"].compactMap { name in
        variable(name).map { "\(name)=\($0)" }
      } + program.variables.map { "\($0.key)=\($0.value)" }
    let words = unsafe ([program.path] + program.arguments).map { unsafe strdup($0) } + [nil]
    let variables = unsafe kept.map { unsafe strdup($0) } + [nil]
    defer { unsafe (words + variables).forEach { unsafe free($0) } }

    var process: pid_t = 0
    var status: Int32 = 0
    var usage = rusage()
    let start = ContinuousClock.now
    let problem = unsafe posix_spawn(&process, program.path, &actions, nil, words, variables)
    guard problem == 0 else {
      throw BenchmarkFailure(
        "\(program.path) can't be started: \(unsafe String(cString: strerror(problem))).")
    }
    while unsafe wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    duration = start.duration(to: .now)
    work =
      .seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + .microseconds(Int(usage.ru_utime.tv_usec) + Int(usage.ru_stime.tv_usec))
    #if canImport(Glibc)
      peak = Int(usage.ru_maxrss) * 1024
    #else
      peak = Int(usage.ru_maxrss)
    #endif
    if mustSucceed, status != 0 {
      throw BenchmarkFailure("\(program.label) ended with the status \(status >> 8 & 0xFF).")
    }
  }
}

/// Runs each program in turn, many times over, so that what else the machine does meets them alike.
///
/// One run of each goes before and is not counted.
func interleaved(
  _ programs: [Program], runs: Int
) throws(BenchmarkFailure) -> [(times: Timings, work: Timings, peak: Int)] {
  var results = programs.map { _ in (times: Timings(), work: Timings(), peak: 0) }
  for round in 0...runs {
    for (index, program) in programs.enumerated() {
      let run = try ProgramRun(program)
      guard round > 0 else { continue }
      results[index].times.add(run.duration)
      results[index].work.add(run.work)
      results[index].peak = max(results[index].peak, run.peak)
    }
  }
  return results
}

/// The most memory that this program itself has held so far, in bytes.
func ownPeak() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    return Int(usage.ru_maxrss) * 1024
  #else
    unsafe getrusage(RUSAGE_SELF, &usage)
    return Int(usage.ru_maxrss)
  #endif
}

/// A variable of the environment.
func variable(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// The path of a program on `PATH`; nil when there is none of that name.
func found(_ name: String) -> String? {
  for folder in (variable("PATH") ?? "/usr/bin:/bin").split(separator: ":") {
    let path = "\(folder)/\(name)"
    if unsafe access(path, X_OK) == 0 { return path }
  }
  return nil
}

/// Whether a program is a text that an interpreter reads, as the starter in a Python folder is.
func isScript(_ path: String) -> Bool {
  let descriptor = unsafe open(path, O_RDONLY)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var start: [UInt8] = [0, 0]
  return unsafe read(descriptor, &start, 2) == 2 && start == Array("#!".utf8)
}
