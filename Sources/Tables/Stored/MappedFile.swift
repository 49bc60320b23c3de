#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file whose bytes are seen in memory without being read first.
///
/// The bytes are only read, and unmapped when no one holds the object any more. The project maps
/// only files that it wrote itself, and whose bytes never change once they can be looked at, so any
/// thread may read them.
package final class MappedFile: Sendable {
  /// The address of the first byte, as a number, which threads may share as it is.
  private let address: UInt
  /// The number of bytes.
  package let count: Int

  /// Maps a whole file; nil when it can't be opened, is empty or is no plain file.
  package init?(path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, (status.st_mode & S_IFMT) == S_IFREG,
      status.st_size > 0,
      let start = unsafe mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
      unsafe start != MAP_FAILED
    else { return nil }
    address = UInt(bitPattern: start)
    count = Int(status.st_size)
  }

  /// Maps a part of an open file, which may grow up to there; nil when it can't be mapped.
  ///
  /// - Parameter offset: a multiple of the size of a page.
  init?(descriptor: Int32, offset: Int, count: Int) {
    guard
      let start = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, off_t(offset)),
      unsafe start != MAP_FAILED
    else { return nil }
    address = UInt(bitPattern: start)
    self.count = count
  }

  /// Gives the memory of some bytes back until they are looked at again.
  func release(_ range: Range<Int>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let first = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard first < end else { return }
    let start = unsafe UnsafeMutableRawPointer(bitPattern: address + UInt(first))
    _ = unsafe madvise(start, end - first, Int32(MADV_DONTNEED))
  }

  deinit {
    _ = unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count)
  }

  /// The bytes, for as long as the object is held.
  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
  }
}
