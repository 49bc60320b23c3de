import Answering
import SourceText
import Tables

/// One object on one line: the contract that other programs read.
func renderJSON(_ answer: Answer, _ layout: Layout) -> String {
  jsonObject(AnswerObject(answer, layout).members(rows: true)) + "\n"
}

/// The answer's object without rows on the first line, then an object a row.
///
/// A row's line stands on its own: statement, question, the row as `json` has it, the sources it
/// rests on in full, and the breaks that stand before and after it.
func renderRowsOfJSON(_ answer: Answer, _ layout: Layout) -> String {
  let object = AnswerObject(answer, layout)
  return ([jsonObject(object.members(rows: false))] + object.rowObjects())
    .map { $0 + "\n" }.joined()
}

/// An answer on its way to JSON.
private struct AnswerObject {
  let answer: Answer
  let contents: Contents
  let table: Relation
  let names: [String]
  let layout: Layout

  init(_ answer: Answer, _ layout: Layout) {
    self.answer = answer
    self.layout = layout
    contents = Contents(answer)
    table = answer.table ?? Relation()
    names = fieldNames(table, keeping: ["sources", "marks", "highs"])
  }

  typealias Member = (name: String, value: String)

  func members(rows: Bool) -> [Member] {
    var members = opening
    if !answer.page.isEmpty { members.append(("text", jsonString(answer.page))) }
    members += statusMembers
    members.append(("result", result))
    members.append(("columns", jsonList(columns)))
    if rows { members.append(("rows", jsonList(table.sources.indices.map(row)))) }
    if !breaks.isEmpty { members.append(("breaks", jsonList(breaks))) }
    members.append(("notes", jsonList(notes)))
    members.append(("sources", jsonList(contents.sources.map(source))))
    members.append(("related", jsonList(answer.related.map(jsonString))))
    members.append(("edition", jsonString(answer.edition)))
    return members
  }

  func rowObjects() -> [String] {
    table.sources.indices.map { index in
      let cited = contents.rowSources[index].compactMap { number in
        contents.sources.first { $0.number == number }
      }
      var members: [Member] = [
        ("n", String(layout.statement)), ("question", jsonString(answer.question)),
        ("index", String(index + 1)), ("row", row(index)),
        ("sources", jsonList(cited.map(source))),
      ]
      let before = contents.breaks[index]
      if !before.isEmpty { members.append(("breaks_before", jsonList(before.map(jsonString)))) }
      let after = index + 1 == table.rowCount ? contents.breaks[index + 1] : []
      if !after.isEmpty { members.append(("breaks_after", jsonList(after.map(jsonString)))) }
      return jsonObject(members)
    }
  }

  private var opening: [Member] {
    let status =
      switch answer.status {
      case .answered: "answered"
      case .withheld: "withheld"
      case .ambiguous: "ambiguous"
      case .error: "error"
      }
    return [
      ("n", String(layout.statement)), ("status", jsonString(status)),
      ("question", jsonString(answer.question)), ("readback", jsonString(answer.readback)),
      ("headline", jsonString(answer.headline)),
    ]
  }

  private var statusMembers: [Member] {
    switch answer.status {
    case .answered: []
    case .withheld(let withholding):
      [
        ("reason", jsonString(withholding.reason)), ("override", jsonText(withholding.override)),
        ("can_say", jsonString(withholding.canSay)),
      ]
    case .ambiguous(let readings):
      [
        (
          "readings",
          jsonList(
            readings.map {
              jsonObject([
                ("meaning", jsonString($0.meaning)), ("question", jsonString($0.question)),
              ])
            })
        )
      ]
    case .error(let diagnostic): [("diagnostic", self.diagnostic(diagnostic))]
    }
  }

  private func diagnostic(_ diagnostic: Diagnostic) -> String {
    let pointer = Pointer(diagnostic, in: answer.question, script: layout.script)
    var members: [Member] = [
      ("code", jsonString(diagnostic.code)), ("message", jsonString(diagnostic.message)),
      ("start", pointer.map { String($0.start) } ?? "null"),
      ("length", pointer.map { String($0.length) } ?? "null"),
      ("help", jsonText(diagnostic.help)), ("fix", jsonText(diagnostic.fix)),
    ]
    if let place = layout.script {
      members.append(("file", jsonString(place.name)))
      members.append(("line", String(pointer?.scriptLine ?? place.line)))
      members.append(("column", String(pointer?.scriptColumn ?? place.column)))
    }
    if !diagnostic.further.isEmpty {
      members.append(("further", jsonList(diagnostic.further.map(self.diagnostic))))
    }
    return jsonObject(members)
  }

  private var result: String {
    guard let result = answer.result, let (column, cell) = contents.anyResult else { return "null" }
    var members: [Member] = [
      ("name", jsonString(result.name)), ("value", jsonValue(cell, in: column)),
    ]
    if let unit = column.shownUnit { members.append(("unit", jsonString(unit))) }
    if !cell.marks.isEmpty { members.append(("marks", marks(cell))) }
    if let high = column.highDigits(cell) { members.append(("high", high)) }
    return jsonObject(members)
  }

  private var columns: [String] {
    zip(table.columns, names).map { column, name in
      var members: [Member] = [
        ("name", jsonString(name)), ("type", jsonString(column.type.rawValue)),
      ]
      if let unit = column.shownUnit { members.append(("unit", jsonString(unit))) }
      return jsonObject(members)
    }
  }

  private func row(_ index: Int) -> String {
    var members: [Member] = []
    var marked: [Member] = []
    var highs: [Member] = []
    for (column, name) in zip(table.columns, names) {
      let cell = column.cells[index]
      members.append((name, jsonValue(cell, in: column)))
      if !cell.marks.isEmpty { marked.append((name, marks(cell))) }
      if let high = column.highDigits(cell) { highs.append((name, high)) }
    }
    members.append(("sources", jsonList(contents.rowSources[index].map(String.init))))
    if !marked.isEmpty { members.append(("marks", jsonObject(marked))) }
    if !highs.isEmpty { members.append(("highs", jsonObject(highs))) }
    return jsonObject(members)
  }

  private func marks(_ cell: Cell) -> String {
    jsonList(cell.marks.map { jsonString($0.rawValue) })
  }

  private var breaks: [String] {
    contents.breaks.enumerated().flatMap { row, texts in
      texts.map { jsonObject([("before_row", String(row)), ("text", jsonString($0))]) }
    }
  }

  private var notes: [String] {
    answer.notes.map {
      jsonObject([("code", jsonString($0.code.rawValue)), ("text", jsonString($0.text))])
    }
  }

  private func source(_ source: Answer.Source) -> String {
    var members: [Member] = [
      ("n", String(source.number)), ("id", jsonString(source.id)),
      ("title", jsonString(source.title)), ("publisher", jsonString(source.publisher)),
      ("published", source.published.isEmpty ? "null" : jsonString(source.published)),
      ("url", source.url.isEmpty ? "null" : jsonString(source.url)),
    ]
    if !source.kind.isEmpty { members.append(("kind", jsonString(source.kind))) }
    return jsonObject(members)
  }
}
