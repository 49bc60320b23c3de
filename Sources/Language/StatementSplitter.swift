/// Parts a script's tokens into statements.
///
/// A statement ends at a newline or `;`. It goes on when a line ends in `|`, `,` or an open bracket,
/// or when the next line begins with `|`; a blank line ends it all the same.
package func statements(in tokens: [Token]) -> [[Token]] {
  var found: [[Token]] = []
  var current: [Token] = []
  var depth = 0
  var index = 0

  func finish() {
    if !current.isEmpty { found.append(current) }
    current = []
    depth = 0
  }

  while index < tokens.count {
    let token = tokens[index]
    switch token.kind {
    case .semicolon: finish()
    case .newline:
      var next = index + 1
      while next < tokens.count, tokens[next].kind == .newline { next += 1 }
      let isBlankLine = next > index + 1
      let followedByPipe = next < tokens.count && tokens[next].kind == .pipe
      if isBlankLine || !(goesOn(current, depth) || followedByPipe) { finish() }
      index = next
      continue
    case .open:
      depth += 1
      current.append(token)
    case .close:
      depth = max(0, depth - 1)
      current.append(token)
    default: current.append(token)
    }
    index += 1
  }
  finish()
  return found
}

/// Whether a question typed so far waits for another line.
package func isUnfinished(_ text: String) -> Bool {
  if text.hasSuffix("\n") { return false }
  let all = tokens(of: text).tokens
  guard let last = statements(in: all).last else { return false }
  let depth = last.reduce(0) { depth, token in
    token.kind == .open ? depth + 1 : token.kind == .close ? max(0, depth - 1) : depth
  }
  return goesOn(last, depth)
}

private func goesOn(_ tokens: [Token], _ depth: Int) -> Bool {
  guard let last = tokens.last else { return false }
  return depth > 0 || last.kind == .pipe || last.kind == .comma
}
