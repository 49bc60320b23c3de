import Answering
import SourceText
import Tables

/// The answer as GitHub-flavoured Markdown, ready for a report.
func renderMarkdown(_ answer: Answer, _ layout: Layout) -> String {
  let contents = Contents(answer)
  var parts: [String] = []
  if case .error(let diagnostic) = answer.status {
    for (index, one) in diagnostic.all.enumerated() {
      parts.append("**error \(one.code):** " + markdown(one.message))
      if index == 0 { parts.append(fenced(answer.question)) }
      let pointer = Pointer(one, in: answer.question, script: layout.script)
      let help = one.help.map { ["help: " + $0] } ?? []
      parts.append(list(pointer.lines(of: layout.script) + help))
    }
    parts += diagnostic.fixes.map { "Try: " + code($0) }
  }
  let lead = answer.ambiguityLead
  if !lead.isEmpty { parts.append("**\(markdown(lead))**") }
  if !answer.readback.isEmpty { parts.append("*Read as: \(markdown(answer.readback))*") }
  switch answer.status {
  case .ambiguous(let readings):
    parts.append(
      readings.enumerated().map { "\($0 + 1). \(markdownLine($1.meaning)): \(code($1.question))" }
        .joined(separator: "\n"))
  case .withheld(let withholding):
    parts.append("**Withheld:** " + markdown(withholding.reason))
  case .answered, .error: break
  }
  if let (column, cell) = contents.result {
    parts.append("**Result:** " + markdown(sentence(cell, in: column)))
  }
  if !answer.page.isEmpty { parts.append(paragraphs(answer.page)) }
  if let table = answer.table, !table.columns.isEmpty {
    parts.append(pipeTable(table, contents))
  }
  parts.append(list(contents.key.map { "\($0.term): \($0.meaning)" }))
  if case .withheld(let withholding) = answer.status {
    if let question = withholding.override {
      parts.append("To have it all the same: " + code(question))
    }
    parts.append("**You can say:** " + markdown(withholding.canSay))
  }
  parts += answer.notes.map { "**\($0.label):** " + markdown($0.text) }
  if !contents.sources.isEmpty {
    let lines = contents.sources.map { "\($0.number). \(link($0)). \(markdown($0.imprint))" }
    parts.append("**Sources**\n\n" + lines.joined(separator: "\n"))
  }
  if !answer.related.isEmpty {
    let lines = answer.related.map { "- " + code($0) }
    parts.append("**You could ask next**\n\n" + lines.joined(separator: "\n"))
  }
  if !answer.question.isEmpty, !answer.isError { parts.append("Asked: " + code(answer.question)) }
  if !answer.edition.isEmpty { parts.append("*\(markdown(answer.edition))*") }
  return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
}

private func list(_ items: [String]) -> String {
  items.map { "- " + markdownLine($0) }.joined(separator: "\n")
}

/// A pipe table; a break is a row with its text in the first column.
private func pipeTable(_ table: Relation, _ contents: Contents) -> String {
  let isSourced = contents.rowSources.contains { !$0.isEmpty }
  func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
  var head = table.columns.map { column in
    markdown(column.name + (column.shownUnit.map { " (\($0))" } ?? ""))
  }
  var rule = table.columns.map { $0.isNumeric ? "---:" : ":---" }
  if isSourced {
    head.append("source")
    rule.append(":---")
  }
  var lines = [row(head), row(rule)]
  let blanks = [String](repeating: "", count: head.count - 1)
  for index in 0...table.rowCount {
    lines += contents.breaks[index].map { row(["**Break:** " + markdown($0)] + blanks) }
    guard index < table.rowCount else { continue }
    var cells = table.columns.map { markdown(CellWords($0.cells[index], in: $0).text) }
    if isSourced {
      cells.append(contents.rowSources[index].map(String.init).joined(separator: ", "))
    }
    lines.append(row(cells))
  }
  if table.rowCount == 0 { lines.append(row([noRows] + blanks)) }
  return lines.joined(separator: "\n")
}
