import Catalog
import Language
import Periods
import Questions
import Tables

/// Lays the figures out in the columns of the verb.
func lay(
  _ result: inout FigureResult, _ question: FigureQuestion, wholes: [Figure],
  _ comparability: Comparability, _ catalog: Catalog
) {
  let layout = FigureLayout(question: question, result: result)
  switch question.verb {
  case .change: result.relation = layout.changes()
  case .total:
    // Several topics have a column each, since their units may differ.
    let hasSeveral = Set(question.items.map(\.series.id)).count > 1
    result.relation = hasSeveral ? layout.sideBySide(withChanges: false) : layout.totals()
  case .share: result.relation = layout.shares(wholes: wholes)
  case .compare:
    // A published change has no gap; it stands beside the other figures.
    result.relation = result.published.isEmpty ? layout.compared() : layout.sideBySide()
  case .top, .bottom, .rank:
    if let ranking = question.ranking {
      result.relation = RankingLayout(layout: layout, ranking: ranking, catalog: catalog).relation()
    }
  default:
    if question.items.count == 1, let published = result.published[0] {
      result.relation = layout.publishedEnds(published)
    } else {
      switch question.shape {
      case .sideBySide: result.relation = layout.sideBySide()
      default: result.relation = layout.rows()
      }
    }
  }
  if question.verb == .trend || question.verb == .compare {
    result.dividers = dividers(in: result.relation, comparability)
  }
}

/// The row before which each break stands, where rows follow each other by period.
private func dividers(
  in relation: Relation, _ comparability: Comparability
) -> [(beforeRow: Int, break: Break)] {
  guard let column = relation.index(of: "period") else { return [] }
  let periods = (0..<relation.rowCount).map { row -> Period? in
    if case .period(let period) = relation[row, column].value { return period }
    return nil
  }
  var found: [(beforeRow: Int, break: Break)] = []
  for row in periods.indices.dropFirst() {
    guard let earlier = periods[row - 1], let later = periods[row], earlier < later else {
      continue
    }
    // Of a mixed period the break is drawn before it, or after it when it's the first.
    for one in comparability.breaks(between: earlier, and: later)
    where one.date.first > earlier.last || row == 1 {
      found.append((row, one))
    }
  }
  return found
}

/// Makes the relation of each verb.
struct FigureLayout {
  let question: FigureQuestion
  let result: FigureResult
  /// The figures of each item, by period.
  private let byItem: [Int: [Figure]]

  init(question: FigureQuestion, result: FigureResult) {
    self.question = question
    self.result = result
    byItem = Dictionary(grouping: result.figures, by: \.item).mapValues { own in
      own.sorted { $0.period < $1.period }
    }
  }

  var series: Series { question.series }

  // MARK: Columns

  /// The type, unit and digits of the value column.
  func valueColumn(
    _ name: String, _ figures: [Figure], unit: String, of own: Series? = nil
  ) -> Column {
    if question.index != nil { return Column(name, .number, decimals: 1) }
    if let rate = question.rate {
      return Column(name, .number, unit: "per \(grouped(String(rate.base))) \(rate.people)")
    }
    if (own ?? series).isPercent { return Column(name, .percent) }
    let isWhole = figures.allSatisfy { figure in
      if case .number = figure.cell.value { return false }
      return true
    }
    return Column(name, isWhole ? .integer : .number, unit: unit, decimals: decimals(of: figures))
  }

  /// As many digits as the most exact of the figures was published with, two at most.
  private func decimals(of figures: [Figure]) -> Int {
    figures.compactMap(\.cell.value.asDouble).map { value in
      value == value.rounded() ? 0 : (value * 10 == (value * 10).rounded() ? 1 : 2)
    }.max() ?? 0
  }

  func changeColumn(_ figures: [Figure], name: String = "change") -> Column {
    var column = valueColumn(name, figures, unit: series.unit)
    if series.isPercent, question.index == nil, question.rate == nil {
      column = Column(name, .number, unit: "percentage points", decimals: 1)
    }
    return column
  }

  /// Differences of percentages, or of rates published as such, have no percentage of their own.
  var hasPercent: Bool { !series.isPercent }

  private var drawsDifferences: Bool {
    if case .touching = question.window { return false }
    return true
  }

  // MARK: Trend

  /// A row a figure, with the change from the one before in its stretch.
  func rows() -> Relation {
    let isBroken = if case .broken = question.shape { true } else { false }
    let figures = ordered(result.figures)
    var columns = [Column("period", .period)]
    if isBroken { columns.append(Column("name", .text)) }
    if question.rate != nil {
      columns.append(Column(series.unit, .integer, unit: series.unit))
      columns.append(
        Column(question.rate?.people ?? "people", .integer, unit: question.rate?.people))
    }
    columns.append(valueColumn(question.rate == nil ? "value" : "rate", figures, unit: series.unit))
    if drawsDifferences {
      columns.append(changeColumn(figures))
      if hasPercent { columns.append(Column("change %", .percent)) }
    }
    var relation = Relation(columns: columns)
    for figure in figures {
      var cells = [Cell(.period(figure.period))]
      if isBroken { cells.append(Cell(.text(question.items[figure.item].label))) }
      if question.rate != nil {
        cells.append(figure.count)
        cells.append(
          figure.population.map { Cell(.integer($0)) } ?? .missing())
      }
      cells.append(figure.cell)
      if drawsDifferences {
        let change = change(to: figure)
        cells.append(change.difference)
        if hasPercent { cells.append(change.percent ?? .missing()) }
      }
      relation.append(cells, sources: figure.sources)
    }
    return relation
  }

