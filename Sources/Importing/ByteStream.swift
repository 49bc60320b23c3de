#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Compression
import SourceText

/// The bytes of a file from front to back, inflated on the way where they are deflated, and made UTF-8
/// where they begin with a mark of UTF-16.
struct ByteStream: ~Copyable {
  private let descriptor: Int32
  private let path: String
  /// The bytes of the file when it was opened; it may be a stream that has none.
  private let size: Int
  /// Where the next byte of the file is read.
  private var offset: Int
  private var inflater: Inflater?
  private var input: [UInt8] = []
  private var inputPlace = 0
  private var isInputAtEnd = false
  private var isInsidePart = false
  private var isRawAtEnd = false
  private var isBegun: Bool
  /// The text of a file in UTF-16.
  private(set) var utf16: UTF16Text?
  /// Text that was made and is yet to be given.
  private var waiting: [UInt8] = []
  private var waitingPlace = 0
  /// Whether there is nothing more to give.
  var isAtEnd: Bool { isRawAtEnd && waitingPlace == waiting.count }
  /// The bytes that were read from the file, deflated ones as they are there.
  private(set) var bytesRead = 0
  private var bytesGiven = 0

  /// So many times its size, and no less than the second, is what no honest file becomes.
  private static let mostGrowth = 1200
  private static let leastSuspect = 1 << 30

  init(path: String, from offset: Int = 0) throws(Diagnostic) {
    let isDeflated = path.lowercased().hasSuffix(".gz")
    let inflater: Inflater?
    do throws(InflaterFailure) {
      inflater = isDeflated ? try Inflater(.gzip) : nil
    } catch {
      throw damaged(path, "there is no memory to inflate it")
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    self.descriptor = descriptor
    self.path = path
    size = FileStamp(path: path)?.size ?? 0
    self.offset = offset
    // Only the beginning of a file says how it is written.
    isBegun = offset > 0
    self.inflater = inflater
  }

  deinit { close(descriptor) }

  /// Adds up to so many bytes at the end of a buffer.
  mutating func read(_ wanted: Int, into buffer: inout [UInt8]) throws(Diagnostic) {
    if !isBegun {
      isBegun = true
      var mark: [UInt8] = []
      try readRaw(2, into: &mark)
      utf16 = UTF16Text(mark: mark)
      if utf16 == nil { waiting = mark }
    }
    guard utf16 != nil || waitingPlace < waiting.count else {
      return try readRaw(wanted, into: &buffer)
    }
    var rest = wanted
    while rest > 0, !isAtEnd {
      if waitingPlace == waiting.count { try makeText() }
      let end = min(waiting.count, waitingPlace + rest)
      buffer.append(contentsOf: waiting[waitingPlace..<end])
      rest -= end - waitingPlace
      waitingPlace = end
      if utf16 == nil, rest > 0, !isRawAtEnd { return try readRaw(rest, into: &buffer) }
    }
  }

  /// Reads more of a text in UTF-16.
  private mutating func makeText() throws(Diagnostic) {
    waiting.removeAll(keepingCapacity: true)
    waitingPlace = 0
    var raw: [UInt8] = []
    try readRaw(1 << 18, into: &raw)
    utf16?.take(raw, isLast: isRawAtEnd, into: &waiting)
  }

  /// Adds up to so many bytes as they are in the file, or in what is deflated there.
  private mutating func readRaw(
    _ wanted: Int, into buffer: inout [UInt8]
  ) throws(Diagnostic) {
    // What a file grows by meanwhile is no part of it; a file without a size tells only at its end.
    if inflater == nil, size > 0, offset >= size {
      isRawAtEnd = true
      return
    }
    let place = buffer.count
    // A small file needs little room; a byte more than it has shows that it ends.
    let rest = max(0, size - offset) + 1
    let most = min(wanted, inflater == nil ? rest : max(1 << 16, size * 16))
    buffer.append(contentsOf: repeatElement(0, count: most))
    var filled = 0
    defer { buffer.removeLast(most - filled) }
    while filled < most, !isRawAtEnd {
      if inflater == nil {
        let count = try readFile(&buffer, place + filled, most - filled)
        if count == 0 { isRawAtEnd = true }
        filled += count
      } else {
        filled += try inflate(&buffer, place + filled, place + most)
      }
    }
    bytesGiven += filled
    if inflater != nil, bytesGiven > Self.leastSuspect,
      bytesGiven / Self.mostGrowth > max(1, bytesRead)
    {
      throw damaged(path, "it grows to more than \(Self.mostGrowth) times its size")
    }
  }

  private mutating func readFile(
    _ buffer: inout [UInt8], _ place: Int, _ most: Int
  ) throws(Diagnostic) -> Int {
    while true {
      let from = off_t(offset)
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(descriptor, bytes.baseAddress.map { unsafe $0 + place }, most, from)
      }
      if count >= 0 {
        offset += count
        bytesRead += count
        return count
      }
      if errno != EINTR { throw unreadable(path) }
    }
  }

  /// Inflates into a buffer from a place up to another.
  private mutating func inflate(
    _ buffer: inout [UInt8], _ place: Int, _ end: Int
  ) throws(Diagnostic) -> Int {
    if inputPlace == input.count, !isInputAtEnd {
      var bytes = [UInt8](repeating: 0, count: 1 << 18)
      let count = try readFile(&bytes, 0, bytes.count)
      bytes.removeLast(bytes.count - count)
      input = bytes
      inputPlace = 0
      isInputAtEnd = count == 0
    }
    if inputPlace == input.count {
      // The end of the file is the end of the last part, or the file was cut off.
      if isInsidePart { throw damaged(path, "it ends too early") }
      isRawAtEnd = true
      return 0
    }
    do throws(InflaterFailure) {
      guard
        let step = try inflater?.step(input, from: inputPlace, into: &buffer, at: place, upTo: end)
      else { return 0 }
      inputPlace += step.taken
      isInsidePart = !step.isAtEnd
      if step.isAtEnd {
        // Padding after the last part is of zeros.
        while inputPlace < input.count, input[inputPlace] == 0 { inputPlace += 1 }
        inflater?.restart()
      }
      return step.given
    } catch {
      throw damaged(path, "its compressed bytes are damaged")
    }
  }
}

/// The error of a file that can't be opened or read.
func unreadable(_ path: String) -> Diagnostic {
  let reason = unsafe String(cString: strerror(errno))
  return Diagnostic(
    "E030", "\(path) can't be read: \(reason).",
    help: "See that the file is there and that you may read it.")
}

/// The error of a file that isn't what it should be.
func damaged(_ path: String, _ reason: String) -> Diagnostic {
  Diagnostic(
    "E038", "\(path) can't be loaded: \(reason).",
    help: "Download it again, or save it again as CSV. Nothing was loaded.")
}
