#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
package import SourceText

/// Finds the folder of the shipped package.
///
/// Looked for in this order: the folder named by the caller; that of `SCRUTINY_DATASETS`;
/// `../share/scrutiny/Datasets` and `Datasets` beside the program's real path; `Datasets` in the
/// nearest folder above it that also has `Package.swift`.
///
/// - Parameters:
///   - named: a folder that the user named, or nil.
///   - environment: a variable of the environment by its name.
///   - program: the program's real path.
/// - Throws: `E032` with the places that were tried.
package func packageFolder(
  named: String?, environment: (String) -> String?, program: String
) throws(Diagnostic) -> String {
  var tried: [String] = []
  if let named {
    if let found = package(in: named, &tried) { return found }
    throw missing(tried, "Name a folder that holds one, or leave `--data` out.")
  }
  if let folder = environment("SCRUTINY_DATASETS"), !folder.isEmpty {
    if let found = package(in: folder, &tried) { return found }
    throw missing(tried, "Correct or unset SCRUTINY_DATASETS.")
  }
  let beside = parent(of: program)
  for folder in [parent(of: beside) + "/share/scrutiny/Datasets", beside + "/Datasets"] {
    if let found = package(in: folder, &tried) { return found }
  }
  var folder = beside
  while true {
    if isPresent(folder + "/Package.swift"), isFolder(folder + "/Datasets"),
      let found = package(in: folder + "/Datasets", &tried)
    {
      return found
    }
    let up = parent(of: folder)
    if up == folder { break }
    folder = up
  }
  throw missing(tried, "Name the folder with `--data FOLDER`.")
}

/// The folder itself when it is a package, else the shipped package in it, else its first.
private func package(in folder: String, _ tried: inout [String]) -> String? {
  let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  tried.append(folder)
  if isPresent(folder + "/datapackage.json") { return folder }
  let shipped = folder + "/met-safeguarding"
  if isPresent(shipped + "/datapackage.json") { return shipped }
  return names(in: folder).sorted().map { "\(folder)/\($0)" }
    .first { isPresent($0 + "/datapackage.json") }
}

private func missing(_ tried: [String], _ help: String) -> Diagnostic {
  Diagnostic(
    "E032",
    "The data can't be found: there is no datapackage.json in " + tried.joined(separator: ", ")
      + ".", help: help)
}

private func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// The names in a folder without those that begin with a dot; none when it can't be read.
package func names(in folder: String) -> [String] {
  guard let stream = unsafe opendir(folder) else { return [] }
  defer { unsafe closedir(stream) }
  var names: [String] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names
}