  /// The change to a figure from the one before it of the same item.
  ///
  /// A part of a year is set against nothing but the same part of another, so whole years look past it.
  func change(to figure: Figure) -> Difference {
    let earlier = (byItem[figure.item] ?? []).prefix { $0.period < figure.period }
    let alike = earlier.last { $0.isPartial == figure.isPartial } ?? earlier.last
    guard let latest = alike?.period else {
      return Difference(
        difference: .missing(.noneBefore), percent: hasPercent ? .missing(.noneBefore) : nil)
    }
    let same = earlier.filter { $0.period == latest }
    guard let from = same.first(where: { $0.source == figure.source }) ?? same.first else {
      return Difference(difference: .missing(.noneBefore), percent: nil)
    }
    return difference(
      from: from, to: figure, isPercent: series.isPercent,
      isDespiteBreaks: question.isDespiteBreaks)
  }

  /// By period, then in the order of the items.
  func ordered(_ figures: [Figure]) -> [Figure] {
    figures.enumerated().sorted { left, right in
      (left.element.period, left.element.item, left.offset)
        < (right.element.period, right.element.item, right.offset)
    }.map(\.element)
  }

  /// The two ends of a published change, with the counts that were published, if any.
  func publishedEnds(_ change: PublishedChange) -> Relation {
    var relation = Relation(columns: [
      Column("period", .period), valueColumn("value", result.figures, unit: series.unit),
      Column("index", .number, decimals: 1), Column("change %", .percent),
    ])
    let index = change.percent.value.asDouble.map {
      Cell(.number(100 + $0), marks: change.percent.marks + [.derived])
    }
    relation.append(
      [
        Cell(.period(change.from)), count(at: change.from, item: 0),
        Cell(.number(100), marks: [.derived]), .missing(.noneBefore),
      ], sources: [change.source] + sources(at: change.from, item: 0))
    relation.append(
      [
        Cell(.period(change.to)), count(at: change.to, item: 0), index ?? .missing(.notPublished),
        change.percent,
      ], sources: [change.source] + sources(at: change.to, item: 0))
    return relation
  }

  /// The one count of an item for a period, when it was published.
  func count(at period: Period, item: Int) -> Cell {
    let own = result.figures.filter { $0.item == item && $0.period == period }
    return own.count == 1 ? own[0].cell : .missing(own.isEmpty ? .notPublished : .disputed)
  }

  func sources(at period: Period, item: Int) -> [String] {
    result.figures.filter { $0.item == item && $0.period == period }.flatMap(\.sources)
  }

  /// A row a period, a column for each item and its change.
  func sideBySide(withChanges: Bool = true) -> Relation {
    let withChanges = withChanges && drawsDifferences
    let ends = result.published.values.flatMap { [$0.from, $0.to] }
    let periods = Array(Set(result.figures.map(\.period) + ends)).sorted()
    var columns = [Column("period", .period)]
    for (position, item) in question.items.enumerated() {
      let own = result.figures.filter { $0.item == position }
      columns.append(valueColumn(item.label, own, unit: item.series.unit, of: item.series))
      if withChanges, !question.items[position].series.isPercent {
        columns.append(Column("\(item.label) change %", .percent))
      }
    }
    var relation = Relation(columns: columns)
    for period in periods {
      var cells = [Cell(.period(period))]
      var sources: [String] = []
      for position in question.items.indices {
        let own = result.figures.filter { $0.item == position && $0.period == period }
        if let change = result.published[position], period == change.from || period == change.to {
          cells.append(count(at: period, item: position))
          if withChanges, !question.items[position].series.isPercent {
            cells.append(period == change.to ? change.percent : .missing(.noneBefore))
          }
          if !sources.contains(change.source) { sources.append(change.source) }
          continue
        }
        // Disputed figures of one period can't share a cell: the cell says so, the note gives each.
        let figure = own.count == 1 ? own[0] : nil
        cells.append(figure?.cell ?? (own.isEmpty ? .missing() : .missing(.disputed)))
        if withChanges, !question.items[position].series.isPercent {
          cells.append(figure.flatMap { change(to: $0).percent } ?? .missing())
        }
        for source in own.flatMap(\.sources) where !sources.contains(source) {
          sources.append(source)
        }
      }
      relation.append(cells, sources: sources)
    }
    return relation
  }

  /// Whether a break parts the ends: then only they are shown, and nothing drawn between them.
  var isWithheld: Bool {
    !question.isDespiteBreaks && result.spans.contains { !$0.breaks.isEmpty }
      || result.allocation(withheldFrom: question) != nil
  }

