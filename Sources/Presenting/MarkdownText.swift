import Answering
import SourceText

/// A text for a line of its own, in which nothing is markup.
func markdownLine(_ text: String) -> String { escapedOpening(markdown(text)) }

/// A text inside a line, in which nothing is markup and no pipe ends a cell.
func markdown(_ text: String) -> String {
  var line = ""
  for scalar in safeLine(text).unicodeScalars {
    switch scalar {
    case "<": line += "&lt;"
    case ">": line += "&gt;"
    case "&": line += "&amp;"
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$": line += "\\\(scalar)"
    default: line.unicodeScalars.append(scalar)
    }
  }
  return line
}

/// The line with its first characters escaped where they would open a heading or a list.
private func escapedOpening(_ line: String) -> String {
  guard let first = line.first else { return line }
  if "#+-=".contains(first) { return "\\" + line }
  let digits = line.prefix { $0.isASCII && $0.isNumber }
  let rest = line.dropFirst(digits.count)
  if !digits.isEmpty, rest.first == "." || rest.first == ")",
    rest.dropFirst().first.map({ $0 == " " }) != false
  {
    return digits + "\\" + rest
  }
  return line
}

/// A question as inline code, between more backticks than it has itself.
func code(_ text: String) -> String {
  let safe = safeLine(text)
  let fence = String(repeating: "`", count: longestRun(of: "`", in: safe) + 1)
  let space = safe.hasPrefix("`") || safe.hasSuffix("`") ? " " : ""
  return fence + space + safe + space + fence
}

/// A text as a block of code, line by line.
func fenced(_ text: String) -> String {
  let lines = safeLines(text)
  let run = lines.map { longestRun(of: "`", in: $0) }.max() ?? 0
  let fence = String(repeating: "`", count: max(3, run + 1))
  return ([fence + "text"] + lines + [fence]).joined(separator: "\n")
}

/// A page: paragraphs as they are, and one with an indented line as a block of code.
func paragraphs(_ page: String) -> String {
  let lines = page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  return lines.split(whereSeparator: { $0.allSatisfy { $0 == " " } }).map { paragraph in
    paragraph.contains { $0.hasPrefix("  ") || $0.hasPrefix("\t") }
      ? fenced(paragraph.joined(separator: "\n"))
      : paragraph.map { markdownLine(String($0)) }.joined(separator: "  \n")
  }.joined(separator: "\n\n")
}

/// A source's title, linked where it has an address on the web.
func link(_ source: Answer.Source) -> String {
  let title = markdown(source.title)
  guard let address = webAddress(source.url) else {
    return source.url.isEmpty ? title : "\(title) (\(code(source.url)))"
  }
  return "[\(title)](<\(address)>)"
}

/// The address with what could end it early written in per cent signs; nil for other addresses.
func webAddress(_ url: String) -> String? {
  guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
  var address = ""
  for byte in url.utf8 {
    let isPlain = (0x21...0x7E).contains(byte) && !"<>\"\\|`".utf8.contains(byte)
    if isPlain {
      address.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      address += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
  }
  return address
}

private func longestRun(of character: Unicode.Scalar, in text: String) -> Int {
  var longest = 0
  var run = 0
  for next in text.unicodeScalars {
    run = next == character ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}
