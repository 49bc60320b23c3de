import Catalog
import Language
import Periods
import Questions
import Tables

/// What a reader must know beside the rows.
func notes(on question: RecordsQuestion, _ result: Execution, catalog: Catalog) -> [Note] {
  let chosen = result.chosen
  var notes: [Note] = []
  notes += leftOut(question, result, catalog: catalog)
  notes += undated(question, chosen, catalog: catalog)
  switch question.kind {
  case .findings: notes += findingNotes(on: question, chosen, catalog: catalog)
  case .recurringConcerns:
    if chosen.rowCount > 0 {
      notes.append(
        Note(
          .caution,
          "A thread is open while a concern in it is: closing a cause of concern closes neither"
            + " what was raised after it nor its recommendations. The concerns stay apart;"
            + " following them as one thread is a reading of the record."))
    }
  case .dataset:
    if question.dataset == "recommendations" { notes += recommendationNotes(question, result) }
    if question.dataset == "concerns" {
      notes += repeated(chosen, catalog: catalog)
      notes += ofMembers(chosen, catalog: catalog)
      notes += toldByOthers(question, chosen, catalog: catalog)
    }
    notes += rowNotes(question, chosen, catalog: catalog)
  case .timeline, .disagreements: break
  }
  return notes + onPress(question, chosen, catalog: catalog)
}

private func leftOut(
  _ question: RecordsQuestion, _ result: Execution, catalog: Catalog
) -> [Note] {
  let date = dateColumn(of: question, result.chosen, catalog: catalog)
    .map { result.chosen.columns[$0].name }
  return result.unknown.map { unknown in
    let rows = unknown.rows == 1 ? "1 is" : "\(grouped(unknown.rows)) are"
    if unknown.columns == [date] {
      return Note(.leftOut, "\(rows) left out because no date is known.")
    }
    return Note(
      .leftOut,
      "\(rows) left out because it is not known whether the condition on"
        + " \(listed(unknown.columns)) holds.")
  }
}

private func undated(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  let choice = question.choice
  let count =
    chosen.columns.filter { $0.type == .date }.map { column in
      column.cells.count { cell in
        guard case .date(let date) = cell.value, cell.marks.contains(.undated) else { return false }
        guard choice.first != nil || choice.last != nil else { return date.month != nil }
        return choice.first.map { date.first < $0 } ?? false
          || choice.last.map { date.last > $0 } ?? false
      }
    }.max() ?? 0
  guard count > 0 else { return [] }
  return [
    Note(
      .caution,
      (count == 1 ? "1 is" : "\(count) are")
        + " dated by month or year only, and may lie outside the period.")
  ]
}

// MARK: Recommendations and concerns

private func recommendationNotes(_ question: RecordsQuestion, _ result: Execution) -> [Note] {
  let chosen = result.chosen
  var notes: [Note] = []
  if let set = chosen.index(of: "set"),
    chosen.columns[set].cells.contains(where: { $0.value == .boolean(true) }), chosen.rowCount > 1
  {
    notes.append(
      Note(
        .caution,
        "A set of recommendations is one row, and single ones of it may be rows too: the rows are"
          + " not to be added up."))
  }
  if let due = result.relation.index(of: "due"),
    result.relation.columns[due].cells.contains(where: { $0.marks.contains(.derived) })
  {
    notes.append(
      Note(
        .caution,
        "Due dates marked derived are worked out from words such as “within six months”."))
  }
  if question.isOverdue, chosen.rowCount > 0 {
    notes.append(contentsOf: overdueNotes(question, chosen))
  } else if let status = chosen.index(of: "status") {
    let statuses = chosen.columns[status].cells
    let isOpenAsked = question.conditions.contains { $0.columns.contains("status") }
    let made = statuses.count { $0.value == .text("made") }
    if isOpenAsked, made > 0 {
      notes.append(
        Note(
          .caution,
          "Of \(made) nothing was found after they were made: open means only that no source says"
            + " that they were done, closed, rejected or superseded."))
    }
    let unknown = statuses.count { $0.value == .text("not known") }
    if unknown > 0 {
      notes.append(
        Note(
          .caution,
          "The outcome of \(unknown) is not known: that is neither done nor not done. Closing a"
            + " cause of concern is not completing its recommendations."))
    }
  }
  return notes
}

private func overdueNotes(_ question: RecordsQuestion, _ chosen: Relation) -> [Note] {
  let now = question.choice.asAt.last
  let isLater = (0..<chosen.rowCount).contains { row in
    if case .date(let date)? = chosen.value(row, "found not done") {
      date.first > now
    } else {
      false
    }
  }
  let later =
    isLater ? " Where none was out by \(now.spoken) the next one after it is given." : ""
  return [
    Note(
      .caution,
      "Known not done by then: the latest source after the due date says so, or raises the same"
        + " matter again; “what says so” gives it with its date, and what came after that date is"
        + " not known.\(later) No outcome found: nothing here says whether it was done. The two are"
        + " never added."),
    Note(
      .caution,
      "Closing a cause of concern is not completing its recommendations; “cause closed” gives the"
        + " day of the closing."),
  ]
}

private func repeated(_ chosen: Relation, catalog: Catalog) -> [Note] {
  let links = catalog.rows("links")
  let repeating = Set(
    links.indices.filter { links[$0, "relation"] == "repeats" }.map { links[$0, "from_id"] })
  guard let key = chosen.index(of: "concern id") else { return [] }
  let count = chosen.columns[key].cells.count { cell in
    if case .text(let id) = cell.value { repeating.contains(id) } else { false }
  }
  guard count > 0 else { return [] }
  return [
    Note(
      .comparability,
      (count == 1 ? "1 repeats" : "\(count) repeat")
        + " an earlier concern, so rows are not separate failings; `recurring concerns` follows"
        + " them.")
  ]
}

/// How many rows rest on newspapers and copies alone.
private func onPress(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  let isRecord = question.kind == .dataset || question.kind == .findings
  let count = chosen.sources.count { sources in
    // The first source of a record is its own; others say what became of it.
    let own = isRecord ? Array(sources.prefix(1)) : sources
    return !own.isEmpty && own.allSatisfy { catalog.source($0)?.isPress == true }
  }
  guard count > 0, question.dataset != "sources" else { return [] }
  return [
    Note(
      .caution,
      (count == 1 ? "1 row rests" : "\(count) rows rest")
        + " on press reports or copies alone; no official page was seen.")
  ]
}
