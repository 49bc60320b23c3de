import Catalog
import Language
import Periods
import SourceText

/// Settles the phrases of a question but for its conditions.
func addPhrases(
  to question: inout RecordsQuestion, _ dataset: Dataset, catalog: Catalog, suggests: Bool
) throws(Refusal) {
  let words = QuestionWords(syntax: question.syntax)
  var period: Phrase?
  // `last 5 years` counts back from this date, wherever in the question it stands.
  for case .asAt(let date) in question.syntax.phrases.map(\.kind) {
    question.choice.asAt = date
    question.choice.isAsAtGiven = true
  }
  for phrase in question.syntax.phrases {
    switch phrase.kind {
    case .period(let range):
      guard period == nil else {
        throw .wrong(
          Diagnostic(
            "E042", "The question names two periods.", at: phrase.span,
            help: "A range has both ends in one phrase, such as 2016..2024.",
            fix: without(phrase, question.syntax)))
      }
      period = phrase
      try fitPeriod(range, phrase, in: &question, dataset, catalog: catalog)
    case .from(let uses):
      for use in uses {
        try addOrigin(use, phrase, to: &question, dataset, catalog: catalog)
      }
    case .about(let uses):
      if suggests {
        for use in uses { try checkWords(use, phrase, question, catalog: catalog) }
      }
      question.choice.subjects += uses.map { Questions.subject($0, catalog: catalog) }
    case .condition, .by, .inFull, .asAt: break
    case .area(let uses):
      throw .wrong(
        Diagnostic(
          "E044",
          "The \(question.noun) \(question.noun.hasSuffix("s") ? "are" : "is") not told apart by area.",
          at: phrase.span,
          help: "`about` finds a place by its name in the text.",
          fix: withoutArea(phrase, uses, question.syntax)))
    case .across, .per, .indexed, .despite, .grain:
      throw .wrong(
        Diagnostic(
          "E044", "“\(words.text(of: phrase))” says nothing of records.", at: phrase.span,
          help: "It belongs to questions for figures, such as `trend rape`.",
          fix: without(phrase, question.syntax)))
    }
  }
}

/// The question about the areas of a phrase; about what it names already, where that is something.
private func withoutArea(_ phrase: Phrase, _ uses: [NameUse], _ syntax: QuestionSyntax) -> String {
  let isAbout = syntax.phrases.contains { if case .about = $0.kind { true } else { false } }
  if isAbout { return without(phrase, syntax) }
  return QuestionWords(
    syntax: syntax,
    phrase: { $0 == phrase ? "about " + uses.map(\.text).joined(separator: ", ") : nil }
  ).text
}

/// Refuses words to look for that stand nowhere in the record and are misspelt ones that do.
private func checkWords(
  _ use: NameUse, _ phrase: Phrase, _ question: RecordsQuestion, catalog: Catalog
) throws(Refusal) {
  guard use.names.isEmpty, !use.isQuoted else { return }
  let known = catalog.wordsOfRecord
  let words = use.text.split(separator: " ").prefix(20).map(String.init)
  let meant = words.map { word in
    known.contains(folded(word)) ? word : nearestNames(to: word, among: known, limit: 1).first
  }
  for (place, word) in words.enumerated() where meant[place] != nil && meant[place] != word {
    var mended = zip(words, meant).map { $1 ?? $0 }
    // Words that are nearly a name were most likely meant for it.
    let name = nearestNames(to: use.text, among: catalog.lexicon.names, limit: 1).first
    if let name, editDistance(folded(use.text), folded(name), limit: 2) != nil { mended = [name] }
    let start = use.span.start + words[..<place].reduce(0) { $0 + $1.utf8.count + 1 }
    throw .wrong(
      Diagnostic(
        "E011", "“\(word)” stands nowhere in the record.",
        at: use.span.length == use.text.utf8.count
          ? ByteSpan(start, start + word.utf8.count) : use.span,
        help:
          "Did you mean “\(mended.joined(separator: " "))”? In quotes it is looked for as it is written.",
        fix: QuestionWords(
          syntax: question.syntax,
          phrase: { $0 == phrase ? "about \(mended.joined(separator: " "))" : nil }
        ).text))
  }
}

