import Answering
import Periods
import Tables

/// What every format asks of an answer before it lays it out.
struct Contents {
  /// The sources as listed; one that a row names and the answer does not list is added.
  let sources: [Answer.Source]
  /// For each row the numbers of its sources.
  let rowSources: [[Int]]
  /// For each row the texts of the lines that stand before it; one more entry than rows.
  let breaks: [[String]]
  /// The marks in use, in their order, with what they mean.
  let key: [(term: String, meaning: String)]
  /// The result with the column that writes it, unless the table shows the very same cell.
  let result: (column: Column, cell: Cell)?
  /// The same, though the table shows it.
  let anyResult: (column: Column, cell: Cell)?

  init(_ answer: Answer) {
    let table = answer.table ?? Relation()
    var sources = answer.sources
    var numbers = Dictionary(
      sources.map { ($0.id, $0.number) }, uniquingKeysWith: { one, _ in one })
    for id in table.sources.joined() where numbers[id] == nil {
      let number = (sources.map(\.number).max() ?? 0) + 1
      numbers[id] = number
      sources.append(
        Answer.Source(
          number: number, id: id, title: id, publisher: "", published: "", url: "", kind: ""))
    }
    self.sources = sources
    rowSources = table.sources.map { ids in
      var seen: [Int] = []
      for number in ids.compactMap({ numbers[$0] }) where !seen.contains(number) {
        seen.append(number)
      }
      return seen
    }
    var breaks = [[String]](repeating: [], count: table.rowCount + 1)
    for divider in answer.dividers {
      breaks[min(max(0, divider.beforeRow), table.rowCount)].append(divider.text)
    }
    self.breaks = breaks
    let anyResult = answer.result.map { result in
      let decimals = table.index(of: result.name).map { table.columns[$0].decimals } ?? 2
      return (
        column: Column(result.name, result.type, unit: result.unit, decimals: decimals),
        cell: result.cell
      )
    }
    self.anyResult = anyResult
    let isShown = answer.result.map { result in
      table.columns.contains { $0.name == result.name && $0.cells.contains(result.cell) }
    }
    result = isShown == true ? nil : anyResult
    key = Contents.key(
      of: table.columns.lazy.flatMap(\.cells) + [anyResult?.cell].compactMap(\.self))
  }

  private static func key(of cells: some Sequence<Cell>) -> [(term: String, meaning: String)] {
    var used: Set<Mark> = []
    var isMissing = false
    for cell in cells {
      if !cell.marks.isEmpty { used.formUnion(cell.marks) }
      isMissing = isMissing || cell.value.isMissing
    }
    let marks = used.sorted().map { (term: $0.phrase, meaning: $0.meaning) }
    return isMissing
      ? [(missingSign, "no value stands here, which is not the same as zero")] + marks : marks
  }
}

extension Answer {
  /// What stands before the readings of an ambiguous question.
  var ambiguityLead: String {
    guard case .ambiguous(let readings) = status, headline.isEmpty else { return headline }
    let count = readings.count == 2 ? "two" : String(readings.count)
    return "This can be understood in \(count) ways:"
  }

  /// Whether the question went wrong.
  var isError: Bool {
    if case .error = status { true } else { false }
  }

  /// Whether the rows of a table carry the answer, so that a head may be left out.
  var isTableAlone: Bool {
    guard table != nil else { return false }
    switch status {
    case .answered, .withheld: return true
    case .ambiguous, .error: return false
    }
  }
}

extension Answer.Source {
  /// Who published it, when, and what kind of source it is, as far as is known.
  var imprint: String {
    let date =
      published.isEmpty ? "undated" : PartialDate(iso: published)?.spoken ?? published
    let who = [publisher, date].filter { !$0.isEmpty }.joined(separator: ", ")
    return kind.isEmpty ? who : "\(who) (\(kind))"
  }
}

extension Note {
  /// The kind of note as a label: `Left out`.
  var label: String {
    let words = code.rawValue.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
