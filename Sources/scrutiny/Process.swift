#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Catalog
import Presenting
import Session
import SourceText

/// A stream of the process that text is written to.
struct OutputStream {
  let descriptor: Int32

  /// Writes all of a text, unless Ctrl-C ends it at the prompt.
  ///
  /// A reader that is gone ends the program silently, a full disk with a word.
  func write(_ text: String) {
    let number = writeAll(text, to: descriptor) { !Interrupts.hasCome }
    // There is nowhere left to say that errors can't be written.
    if number == 0 || descriptor == 2 { return }
    if number == EPIPE { exit(0) }
    let reason = unsafe String(cString: strerror(number))
    standardError.write("The answer can't be written: \(reason).\n")
    exit(ExitCode.unreadable.rawValue)
  }
}

/// So little is written at once that Ctrl-C is soon noticed.
private let largestWrite = 1 << 14

/// Writes all of a text, as long as it may go on; the number of the error that ended it, else 0.
func writeAll(
  _ text: String, to descriptor: Int32, while goesOn: () -> Bool = { true }
) -> Int32 {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty, goesOn() {
    let count = unsafe bytes.prefix(largestWrite).withUnsafeBytes { buffer in
      unsafe write(descriptor, buffer.baseAddress, buffer.count)
    }
    if count > 0 {
      bytes = bytes.dropFirst(count)
    } else if count < 0, errno != EINTR {
      return errno
    }
  }
  return 0
}

/// What a step gives; ends the program with its error when data can't be read.
func orUnreadable<Made>(
  as format: Format = .table, _ step: () throws(Diagnostic) -> Made
) -> Made {
  do throws(Diagnostic) {
    return try step()
  } catch {
    AnswerWriter.write(error, as: format)
    finish(.unreadable)
  }
}

/// Has a write to a closed pipe fail rather than end the program with a signal.
func ignoreClosedPipes() {
  _ = signal(SIGPIPE, SIG_IGN)
}

let standardOutput = OutputStream(descriptor: 1)
let standardError = OutputStream(descriptor: 2)

/// A variable of the environment.
func environment(_ name: String) -> String? {
  unsafe getenv(name).map { unsafe String(cString: $0) }
}

/// The real path of this program.
func programPath() -> String {
  #if canImport(Glibc)
    let path = "/proc/self/exe"
  #else
    let path = CommandLine.arguments.first ?? ""
  #endif
  guard let real = unsafe realpath(path, nil) else { return CommandLine.arguments.first ?? "" }
  defer { unsafe free(real) }
  return unsafe String(cString: real)
}

/// The most bytes that a file of questions may have.
let longestScript = 1 << 24

/// All of standard input.
func readStandardInput() throws(Diagnostic) -> [UInt8] {
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe block.withUnsafeMutableBytes { buffer in
      unsafe read(0, buffer.baseAddress, buffer.count)
    }
    if count == 0 { return bytes }
    if count > 0 {
      bytes += block[..<count]
      if bytes.count > longestScript { throw tooLarge("Standard input", longestScript) }
    } else if errno != EINTR {
      let reason = unsafe String(cString: strerror(errno))
      throw Diagnostic("E030", "Standard input can't be read: \(reason).")
    }
  }
}

/// The text of a script's bytes, without the mark that some programs put at its start.
func scriptText(_ bytes: [UInt8]) -> String {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  return String(decoding: bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0), as: UTF8.self)
}

/// Ends the program with a code.
func finish(_ code: ExitCode) -> Never { exit(code.rawValue) }

func finish(code: Int32) -> Never { exit(code) }
