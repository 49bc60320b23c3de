package import SourceText

/// What of a package is read when it's opened: its descriptor and the small files that names come from.
package struct PackageHead: Sendable {
  let folder: String
  let descriptor: Descriptor
  let files: [String: Rows]
  let vocabulary: Vocabulary

  /// Reads the head of the package in a folder.
  ///
  /// - Throws: `E030` when a file can't be read, `E031` when the descriptor lacks what is needed.
  package init(folder: String) throws(Diagnostic) {
    self.folder = folder
    let path = folder + "/datapackage.json"
    let text = SourceText(
      String(decoding: try readFile(path), as: UTF8.self), name: "datapackage.json")
    descriptor = try Descriptor(parseJSON(text), path: path)
    var files: [String: Rows] = [:]
    for name in Vocabulary.files {
      files[name] = Rows(path: name + ".csv", bytes: try readFile("\(folder)/\(name).csv"))
    }
    self.files = files
    vocabulary = Vocabulary(files: files, descriptor: descriptor)
  }
}
