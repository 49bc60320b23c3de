package import Catalog
package import Periods
package import Tables

/// One figure of an item in a period, before it is laid out in columns.
package struct Figure: Sendable {
  /// The position of its item in the question.
  package var item: Int
  package var series: Series
  package var place: Place
  /// The breakdown that it is a part of, and which part; empty for the undivided figure.
  package var breakdown: String
  package var part: String
  package var period: Period
  /// The count or rate.
  package var cell: Cell
  /// The count that a rate rests on; the cell itself otherwise.
  package var count: Cell
  /// The people that a rate divides by.
  package var population: Int?
  package var sources: [String]
  /// The comparable stretch that the period lies in.
  package var stretch: Int
  package var monthsCovered: Int?
  /// The parts of the period that it is added up from, where some are missing; else empty.
  package var presentParts: [Period]
  /// What the data says of the figure.
  package var notes: [String]
  /// The source of a disputed figure, which sets it apart from the others of its period.
  package var source: String
  /// Whether a later figure corrects it, so that it counts no more.
  package var isCorrected = false
  /// The published change that has an end here, where it stands for counts that were not published.
  package var published: PublishedChange?

  package init(
    item: Int, series: Series, place: Place, breakdown: String = "", part: String = "",
    period: Period, cell: Cell, sources: [String], stretch: Int, monthsCovered: Int? = nil,
    presentParts: [Period] = [], notes: [String] = []
  ) {
    self.item = item
    self.series = series
    self.place = place
    self.breakdown = breakdown
    self.part = part
    self.period = period
    self.cell = cell
    count = cell
    self.sources = sources
    self.stretch = stretch
    self.monthsCovered = monthsCovered
    self.presentParts = presentParts
    self.notes = notes
    source = sources.first ?? ""
  }

  /// The figure as a cell that rests on it.
  package var asCell: Cell { cell.resting(on: FigureLineage(.figure(self), sources: sources)) }

  package var isDisputed: Bool { cell.marks.contains(.disputed) }

  package var isPartial: Bool { cell.marks.contains(.partial) }

  /// Whether another figure is of the same series, place and part, whatever its period.
  package func isAlike(_ other: Figure) -> Bool {
    series.id == other.series.id && place.id == other.place.id && part == other.part
      && breakdown == other.breakdown
  }
}

/// What a cell of figures rests on.
package final class FigureLineage: Lineage {
  /// How it was worked out.
  package enum Kind: Sendable {
    /// A figure, or a rate made of one.
    case figure(Figure)
    /// The difference of two figures, with the percentage that the same rules allow.
    case difference(from: Figure, to: Figure, percent: Cell?)
    /// A difference over the figure that it starts from; a hundred times it is the percentage.
    case relative(percent: Cell)
    /// The people of an area, as a figure of them.
    case people(Figure)
    /// Several figures added up.
    case total(of: [Figure])
    /// A mean, or a value between several figures.
    case middle(of: [Figure])
    /// Some value that other rows went into.
    case value
    /// Withheld, since it would mislead.
    case withheld(Reservation)
  }

  package let kind: Kind
  package let sources: [String]
  /// The table whose rows repeated the value in a join, so that no sum may count it again.
  package let repeatedBy: String?

  /// The figures that went into it with one sign, which decide what it may be added to.
  package var constituents: [Figure] {
    switch kind {
    case .figure(let figure), .people(let figure): [figure]
    case .total(let figures), .middle(let figures): figures
    default: []
    }
  }

  /// The figure that a value worked out from figures is about: of a difference the later one.
  package let subject: Figure?

  package init(
    _ kind: Kind, sources: [String], about subject: Figure? = nil, repeatedBy: String? = nil
  ) {
    self.kind = kind
    self.sources = sources
    self.repeatedBy = repeatedBy
    self.subject =
      switch kind {
      case .figure(let figure): figure
      case .difference(_, let to, _): to
      default: subject
      }
  }
}

