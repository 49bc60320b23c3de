package import SourceText

/// Splits a question into words and signs, the commas and semicolons inside names left in their words.
///
/// `Sexual Offences, Exploitation and Child Abuse Command` is one name and no list.
package func tokens(
  of text: String, lexicon: Lexicon<Name>
) -> (tokens: [Token], diagnostics: [Diagnostic]) {
  let (plain, diagnostics) = tokens(of: text)
  return (joiningNames(plain, lexicon), diagnostics)
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

  /// The word with a sign at its end.
  fileprivate func with(_ sign: Token) -> Token {
    var word = self
    word.text += sign.text
    word.folded += sign.folded
    word.span = span.joined(with: sign.span)
    return word
  }
}
