#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Catalog
import SourceText

/// A file that is to be loaded, and as it was when it was looked for.
typealias FileToLoad = (path: String, stamp: FileStamp)

/// The files that a path, a pattern with `*` or a folder stands for, in order of their names.
///
/// - Throws: `E030` when there is no such file or one is a pipe, `E035` when none of a folder's files
///   is of a kind that can be loaded.
func filesToLoad(_ wanted: String) throws(Diagnostic) -> [FileToLoad] {
  let files = try namedFiles(wanted)
  guard let pipe = files.first(where: { $0.stamp.kind != .plainFile }) else { return files }
  throw Diagnostic(
    "E030", "\(pipe.path) is a pipe or device, and a load reads a file in several places.",
    help: "Write what comes out of it to a file, and load that.")
}

private func namedFiles(_ wanted: String) throws(Diagnostic) -> [FileToLoad] {
  let path = expandingHome(wanted)
  let stamp = FileStamp(path: path)
  if let stamp, stamp.kind != .folder { return [(path, stamp)] }
  if stamp != nil {
    let files = try filesBelow(path).sorted { $0.path < $1.path }
    if files.isEmpty {
      throw Diagnostic(
        "E035", "The folder \(wanted) has no file that can be loaded.",
        help: "Files end in .csv, .tsv, .txt, .csv.gz, .xlsx, .xlsm or .ods.")
    }
    return files
  }
  guard path.contains("*") || path.contains("?") || path.contains("[") else {
    throw unreadable(path)
  }
  let files = matches(path).compactMap { path in FileStamp(path: path).map { (path, $0) } }
    .filter { $0.1.kind != .folder }
  if files.isEmpty {
    throw Diagnostic(
      "E035", "No file matches \(wanted).",
      help: "`*` stands for any letters of a name, but not for “/”.")
  }
  return files
}

/// Whether a file's name ends as those of tables do.
package func isLoadable(_ path: String) -> Bool {
  let name = path.lowercased()
  return isNamedWorkbook(path)
    || [".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz"]
      .contains { name.hasSuffix($0) }
}

/// The files in a folder and in those in it that can be loaded, eight deep at most, so that a link
/// that leads back comes to an end.
private func filesBelow(_ folder: String, depth: Int = 0) throws(Diagnostic) -> [FileToLoad] {
  guard depth < 8 else { return [] }
  var files: [FileToLoad] = []
  for name in names(in: folder) {
    let path = "\(folder)/\(name)"
    let stamp = FileStamp(path: path)
    if stamp?.kind == .folder {
      files += try filesBelow(path, depth: depth + 1)
    } else if isLoadable(path) {
      guard let stamp else { throw unreadable(path) }
      files.append((path, stamp))
    }
  }
  return files
}

private func matches(_ pattern: String) -> [String] {
  var found = unsafe glob_t()
  defer { unsafe globfree(&found) }
  guard unsafe glob(pattern, 0, nil, &found) == 0 else { return [] }
  return (0..<Int(unsafe found.gl_pathc)).compactMap { index in
    unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
  }
}

/// A path with `~` at its front replaced by the home folder.
package func expandingHome(_ path: String) -> String {
  guard path == "~" || path.hasPrefix("~/"), let home = unsafe getenv("HOME") else { return path }
  return unsafe String(cString: home) + path.dropFirst()
}

/// Makes a folder and those that it lies in, where they aren't there.
func makeFolders(_ path: String) {
  var made = ""
  for part in path.split(separator: "/") {
    made += "/" + part
    unsafe mkdir(made, 0o700)
  }
}

/// The bytes of memory that the machine has.
let memorySize = Int(sysconf(Int32(_SC_PHYS_PAGES))) * Int(sysconf(Int32(_SC_PAGESIZE)))

/// What tells a file apart from an earlier or later one of the same path.
package struct FileStamp: Hashable, Sendable {
  package var size: Int
  /// The time of the last change of its content, in nanoseconds since 1970; programs may set it.
  package var changed: Int
  /// The time of the last change of any kind, which no program can set.
  package var touched: Int
  /// The number of the file in its file system.
  package var number: Int
  package var kind: Kind

  /// What there is at a path.
  package enum Kind: Hashable, Sendable {
    case plainFile, folder
    /// A pipe, device or socket.
    case other
  }

  /// The stamp of a file; nil when there is none.
  package init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    size = Int(status.st_size)
    #if canImport(Glibc)
      let (content, any) = (status.st_mtim, status.st_ctim)
    #else
      let (content, any) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    changed = content.tv_sec * 1_000_000_000 + content.tv_nsec
    touched = any.tv_sec * 1_000_000_000 + any.tv_nsec
    number = Int(truncatingIfNeeded: status.st_ino)
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .plainFile
      case S_IFDIR: .folder
      default: .other
      }
  }
}