/// The question without one of its phrases.
private func without(_ phrase: Phrase, _ syntax: QuestionSyntax) -> String {
  QuestionWords(syntax: syntax, phrase: { $0 == phrase ? "" : nil }).text
}

private func addOrigin(
  _ use: NameUse, _ phrase: Phrase, to question: inout RecordsQuestion, _ dataset: Dataset,
  catalog: Catalog
) throws(Refusal) {
  let origin = origin(use, dataset, catalog: catalog)
  var choice = RecordChoice(asAt: question.choice.asAt)
  choice.origins = [origin]
  let isTimeline = if case .timeline = question.kind { true } else { false }
  guard isTimeline || conditions(of: choice, on: dataset, catalog: catalog) != nil else {
    let what = use.names.first.map { "\($0.label) is \($0.kind.phrase)" } ?? "“\(use.text)”"
    throw .wrong(
      Diagnostic(
        "E043", "Nothing in the \(question.noun) says which are from there: \(what).",
        at: phrase.span,
        help: "`describe \(dataset.name)` lists the fields; `about` looks in the text.",
        fix: QuestionWords(
          syntax: question.syntax, phrase: { $0 == phrase ? "about \(use.text)" : nil }
        ).text))
  }
  question.choice.origins.append(origin)
}

private func fitPeriod(
  _ range: WrittenRange, _ phrase: Phrase, in question: inout RecordsQuestion,
  _ dataset: Dataset, catalog: Catalog
) throws(Refusal) {
  let syntax = question.syntax
  func asked(_ words: String) -> String {
    QuestionWords(syntax: syntax, phrase: { $0 == phrase ? words : nil }).text
  }
  let isWithin = if case .within = range { true } else { false }
  let isListing = question.kind != .dataset && question.kind != .findings
  guard isListing || dateField(of: dataset, catalog: catalog) != nil else {
    throw .wrong(
      Diagnostic(
        "E045", "The \(question.noun) have no dates.", at: phrase.span,
        help: "Leave the period out.", fix: asked("")))
  }
  let available = countedBackFrom(range, question, dataset, catalog: catalog)
  switch fit(range, to: .dated, available: available, isComplete: { _ in true }) {
  case .days(let first, let last, let said):
    question.choice.first = first
    question.choice.last = last
    question.choice.period = said
  case .touching(let periods):
    question.choice.first = periods.first?.first
    question.choice.last = periods.last?.last
    question.choice.period = listed(periods.map(\.description))
  case .readings(let readings):
    throw .ambiguous(
      why: "“\(range.words)” can be a financial year or a month.",
      readings: readings.map {
        Refusal.Reading(
          meaning: $0.meaning, question: asked(isWithin ? "in \($0.words)" : $0.words))
      })
  case .problem(let problem):
    throw .wrong(
      Diagnostic(
        "E007", problem.message, at: phrase.span, help: problem.help,
        fix: problem.fix.map(asked)))
  }
}

/// The days to count `last 5 years` back from: the date of the data; for `latest` the last record.
private func countedBackFrom(
  _ range: WrittenRange, _ question: RecordsQuestion, _ dataset: Dataset, catalog: Catalog
) -> [Period] {
  let now = question.choice.asAt.last
  guard range == .latest, let key = dateField(of: dataset, catalog: catalog)?.key, !key.isEmpty
  else { return [.day(now)] }
  let rows = catalog.rows(dataset.file)
  let dates = rows.indices.compactMap { PartialDate(iso: rows[$0, key]) }
  let latest = dates.filter { $0.first <= now }.max()
  return [latest?.period ?? .day(now)]
}

extension QuestionWords {
  /// The words of one phrase alone.
  func text(of phrase: Phrase) -> String {
    let alone = QuestionSyntax(verb: .records, phrases: [phrase])
    return QuestionWords(syntax: alone).text
  }
}
