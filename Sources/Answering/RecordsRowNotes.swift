import Catalog
import Periods
import Questions
import Tables

/// The notes that the records themselves carry: each when they are few, else how to read them.
func rowNotes(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  guard question.dataset != "sources", let column = chosen.index(of: "note"),
    !question.shown.contains("note"), question.keepsRecords
  else { return [] }
  let rows = shownRows(of: question, chosen).filter { !chosen[$0, column].value.isMissing }
  var texts: [String] = []
  var names: [String: [String]] = [:]
  for row in rows {
    guard let text = chosen.text(row, "note") else { continue }
    if names[text] == nil { texts.append(text) }
    names[text, default: []].append(name(of: row, question, chosen))
  }
  // One note of several rows is said once.
  guard texts.count > 5 else {
    return texts.map { text in
      Note(.caution, "\((names[text] ?? []).joined(separator: "; ")): \(text)")
    }
  }
  let columns = Array(question.shown.prefix(2)) + ["note"]
  return [
    Note(
      .caution,
      "\(rows.count) carry a note of their own: `"
        + question.askedOfRows(then: "| pick \(columns.joined(separator: ", "))")
        + "` shows them.")
  ]
}

/// The rows that are shown: those chosen, or the first or last of them when a stage cuts them off.
func shownRows(of question: RecordsQuestion, _ chosen: Relation) -> [Int] {
  var rows = Array(0..<chosen.rowCount)
  for step in question.steps {
    switch step {
    case .first(let count): rows = Array(rows.prefix(count))
    case .last(let count): rows = Array(rows.suffix(count))
    default: break
    }
  }
  return rows
}

/// A row in a few words: its date, and what it is.
func name(of row: Int, _ question: RecordsQuestion, _ chosen: Relation) -> String {
  let columns = ["theme", "title", "label", "name", "review", "office", "term"] + question.shown
  return name(of: row, columns, chosen)
}

private func name(of row: Int, _ columns: [String], _ chosen: Relation) -> String {
  let words = columns.lazy.compactMap { chosen.text(row, $0) }.first
  var date: String?
  for column in ["date", "published", "from"] where date == nil {
    if case .date(let found)? = chosen.value(row, column) { date = found.spoken }
  }
  let number = chosen.text(row, "number").map { "recommendation \($0)" }
  return [words, number, date].compactMap { $0 }.joined(separator: ", ")
}

// MARK: Whose concern it is

/// The identifiers of the bodies that are single members of another.
private func members(_ catalog: Catalog) -> [(label: String, parent: String)] {
  let bodies = catalog.rows("bodies")
  return bodies.indices.filter { bodies[$0, "kind"] == "member" }.map {
    (bodies[$0, "label"], catalog.label(of: bodies[$0, "parent"], in: "bodies"))
  }
}

/// What one member of a body raised is not the view of the body.
func ofMembers(_ chosen: Relation, catalog: Catalog) -> [Note] {
  members(catalog).compactMap { member in
    let count = (0..<chosen.rowCount).count { chosen.text($0, "body") == member.label }
    guard count > 0 else { return nil }
    let rows = count == 1 ? "1 was raised by an" : "\(count) were raised by an"
    return Note(
      .caution,
      "\(rows) \(member.label) and \(count == 1 ? "is" : "are") not the view of the"
        + " \(member.parent).")
  }
}

/// The concerns of which the record has no more than another's account.
func toldByOthers(
  _ question: RecordsQuestion, _ chosen: Relation, catalog: Catalog
) -> [Note] {
  let members = Set(members(catalog).map(\.label))
  let rows = shownRows(of: question, chosen).compactMap { row -> String? in
    guard let source = chosen.sources[row].first.flatMap({ catalog.source($0) }),
      source.kind == "other", !members.contains(chosen.text(row, "body") ?? "")
    else { return nil }
    let date = PartialDate(iso: source.published)?.spoken ?? "undated"
    return "\(name(of: row, ["theme"], chosen)) (\(source.publisher), \(date))"
  }
  guard !rows.isEmpty else { return [] }
  return [
    Note(
      .caution, "Known only from the account of someone else: \(rows.joined(separator: "; ")).")
  ]
}