/// Why a calculation is withheld.
package enum Reservation: Hashable, Sendable {
  /// A break in comparability lies between two figures.
  case parted(series: String, from: Period, to: Period)
  /// Figures of several series, which are never joined.
  case severalSeries([String])
  /// A total and its parts among the same rows.
  case totalsAndParts(String)
  /// A value of a column that stands for others of it, beside some of these.
  case totalInColumn(total: String, column: String, of: String)
  /// Two periods of a column that have days in common.
  case periodsInColumn(Period, Period, column: String, of: String)
  /// Figures that their series doesn't say one may add up.
  case notAdded(series: String, over: String)
  /// Sources differ, and so do the results.
  case disputed([String])
  /// A count of others set against all children.
  case otherPeople(String)
  /// Rows that a join repeated.
  case repeated(String)
  /// A figure of a part of a year among those of whole ones.
  case partial(series: String, Period)
  /// A figure that was corrected, without the one in its place.
  case corrected(series: String, Period)
  /// Percentages, which have bases of their own.
  case percentages(column: String)
  /// Numbers of records that the data says are not to be added up, and why.
  case unadded(column: String, reason: String)
  /// Records for which sources give different numbers.
  case disputedRows(column: String)
}

extension Cell {
  /// The figure that stands in the cell, if one does.
  package var figure: Figure? {
    guard let own = lineage as? FigureLineage, case .figure(let figure) = own.kind else {
      return nil
    }
    return figure
  }

  /// The figures that the value is, or is added up from.
  package var constituents: [Figure] { (lineage as? FigureLineage)?.constituents ?? [] }

  /// The figure that the value stands for: its own, or one of all that it is added up from.
  ///
  /// That one has their whole time and all their places, so that it is set against others as they are.
  package var standing: Figure? {
    if let figure { return figure }
    let all = constituents
    guard var whole = all.first, let last = all.map(\.period.last).max(),
      let first = all.map(\.period.first).min()
    else { return nil }
    if Set(all.map(\.period)).count > 1 { whole.period = .span(first, last) }
    let places = Set(all.map(\.place.id))
    if places.count > 1 {
      whole.place = Place(
        id: places.sorted().joined(separator: " "), label: "", subjects: [], isAddedUp: true,
        within: [], kind: "")
    }
    whole.part = Set(all.map(\.part)).sorted().joined(separator: "; ")
    whole.cell = Cell(value, marks: marks, high: high)
    whole.count = whole.cell
    whole.sources = lineage?.sources ?? whole.sources
    return whole
  }

  /// The figure that the value is, given another value: a multiple, or rounded.
  package func passing(_ changed: Cell) -> Cell {
    guard var figure else { return lineage.map { changed.resting(on: $0) } ?? changed }
    figure.cell = Cell(changed.value, marks: changed.marks, high: changed.high)
    return changed.resting(
      on: FigureLineage(
        .figure(figure), sources: lineage?.sources ?? figure.sources, repeatedBy: repeatedBy))
  }

  /// The figure that the value is, or is worked out about.
  package var subject: Figure? { (lineage as? FigureLineage)?.subject }

  /// The table whose rows repeated the value in a join.
  package var repeatedBy: String? {
    (lineage as? FigureLineage)?.repeatedBy
  }

  /// The same value, of which no sum may count this row's and another's.
  package func repeated(by name: String) -> Cell {
    let own = lineage as? FigureLineage
    return resting(
      on: FigureLineage(
        own?.kind ?? .value, sources: lineage?.sources ?? [], about: own?.subject,
        repeatedBy: name))
  }

  /// Why the cell is withheld, if it is.
  package var reservation: Reservation? {
    guard let own = lineage as? FigureLineage, case .withheld(let why) = own.kind else {
      return nil
    }
    return why
  }

  /// A cell without a value, and why it is withheld.
  package static func withheld(_ why: Reservation, _ marks: Mark...) -> Cell {
    Cell(.missing, marks: marks, lineage: FigureLineage(.withheld(why), sources: []))
  }
}
