import Answering
import SourceText
import Tables

/// The answer as a fragment for a page: no script, no outside file, every text escaped.
func renderHTML(_ answer: Answer, _ layout: Layout) -> String {
  let contents = Contents(answer)
  let table = answer.table.flatMap { $0.columns.isEmpty ? nil : $0 }
  var lines = ["<section class=\"scrutiny-answer\" lang=\"en-GB\">"]
  func paragraph(_ label: String, _ text: String?, asCode: Bool = false) {
    guard let text, !text.isEmpty else { return }
    let lead = label.isEmpty ? "" : "<strong>\(label)</strong> "
    lines.append("<p>\(lead)\(asCode ? htmlCode(text) : html(text))</p>")
  }
  if case .error(let diagnostic) = answer.status {
    for (index, one) in diagnostic.all.enumerated() {
      paragraph("error \(html(one.code)):", one.message)
      if index == 0 {
        lines.append(
          "<pre><code>\(safeLines(answer.question).map(html).joined(separator: "\n"))</code></pre>")
      }
      let pointer = Pointer(one, in: answer.question, script: layout.script)
      for line in pointer.lines(of: layout.script) { paragraph("", line) }
      paragraph("Help:", one.help)
    }
    for fix in diagnostic.fixes { paragraph("Try:", fix, asCode: true) }
  }
  let lead = answer.ambiguityLead
  if table == nil || answer.headline.isEmpty { paragraph("", lead) }
  paragraph("Read as:", answer.readback)
  switch answer.status {
  case .ambiguous(let readings):
    let items = readings.map { "<li>\(html($0.meaning)): \(htmlCode($0.question))</li>" }
    lines += ["<ol>"] + items + ["</ol>"]
  case .withheld(let withholding): paragraph("Withheld:", withholding.reason)
  case .answered, .error: break
  }
  if let (column, cell) = contents.result {
    paragraph("Result:", sentence(cell, in: column))
  }
  if !answer.page.isEmpty {
    lines.append(
      "<pre style=\"white-space: pre-wrap\">\(safeLines(answer.page).map(html).joined(separator: "\n"))</pre>"
    )
  }
  if let table { lines += htmlTable(table, contents, caption: answer.headline, layout) }
  if !contents.key.isEmpty {
    let items = contents.key.map { "<dt>\(html($0.term))</dt><dd>\(html($0.meaning))</dd>" }
    lines += ["<dl>"] + items + ["</dl>"]
  }
  if case .withheld(let withholding) = answer.status {
    paragraph("To have it all the same:", withholding.override, asCode: true)
    paragraph("You can say:", withholding.canSay)
  }
  for note in answer.notes { paragraph(note.label + ":", note.text) }
  lines += htmlSources(contents, layout)
  if !answer.related.isEmpty {
    lines += ["<p><strong>You could ask next</strong></p>", "<ul>"]
    lines += answer.related.map { "<li>\(htmlCode($0))</li>" } + ["</ul>"]
  }
  paragraph("Asked:", answer.isError ? nil : answer.question, asCode: true)
  paragraph("", answer.edition)
  return (lines + ["</section>"]).map { $0 + "\n" }.joined()
}

private func htmlTable(
  _ table: Relation, _ contents: Contents, caption: String, _ layout: Layout
) -> [String] {
  let isSourced = contents.rowSources.contains { !$0.isEmpty }
  let width = table.columns.count + (isSourced ? 1 : 0)
  func open(_ tag: String, _ column: Column, scope: String? = nil) -> String {
    let align = column.isNumeric ? " style=\"text-align: right\"" : ""
    return "<\(tag)\(scope.map { " scope=\"\($0)\"" } ?? "")\(align)>"
  }
  var lines = ["<table>"]
  if !caption.isEmpty { lines.append("<caption>\(html(caption))</caption>") }
  let heads = table.columns.map { column in
    let unit = column.shownUnit.map { " (\(html($0)))" } ?? ""
    return open("th", column, scope: "col") + html(column.name) + unit + "</th>"
  }
  let source = isSourced ? "<th scope=\"col\">source</th>" : ""
  lines += ["<thead>", "<tr>\(heads.joined())\(source)</tr>", "</thead>", "<tbody>"]
  func line(across text: String) -> String { "<tr><td colspan=\"\(width)\">\(text)</td></tr>" }
  for row in 0...table.rowCount {
    lines += contents.breaks[row].map { line(across: "<strong>Break:</strong> " + html($0)) }
    guard row < table.rowCount else { continue }
    let cells = table.columns.enumerated().map { index, column in
      let text = html(CellWords(column.cells[row], in: column).text)
      return index == 0
        ? open("th", column, scope: "row") + text + "</th>" : open("td", column) + text + "</td>"
    }
    let links = contents.rowSources[row].map { "<a href=\"#\(anchor($0, layout))\">\($0)</a>" }
    let cited = isSourced ? "<td>\(links.joined(separator: ", "))</td>" : ""
    lines.append("<tr>\(cells.joined())\(cited)</tr>")
  }
  if table.rowCount == 0 { lines.append(line(across: noRows)) }
  return lines + ["</tbody>", "</table>"]
}

private func htmlSources(_ contents: Contents, _ layout: Layout) -> [String] {
  guard !contents.sources.isEmpty else { return [] }
  let items = contents.sources.map { source in
    let title = html(source.title)
    let named =
      webAddress(source.url).map { "<a href=\"\(html($0))\">\(title)</a>" }
      ?? (source.url.isEmpty ? title : "\(title) (\(html(source.url)))")
    return "<li id=\"\(anchor(source.number, layout))\" value=\"\(source.number)\">"
      + "\(named). \(html(source.imprint))</li>"
  }
  return ["<p><strong>Sources</strong></p>", "<ol>"] + items + ["</ol>"]
}

/// The name of a source within its page, where several answers may stand.
private func anchor(_ number: Int, _ layout: Layout) -> String {
  "answer-\(layout.statement)-source-\(number)"
}

private func htmlCode(_ text: String) -> String { "<code>\(html(text))</code>" }

/// A text on one line in which nothing is a tag, an attribute's end or a character reference.
private func html(_ text: String) -> String {
  var line = ""
  for character in safeLine(text).unicodeScalars {
    switch character {
    case "<": line += "&lt;"
    case ">": line += "&gt;"
    case "&": line += "&amp;"
    case "\"": line += "&quot;"
    case "'": line += "&#39;"
    default: line.unicodeScalars.append(character)
    }
  }
  return line
}
