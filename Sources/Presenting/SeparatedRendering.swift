import Answering
import Periods
import Tables

/// How the fields of a row are kept apart.
enum Separation {
  case commas, tabs
}

/// Data rows under a head of lines that begin with `#`.
///
/// The columns of the table are followed by `sources` (identifiers joined by `; `), `marks`
/// (`column:mark`, and `column:high=N` for the upper end of a range) and, where there are
/// breaks, `break before` and `break after`. So no figure loses its source, mark or break when
/// the head is left out.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front.
func renderSeparated(_ answer: Answer, _ separation: Separation, _ layout: Layout) -> String {
  let contents = Contents(answer)
  let sheet = Sheet(answer, contents, separation)
  let isBare = layout.bare && answer.isTableAlone
  let lines =
    (isBare ? [] : separatedHead(answer, contents, layout)).map(sheet.headLine) + sheet.rows()
  return lines.isEmpty ? "\n" : lines.map { $0 + "\n" }.joined()
}

private struct Sheet {
  let table: Relation
  let contents: Contents
  let separation: Separation
  let hasBreaksBefore: Bool
  let hasBreaksAfter: Bool

  init(_ answer: Answer, _ contents: Contents, _ separation: Separation) {
    table = answer.table ?? Relation()
    self.contents = contents
    self.separation = separation
    hasBreaksBefore = contents.breaks.dropLast().contains { !$0.isEmpty }
    hasBreaksAfter = contents.breaks.last?.isEmpty == false
  }

  func rows() -> [String] {
    guard !table.columns.isEmpty else { return [] }
    let identifiers = Dictionary(
      contents.sources.map { ($0.number, $0.id) }, uniquingKeysWith: { one, _ in one })
    let extra =
      ["sources", "marks"] + (hasBreaksBefore ? ["break before"] : [])
      + (hasBreaksAfter ? ["break after"] : [])
    let names = fieldNames(table, keeping: Set(extra))
    var lines = [line(names.map(text) + extra)]
    for index in table.sources.indices {
      var fields = table.columns.map { field($0.cells[index], in: $0) }
      fields.append(text(contents.rowSources[index].compactMap { identifiers[$0] }))
      fields.append(text(marks(index, names)))
      if hasBreaksBefore { fields.append(text(contents.breaks[index])) }
      if hasBreaksAfter {
        fields.append(index + 1 == table.rowCount ? text(contents.breaks[index + 1]) : "")
      }
      lines.append(line(fields))
    }
    return lines
  }

  private func marks(_ row: Int, _ names: [String]) -> [String] {
    zip(table.columns, names).flatMap { column, name in
      let cell = column.cells[row]
      return cell.marks.map { "\(name):\($0.rawValue)" }
        + [column.highDigits(cell)].compactMap { $0.map { "\(name):high=\($0)" } }
    }
  }

  private func field(_ cell: Cell, in column: Column) -> String {
    switch cell.value {
    case .missing: ""
    case .integer, .number: column.digits(cell.value) ?? ""
    case .text(let value): value.isEmpty && separation == .commas ? "\"\"" : text(value)
    case .period(let period): text(period.description)
    case .date(let date): date.iso
    case .boolean(let flag): flag ? "true" : "false"
    case .list(let items): text(items)
    }
  }

  private func text(_ items: [String]) -> String { text(items.joined(separator: "; ")) }

  /// A text as a field: disarmed, and quoted where it has to be.
  private func text(_ value: String) -> String {
    switch separation {
    case .tabs:
      return disarmed(safeLine(value), besides: "#")
    case .commas:
      let safe = disarmed(safeLines(value).joined(separator: "\n"))
      let mustQuote = safe.unicodeScalars.contains { [",", "\"", "\n", "#"].contains($0) }
      guard mustQuote || safe.hasPrefix(" ") || safe.hasSuffix(" ") else { return safe }
      return "\"" + doublingQuotes(safe) + "\""
    }
  }

  /// Scalar by scalar: a quote that carries an accent is one character, but still a quote.
  private func doublingQuotes(_ text: String) -> String {
    var doubled = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { doubled += "\"" }
      doubled.unicodeScalars.append(scalar)
    }
    return doubled
  }

  /// A text that no spreadsheet takes for a formula.
  private func disarmed(_ text: String, besides: String = "") -> String {
    let opening = text.unicodeScalars.first { $0 != " " }
    let isArmed = opening.map { ("=+-@" + besides).unicodeScalars.contains($0) } == true
    return isArmed ? "'" + text : text
  }

  private func line(_ fields: [String]) -> String {
    fields.joined(separator: separation == .commas ? "," : "\t")
  }

  /// A line of the head.
  ///
  /// A spreadsheet parts it at its commas too, so no part may be a formula.
  func headLine(_ text: String) -> String {
    var line = "#"
    var atStart = false
    for scalar in (text.isEmpty ? "" : " " + safeLine(text)).unicodeScalars {
      if atStart, "=+-@".unicodeScalars.contains(scalar) { line += "'" }
      atStart = separation == .commas && (scalar == "," || atStart && scalar == "\"")
      line.unicodeScalars.append(scalar)
    }
    return line
  }
}
