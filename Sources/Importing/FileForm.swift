import Catalog
import SourceText

/// Whether a file's name ends as those of workbooks do that are read.
func isNamedWorkbook(_ path: String) -> Bool {
  let name = path.lowercased()
  return [".xlsx", ".xlsm", ".xltx", ".ods", ".ots"].contains { name.hasSuffix($0) }
}

/// Whether a file is a workbook that is read, by its bytes, whatever its name says.
///
/// - Throws: `E035` for a form that isn't read, with how to make of it one that is.
func isWorkbook(_ path: String) throws(Diagnostic) -> Bool {
  if path.lowercased().hasSuffix(".gz") { return false }
  var start: [UInt8] = []
  var stream = try ByteStream(path: path)
  try stream.read(512, into: &start)
  if start.starts(with: [0x50, 0x4B, 3, 4]) { return true }
  if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
    // What Excel encrypts it puts in the same form as the workbooks of old.
    throw try holds(path, "EncryptedPackage") ? locked(path) : old(path)
  }
  if isMarkup(start) {
    throw Diagnostic(
      "E035", "\(path) is a web page or other markup, whatever its name says.",
      help: "Open it in a spreadsheet program and save it as .xlsx or .csv, then load that.")
  }
  return false
}

private func locked(_ path: String) -> Diagnostic {
  Diagnostic(
    "E035", "\(path) is protected by a password.",
    help: "Open it with the password, save a copy without one, and load that.")
}

private func old(_ path: String) -> Diagnostic {
  Diagnostic(
    "E035", "\(path) is of the form that Excel wrote before 2007 (.xls), or of another program.",
    help: "Open it in a spreadsheet program and save it as .xlsx or .csv, then load that.")
}

/// Whether a file has a name in it as such files write theirs, in two bytes a letter.
private func holds(_ path: String, _ name: String) throws(Diagnostic) -> Bool {
  let bytes = try readFile(path)
  let wanted = Array(name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(0)] })
  return bytes.firstRange(of: wanted) != nil
}

private func isMarkup(_ bytes: [UInt8]) -> Bool {
  let text = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    .lowercased()
  return ["<html", "<!doctype", "<?xml", "<table", "<head", "<body", "<meta", "{\\rtf", "%pdf"]
    .contains { text.hasPrefix($0) }
}
