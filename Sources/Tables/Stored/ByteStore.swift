/// Bytes of a column: its own, or part of a file on disk.
enum ByteStore: Sendable {
  case owned([UInt8])
  case mapped(MappedFile, Range<Int>)

  var count: Int {
    switch self {
    case .owned(let bytes): bytes.count
    case .mapped(_, let range): range.count
    }
  }

  /// Calls a body with the bytes, which are valid only during the call.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    switch self {
    case .owned(let bytes): unsafe bytes.withUnsafeBytes { unsafe body($0) }
    case .mapped(let file, let range):
      unsafe body(UnsafeRawBufferPointer(rebasing: file.bytes[range]))
    }
  }
}
