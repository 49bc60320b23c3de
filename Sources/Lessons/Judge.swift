import Answering
import Catalog
import Language
import Questions
import Session
import SourceText
import Tables

/// What an attempt is, held to a task.
enum Verdict: Equatable {
  case right
  /// A near miss, by its place in the task.
  case nearMiss(Int)
  /// An answer to something like what is asked, and what is otherwise about it.
  case off([String])
  /// A free question, which has nothing to do with the task.
  case unrelated
}

/// Holds attempts to one task by what they mean, never by their words.
///
/// The answers that they are held to are worked out once, when first needed.
final class Judge {
  private let task: LessonTask
  private let catalog: Catalog
  private lazy var accepted = ([task.answer].compactMap(\.self) + task.equivalents)
    .compactMap { run($0.text) }
  private lazy var missed = task.nearMisses.map { $0.examples.compactMap { run($0.text) } }

  init(_ task: LessonTask, catalog: Catalog) {
    self.task = task
    self.catalog = catalog
  }

  /// What the answer of the task gives.
  private(set) lazy var model: Attempt? = task.answer.flatMap { run($0.text) }

  /// An attempt in a session of its own.
  func run(_ line: String) -> Attempt? {
    Session(catalog: catalog).attempt(filled(line, catalog: catalog).text)
  }

  /// Equality in full comes before equality in what matters, so that a near miss which gives the
  /// right figure in a wrong way gets its reply.
  func verdict(on attempt: Attempt) -> Verdict {
    if accepted.contains(where: attempt.isSame) { return .right }
    if let index = missed.firstIndex(where: { $0.contains(where: attempt.isSame) }) {
      return .nearMiss(index)
    }
    if accepted.contains(where: attempt.gives) { return .right }
    if task.conditions.contains(where: { holds($0.text, of: attempt) == .success(true) }) {
      return .right
    }
    for (index, miss) in task.nearMisses.enumerated() {
      if missed[index].contains(where: attempt.gives)
        || miss.conditions.contains(where: { holds($0.text, of: attempt) == .success(true) })
      {
        return .nearMiss(index)
      }
    }
    let found = model.map { differences(of: attempt, from: $0) } ?? []
    return found.isEmpty ? .unrelated : .off(found)
  }

  /// Whether a condition holds of an attempt; what is wrong with it when it can't be read.
  ///
  /// It is an ordinary condition of the language, asked of a table whose one row tells of the attempt.
  func holds(_ condition: String, of attempt: Attempt) -> Result<Bool, Diagnostic> {
    let session = Session(catalog: catalog)
    let condition = filled(condition, catalog: catalog).text
    session.keep(Facts(attempt).relation, as: "attempt")
    guard let answer = session.run("from attempt | where \(condition)").first?.answers.first else {
      return .success(false)
    }
    switch answer.status {
    case .answered: return .success(answer.table?.rowCount == 1)
    case .error(let diagnostic): return .failure(diagnostic)
    case .withheld, .ambiguous: return .success(false)
    }
  }
}

/// What is otherwise about an attempt than about what is asked; nothing when it is about another
/// subject.
private func differences(of attempt: Attempt, from model: Attempt) -> [String] {
  let (mine, theirs) = (Facts(attempt), Facts(model))
  var found: [String] = []
  if let figures = attempt.figures, let wanted = model.figures {
    guard !Set(figures.topics.map(\.id)).isDisjoint(with: wanted.topics.map(\.id)) else {
      return []
    }
    func hold(
      _ one: [String], _ another: [String], _ say: ([String]) -> String
    ) {
      if Set(one) != Set(another) { found.append(say(one)) }
    }
    hold(figures.items.map(\.series.id), wanted.items.map(\.series.id)) { _ in
      "it counts \(figures.series.counts), and the task asks for another count"
    }
    hold(figures.items.map(\.place.label), wanted.items.map(\.place.label)) {
      let places = unique($0)
      return places.count > 3
        ? "it has \(places.count) places, and the task asks for others"
        : "it is about \(places.joined(separator: " and ")), and the task about somewhere else"
    }
    if figures.verb != wanted.verb {
      found.append("`\(figures.verb.rawValue)` answers another kind of question")
    }
    if mine.period != theirs.period {
      let period = mine.period.isEmpty ? "no period of its own" : "the period \(mine.period)"
      found.append("it has \(period), and the task asks for another")
    }
  } else if let records = attempt.records, let wanted = model.records {
    guard records.dataset == wanted.dataset, records.kind == wanted.kind else { return [] }
    if mine.period != theirs.period {
      let period = mine.period.isEmpty ? "no period" : "the period \(mine.period)"
      found.append("it has \(period), and the task asks for another")
    } else if attempt.answer.table?.rowCount != model.answer.table?.rowCount {
      found.append("it chooses \(attempt.answer.table?.rowCount ?? 0) rows, and the task others")
    }
  } else {
    return []
  }
  return found.isEmpty ? ["its subject is right, and what is made of it is another thing"] : found
}

private func unique(_ words: [String]) -> [String] {
  var seen: Set<String> = []
  return words.filter { seen.insert($0).inserted }
}
