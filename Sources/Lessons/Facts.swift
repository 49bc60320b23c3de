import Answering
import Catalog
import Language
import Periods
import Presenting
import Questions
import Session
import SourceText
import Tables

/// What can be said of an attempt, a field each, for the conditions of a course.
struct Facts {
  /// The fields in order, with what they hold.
  private(set) var fields: [(name: String, value: Value)] = []
  /// The period asked about, or those of the rows, in words.
  let period: String

  init(_ attempt: Attempt) {
    let answer = attempt.answer
    let table = answer.table ?? Relation()
    period = attempt.figures?.window.said ?? attempt.records?.choice.period ?? ""
    let items = attempt.figures?.items ?? []
    let cells = table.columns.flatMap(\.cells) + [answer.result?.cell].compactMap(\.self)
    let source = SourceText(attempt.statement.text)
    text("command", [attempt.command ?? ""])
    text("verb", [attempt.syntax?.verb.rawValue ?? ""])
    text("topic", attempt.figures?.topics.map(\.id) ?? [])
    text("series", items.map(\.series.id))
    text("area", items.map(\.place.label))
    text("dataset", [attempt.records?.dataset ?? ""])
    text("read as", [answer.readback])
    text("headline", [answer.headline])
    text("ending", [answer.ending])
    text("code", [answer.errorCode])
    add("value", answer.result?.cell.value.asDouble.map(Value.number) ?? .missing)
    text("unit", [answer.result?.unit ?? ""])
    add("row count", .integer(table.rowCount))
    text("columns", table.columns.map(\.name))
    text(
      "periods",
      table.columns.filter { $0.type == .period }.flatMap { column in
        column.cells.map { column.words($0) }
      })
    text("marks", Set(cells.flatMap(\.marks)).sorted().map(\.rawValue))
    text("notes", answer.notes.map(\.code.rawValue))
    text("source ids", answer.sources.map(\.id))
    text("phrases", attempt.syntax?.phrases.map { folded(source.slice($0.span)) } ?? [])
    text("stages", attempt.syntax?.stages.map(\.description) ?? [])
    text("layout", [attempt.output.format?.rawValue ?? ""])
    text("file", [attempt.output.file?.format.rawValue ?? ""])
    text("words", [folded(attempt.statement.text)])
  }

  /// The one row that conditions are held to.
  var relation: Relation {
    var relation = Relation(
      columns: fields.map { name, _ in
        Column(name, name == "value" ? .number : name == "row count" ? .integer : .text)
      })
    relation.append(fields.map { Cell($0.value) }, sources: [])
    return relation
  }

  private mutating func add(_ name: String, _ value: Value) { fields.append((name, value)) }

  /// Several words in one cell, each once.
  private mutating func text(_ name: String, _ words: [String]) {
    var seen: Set<String> = []
    add(name, .text(words.filter { seen.insert($0).inserted }.joined(separator: "; ")))
  }
}

extension FigureQuestion.Window {
  /// The period in words; empty where none was asked for.
  fileprivate var said: String {
    switch self {
    case .days(_, _, let said): said
    case .touching(let periods): periods.map(\.description).joined(separator: "; ")
    case .latest, .all: ""
    }
  }
}

extension Answer {
  fileprivate var errorCode: String {
    if case .error(let diagnostic) = status { diagnostic.code } else { "" }
  }
}
