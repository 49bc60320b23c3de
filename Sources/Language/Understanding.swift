import Periods
package import SourceText

/// Questions that the known words of a text come to, the one that keeps most of them first.
///
/// They have what the text is about, its area and its period; whether one can be answered, only the
/// data tell.
package func understoodQuestions(in text: String, lexicon: Lexicon<Name>) -> [String] {
  let own = tokens(of: text, lexicon: lexicon).tokens.filter { $0.kind != .newline }
  return Parser(tokens: own, lexicon: lexicon, source: text).understood
}

/// What is understood of a question that can't be read.
extension Parser {
  fileprivate var understood: [String] {
    var topic: String?
    var rows: String?
    var phrases: [String] = []
    var start = 0
    while start < tokens.count {
      if let end = endOfPhrase(at: start) {
        phrases.append(text(start..<end))
        start = end
      } else if let use = name(at: start), let name = use.name(of: .dataset, .view) {
        // Figures are those of a topic.
        if name.id != Name.figureRows { rows = rows ?? use.text }
        start += use.tokenCount
      } else if let use = name(at: start, of: [.topic, .series]) {
        topic = topic ?? use.text
        start += use.tokenCount
      } else if let use = name(at: start), use.name(of: .area) != nil {
        phrases.append("in \(use.text)")
        start += use.tokenCount
      } else {
        start += name(at: start)?.tokenCount ?? 1
      }
    }
    let subjects = [rows.flatMap { rows in topic.map { "\(rows) about \($0)" } }, rows ?? topic]
    return subjects.compactMap { $0 }.flatMap { subject in
      var kept = [[subject] + phrases]
      if phrases.count > 1 { kept += phrases.map { [subject, $0] } }
      if !phrases.isEmpty { kept.append([subject]) }
      return kept.map { $0.joined(separator: " ") }
    }
  }

  /// Where a phrase of an area or a period ends that begins at a position.
  private func endOfPhrase(at start: Int) -> Int? {
    var reader = self
    reader.position = start
    reader.phrases = []
    reader.diagnostics = []
    guard let token = reader.current,
      phraseRule(at: start) != nil || matchPeriod(words(from: start)) != nil
    else { return nil }
    reader.phrase(of: .name, token)
    guard reader.diagnostics.isEmpty, let phrase = reader.phrases.first else { return nil }
    switch phrase.kind {
    case .area, .period, .from: return reader.position
    default: return nil
    }
  }
}
