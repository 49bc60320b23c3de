private import CZlib

/// A stream of deflated bytes on its way to being plain ones.
@safe package struct Inflater: ~Copyable {
  /// How the stream is wrapped.
  package enum Wrapping: Sendable {
    /// In nothing, as in a ZIP archive.
    case raw
    /// As a `.gz` file, of one part or several.
    case gzip
  }

  /// What one step came to.
  package struct Step: Sendable {
    /// The bytes of the input that were used.
    package var taken: Int
    /// The bytes of the output that were filled.
    package var given: Int
    /// Whether the stream has ended; more may follow in another.
    package var isAtEnd: Bool
  }

  private let stream: OpaquePointer

  /// - Throws: when there is no memory for it.
  package init(_ wrapping: Wrapping) throws(InflaterFailure) {
    guard let stream = unsafe czl_open(wrapping == .gzip ? czl_gzip : czl_raw) else {
      throw .noMemory
    }
    unsafe self.stream = unsafe stream
  }

  deinit { unsafe czl_close(stream) }

  /// Inflates as much of a stretch of input as there is room for in a stretch of output.
  ///
  /// - Precondition: the stretches lie in their arrays.
  package mutating func step(
    _ input: [UInt8], from: Int, into output: inout [UInt8], at place: Int, upTo end: Int
  ) throws(InflaterFailure) -> Step {
    precondition(from <= input.count && place <= end && end <= output.count)
    var taken = 0
    var given = 0
    let progress = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target -> czl_progress in
        guard let first = source.baseAddress, let room = target.baseAddress else {
          return czl_going_on
        }
        return unsafe czl_inflate(
          stream, first + from, source.count - from, &taken, room + place, end - place,
          &given)
      }
    }
    switch progress {
    case czl_damaged: throw .damaged
    case czl_no_memory: throw .noMemory
    default: return Step(taken: taken, given: given, isAtEnd: progress == czl_at_end)
    }
  }

  /// Makes ready for another stream after this one.
  package mutating func restart() { unsafe czl_restart(stream) }
}

/// Why a stream can't be inflated.
package enum InflaterFailure: Error, Hashable, Sendable {
  case damaged, noMemory
}

/// The CRC-32 of bytes that follow others whose CRC-32 is known; that of none is 0.
package func crc32(_ bytes: borrowing Span<UInt8>, after before: UInt32 = 0) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return before }
    return unsafe czl_crc32(before, base, buffer.count)
  }
}
