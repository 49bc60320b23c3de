import Answering
import Catalog
import Importing
import Language
import Periods
import Questions
import SourceText

/// Sees to it that an error offers a question that runs.
extension Session {
  /// The error with a fix that reads well: its own, or the question without what is wrong in it.
  func withFix(_ diagnostic: Diagnostic, _ statement: Statement) -> Diagnostic {
    var mended = diagnostic
    if mended.span == nil { mended.span = place(of: statement) }
    if let (name, question) = ofRenamedFile(statement) {
      mended.fix = question
      mended.help = "The file is called “\(name)” here."
      return mended
    }
    if let (name, question) = askedOfFile(diagnostic, statement) {
      mended.fix = question
      mended.help = [diagnostic.help, "“\(name)”, a file that is loaded, has figures for it."]
        .compactMap(\.self).joined(separator: " ")
      return mended
    }
    if let (help, question) = askedOfPeople(diagnostic, statement), reads(question) {
      (mended.help, mended.fix) = (help, question)
      return mended
    }
    let own = [diagnostic.fix].compactMap { $0 } + diagnostic.otherFixes
    let meant = betweenPeriods(diagnostic, statement) + own
    mended.fix =
      meant.first(where: reads) ?? meant.lazy.compactMap { self.mendedAgain($0) }.first
      ?? suggestions(for: diagnostic, statement).first(where: reads)
    return mended
  }

  /// A question with the fix of its own error, where a question has several, or without what is
  /// still wrong in it.
  private func mendedAgain(_ text: String, upTo times: Int = 3) -> String? {
    guard let statement = parse(text).first,
      let wrong = statement.diagnostics.first ?? problem(of: statement).first
    else { return nil }
    if let (_, question) = askedOfFile(wrong, statement) { return question }
    let fixes = [wrong.fix].compactMap { $0 } + wrong.otherFixes
    if let fix = fixes.first(where: reads) { return fix }
    if times > 1, let fix = fixes.first, let mended = mendedAgain(fix, upTo: times - 1) {
      return mended
    }
    return suggestions(for: wrong, statement).dropLast().first(where: reads)
  }

  /// The same question with the name that a file has here in the place of its own; nil where that isn't
  /// read.
  private func ofRenamedFile(_ statement: Statement) -> (name: String, question: String)? {
    guard case .question = statement.kind else { return nil }
    for dataset in loaded.values.sorted(by: { $0.name < $1.name }) {
      let own = dataset.ownNames.map(folded).filter { $0 != folded(dataset.name) }
      guard let token = tokens(of: statement.text).tokens.first(where: { own.contains($0.folded) })
      else { continue }
      let question = replacing(token.span, in: statement.text, with: dataset.name)
      if isPlanned(question) { return (dataset.name, question) }
    }
    return nil
  }

  /// The same question of a loaded file that has an answer where the record has none; nil where none has.
  private func askedOfFile(
    _ diagnostic: Diagnostic, _ statement: Statement
  ) -> (name: String, question: String)? {
    guard ["E007", "E020", "E022", "E024", "E025"].contains(diagnostic.code),
      case .question(let syntax) = statement.kind, let last = syntax.lastSpan,
      !syntax.phrases.contains(where: { if case .from = $0.kind { true } else { false } })
    else { return nil }
    let bytes = Array(statement.text.utf8)
    guard last.end <= bytes.count else { return nil }
    let (head, rest) = (bytes[..<last.end], bytes[last.end...])
    return loaded.values.map(\.name).sorted().lazy.map { name in
      let from = Array(" from \(name)".utf8)
      return (name, String(decoding: head + from + rest, as: UTF8.self))
    }.first { isPlanned($0.1) }
  }

  /// Whether a question was planned to its end without error.
  private func isPlanned(_ text: String) -> Bool {
    guard case .question(let syntax)? = parse(text).first?.kind, isKnownBeforeRunning(syntax) else {
      return false
    }
    return reads(text)
  }

  /// The answers with what each error lacks.
  func withFixes(_ answers: [Answer], _ statement: Statement) -> [Answer] {
    answers.map { answer in
      guard case .error(let diagnostic) = answer.status, !diagnostic.code.hasPrefix("E06") else {
        return answer
      }
      var first = withFix(diagnostic, statement)
      // One question puts all of it right, and is offered once.
      first.further = diagnostic.further.map { one in
        guard first.fix != nil else { return withFix(one, statement) }
        var other = one
        other.span = one.span ?? place(of: statement)
        other.fix = nil
        return other
      }
      var mended = answer
      mended.status = .error(first)
      return mended
    }
  }

