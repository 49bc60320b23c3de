#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a snapshot beside its place and puts it there when it is whole.
///
/// A snapshot is a head of fixed size, then the bytes of columns, then a description of all of them.
package struct SnapshotWriter: ~Copyable {
  private let descriptor: Int32
  private let path: String
  private let aside: String
  private var place = Snapshot.headSize
  private var description: [UInt8] = []
  private var hasFailed = false
  private let control: Control

  /// The most bytes that are written between two looks at the control.
  private static let portion = 1 << 20

  /// - Returns: nil when no file can be made there.
  package init?(path: String, control: Control = Control()) {
    let aside = "\(path).\(getpid()).new"
    let descriptor = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
    self.path = path
    self.aside = aside
    self.control = control
  }

  deinit {
    close(descriptor)
    // What was put in its place has this name no longer.
    unsafe unlink(aside)
  }

  package mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest >= 0x80 {
      description.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    description.append(UInt8(rest))
  }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    description.append(contentsOf: text.utf8)
  }

  package mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }

  package mutating func write(_ numbers: [Int]) {
    write(numbers.count)
    for number in numbers { write(number) }
  }

  mutating func write(_ store: ByteStore) {
    // Columns begin at a multiple of 64 bytes.
    let padding = (64 - place % 64) % 64
    put([UInt8](repeating: 0, count: padding), at: place)
    place += padding
    let sum = unsafe store.withBytes { unsafe checksum(of: $0) }
    write(place)
    write(store.count)
    write(Int(bitPattern: UInt(sum)))
    let start = place
    unsafe store.withBytes { unsafe put($0, at: start) }
    place += store.count
    store.release()
  }

  /// Ends the snapshot and puts it in its place; false when that can't be done.
  ///
  /// - Throws: when it is stopped; then nothing is there that wasn't before.
  package consuming func finish() throws(Stopped) -> Bool {
    let end = place
    put(description, at: end)
    var head = Snapshot.magic
    for number in [
      UInt64(Snapshot.version), UInt64(end), UInt64(description.count), checksum(description),
    ] {
      withUnsafeBytesOf(number) { head += $0 }
    }
    let sum = checksum(head)
    withUnsafeBytesOf(sum) { head += $0 }
    put(head, at: 0)
    try control.check()
    guard !hasFailed, fsync(descriptor) == 0 else { return false }
    try control.check()
    return unsafe rename(aside, path) == 0
  }

  private mutating func put(_ bytes: [UInt8], at place: Int) {
    unsafe bytes.withUnsafeBytes { unsafe put($0, at: place) }
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer, at place: Int) {
    var done = 0
    while done < bytes.count, !hasFailed, !control.isStopped {
      let count = unsafe pwrite(
        descriptor, bytes.baseAddress.map { unsafe $0 + done },
        min(bytes.count - done, Self.portion), off_t(place + done))
      if count > 0 { done += count } else if count == 0 || errno != EINTR { hasFailed = true }
    }
  }
}

/// Calls a body with the bytes of a number, the lowest first.
private func withUnsafeBytesOf(_ number: UInt64, _ body: ([UInt8]) -> Void) {
  body((0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) })
}

/// What every snapshot begins with.
package enum Snapshot {
  static let magic = Array("SCRUTSNP".utf8)
  /// Raised whenever what is written changes, so that an older one is built again.
  package static let version = 7
  static let headSize = 64
}
