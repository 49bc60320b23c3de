import Tables

/// The row in which another table begins: below a blank row or a title there are names of columns where
/// this table has figures, and figures under them.
///
/// The names may be those of this table, where a title of their own says that they are of something else.
func otherTable(
  in lines: [[String]], below body: Int, _ header: [String], _ titles: [String]
) -> Int? {
  guard lines.count > body + 3 else { return nil }
  for place in (body + 2)..<(lines.count - 1) {
    let line = lines[place]
    let above = lines[place - 1]
    let filled = above.count { !$0.isEmpty }
    let isTitled = filled == 1 && above.first?.isEmpty == false
    // Cells are read last, since few rows of a long table come as far as that.
    guard filled == 0 || isTitled, line.count(where: { !$0.isEmpty }) > 1,
      !line.contains(where: { isFigure($0) && !isYear($0) })
    else { continue }
    if line.prefix(header.count).elementsEqual(header) {
      guard isTitled, let title = above.first, !titles.contains(title) else { continue }
      return place - 1
    }
    if isHeader(line, over: lines[place + 1], after: lines[body]) {
      return isTitled ? place - 1 : place
    }
  }
  return nil
}

/// Whether a row has names of columns over the figures of the next row, where a table's first row has
/// figures too.
private func isHeader(_ line: [String], over next: [String], after first: [String]) -> Bool {
  let years = line.filter(isYear).compactMap { Int($0) }
  let areYears = years.count > 1 && zip(years, years.dropFirst()).allSatisfy { $1 == $0 + 1 }
  return line.indices.contains { column in
    let under = next.indices.contains(column) ? next[column] : ""
    let over = first.indices.contains(column) ? first[column] : ""
    let isName =
      !line[column].isEmpty && !readNumber(line[column]).reason.isUnderstood
      || areYears && isYear(line[column]) && !isYear(under)
    return isName && isFigure(under) && (over.isEmpty || isFigure(over) || column > 0)
  }
}

/// Whether a text is a number, or one with a mark; “65 and over” is as well the name of a column.
func isFigure(_ text: String) -> Bool {
  let reading = readNumber(text)
  return reading.hasNumber && !reading.reason.marks.contains(where: \.isBound)
}

/// Whether a text is a year of four figures of these times.
func isYear(_ text: String) -> Bool {
  text.utf8.count == 4 && Int(text).map { (1900...2100).contains($0) } ?? false
}
