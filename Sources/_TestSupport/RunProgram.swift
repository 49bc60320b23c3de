internal import _CTestTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a program to its end without a terminal.
///
/// All three streams are pipes, served at once, so that no amount of output stops anything.
///
/// - Parameters:
///   - input: the bytes of its standard input.
///   - environment: the whole environment.
///   - timeout: when it is killed at the latest.
/// - Returns: what it gave to `exit`, or 128 and the signal's number; and the bytes it wrote.
/// - Throws: `ProgramFailure` when it did not start or was still running at the deadline.
package func runProgram(
  _ path: String, _ arguments: [String] = [], input: [UInt8] = [],
  environment: [String: String] = [:], folder: String? = nil, timeout: Duration = .seconds(60)
) throws(ProgramFailure) -> (status: Int32, output: [UInt8], error: [UInt8]) {
  // A program may end without reading its input; writing to it must not end the tests.
  _ = signal(SIGPIPE, SIG_IGN)
  let deadline = ContinuousClock.now + timeout
  let inputPipe = try Pipe()
  let outputPipe = try Pipe()
  let errorPipe = try Pipe()
  let process = try spawn(
    path, arguments, environment: environment, folder: folder,
    streams: .descriptors(
      input: inputPipe.reading, output: outputPipe.writing, error: errorPipe.writing))
  inputPipe.closeReading()
  outputPipe.closeWriting()
  errorPipe.closeWriting()

  var rest = input[...]
  var gathered: [[UInt8]] = [[], []]
  var open = [true, true]
  if rest.isEmpty { inputPipe.closeWriting() }
  _ = fcntl(inputPipe.writing, F_SETFL, O_NONBLOCK)
  while open[0] || open[1] {
    var waits = [
      pollfd(fd: rest.isEmpty ? -1 : inputPipe.writing, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: open[0] ? outputPipe.reading : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: open[1] ? errorPipe.reading : -1, events: Int16(POLLIN), revents: 0),
    ]
    let count = unsafe poll(&waits, 3, millisecondsLeft(until: deadline))
    if count == 0 { break }
    if waits[0].revents != 0 {
      let written = unsafe rest.withUnsafeBytes {
        unsafe write(inputPipe.writing, $0.baseAddress, $0.count)
      }
      if written > 0 { rest = rest.dropFirst(written) }
      if written < 0, errno != EAGAIN, errno != EINTR { rest = [] }
      if rest.isEmpty { inputPipe.closeWriting() }
    }
    for index in 0..<2 where waits[index + 1].revents != 0 {
      open[index] = takePart(from: waits[index + 1].fd, into: &gathered[index])
    }
  }
  if let status = exitStatus(of: process, until: deadline) {
    return (status, gathered[0], gathered[1])
  }
  kill(process, SIGKILL)
  _ = exitStatus(of: process, until: .now + .seconds(2))
  throw ProgramFailure("\(path) still ran after \(timeout)")
}

/// Reads what is there; false at the end.
private func takePart(from descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
  var part = [UInt8](repeating: 0, count: 65536)
  let count = unsafe part.withUnsafeMutableBytes {
    unsafe read(descriptor, $0.baseAddress, $0.count)
  }
  if count > 0 { bytes += part[..<count] }
  return count > 0 || (count < 0 && errno == EINTR)
}

/// A pipe whose ends are closed when it goes, and which no started program inherits.
private final class Pipe {
  private(set) var reading: Int32
  private(set) var writing: Int32

  init() throws(ProgramFailure) {
    var ends: (Int32, Int32) = (-1, -1)
    guard unsafe ctt_pipe(&ends.0, &ends.1) == 0 else {
      throw ProgramFailure("no pipe is to be had")
    }
    (reading, writing) = ends
  }

  func closeReading() {
    if reading >= 0 { closeDescriptor(reading) }
    reading = -1
  }

  func closeWriting() {
    if writing >= 0 { closeDescriptor(writing) }
    writing = -1
  }

  deinit {
    closeReading()
    closeWriting()
  }
}
