import SourceText

/// Names of which only some words were typed, as “Barking” for Barking and Dagenham.
extension Parser {
  /// The one area whose names begin with the words at a position and go on.
  func beginningOfArea(at written: Int) -> NameUse? {
    let start = written < tokens.count && tokens[written].folded == "the" ? written + 1 : written
    for count in stride(from: min(words(from: start).count, 4), to: 0, by: -1) {
      let range = start..<(start + count)
      guard lexicon.isBeginning(words(from: start).prefix(count)) else { continue }
      let last = range.upperBound - 1
      if joiningWords.contains(tokens[last].folded) || phraseRule(at: last) != nil { continue }
      let areas = names(holding: range, kinds: [.area]).filter(\.isLeading)
      guard areas.count == 1 else { continue }
      return NameUse(
        names: areas.map(\.entry), text: text(range), span: span(range),
        tokenCount: range.upperBound - written)
    }
    return nil
  }

  /// What is counted whose name begins with the words around a place and goes on after them.
  func nameGoingOn(across place: Int, to end: Int) -> (name: String, span: ByteSpan)? {
    for start in max(0, place - 3)..<place {
      let found = names(holding: start..<end, kinds: [.topic, .series]).first(where: \.isLeading)
      if let found { return (found.name, span(start..<end)) }
    }
    return nil
  }

  /// An area that is all a question names, with its phrases.
  var areaAlone: NameUse? {
    beginningOfArea(at: 0).flatMap { wordsToPhrase(from: 0).count == $0.tokenCount ? $0 : nil }
  }

  /// What of these kinds has the words of a range in a name, those that it begins with before others.
  func names(
    holding range: Range<Int>, kinds: Set<Name.Kind>
  ) -> [(name: String, entry: Name, isLeading: Bool)] {
    var words = tokens[range].map(\.folded)
    if words.first == "the" { words.removeFirst() }
    // Fewer letters may be any word of a question.
    guard words.contains(where: { $0.count > 3 && $0.contains(where: \.isLetter) }) else {
      return []
    }
    let beginning = words.joined(separator: " ") + " "
    let found = lexicon.names(holding: words).flatMap { found in
      found.entries.filter { kinds.contains($0.kind) }.map { entry in
        (name: found.name, entry: entry, isLeading: found.folded.hasPrefix(beginning))
      }
    }
    // A force and the body of its name are one.
    var seen: Set<String> = []
    return (found.filter(\.isLeading) + found.filter { !$0.isLeading })
      .filter { seen.insert($0.entry.label).inserted }
  }
}
