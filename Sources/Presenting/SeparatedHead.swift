import Answering
import SourceText
import Tables

/// What the `#` head of csv and tsv says, an entry a line.
func separatedHead(_ answer: Answer, _ contents: Contents, _ layout: Layout) -> [String] {
  var lines: [String] = []
  func add(_ label: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    lines.append("\(label): \(text)")
  }
  add("question", answer.question)
  add("read as", answer.readback)
  add("headline", answer.headline)
  lines += statusLines(answer, layout)
  if let (column, cell) = contents.anyResult {
    let words = CellWords(cell, in: column)
    add("result", "\(column.name) \(words.text)")
  }
  if !answer.page.isEmpty { lines += safeLines(answer.page) }
  for column in answer.table?.columns ?? [] {
    let unit = column.shownUnit.map { ", \($0)" } ?? ""
    add("column", "\(column.name) (\(column.type.rawValue)\(unit))")
  }
  for (row, texts) in contents.breaks.enumerated() {
    let place = row == contents.breaks.count - 1 ? "after the last row" : "before row \(row + 1)"
    for text in texts { add("break \(place)", text) }
  }
  for note in answer.notes { add("note \(note.code.rawValue)", note.text) }
  for source in contents.sources {
    let parts = [source.title, source.imprint, source.url].filter { !$0.isEmpty }
    add("source \(source.number) \(source.id)", parts.joined(separator: " | "))
  }
  for question in answer.related { add("related", question) }
  add("data", answer.edition)
  return lines
}

private func statusLines(_ answer: Answer, _ layout: Layout) -> [String] {
  switch answer.status {
  case .answered: []
  case .withheld(let withholding):
    ["withheld: \(withholding.reason)"]
      + [withholding.override].compactMap { $0.map { "to have it all the same: \($0)" } }
      + ["you can say: \(withholding.canSay)"]
  case .ambiguous(let readings):
    readings.enumerated().flatMap { index, reading in
      ["reading \(index + 1): \(reading.meaning)", "question \(index + 1): \(reading.question)"]
    }
  case .error(let diagnostic):
    diagnostic.all.flatMap { one in
      ["error \(one.code): \(one.message)"]
        + Pointer(one, in: answer.question, script: layout.script).lines(of: layout.script)
        + [one.help.map { "help: \($0)" }].compactMap(\.self)
    } + diagnostic.fixes.map { "try: \($0)" }
  }
}

extension Pointer? {
  /// Where the words stand, for formats without a caret.
  func lines(of script: ScriptPlace?) -> [String] {
    var lines: [String] = []
    if let script {
      lines.append(
        "in: \(script.name), line \(self?.scriptLine ?? script.line), "
          + "column \(self?.scriptColumn ?? script.column)")
    }
    if let pointer = self {
      let place = pointer.lines > 1 ? " on line \(pointer.scriptLine ?? pointer.line)" : ""
      lines.append(
        pointer.words.isEmpty
          ? "at: character \(pointer.column + 1)\(place)"
          : "at: \(pointer.words) (character \(pointer.column + 1)\(place))")
    }
    return lines
  }
}
