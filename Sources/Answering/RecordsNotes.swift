import Catalog
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
  case .findings: notes += findingNotes(chosen, catalog: catalog)
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
    if question.dataset == "concerns" { notes += repeated(question, chosen, catalog: catalog) }
    notes += rowNotes(question, chosen, catalog: catalog)
  case .timeline: break
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
  let count =
    chosen.columns.filter { $0.type == .date }.map { column in
      column.cells.count { !$0.value.isMissing && $0.marks.contains(.undated) }
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
  [
    Note(
      .caution,
      "Known not done: a source later than the due date says so, or raises the same matter again;"
        + " “what says so” gives it with its date, which may be after"
        + " \(question.choice.asAt.last.spoken). No outcome found: nothing here says whether it was"
        + " done. The two are never added."),
    Note(
      .caution, "Closing a cause of concern is not completing its recommendations."),
  ]
}

private func repeated(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  let links = catalog.rows("links")
  let repeating = Set(
    links.indices.filter { links[$0, "relation"] == "repeats" }.map { links[$0, "from_id"] })
  guard let key = chosen.index(of: "concern id") else { return [] }
  let count = chosen.columns[key].cells.count { cell in
    if case .text(let id) = cell.value { repeating.contains(id) } else { false }
  }
  guard count > 0 else { return [] }
  let follow = question.asking("recurring concerns")
  return [
    Note(
      .comparability,
      (count == 1 ? "1 repeats" : "\(count) repeat")
        + " an earlier concern, so rows are not separate failings; `\(follow)` follows them.")
  ]
}

// MARK: Notes of rows

/// The notes that the records themselves carry: each when they are few, else how to read them.
private func rowNotes(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  guard question.dataset != "sources", let column = chosen.index(of: "note"),
    !question.shown.contains("note"), !question.choosesColumns
  else { return [] }
  let rows = (0..<chosen.rowCount).filter { !chosen[$0, column].value.isMissing }
  guard rows.count > 4 else {
    return rows.compactMap { row in
      chosen.text(row, "note").map { Note(.caution, "\(name(of: row, question, chosen)): \($0)") }
    }
  }
  let columns = Array(question.shown.prefix(2)) + ["note"]
  return [
    Note(
      .caution,
      "\(rows.count) carry a note of their own: `"
        + question.asked(then: "| pick \(columns.joined(separator: ", "))") + "` shows them.")
  ]
}

/// A row in a few words: its date, and what it is.
private func name(of row: Int, _ question: RecordsQuestion, _ chosen: Relation) -> String {
  let columns = ["theme", "title", "label", "name", "review", "office", "term"] + question.shown
  let words = columns.lazy.compactMap { chosen.text(row, $0) }.first
  var date: String?
  for column in ["date", "published", "from"] where date == nil {
    if case .date(let found)? = chosen.value(row, column) { date = found.spoken }
  }
  let number = chosen.text(row, "number").map { "recommendation \($0)" }
  return [words, number, date].compactMap { $0 }.joined(separator: ", ")
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

// MARK: Case audits

private func findingNotes(_ chosen: Relation, catalog: Catalog) -> [Note] {
  guard chosen.rowCount > 0 else { return [] }
  var notes: [Note] = []
  let samplings = chosen.index(of: "sampling").map { tally(chosen.columns[$0].cells) } ?? []
  if samplings.contains(where: { $0.name != "random" }) {
    notes.append(
      Note(
        .sample,
        "Inspectors choose the cases that they audit; they are no random sample, so a share says"
          + " nothing of all cases, no interval is given, and audits of different samples are not"
          + " drawn as a line."))
  }
  notes += conflicts(chosen, catalog: catalog)
  for row in 0..<chosen.rowCount {
    guard let note = chosen.text(row, "note") else { continue }
    let set = chosen.text(row, "case set") ?? ""
    var size = ""
    if case .integer(let examined)? = chosen.value(row, "examined") {
      size = grouped(examined)
      if case .integer(let below)? = chosen.value(row, "below good") {
        size = "\(grouped(below)) of \(size)"
      }
    }
    let inspection = chosen.text(row, "inspection") ?? ""
    notes.append(Note(.caution, "\(size) (\(set), \(inspection)): \(note)"))
  }
  let gaps = catalog.gaps.filter { $0.topic == "case-audits" }
  return notes + gaps.map { Note(.gap, $0.what) }
}

/// The sets of cases for which sources give different numbers.
private func conflicts(_ chosen: Relation, catalog: Catalog) -> [Note] {
  guard let examined = chosen.index(of: "examined") else { return [] }
  var groups: [String: [Int]] = [:]
  var order: [String] = []
  for row in 0..<chosen.rowCount where chosen[row, examined].marks.contains(.disputed) {
    let name = "\(chosen.text(row, "case set") ?? ""), \(chosen.text(row, "inspection") ?? "")"
    if groups[name] == nil { order.append(name) }
    groups[name, default: []].append(row)
  }
  return order.compactMap { name in
    guard let rows = groups[name], rows.count > 1 else { return nil }
    let given = rows.map { row in
      let number = chosen[row, examined].value.asDouble.map { grouped(Int($0)) } ?? "?"
      let source = chosen.sources[row].first.flatMap { catalog.source($0)?.publisher } ?? "?"
      return "\(number) (\(source))"
    }
    return Note(
      .conflict,
      "Sources differ on how many were examined (\(name)): \(listed(given)). Both are shown.")
  }
}
