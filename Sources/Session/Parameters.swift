package import SourceText

/// The most bytes that a parameter's value may have, since it stands for one value.
let longestValue = 1000

/// Puts the values of parameters in the place of `$NAME`, outside quotes and comments.
///
/// - Parameter start: the byte before which nothing is replaced.
/// - Throws: `E019` at a parameter that has no value.
package func expand(
  _ text: String, _ parameters: [String: String], from start: Int = 0
) throws(Diagnostic) -> Expansion {
  guard text.utf8.contains(UInt8(ascii: "$")) else {
    return Expansion(of: text, beginning: text[...])
  }
  var rest = Substring(text)
  rest = rest[rest.utf8.index(rest.startIndex, offsetBy: min(start, text.utf8.count))...]
  var result = Expansion(of: text, beginning: text[..<rest.startIndex])
  var quote: Character?
  var isComment = false
  var atWordStart = true
  while let character = rest.first {
    if character == "\n" {
      quote = nil
      isComment = false
    } else if let open = quote {
      if character == open { quote = nil }
    } else if atWordStart, character == "\"" || character == "'" {
      quote = character
    } else if character == "#" {
      isComment = true
    }
    if character == "$", quote == nil, !isComment {
      let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if !name.isEmpty {
        let start = text.utf8.count - rest.utf8.count
        let word = ByteSpan(start, start + 1 + name.utf8.count)
        guard let value = parameters[String(name)] else {
          let known = parameters.keys.sorted().map { "$\($0)" }
          throw Diagnostic(
            "E019", "The parameter $\(name) has no value.",
            at: word,
            help: known.isEmpty
              ? "Give it one: `set $\(name) = 2012/13`, or `--set \(name)=2012/13` at the start."
              : "Known are " + known.joined(separator: ", ") + ".",
            fix: "set $\(name) = 2012/13")
        }
        result.append(value, for: word)
        // Many parameters may make a long statement of a short one.
        let count = result.text.utf8.count
        if count > longestStatement { throw tooLong(count) }
        rest = rest.dropFirst(1 + name.count)
        atWordStart = false
        continue
      }
    }
    atWordStart = character == " " || character == "\n" || character == "\t" || character == "("
    result.append(character)
    rest = rest.dropFirst()
  }
  return result
}
