#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a command of the shell to its end: an editor or a pager that the user has named.
///
/// - Parameters:
///   - argument: given to the command as its last word, whatever is in it.
///   - input: the descriptor that it reads from; nil for the terminal.
/// - Returns: the process, to be waited for; nil when it did not start.
package func startShell(_ command: String, argument: String? = nil, input: Int32? = nil) -> Int32? {
  var actions = unsafe posix_spawn_file_actions_t()
  unsafe posix_spawn_file_actions_init(&actions)
  defer { unsafe posix_spawn_file_actions_destroy(&actions) }
  if let input { unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
  var attributes = posix_spawnattr_t()
  unsafe posix_spawnattr_init(&attributes)
  defer { unsafe posix_spawnattr_destroy(&attributes) }
  // The program itself does not end at these; what it runs is to.
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  unsafe sigaddset(&signals, SIGINT)
  unsafe sigaddset(&signals, SIGPIPE)
  unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
  unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
  let script = argument == nil ? command : command + " \"$1\""
  let words = ["sh", "-c", script, "sh"] + (argument.map { [$0] } ?? [])
  var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  var process: pid_t = 0
  let failure = unsafe posix_spawn(&process, "/bin/sh", &actions, &attributes, &pointers, environ)
  return failure == 0 ? process : nil
}

/// Waits for a process; its status, or 128 and the signal that ended it.
package func waitForShell(_ process: Int32) -> Int32 {
  var status: Int32 = 0
  while unsafe waitpid(process, &status, 0) < 0 {
    if errno != EINTR { return -1 }
  }
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}
