import Catalog
import Periods
import Questions
import Tables

/// What a reader must know of the steps that an answer was worked out in.
struct StepNotes {
  let execution: Execution
  let catalog: Catalog
  /// Whether the breaks between the figures are told already.
  var tellsBreaks = false

  var notes: [Note] { unknown + remarks }

  /// What happened in the steps, besides what conditions left out.
  var remarks: [Note] {
    execution.remarks.flatMap { remark -> [Note] in
      switch remark {
      case .skipped(let column, let values, let all): skipped(column, values, all)
      case .corrected(let column, let figures): corrected(column, figures)
      case .joined(let name, let repeated, let alone): joined(name, repeated, alone)
      case .withheld(let column, let reservations, let isWhole):
        reservations.filter { isWhole || !(tellsBreaks && $0.isParted) }.map {
          Note(code(of: $0), "“\(column)” is withheld: \(reason($0))")
        }
      case .unknownText(let column, let text, let nearest):
        [
          Note(
            .caution,
            "No row has “\(text)” as its \(column)"
              + (nearest.map { "; the nearest there is “\($0)”." } ?? "."))
        ]
      }
    }
  }

  /// Rows for which it isn't known whether a condition holds.
  private var unknown: [Note] {
    execution.unknown.map { unknown in
      let rows = unknown.rows == 1 ? "1 is" : "\(grouped(unknown.rows)) are"
      return Note(
        .leftOut,
        "\(rows) left out because it is not known whether the condition on"
          + " \(listed(unknown.columns)) holds.")
    }
  }

  private func skipped(_ column: String, _ values: Int, _ all: Int) -> [Note] {
    let known = values == 1 ? "is" : "are"
    return [
      Note(
        .leftOut,
        "\(grouped(values)) of \(grouped(all)) values of “\(column)” \(known) not"
          + " known and left out.")
    ]
  }

  private func corrected(_ column: String, _ figures: Int) -> [Note] {
    let words = figures == 1 ? "1 figure of" : "\(grouped(figures)) figures of"
    return [
      Note(
        .leftOut,
        "\(words) “\(column)” \(figures == 1 ? "was" : "were") corrected later and left out; what"
          + " stands in \(figures == 1 ? "its" : "their") place counts.")
    ]
  }

  private func joined(_ name: String, _ repeated: Int, _ alone: Int) -> [Note] {
    var notes: [Note] = []
    if repeated > 0 {
      notes.append(
        Note(
          .joined,
          "\(rows(repeated)) \(repeated == 1 ? "matches" : "match") several rows of \(name) and"
            + " \(repeated == 1 ? "stands" : "stand") once for each; a sum of what was there before"
            + " would count them again and is withheld."))
    }
    if alone > 0 {
      notes.append(
        Note(
          .joined,
          "\(rows(alone)) \(alone == 1 ? "has" : "have") no match in \(name) and"
            + " \(alone == 1 ? "stays" : "stay") without its fields."))
    }
    return notes
  }

  private func rows(_ count: Int) -> String {
    count == 1 ? "1 row" : "\(grouped(count)) rows"
  }

  // MARK: Withheld

  /// Why the answer is withheld: a column that was asked for has no value that may be shown.
  func withholding(_ text: String) -> Answer.Withholding? {
    for case .withheld(let column, let reservations, isWhole: true) in execution.remarks {
      guard let first = reservations.first else { continue }
      return Answer.Withholding(
        reason: reservations.map(reason).joined(separator: " "),
        override: override(of: first, text), canSay: canSay(first, column))
    }
    return nil
  }

  private func code(of reservation: Reservation) -> Note.Code {
    switch reservation {
    case .parted: .break
    case .disputed: .conflict
    case .repeated: .joined
    case .disputedRows: .conflict
    case .otherPeople: .rate
    default: .comparability
    }
  }

