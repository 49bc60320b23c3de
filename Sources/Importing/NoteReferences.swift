import Tables

/// A text without the references to notes that stand behind it: `Kent [note 3]` is Kent.
func withoutNotes(_ text: String) -> String {
  var rest = text
  while let shorter = withoutLastNote(rest) { rest = shorter }
  return rest
}

private func withoutLastNote(_ text: String) -> String? {
  guard let last = text.last, "])¹²³⁴⁵⁶⁷⁸⁹⁰".contains(last) else { return nil }
  let before: Substring
  if last == "]" || last == ")" {
    guard let start = text.lastIndex(of: last == "]" ? "[" : "("),
      isNote(text[start...].dropFirst().dropLast(), isNumberEnough: last == "]")
    else { return nil }
    before = text[..<start]
  } else {
    before = text.prefix(text.count - text.reversed().prefix { "¹²³⁴⁵⁶⁷⁸⁹⁰,".contains($0) }.count)
    // A unit such as m² is no name with a note.
    guard before.count > 2 else { return nil }
  }
  let name = trimmed(String(before))
  return name.isEmpty ? nil : name
}

/// Whether what stands in brackets refers to notes: `note 1`, `notes 2 and 3`, `4, 5`.
private func isNote(_ inner: Substring, isNumberEnough: Bool) -> Bool {
  let words = inner.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  func isNumber(_ word: String) -> Bool { word.utf8.count <= 2 && word.allSatisfy(\.isNumber) }
  guard let first = words.first else { return false }
  let isNamed = ["note", "notes", "footnote", "footnotes", "see"].contains(first)
  let rest = isNamed ? words.dropFirst() : words[...]
  return (isNamed || isNumberEnough) && rest.contains(where: isNumber)
    && rest.allSatisfy { isNumber($0) || ["and", "note", "notes"].contains($0) }
}

/// Takes references to notes off the texts of columns, and tells where there were any.
func leaveOffNotes(
  _ columns: inout [EncodedColumn], _ plan: ReadingPlan, _ report: inout LoadReport
) {
  var examples = plan.files.flatMap(\.head.header).filter { withoutNotes($0) != $0 }
  for index in columns.indices where !columns[index].hasIdentifiers {
    let noted = columns[index].texts.filter { withoutNotes($0) != $0 && !isNumber($0) }
    if noted.isEmpty { continue }
    examples += noted
    columns[index] = columns[index].mapped { isNumber($0) ? $0 : withoutNotes($0) }
  }
  if examples.isEmpty { return }
  report.notes.append(
    "Left off names, as what refers to notes: "
      + examples.prefix(4).map { "“\($0)”" }.joined(separator: ", ")
      + (examples.count > 4 ? " and \(examples.count - 4) more" : "") + ".")
}

/// Whether a text is a number, whose own reading tells of what stands behind it.
private func isNumber(_ text: String) -> Bool { readNumber(text).hasNumber }
