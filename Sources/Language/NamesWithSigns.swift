package import SourceText

/// Splits a question into words and signs, the commas and semicolons inside names left in their words.
///
/// `Sexual Offences, Exploitation and Child Abuse Command` is one name and no list.
package func tokens(
  of text: String, lexicon: Lexicon<Name>
) -> (tokens: [Token], diagnostics: [Diagnostic]) {
  let (plain, diagnostics) = tokens(of: text)
  return (joiningMarks(joiningNames(plain, lexicon), lexicon), diagnostics)
}

/// The tokens with the brackets and strokes of a name in its words: `Allegation (s47)` is one name,
/// and `Black - Caribbean` no difference of two.
private func joiningMarks(_ tokens: [Token], _ lexicon: Lexicon<Name>) -> [Token] {
  guard tokens.contains(where: \.isMark) else { return tokens }
  var joined: [Token] = []
  var index = 0
  while index < tokens.count {
    let isApart = index == 0 || tokens[index - 1].span.end < tokens[index].span.start
    if isApart, let (words, end) = nameWithMarks(at: index, tokens, lexicon) {
      joined += words
      index = end
    } else {
      joined.append(tokens[index])
      index += 1
    }
  }
  return joined
}

/// The words of a name with brackets or strokes that begins at a token, and where it ends.
private func nameWithMarks(
  at start: Int, _ tokens: [Token], _ lexicon: Lexicon<Name>
) -> (words: [Token], end: Int)? {
  // What stands between blanks is a word of a name, whatever signs it has.
  var words: [Token] = []
  var ends: [Int] = []
  for index in start..<min(tokens.count, start + 2 * longestBeginning) {
    guard tokens[index].kind == .word || tokens[index].isMark else { break }
    if let last = words.last, last.span.end == tokens[index].span.start {
      words[words.count - 1] = last.with(tokens[index])
      ends[ends.count - 1] = index + 1
    } else {
      words.append(tokens[index])
      words[words.count - 1].kind = .word
      ends.append(index + 1)
    }
  }
  guard let count = lexicon.longestMatch(words.map(\.folded)[...])?.count,
    tokens[start..<ends[count - 1]].contains(where: \.isMark)
  else { return nil }
  return (Array(words.prefix(count)), ends[count - 1])
}

/// The most words of a name that are looked at before a sign.
private let longestBeginning = 16

private func joiningNames(_ tokens: [Token], _ lexicon: Lexicon<Name>) -> [Token] {
  guard tokens.contains(where: \.mayStandInName) else { return tokens }
  var joined: [Token] = []
  var index = 0
  while index < tokens.count {
    let end = tokens[index].mayStandInName ? endOfName(around: index, joined, tokens, lexicon) : nil
    guard let end else {
      joined.append(tokens[index])
      index += 1
      continue
    }
    while index < end {
      if tokens[index].mayStandInName, let last = joined.indices.last {
        joined[last] = joined[last].with(tokens[index])
      } else {
        joined.append(tokens[index])
      }
      index += 1
    }
  }
  return joined
}

/// Where a name ends that goes on after a sign, with all that was read before it; nil where none does.
private func endOfName(
  around sign: Int, _ before: [Token], _ tokens: [Token], _ lexicon: Lexicon<Name>
) -> Int? {
  guard let last = before.last, last.kind == .word, last.span.end == tokens[sign].span.start else {
    return nil
  }
  // The words from the sign on, each with the sign that follows it, and where each ends.
  var words = [last.with(tokens[sign]).folded]
  var ends = [sign + 1]
  for index in (sign + 1)..<min(tokens.count, sign + 2 * longestBeginning) {
    if tokens[index].kind == .word {
      words.append(tokens[index].folded)
      ends.append(index + 1)
    } else if tokens[index].mayStandInName, tokens[index - 1].kind == .word {
      words[words.count - 1] += tokens[index].folded
      ends[ends.count - 1] = index + 1
    } else {
      break
    }
  }
  var head: [String] = []
  var found: Int?
  for token in before.dropLast().suffix(longestBeginning).reversed().map(Optional.some) + [nil] {
    // The farthest word that a name begins with is meant.
    if let count = lexicon.longestMatch((head + words)[...])?.count, count > head.count + 1 {
      found = ends[count - head.count - 1]
    }
    guard let token, token.kind == .word else { break }
    head.insert(token.folded, at: 0)
  }
  return found
}

extension Token {
  /// Whether it is a sign that a name may have in it.
  fileprivate var mayStandInName: Bool { kind == .comma || kind == .semicolon }

  /// Whether it is a bracket or a stroke, which may stand in a name.
  fileprivate var isMark: Bool {
    kind == .open || kind == .close || kind == .sign && ["-", "/", "+", "*"].contains(text)
  }

  /// The word with a sign at its end.
  fileprivate func with(_ sign: Token) -> Token {
    var word = self
    word.text += sign.text
    word.folded += sign.folded
    word.span = span.joined(with: sign.span)
    return word
  }
}
