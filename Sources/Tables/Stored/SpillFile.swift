import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file on disk for the columns of tables that would fill the memory.
///
/// It has no name from when it's made, so that nothing is left behind however the program ends.
package final class SpillFile: Sendable {
  private let descriptor: Int32
  private let room = Mutex(Room())

  /// Where the next bytes go.
  private struct Room {
    var segment: MappedFile?
    /// The bytes that are taken of the segment, and the place in the file where it ends.
    var used = 0
    var end = 0
  }

  /// The bytes that are mapped at a time; the file takes only the room that is written.
  private static let segmentSize = 256 << 20

  /// Makes one in a folder; nil when it can't be written there.
  package init?(folder: String) {
    let path = "\(folder)/columns.\(getpid()).\(UInt32.random(in: 0 ... .max))"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    unsafe unlink(path)
  }

  deinit { close(descriptor) }

  /// Puts bytes in the file; they stay in memory where it has no room.
  func keep(_ bytes: [UInt8]) -> ByteStore {
    guard let (segment, start, offset) = place(of: bytes.count) else { return .owned(bytes) }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe pwrite(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done,
          off_t(offset + done))
      }
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        return .owned(bytes)
      }
    }
    return .mapped(segment, start..<start + bytes.count)
  }

  /// A segment with room for so many bytes, and where in it and in the file they go.
  private func place(of count: Int) -> (segment: MappedFile, start: Int, offset: Int)? {
    room.withLock { room in
      // Columns begin at a multiple of 64 bytes.
      var start = (room.used + 63) / 64 * 64
      if room.segment.map({ start + count > $0.count }) ?? true {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let size = max(Self.segmentSize, (count + page - 1) / page * page)
        guard ftruncate(descriptor, off_t(room.end + size)) == 0,
          let segment = MappedFile(descriptor: descriptor, offset: room.end, count: size)
        else { return nil }
        room.segment = segment
        room.end += size
        start = 0
      }
      guard let segment = room.segment else { return nil }
      room.used = start + count
      return (segment, start, room.end - segment.count + start)
    }
  }
}

extension PackedIntegers {
  func spilled(to file: SpillFile?) -> PackedIntegers {
    PackedIntegers(
      base: base, width: width, count: count, largest: largest, store: store.spilled(to: file),
      tally: tally)
  }
}

extension PackedText {
  func spilled(to file: SpillFile?) -> PackedText {
    PackedText(bytes: bytes.spilled(to: file), ends: ends.spilled(to: file))
  }
}

extension EncodedBlock {
  /// The block with what will not change any more put in a file.
  package func spilled(to file: SpillFile?) -> EncodedBlock {
    guard let file else { return self }
    return switch self {
    case .hex(let bytes, let digits, let rows, let exceptions):
      .hex(bytes.spilled(to: file), digits: digits, rows: rows, exceptions: exceptions)
    case .text(let texts): .text(texts.spilled(to: file))
    case .codes, .numbers: self
    }
  }
}

extension BlockColumn {
  /// The part of a column with its bytes put in a file.
  package func spilled(to file: SpillFile?) -> BlockColumn {
    guard let file else { return self }
    return switch self {
    case .codes(let codes): .codes(codes.spilled(to: file))
    case .numbers(let numbers, let reasons):
      .numbers(numbers.spilled(to: file), reasons: reasons?.spilled(to: file))
    case .hex(let hex):
      .hex(
        PackedHex(
          digits: hex.digits, bytes: hex.bytes.spilled(to: file),
          exceptions: hex.exceptions.spilled(to: file), others: hex.others))
    case .text(let texts): .text(texts.spilled(to: file))
    }
  }
}
