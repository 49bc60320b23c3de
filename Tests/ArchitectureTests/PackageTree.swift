import _TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this package as they stand on disk.
enum PackageTree {
  /// The folder that has Package.swift in it.
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  /// The names in a folder of the package, in order.
  static func names(in folder: String) -> [String] {
    guard let open = unsafe opendir("\(root)/\(folder)") else { return [] }
    defer { unsafe closedir(open) }
    var names: [String] = []
    while let entry = unsafe readdir(open) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The paths of all files below a folder, hidden ones left out.
  static func files(below folder: String) -> [String] {
    names(in: folder).filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      return isFolder(path) ? files(below: path) : [path]
    }
  }

  /// The text of a file.
  static func text(of path: String) throws -> String {
    guard let stream = unsafe fopen("\(root)/\(path)", "rb") else { throw Unreadable(path: path) }
    defer { unsafe fclose(stream) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe fread(&part, 1, part.count, stream)
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  /// The entries at the top that belong to the package: what git would keep, or else what is there.
  static func topLevel() -> Set<String> {
    let listing = try? runProgram(
      "/usr/bin/git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard"])
    if names(in: "").contains(".git"), let listing, listing.status == 0 {
      let paths = String(decoding: listing.output, as: UTF8.self).split(separator: "\n")
      return Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    }
    // Without git the pins that a build writes can't be told from what was put there.
    return Set(names(in: "")).subtracting(["Package.resolved"])
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat("\(root)/\(path)", &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
  }

  /// A file that can't be read.
  struct Unreadable: Error {
    let path: String
  }
}