  /// A row a period, a column for each item; of two also the gap.
  func compared() -> Relation {
    let periods = Array(Set(result.figures.map(\.period))).sorted()
    let isPair =
      question.items.count == 2
      && Set(question.items.map(\.series.unit)).count == 1
    var columns = [Column("period", .period)]
    for (position, item) in question.items.enumerated() {
      let own = result.figures.filter { $0.item == position }
      columns.append(valueColumn(item.label, own, unit: item.series.unit, of: item.series))
    }
    if isPair {
      columns.append(changeColumn(result.figures, name: "gap"))
      if hasPercent { columns.append(Column("gap %", .percent)) }
    }
    var relation = Relation(columns: columns)
    for period in periods {
      let own = question.items.indices.map { position in
        result.figures.filter { $0.item == position && $0.period == period }
      }
      var cells = [Cell(.period(period))]
      for figures in own {
        cells.append(
          figures.count == 1
            ? figures[0].cell : figures.isEmpty ? .missing() : .missing(.disputed))
      }
      if isPair {
        if own[0].count == 1, own[1].count == 1 {
          let gap = difference(
            from: own[1][0], to: own[0][0], isPercent: series.isPercent, isDespiteBreaks: true)
          cells.append(gap.difference)
          if hasPercent { cells.append(gap.percent ?? .missing()) }
        } else {
          cells += Array(repeating: .missing(.disputed), count: hasPercent ? 2 : 1)
        }
      }
      var sources: [String] = []
      for source in own.flatMap({ $0 }).flatMap(\.sources) where !sources.contains(source) {
        sources.append(source)
      }
      relation.append(cells, sources: sources)
    }
    return relation
  }

  // MARK: Change and total

  /// A row an item: from, to, difference and change %.
  func changes() -> Relation {
    var columns: [Column] = []
    let isOne = question.items.count == 1
    if !isOne { columns.append(Column("name", .text)) }
    let figures = result.figures
    columns.append(valueColumn("from", figures, unit: series.unit))
    columns.append(valueColumn("to", figures, unit: series.unit))
    if !isWithheld {
      columns.append(changeColumn(figures, name: "difference"))
      if hasPercent { columns.append(Column("change %", .percent)) }
    }
    var relation = Relation(columns: columns)
    for (position, change) in result.published.sorted(by: { $0.key < $1.key }) {
      var cells = isOne ? [] : [Cell(.text(question.items[position].label))]
      cells += [count(at: change.from, item: position), count(at: change.to, item: position)]
      if !isWithheld {
        cells.append(change.absolute.value.isMissing ? .missing(.notPublished) : change.absolute)
        if hasPercent { cells.append(change.percent) }
      }
      relation.append(
        cells,
        sources: [change.source] + sources(at: change.from, item: position)
          + sources(at: change.to, item: position))
    }
    for span in result.spans {
      var cells = isOne ? [] : [Cell(.text(question.items[span.item].label))]
      cells += [span.from.cell, span.to.cell]
      if !isWithheld {
        cells.append(span.difference)
        if hasPercent { cells.append(span.percent ?? .missing()) }
      }
      relation.append(
        cells,
        sources: span.from.sources + span.to.sources.filter { !span.from.sources.contains($0) })
    }
    return relation
  }

  /// A row a figure: period, name and value, with shares where areas are broken down.
  func totals() -> Relation {
    let isOne = question.items.count == 1
    let isBroken = if case .broken = question.shape { true } else { false }
    let figures = ordered(result.figures)
    var columns = [Column("period", .period)]
    if !isOne { columns.append(Column("name", .text)) }
    if question.rate != nil {
      columns.append(Column(series.unit, .integer, unit: series.unit))
      columns.append(
        Column(question.rate?.people ?? "people", .integer, unit: question.rate?.people))
    }
    columns.append(valueColumn(question.rate == nil ? "value" : "rate", figures, unit: series.unit))
    let hasShare =
      isBroken && question.rate == nil && question.index == nil && !series.isRate
      && adds
    if hasShare { columns.append(Column("share %", .percent)) }
    var relation = Relation(columns: columns)
    for figure in figures {
      var cells = [Cell(.period(figure.period))]
      if !isOne { cells.append(Cell(.text(question.items[figure.item].label))) }
      if question.rate != nil {
        cells.append(figure.count)
        cells.append(figure.population.map { Cell(.integer($0)) } ?? .missing())
      }
      cells.append(figure.cell)
      if hasShare { cells.append(share(of: figure)) }
      relation.append(cells, sources: figure.sources)
    }
    return relation
  }

  /// Whether the parts that are broken down make up a whole.
  private var adds: Bool {
    guard case .broken(let by) = question.shape else { return false }
    return question.items[0].part == nil
      ? series.addsOver.contains("area") : series.addsOver.contains(by)
  }

  func share(of figure: Figure) -> Cell {
    let whole = result.figures.filter { $0.period == figure.period }.compactMap(
      \.cell.value.asDouble
    )
    .reduce(0, +)
    guard let value = figure.cell.value.asDouble, whole > 0 else { return .missing(.notPublished) }
    return Cell(.number(value / whole * 100))
  }
}
