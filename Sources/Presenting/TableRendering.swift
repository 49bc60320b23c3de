import Answering
import SourceText
import Tables

/// The answer for a terminal: no line is wider than the window and nothing is cut off.
func renderTable(_ answer: Answer, _ layout: Layout) -> String {
  let contents = Contents(answer)
  var page = TextPage(layout)
  if case .error(let diagnostic) = answer.status {
    for (index, one) in diagnostic.all.enumerated() {
      let typedAt = index == 0 ? layout.typedAt : nil
      page.add(one, in: answer.question, script: layout.script, typedAt: typedAt)
    }
    for fix in diagnostic.fixes { page.add(fix, first: "try: ", rest: "  ") }
    page.gap()
  }
  page.add(answer.readback, first: "Read as: ", rest: "  ")
  page.gap()
  if case .ambiguous(let readings) = answer.status {
    page.add(readings, under: answer.ambiguityLead)
  } else {
    page.add(answer.headline, .bold)
  }
  if case .withheld(let withholding) = answer.status {
    page.gap()
    page.add(withholding.reason, first: "Withheld: ", rest: "  ")
  }
  if let (column, cell) = contents.result {
    page.gap()
    page.add(sentence(cell, in: column), first: "Result: ", rest: "  ")
  }
  page.gap()
  page.add(answer.page)
  if let table = answer.table, !table.columns.isEmpty {
    page.gap()
    page.add(table, contents)
  }
  page.gap()
  for (term, meaning) in contents.key { page.add(meaning, first: term + ": ", rest: "  ") }
  if case .withheld(let withholding) = answer.status {
    page.gap()
    page.add(withholding.override ?? "", first: "To have it all the same: ", rest: "  ")
    page.add(withholding.canSay, first: "You can say: ", rest: "  ")
  }
  page.addEnd(of: answer, contents)
  return page.text
}

/// A cell with its column's name and unit: `change % +13.0% (derived)`.
func sentence(_ cell: Cell, in column: Column) -> String {
  "\(column.name) \(withUnit(CellWords(cell, in: column), cell, column))"
}

/// A cell's words with the unit after the number: `8,535 offences (partial)`.
func withUnit(_ words: CellWords, _ cell: Cell, _ column: Column) -> String {
  let unit = cell.value.isMissing ? nil : column.shownUnit
  return ([words.value, unit, words.tag].compactMap(\.self).filter { !$0.isEmpty })
    .joined(separator: " ")
}

extension TextPage {
  fileprivate mutating func add(_ readings: [Answer.Reading], under lead: String) {
    add(lead, .bold)
    for (index, reading) in readings.enumerated() {
      gap()
      add(reading.meaning, first: "\(index + 1)  ")
      add(reading.question, first: "   ")
    }
  }

  /// The table in columns, or a block a row where columns do not fit or would be taller.
  fileprivate mutating func add(_ table: Relation, _ contents: Contents) {
    let blocks = Blocks(table, contents, width: width)
    guard let grid = Grid(table, contents, width: width) else {
      add(lines: blocks.lines(table.rowCount))
      return
    }
    // The first rows stand for all: laying out a long table twice would take twice as long. What
    // takes a line a row is never taller than blocks are.
    let sample = min(table.rowCount, 100)
    let rows = grid.rows(sample)
    if sample > 0, rows.count > sample, rows.count > blocks.lines(sample).count {
      add(lines: blocks.lines(table.rowCount))
      return
    }
    add(lines: grid.header, .bold)
    add(lines: grid.rule)
    add(lines: sample == table.rowCount ? rows : grid.rows(table.rowCount))
  }

  /// What follows the table in every answer.
  fileprivate mutating func addEnd(of answer: Answer, _ contents: Contents) {
    gap()
    for note in answer.notes { add(note.text, first: note.label + ": ", rest: "  ") }
    gap()
    if !contents.sources.isEmpty { add("Sources", .bold) }
    for source in contents.sources {
      let mark = "[\(source.number)] "
      add("\(source.title). \(source.imprint)", first: mark)
      add(source.url, first: String(repeating: " ", count: mark.count))
    }
    gap()
    if !answer.related.isEmpty { add("You could ask next", .bold) }
    for question in answer.related { add(question, first: "  ", rest: "    ") }
    gap()
    add(answer.edition, .dim)
  }
}