  private func reason(_ reservation: Reservation) -> String {
    switch reservation {
    case .parted(let id, let from, let to):
      let breaks = self.breaks(id, from, to)
      let names = listed(breaks.map { "\($0.title.inQuotes) (\($0.date.spoken))" })
      return "A break in comparability lies between \(from) and \(to): \(names)."
        + breaks.map { " \($0.effect)" }.joined()
    case .severalSeries(let labels):
      return "These are figures of several series, which are never joined: \(few(labels))."
    case .totalsAndParts(let label):
      return "A total and its own parts are among the rows of \(label), so some would count twice."
    case .totalInColumn(let total, let column, let field):
      return "“\(total)” in \(column) is a total that stands beside its own parts among these rows"
        + " of \(field), so some would count twice; `where` chooses one kind."
    case .periodsInColumn(let one, let other, let column, let field):
      return
        "“\(one)” and “\(other)” in \(column) have days in common and are both among these rows"
        + " of \(field), so some would count twice; `where` chooses periods that follow each other."
    case .notAdded(let label, let over):
      return "The figures of \(label) don’t add up over \(over), as far as their publisher says."
    case .disputed(let results):
      return "Sources differ, and so does the result: \(listed(results.map(named)))."
    case .repeated(let name):
      return "Rows matched several rows of \(name), so they would count more than once."
    case .partial(let label, let period):
      return "The figure of \(label) for \(period) covers part of a period only, and is not set"
        + " against those of whole ones."
    case .corrected(let label, let period):
      return
        "The figure of \(label) for \(period) was corrected later, and the corrected one is not"
        + " among these rows."
    case .percentages(let column):
      return "The percentages of \(column.inQuotes) have bases of their own, so they have no common"
        + " sum or mean; it is worked out anew from the numbers behind them."
    case .unadded(_, let reason): return reason
    case .disputedRows(let column):
      return "Sources give different numbers for some of these rows, marked disputed in"
        + " \(column.inQuotes)."
    case .otherPeople(let id):
      let who = catalog.series.first { $0.id == id }?.who ?? "others"
      return
        "The series counts \(who), and a rate per children would divide it by all children, aged"
        + " 0 to 17 and of both sexes."
    }
  }

  /// The first names of a long list, and how many more there are.
  private func few(_ names: [String]) -> String {
    guard names.count > 5 else { return listed(names) }
    return listed(names.prefix(4) + ["\(names.count - 4) others"])
  }

  /// A result that begins with the identifier of its source, with the publisher in its place.
  private func named(_ result: String) -> String {
    guard let colon = result.firstIndex(of: ":") else { return result }
    let id = String(result[..<colon])
    return (catalog.source(id)?.publisher ?? id) + result[colon...]
  }

  private func breaks(_ id: String, _ from: Period, _ to: Period) -> [Break] {
    guard let series = catalog.series.first(where: { $0.id == id }) else { return [] }
    return Comparability(of: series, in: catalog).breaks(between: min(from, to), and: max(from, to))
  }

  private func override(of reservation: Reservation, _ text: String) -> String? {
    guard case .parted = reservation, text.hasPrefix("from figures") else { return nil }
    return "from figures despite breaks" + text.dropFirst("from figures".count)
  }

  private func canSay(_ reservation: Reservation, _ column: String) -> String {
    switch reservation {
    case .parted(let id, let from, let to):
      let label = catalog.series.first { $0.id == id }?.label ?? id
      let title = breaks(id, from, to).first?.title ?? "a break"
      return "\(label.capitalizedFirst) were counted differently in \(from) and in \(to)"
        + " (\(title)), so the two are not comparable."
    case .severalSeries(let labels):
      return "\(few(labels).capitalizedFirst) are counted in different ways."
    case .totalsAndParts(let label), .notAdded(let label, _), .totalInColumn(_, _, let label),
      .periodsInColumn(_, _, _, let label):
      return "No total of \(label) was published for these rows."
    case .disputed(let results):
      return "Sources give different figures: \(listed(results.map(named)))."
    case .repeated(let name): return "The rows stand once for each match in \(name)."
    case .partial(let label, let period):
      return "The figure of \(label) for \(period) covers part of a period only."
    case .corrected(let label, let period):
      return "The first figure of \(label) for \(period) was corrected later."
    case .percentages: return "Each percentage is of its own base."
    case .unadded(let column, _):
      return "No total of \(column.inQuotes) was published for these rows."
    case .disputedRows: return "Each row is as its source gives it."
    case .otherPeople(let id):
      let series = catalog.series.first { $0.id == id }
      return
        "\(series?.label.capitalizedFirst ?? id) are counts of \(series?.who ?? "others"), so no"
        + " rate for children can be worked out from them."
    }
  }
}

extension Reservation {
  fileprivate var isParted: Bool {
    if case .parted = self { true } else { false }
  }
}

/// The one value of a table with one cell, for scripts.
func onlyValue(of relation: Relation) -> Answer.Result? {
  guard relation.rowCount == 1, relation.columns.count == 1 else { return nil }
  let column = relation.columns[0]
  return Answer.Result(
    name: column.name, cell: column.cells[0], type: column.type, unit: column.unit)
}
