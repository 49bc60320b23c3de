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

  /// The same bytes in a file, where there is one and they are more than a page.
  func spilled(to file: SpillFile?) -> ByteStore {
    guard let file, case .owned(let bytes) = self, bytes.count > 4096 else { return self }
    return file.keep(bytes)
  }

  /// Gives the memory of bytes that are in a file back until they are looked at again.
  func release() {
    if case .mapped(let file, let range) = self { file.release(range) }
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
