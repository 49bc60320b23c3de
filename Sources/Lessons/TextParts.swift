import Periods
import SourceText

/// The parts of a text between backquotes.
func codeSpans(in text: String) -> [String] {
  text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    .compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
}

/// The targets of `[words](target)`.
func links(in text: String) -> [String] {
  var found: [String] = []
  var rest = text[...]
  while let open = rest.firstRange(of: "](") {
    rest = rest[open.upperBound...]
    guard let close = rest.firstIndex(of: ")") else { break }
    found.append(String(rest[..<close]))
    rest = rest[close...]
  }
  return found
}

/// Numbers in a text that look like figures of the data: from 100 on, with a comma, or percentages.
///
/// Periods and dates are none, nor are the round bases of an index and a rate, 100 and 1,000, nor is what stands between backquotes or is filled from the data.
func typedFigures(in text: String) -> [String] {
  let prose = withoutPlaces(text).split(separator: "`", omittingEmptySubsequences: false)
    .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")
  return prose.split { $0.isWhitespace || "()[]“”;:?!".contains($0) }.map(String.init)
    .filter(isFigure)
}

private func withoutPlaces(_ text: String) -> String {
  var result = ""
  var rest = text[...]
  while let open = rest.firstRange(of: "{{") {
    result += rest[..<open.lowerBound]
    rest = rest[open.upperBound...]
    guard let close = rest.firstRange(of: "}}") else { break }
    rest = rest[close.upperBound...]
  }
  return result + rest
}

private func isFigure(_ word: String) -> Bool {
  var word = word[...]
  while let last = word.last, ".,’".contains(last) { word.removeLast() }
  guard word.contains(where: \.isNumber) else { return false }
  if word.hasSuffix("%") { return true }
  // 2012/13, 2008..2013 and the like are periods, and so is a year.
  if word.contains("/") || word.contains("..") { return false }
  let digits = word.drop { "+-−£".contains($0) }.filter { $0 != "," }
  guard let number = Double(digits) else { return false }
  if number == 100 || number == 1000 { return false }
  if word.contains(",") { return true }
  return number >= 100 && !(1900...2100).contains(number)
}
