import Answering
import SourceText
import Tables

/// The answer in the order in which it would be read aloud.
///
/// The headline comes first, a row is a sentence, and nothing is drawn or has to be spelled out.
/// Lines are never wrapped.
func renderPlain(_ answer: Answer, _ layout: Layout) -> String {
  let contents = Contents(answer)
  var lines: [String] = []
  func say(_ text: String?, _ label: String = "") {
    guard let text, !text.isEmpty else { return }
    lines.append(sentence(label + safeLine(text)))
  }
  if case .error(let diagnostic) = answer.status {
    for (index, one) in diagnostic.all.enumerated() {
      say(one.message, "Error \(one.code): ")
      if index == 0 { say(answer.question, "The question was: ") }
      let pointer = Pointer(one, in: answer.question, script: layout.script)
      for line in pointer.lines(of: layout.script) {
        say(line.prefix(1).uppercased() + line.dropFirst())
      }
      say(one.help, "Help: ")
    }
    for fix in diagnostic.fixes { lines += quoted(fix, "Try: ") }
  }
  say(answer.ambiguityLead)
  say(answer.readback, "Read as: ")
  switch answer.status {
  case .ambiguous(let readings):
    for (index, reading) in readings.enumerated() {
      say(reading.meaning, "Reading \(index + 1): ")
      lines += quoted(reading.question, "Question \(index + 1): ")
    }
  case .withheld(let withholding): say(withholding.reason, "Withheld: ")
  case .answered, .error: break
  }
  if let (column, cell) = contents.result {
    say(Speech(column).clause(cell), "Result: ")
  }
  if !answer.page.isEmpty { lines += safeLines(answer.page) }
  lines += spokenRows(answer.table ?? Relation(), contents)
  for (term, meaning) in contents.key where term != missingSign { say(meaning, "\(term): ") }
  if case .withheld(let withholding) = answer.status {
    lines += quoted(withholding.override, "To have it all the same: ")
    say(withholding.canSay, "You can say: ")
  }
  for note in answer.notes { say(note.text, "\(note.label): ") }
  for source in contents.sources {
    let address = source.url.isEmpty ? "" : ". Address: \(source.url)"
    lines.append(
      safeLine("Source \(source.number): \(source.title). \(source.imprint)\(address)"))
  }
  for question in answer.related { lines += quoted(question, "You could ask: ") }
  say(answer.edition)
  return lines.isEmpty ? "\n" : lines.map { $0 + "\n" }.joined()
}

/// A question after its label, to be typed as it stands: no full stop is added.
private func quoted(_ question: String?, _ label: String) -> [String] {
  question.map { [label + safeLine($0)] } ?? []
}

/// The text with a full stop, unless it ends in a mark of its own.
private func sentence(_ text: String) -> String {
  text.last.map { ".?!:".contains($0) } == false ? text + "." : text
}

private func spokenRows(_ table: Relation, _ contents: Contents) -> [String] {
  guard !table.columns.isEmpty else { return [] }
  let columns = table.columns.map(Speech.init)
  var lines: [String] = []
  let names = columns.map { safeLine($0.fullName) }
  if table.rowCount == 0 {
    lines.append(
      sentence("There are no rows. The columns would be " + names.joined(separator: ", ")))
  } else if let opening = names.first {
    lines.append("\(table.rowCount) row\(table.rowCount > 1 ? "s" : ""), read by \(opening).")
  }
  for row in 0...table.rowCount {
    lines += contents.breaks[row].map { sentence("Break: " + safeLine($0)) }
    guard row < table.rowCount else { continue }
    let lead = columns.first.map { $0.lead(table[row, 0]) } ?? ""
    let rest = columns.indices.dropFirst().map { columns[$0].clause(table[row, $0]) }
    let said = rest.isEmpty ? lead : lead + ": " + rest.joined(separator: "; ")
    let numbers = contents.rowSources[row].map(String.init)
    let cited =
      numbers.isEmpty
      ? "" : " Source\(numbers.count > 1 ? "s" : "") \(spokenList(numbers))."
    lines.append(sentence(safeLine(said)) + cited)
  }
  return lines
}

/// Numbers in a row as they are said: `1, 2 and 3`.
private func spokenList(_ numbers: [String]) -> String {
  guard let last = numbers.last, numbers.count > 1 else { return numbers.first ?? "" }
  return numbers.dropLast().joined(separator: ", ") + " and " + last
}