  /// What an error of a whole statement points at: what a command was given, or all of it.
  private func place(of statement: Statement) -> ByteSpan? {
    let whole = ByteSpan(0, statement.text.utf8.count)
    guard case .command(let command) = statement.kind, let first = command.arguments.first,
      let last = command.arguments.last
    else { return whole }
    return first.span.joined(with: last.span)
  }

  /// Whether a text is read without error, as far as can be told without running it.
  private func reads(_ text: String) -> Bool {
    let statements = parse(text)
    return !statements.isEmpty
      && statements.allSatisfy { $0.diagnostics.isEmpty && problem(of: $0).isEmpty }
  }

  /// The question with less and less of it, then what of its words is known.
  private func suggestions(for diagnostic: Diagnostic, _ statement: Statement) -> [String] {
    // What can't be read is there no more in another question.
    if diagnostic.code.hasPrefix("E03") { return [] }
    guard case .question(let syntax) = statement.kind else {
      guard case .command(let command) = statement.kind else { return [] }
      // `help` of words that it doesn't know was asked for what they are about.
      if command.name == "help" {
        return understoodQuestions(in: statement.text, lexicon: lexicon) + ["help"]
      }
      return [Grammar.rule(ofCommand: command.name)?.example ?? "help"]
    }
    if diagnostic.code == "E047" {
      // Fewer stages may leave as many rows.
      var few = syntax
      few.stages = [.first(10)]
      return [few.words]
    }
    var found: [String] = []
    if let span = diagnostic.span {
      var less = syntax
      less.phrases.removeAll { $0.span.start < span.end && span.start < $0.span.end }
      if less != syntax || !statement.diagnostics.isEmpty { found.append(less.words) }
    }
    found += withoutLastStages(statement.text)
    found += withoutPhrases(syntax).map(\.words)
    found += understoodQuestions(in: statement.text, lexicon: lexicon)
    found += syntax.subjects.map(\.text)
    return found.filter { !$0.isEmpty && $0 != statement.text } + ["help"]
  }

  /// The change between periods that stand side by side; of records, all that lie between.
  private func betweenPeriods(_ diagnostic: Diagnostic, _ statement: Statement) -> [String] {
    guard diagnostic.code == "E009", case .question(var syntax) = statement.kind else { return [] }
    var phrases: [Phrase] = []
    var ends: [WrittenPeriod] = []
    for phrase in syntax.phrases {
      guard case .period(let range) = phrase.kind else { continue }
      switch range {
      case .within, .between: ends += range.ends
      default: return []
      }
      phrases.append(phrase)
    }
    ends.sort { $0.stretch < $1.stretch }
    guard let place = phrases.first, let first = ends.first, let last = ends.last, first != last
    else { return [] }
    syntax.phrases.removeAll { phrases.dropFirst().contains($0) }
    syntax.phrases = syntax.phrases.map { phrase in
      phrase == place ? Phrase(.period(.between(first, last)), at: place.span) : phrase
    }
    syntax.ranking?.measure = .change
    if syntax.ranking == nil, syntax.subjects.first?.name(of: .topic, .series) != nil {
      syntax.verb = .change
    }
    return [syntax.words]
  }

  /// A question without stages and one of its phrases, then without several, those that tell most of
  /// what was meant the longest kept.
  private func withoutPhrases(_ syntax: QuestionSyntax) -> [QuestionSyntax] {
    var whole = syntax
    whole.stages = []
    let order = syntax.phrases.sorted { $0.kind.weight < $1.kind.weight }
    func without(_ phrases: some Sequence<Phrase>) -> QuestionSyntax {
      var less = whole
      less.phrases.removeAll { phrases.contains($0) }
      return less
    }
    return [whole] + order.map { without([$0]) } + order.indices.map { without(order[...$0]) }
  }

  /// A question without its last stage, without its last two, and so on.
  private func withoutLastStages(_ text: String) -> [String] {
    let source = SourceText(text)
    let pipes = tokens(of: text).tokens.filter { $0.kind == .pipe }.map(\.span.start)
    return pipes.suffix(8).reversed().map { end in
      var head = source.slice(ByteSpan(0, end))
      while head.last?.isWhitespace == true { head.removeLast() }
      return head
    }
  }
}

extension Phrase.Kind {
  /// How much a phrase tells of what was meant: an area more than a period, and that than the rest.
  fileprivate var weight: Int {
    switch self {
    case .area, .about, .from: 3
    case .period: 2
    case .by, .across, .condition: 1
    default: 0
    }
  }
}
