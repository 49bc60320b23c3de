import SourceText
import Tables

/// A table as a block of `name: value` lines for each row, for windows too narrow for columns.
struct Blocks {
  let table: Relation
  let contents: Contents
  let width: Int

  init(_ table: Relation, _ contents: Contents, width: Int) {
    self.table = table
    self.contents = contents
    self.width = width
  }

  /// The first rows with the dividers before and after them.
  func lines(_ rowCount: Int) -> [String] {
    var lines: [String] = []
    for row in 0..<rowCount {
      if row > 0 { lines.append("") }
      let before = dividers(at: row)
      if !before.isEmpty { lines += before + [""] }
      lines += block(row)
    }
    let after = dividers(at: rowCount)
    if !after.isEmpty { lines += (lines.isEmpty ? [] : [""]) + after }
    return rowCount == 0 ? lines + [noRows] : lines
  }

  private func dividers(at row: Int) -> [String] {
    contents.breaks[row].flatMap { divider($0, width: width, fill: width) }
  }

  private func block(_ row: Int) -> [String] {
    var fields = table.columns.map { column in
      let cell = column.cells[row]
      return (safeLine(column.name), withUnit(CellWords(cell, in: column), cell, column))
    }
    let cited = contents.rowSources[row]
    if !cited.isEmpty { fields.append(("source", citation(cited))) }
    let widest = fields.map { displayWidth($0.0) + 2 }.max() ?? 0
    return fields.flatMap { name, text in
      guard widest <= width * 2 / 5 else {
        return wrapped("\(name): \(text)", to: width, first: "", rest: "  ")
      }
      let blanks = String(repeating: " ", count: widest - displayWidth(name) - 1)
      return wrapped(text, to: width, first: "\(name):\(blanks)")
    }
  }
}

/// What stands in place of the rows of an empty table.
let noRows = "(no rows)"

/// The numbers of a row's sources: `[1,2]`.
func citation(_ numbers: [Int]) -> String {
  numbers.isEmpty ? "" : "[\(numbers.map(String.init).joined(separator: ","))]"
}

/// The lines of a divider: its text between dashes that run on to the table's edge.
func divider(_ text: String, width: Int, fill: Int) -> [String] {
  var lines = wrapped("Break: " + text, to: width, first: "--- ", rest: "    ")
  if let last = lines.popLast() {
    let dashes = fill - displayWidth(last) - 1
    lines.append(dashes > 0 ? last + " " + String(repeating: "-", count: dashes) : last)
  }
  return lines
}
