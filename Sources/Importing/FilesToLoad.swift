#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Catalog
import SourceText

/// The files that a path, a pattern with `*` or a folder stands for, in order of their names.
///
/// - Throws: `E030` when there is no such file or one is a pipe, `E035` when none of a folder's files
///   is of a kind that can be loaded.
func filesToLoad(_ wanted: String) throws(Diagnostic) -> [String] {
  let files = try namedFiles(wanted)
  guard let pipe = files.first(where: { !isPlainFile($0) }) else { return files }
  throw Diagnostic(
    "E030", "\(pipe) is a pipe or device, and a load reads a file in several places.",
    help: "Write what comes out of it to a file, and load that.")
}

/// Whether a file has bytes of its own that stay where they are.
private func isPlainFile(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFREG
}

private func namedFiles(_ wanted: String) throws(Diagnostic) -> [String] {
  let path = expandingHome(wanted)
  if isFolder(path) {
    let files = filesBelow(path).filter(isLoadable).sorted()
    if files.isEmpty {
      throw Diagnostic(
        "E035", "The folder \(wanted) has no file that can be loaded.",
        help: "Files end in .csv, .tsv, .txt, .csv.gz, .xlsx or .ods.")
    }
    return files
  }
  if isPresent(path) { return [path] }
  guard path.contains("*") || path.contains("?") || path.contains("[") else {
    throw unreadable(path)
  }
  let files = matches(path).filter { !isFolder($0) }
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
  return [".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz", ".xlsx", ".ods"]
    .contains { name.hasSuffix($0) }
}

/// The plain files in a folder and in those in it, eight deep at most, so that a link that leads
/// back comes to an end.
private func filesBelow(_ folder: String, depth: Int = 0) -> [String] {
  guard depth < 8 else { return [] }
  return names(in: folder).sorted().flatMap { name -> [String] in
    let path = "\(folder)/\(name)"
    return isFolder(path) ? filesBelow(path, depth: depth + 1) : [path]
  }
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

/// What tells a file apart from an earlier or later one of the same path.
package struct FileStamp: Hashable, Sendable {
  package var size: Int
  /// The time of the last change of its content, in nanoseconds since 1970; programs may set it.
  package var changed: Int
  /// The time of the last change of any kind, which no program can set.
  package var touched: Int
  /// The number of the file in its file system.
  package var number: Int

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
  }
}
