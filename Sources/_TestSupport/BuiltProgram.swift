#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The path of a program of this package that was built together with the running tests.
///
/// It is looked for beside the test executable and in the folders above it. The variable
/// `SCRUTINY_TEST_PROGRAMS` names another folder to look in first.
///
/// - Throws: `ProgramFailure` with the places tried.
package func builtProgram(_ name: String) throws(ProgramFailure) -> String {
  var folders: [String] = []
  if let named = unsafe getenv("SCRUTINY_TEST_PROGRAMS") {
    folders.append(unsafe String(cString: named))
  }
  var folder = ownPath()
  for _ in 0..<5 {
    guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { break }
    folder = String(folder[..<slash])
    folders.append(folder)
  }
  for folder in folders {
    let path = folder + "/" + name
    if unsafe access(path, X_OK) == 0 { return path }
  }
  throw ProgramFailure("\(name) was not found in \(folders.joined(separator: ", "))")
}

/// The path of the running program; on Darwin, of the bundle that its arguments name.
private func ownPath() -> String {
  #if canImport(Glibc)
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) {
        guard let start = $0.baseAddress else { return 0 }
        return unsafe readlink("/proc/self/exe", start, $0.count)
      }
    }
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  #else
    return CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
  #endif
}
