package import Answering

// render ─▶ renderTable      the terminal: columns, or a block a row where columns do not fit
//        ─▶ renderPlain      in spoken order, a sentence a row
//        ─▶ renderMarkdown   a pipe table, notes, sources as links
//        ─▶ renderSeparated  csv and tsv: data rows under a `#` head
//        ─▶ renderJSON       json: an object a statement; ndjson: and then an object a row
//        ─▶ renderHTML       a fragment for a page

/// The ways to lay out an answer, by the names that people type.
package enum Format: String, CaseIterable, Sendable {
  case table, plain, markdown, csv, tsv, json, ndjson, html
}

/// What a layout may depend on besides the answer.
package struct Layout: Sendable {
  /// The columns of the window; only `table` keeps within them, and takes less than 20 as 20.
  package var width: Int
  /// Whether headings may be bold and dim; no meaning ever rests on it.
  package var color: Bool
  /// Whether `csv` and `tsv` leave out the head and are data rows alone.
  package var bare: Bool
  /// The number of the statement in its run, counted from one: the `n` of JSON.
  package var statement: Int
  /// Where the statement stands in a script; nil at the prompt and for a single question.
  package var script: ScriptPlace?
  /// The column at which the question stands on the line just above, as typed at the prompt.
  ///
  /// The carets of an error stand under it there. Nil where it does not stand so.
  package var typedAt: Int?

  package init(
    width: Int = 80, color: Bool = false, bare: Bool = false, statement: Int = 1,
    script: ScriptPlace? = nil, typedAt: Int? = nil
  ) {
    self.width = width
    self.color = color
    self.bare = bare
    self.statement = statement
    self.script = script
    self.typedAt = typedAt
  }
}

/// Where a statement begins in a script, so that an error can name the line.
package struct ScriptPlace: Hashable, Sendable {
  /// The script's name as the reader gave it.
  package var name: String
  /// The line of the statement's first character, counted from one.
  package var line: Int
  /// The column of the statement's first character, counted from one.
  package var column: Int

  package init(name: String, line: Int, column: Int = 1) {
    self.name = name
    self.line = line
    self.column = column
  }
}

/// Lays out an answer in a format; ends with a newline and drops nothing.
package func render(_ answer: Answer, as format: Format, layout: Layout) -> String {
  switch format {
  case .table: renderTable(answer, layout)
  case .plain: renderPlain(answer, layout)
  case .markdown: renderMarkdown(answer, layout)
  case .csv: renderSeparated(answer, .commas, layout)
  case .tsv: renderSeparated(answer, .tabs, layout)
  case .json: renderJSON(answer, layout)
  case .ndjson: renderRowsOfJSON(answer, layout)
  case .html: renderHTML(answer, layout)
  }
}
