import Answering
import Catalog
import Language
import Questions
import Session
import SourceText
import Tables

extension Attempt {
  /// Whether it means the very same as another: the same answer, laid out alike.
  func isSame(as other: Attempt) -> Bool {
    guard command == other.command, hasOutput(of: other), other.hasOutput(of: self),
      hasSubject(of: other), hasStatus(of: other)
    else { return false }
    let hasFigures = answer.table.map { $0.rowCount > 0 } ?? false
    // What has no rows to compare is told apart by what was read.
    return answer.table == other.answer.table && answer.result?.cell == other.answer.result?.cell
      && answer.page == other.answer.page
      && (hasFigures || !answer.page.isEmpty || answer.readback == other.answer.readback)
  }

  /// Whether it gives at least what another does, however it was asked.
  ///
  /// The same subject, and the other's one value, or its rows with all its columns.
  func gives(what other: Attempt) -> Bool {
    guard command == nil, other.command == nil, hasOutput(of: other), hasSubject(of: other),
      answer.ending == other.answer.ending
    else { return false }
    if case .answered = answer.status {
      if let wanted = other.answer.result, let result = answer.result,
        result.cell == wanted.cell, result.unit == wanted.unit, result.type == wanted.type
      {
        // A table of many rows gives its last value along with others, which is not to pick it.
        return other.rowCount != 1 || rowCount == 1
      }
      guard let wanted = other.answer.table, wanted.rowCount > 0 else { return false }
      return hasRows(of: wanted, inOrder: other.syntax?.isOrdered ?? true)
    }
    return hasStatus(of: other) && hasPeriod(of: other)
  }

  private var rowCount: Int { answer.table?.rowCount ?? 0 }

  /// Whether the answer goes where that of another does.
  private func hasOutput(of other: Attempt) -> Bool {
    (other.output.format == nil || output.format == other.output.format)
      && (other.output.file == nil || output.file?.format == other.output.file?.format)
  }

  /// Whether figures are of the same series, places and parts, and records of the same dataset.
  ///
  /// Of the rows of a kept answer it isn't known what they are about.
  func hasSubject(of other: Attempt) -> Bool {
    if isOfTable || other.isOfTable { return true }
    if let figures, let others = other.figures {
      return Set(figures.items.map(Subject.init)) == Set(others.items.map(Subject.init))
    }
    if let records, let others = other.records {
      return records.dataset == others.dataset && records.kind == others.kind
    }
    return (figures == nil) == (other.figures == nil) && (records == nil) == (other.records == nil)
  }

  private func hasStatus(of other: Attempt) -> Bool {
    switch (answer.status, other.answer.status) {
    case (.answered, .answered): true
    case (.withheld(let one), .withheld(let another)): one.canSay == another.canSay
    case (.ambiguous(let some), .ambiguous(let others)):
      // The questions that are offered keep the words that were typed.
      some.map(\.meaning) == others.map(\.meaning) && answer.headline == other.answer.headline
        && subjects == other.subjects
    case (.error(let one), .error(let another)):
      one.code == another.code && one.message == another.message
    default: false
    }
  }

  /// What the words of a question name, where nothing was settled.
  private var subjects: Set<Name> { Set(syntax?.subjects.flatMap(\.names) ?? []) }

  private func hasPeriod(of other: Attempt) -> Bool {
    Facts(self).period == Facts(other).period
  }

  private func hasRows(of wanted: Relation, inOrder: Bool) -> Bool {
    guard let table = answer.table, table.rowCount == wanted.rowCount else { return false }
    var columns: [Column] = []
    for column in wanted.columns {
      guard let index = table.index(of: column.name), table.columns[index].type == column.type,
        table.columns[index].unit == column.unit
      else { return false }
      columns.append(table.columns[index])
    }
    let rows = Relation(columns: columns, sources: table.sources)
    let (mine, theirs) = (0..<rows.rowCount).reduce(into: ([[Cell]](), [[Cell]]())) {
      $0.0.append(rows.row($1))
      $0.1.append(wanted.row($1))
    }
    if inOrder { return mine == theirs }
    return mine.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      == theirs.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

/// What a column or a group of rows is about.
private struct Subject: Hashable {
  var series: String
  var place: String
  var part: String?

  init(_ item: FigureQuestion.Item) {
    series = item.series.id
    place = item.place.id
    part = item.part
  }
}

extension QuestionSyntax {
  /// Whether the order of the rows was asked for.
  fileprivate var isOrdered: Bool {
    stages.contains {
      switch $0 {
      case .sort, .first, .last: true
      default: false
      }
    }
  }
}
