import Answering
import Foundation
import Presenting
import Tables
import Testing

/// The same facts stand in every format: each figure, source, mark and note of every answer.
@Suite struct FormatTests {
  @Test(arguments: Corpus.cases, Format.allCases)
  func nothingIsDropped(_ one: CorpusCase, _ format: Format) throws {
    for answer in Asking.all[one.question] ?? [] {
      let text = squeezed(render(answer, as: format, layout: Layout(width: 100)))
      let isData = [.json, .ndjson, .csv, .tsv].contains(format)
      func expect(_ words: String, _ what: String) {
        let isThere = has(text, squeezed(escaped(words, format)))
        #expect(isThere, "\(what) of “\(one.question)” in \(format)")
      }
      for note in answer.notes { expect(note.text, "the note “\(note.text)”") }
      for source in answer.sources { expect(source.title, "the source \(source.id)") }
      guard let table = answer.table else { continue }
      for row in 0..<table.rowCount {
        for column in table.columns {
          let cell = column.cells[row]
          if var words = isData ? column.digits(cell.value) : column.words(cell) {
            // Speech says “up” and “down”, and why a figure is missing, in place of signs.
            if format == .plain, column.isNumeric || cell.value.isMissing {
              words.removeAll { "+-–%".contains($0) }
            }
            // Wrapped cells stand beside each other, so a table is searched word by word.
            let parts = format == .table ? words.split(separator: " ").map(String.init) : [words]
            for part in parts { expect(part, "row \(row), \(column.name)") }
          }
          for mark in cell.marks { expect(isData ? mark.rawValue : mark.phrase, "a mark") }
        }
        for source in table.sources[row] {
          #expect(answer.sources.contains { $0.id == source }, "a row's source is numbered")
        }
      }
    }
  }

  @Test(arguments: Corpus.cases, [40, 80, 200])
  func noLineIsWiderThanTheWindow(_ one: CorpusCase, _ width: Int) throws {
    for answer in Asking.all[one.question] ?? [] {
      for line in render(answer, as: .table, layout: Layout(width: width)).split(separator: "\n") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }

  /// Wrapping puts blanks anywhere, and Markdown backslashes, so neither counts.
  private func squeezed(_ text: String) -> [UInt8] {
    var bytes = text.utf8.filter { $0 > 0x20 && $0 != UInt8(ascii: "\\") }
    bytes.append(0)
    return bytes
  }

  private func has(_ text: [UInt8], _ words: [UInt8]) -> Bool {
    unsafe text.withUnsafeBytes { text in
      unsafe words.withUnsafeBytes { words in
        guard let text = unsafe text.assumingMemoryBound(to: CChar.self).baseAddress,
          let words = unsafe words.assumingMemoryBound(to: CChar.self).baseAddress
        else { return false }
        return unsafe strstr(text, words) != nil
      }
    }
  }

  /// A text as a format writes it.
  private func escaped(_ text: String, _ format: Format) -> String {
    if format == .markdown {
      return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
    guard format == .html else { return text }
    return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}
