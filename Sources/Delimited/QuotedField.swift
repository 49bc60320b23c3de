/// A field for a delimited file, in quotes when it needs them.
///
/// It does when it holds the separator, a quote or a line end.
package func quotedField(_ text: String, separator: Character = ",") -> String {
  // By scalars: a mark that follows a comma makes one character with it, but not for a reader.
  let needsQuotes = text.unicodeScalars.contains {
    $0 == "\"" || $0 == "\n" || $0 == "\r" || separator.unicodeScalars.contains($0)
  }
  guard needsQuotes else { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" { result.unicodeScalars.append("\"") }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}
