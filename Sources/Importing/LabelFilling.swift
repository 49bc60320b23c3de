import Tables

/// Fills labels down that are written once with blanks under them, as reports for people have them.
///
/// The labels are those of the first columns, up to the first of numbers: each is written once within
/// the label to its left, every group begins with one, and at least half of the cells are blank. The row
/// of a total stays as it is.
func fillLabelsDown(
  _ columns: inout [EncodedColumn], _ header: [String], _ wide: Set<Int>, _ report: inout LoadReport
) {
  guard let rows = columns.first?.rowCount, (4...mostRows).contains(rows) else { return }
  let leading = header.indices.prefix { column in
    !wide.contains(column) && !columns[column].hasIdentifiers
      && (columns[column].plainNumbers.isEmpty || columnKey(header[column]).contains("year"))
  }
  guard report.files.count == 1, leading.count > 1 || !wide.isEmpty,
    leading.contains(where: { columns[$0].hasBlanks })
  else { return }
  var texts = leading.map { columns[$0].rowTexts }
  // A row of a total, or without any label, is of no label above it.
  let hasLabel = (0..<rows).map { row in
    texts.contains { !$0[row].isEmpty } && !texts.contains { isTotalName($0[row]) }
  }
  var begins = (0..<rows).map { $0 == 0 || !hasLabel[$0 - 1] }
  for column in leading {
    let blanks = (0..<rows).count { texts[column][$0].isEmpty && hasLabel[$0] }
    if blanks > 0 {
      guard
        isWrittenOnce(
          texts[column], within: Array(texts[..<column]), blanks, begins, hasLabel, header[column])
      else { return }
      for row in 1..<rows where texts[column][row].isEmpty && hasLabel[row] {
        texts[column][row] = texts[column][row - 1]
      }
      columns[column] = columns[column].replacing(texts[column])
      report.problems.append(
        LoadProblem(
          file: report.files.first ?? "", line: nil, effect: .readOtherwise,
          reason: "\(blanks) blank cells in \(header[column]) were filled with the label above them"
        ))
      report.notes.append(
        "“\(header[column])” is written once for the rows under it: \(blanks) blank cells were filled"
          + " with the label above.")
    }
    for row in 1..<rows where texts[column][row] != texts[column][row - 1] { begins[row] = true }
  }
}

/// A table with more rows is no report for people.
private let mostRows = 200_000

private func isWrittenOnce(
  _ texts: [String], within left: [[String]], _ blanks: Int, _ begins: [Bool],
  _ hasLabel: [Bool], _ name: String
) -> Bool {
  let words = columnKey(name).split { !$0.isLetter }.map(String.init)
  let isRemark = words.contains {
    ["note", "notes", "comment", "comments", "remarks"].contains($0)
  }
  if isRemark || NumberMeaning(ofColumn: name) == .identifier { return false }
  var seen: Set<String> = []
  var around: [String] = []
  var labels = 0
  for row in texts.indices where hasLabel[row] {
    if begins[row], texts[row].isEmpty { return false }
    // A total in between doesn't end what its label is written once for.
    let own = left.map { $0[row] }
    if own != around { seen = [] }
    around = own
    if texts[row].isEmpty { continue }
    guard seen.insert(texts[row]).inserted else { return false }
    labels += 1
  }
  return labels > 1 && blanks >= labels
}
