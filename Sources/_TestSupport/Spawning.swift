internal import _CTestTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a program could not be run, or did not do what was waited for.
package struct ProgramFailure: Error, CustomStringConvertible {
  /// What happened, in one or more lines.
  package var description: String

  package init(_ description: String) {
    self.description = description
  }
}

/// What a program's standard streams are joined to.
enum ProgramStreams {
  /// A terminal, by the path of its program's side.
  case terminal(String)
  /// Open file descriptors.
  case descriptors(input: Int32, output: Int32, error: Int32)
}

/// Starts a program in a session of its own, and returns its process number.
///
/// Signals are as a shell would leave them; no other file descriptor is passed on, since all that
/// are opened here close themselves.
func spawn(
  _ path: String, _ arguments: [String], environment: [String: String], folder: String?,
  streams: ProgramStreams
) throws(ProgramFailure) -> Int32 {
  #if canImport(Glibc)
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #endif
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }

  unsafe ctt_set_fresh(&attributes)

  if let folder { unsafe ctt_add_folder(&actions, folder) }
  switch streams {
  case .terminal(let side):
    // The first terminal that the leader of a session opens becomes the one it is ruled by.
    unsafe posix_spawn_file_actions_addopen(&actions, 0, side, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
  case .descriptors(let input, let output, let error):
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, error, 2)
  }

  let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  var process: pid_t = 0
  let result = unsafe withCStrings([path] + arguments) { words in
    unsafe withCStrings(variables) { variables in
      unsafe posix_spawn(&process, path, &actions, &attributes, words, variables)
    }
  }
  guard result == 0 else {
    throw ProgramFailure(
      "\(path) could not be started: \(unsafe String(cString: strerror(result)))")
  }
  return process
}

/// Calls with an array of C strings that ends in null, as program arguments are passed.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = unsafe texts.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe body(copies + [nil])
}

/// Waits for a process to end until a deadline, and returns its status, or nil when it still runs.
///
/// A status is what the program gave to `exit`; 128 and the signal's number where one ended it.
func exitStatus(of process: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
  var status: Int32 = 0
  while true {
    let result = unsafe waitpid(process, &status, WNOHANG)
    if result == process { break }
    if result < 0, errno != EINTR { return nil }
    if ContinuousClock.now >= deadline { return nil }
    usleep(2000)
  }
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}

/// The milliseconds that are left until a deadline, for `poll`; at least 0.
func millisecondsLeft(until deadline: ContinuousClock.Instant) -> Int32 {
  let left = ContinuousClock.now.duration(to: deadline).components
  return Int32(clamping: max(left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000, 0))
}
