import Catalog
import Language
import Periods
import Questions
import SourceText

/// How many ways to go on are tried at a key.
private let mostTried = 3

extension Session {
  /// The rest of the question that a line most likely begins; empty when nothing is likely.
  ///
  /// A question asked before comes first, then one of the grammar's examples, then what completes
  /// the word, then the periods that the series has.
  package func hint(_ line: String) -> String {
    guard let first = line.utf8.first, first != 0x20, first != UInt8(ascii: "#") else { return "" }
    if let asked = asked(goingOnFrom: line) {
      return rest(of: asked, after: line)
    }
    if let example = examples.first(where: { goesOn(line, as: $0) && canBeOffered($0) }) {
      return rest(of: example, after: line)
    }
    return continuation(of: line) ?? periodsToAdd(to: line)
  }

  /// The latest question asked before that begins so and has no error in it.
  private func asked(goingOnFrom line: String) -> String? {
    var tried = 0
    for question in (history ?? []).reversed() where goesOn(line, as: question) {
      if canBeOffered(question) { return question }
      tried += 1
      if tried == 5 { return nil }
    }
    return nil
  }

  private var examples: [String] {
    Grammar.verbs.map(\.example) + Grammar.commands.map(\.example) + Grammar.phrases.map(\.example)
  }

  private func goesOn(_ line: String, as question: String) -> Bool {
    question.utf8.count > line.utf8.count && question.utf8.starts(with: line.utf8)
  }

  private func rest(of question: String, after line: String) -> String {
    String(decoding: question.utf8.dropFirst(line.utf8.count), as: UTF8.self)
  }

  /// The rest of the first word or name that can end the line as it began; nil when none does, or
  /// when a new word would begin.
  func continuation(of line: String) -> String? {
    guard let last = line.utf8.last, last != 0x20, last != 0x0A else { return nil }
    if let latestContinuation, latestContinuation.line == line { return latestContinuation.rest }
    let (start, items) = completions(line, line.utf8.count, limit: 8)
    let typed = String(decoding: line.utf8.dropFirst(start), as: UTF8.self)
    let fitting = items.lazy.filter { item in
      item.text.utf8.count > typed.utf8.count
        && item.text.lowercased().utf8.starts(with: typed.lowercased().utf8)
    }
    let first = fitting.prefix(mostTried).first { item in
      canBeOffered(line + (typed.isEmpty ? " " : "") + self.rest(of: item.text, after: typed))
    }
    // A new word behind a sign is kept apart from it, but the end of a range is not.
    let isApart = typed.isEmpty && last != UInt8(ascii: ".")
    let rest = first.map { (isApart ? " " : "") + self.rest(of: $0.text, after: typed) }
    if !catalog.hasLeftOut { latestContinuation = (line, rest) }
    return rest
  }

  /// The whole range of the series that would answer, where no period was named.
  private func periodsToAdd(to line: String) -> String {
    guard line.utf8.last == 0x20,
      case .question(.figures(let question), let syntax) = reading(of: line).meaning,
      syntax.stages.isEmpty, syntax.verb == .trend || syntax.verb == .change,
      !syntax.phrases.contains(where: { if case .period = $0.kind { true } else { false } })
    else { return "" }
    let subjects = Set(question.items.flatMap(\.place.subjects))
    let periods = catalog.observations(of: question.series)
      .filter { subjects.contains($0.subject) }.map(\.period)
    guard let first = periods.min(), let last = periods.max(), first != last else { return "" }
    return "\(first)..\(last)"
  }
}
