package import Catalog
import Language
package import Periods
package import Tables

/// One figure of an item in a period, before it is laid out in columns.
package struct Figure: Sendable {
  /// The position of its item in the question.
  package var item: Int
  package var period: Period
  /// The count, rate or index.
  package var cell: Cell
  /// The count that a rate or an index rests on; the cell itself otherwise.
  package var count: Cell
  /// The people that a rate divides by.
  package var population: Int?
  package var sources: [String]
  /// The comparable stretch that the period lies in.
  package var stretch: Int
  package var monthsCovered: Int?
  /// What the data says of the figure.
  package var notes: [String]
  /// The source of a disputed figure, which sets it apart from the others of its period.
  package var source: String

  package init(
    item: Int, period: Period, cell: Cell, sources: [String], stretch: Int, monthsCovered: Int?,
    notes: [String]
  ) {
    self.item = item
    self.period = period
    self.cell = cell
    count = cell
    population = nil
    self.sources = sources
    self.stretch = stretch
    self.monthsCovered = monthsCovered
    self.notes = notes
    source = sources.first ?? ""
  }

  package var isPartial: Bool { cell.marks.contains(.partial) }
}

/// What working out a question for figures gave.
package struct FigureResult: Sendable {
  /// The share of a period's figures that has no area.
  package struct Unallocated: Sendable {
    package var period: Period
    package var part: Double
    package var whole: Double

    package init(period: Period, part: Double, whole: Double) {
      self.period = period
      self.part = part
      self.whole = whole
    }

    /// From 0 to 1.
    package var share: Double { whole > 0 ? part / whole : 0 }
  }

  /// A pair of ends set against each other.
  package struct Span: Sendable {
    package var item: Int
    package var from: Figure
    package var to: Figure
    package var difference: Cell
    /// In percent; nil where a percentage would make no sense.
    package var percent: Cell?
    /// The breaks that lie between the ends.
    package var breaks: [Break]

    package init(
      item: Int, from: Figure, to: Figure, difference: Cell, percent: Cell?, breaks: [Break]
    ) {
      self.item = item
      self.from = from
      self.to = to
      self.difference = difference
      self.percent = percent
      self.breaks = breaks
    }
  }

  /// The rows, laid out for the verb.
  package var relation: Relation
  /// Every figure, by item and period.
  package var figures: [Figure]
  /// First against last, an item each.
  package var spans: [Span]
  /// By item, the published change that stands for counts which were not published.
  package var published: [Int: PublishedChange]
  /// Published changes between the same ends as a computed one.
  package var alsoPublished: [PublishedChange]
  package var unallocated: [Unallocated]
  /// The row that each break stands before.
  package var dividers: [(beforeRow: Int, break: Break)]

  package init(figures: [Figure], unallocated: [Unallocated]) {
    relation = Relation()
    self.figures = figures
    spans = []
    published = [:]
    alsoPublished = []
    self.unallocated = unallocated
    dividers = []
  }

  /// The shares without an area at both ends, where they moved so much that no order by change holds.
  package func allocation(
    withheldFrom question: FigureQuestion
  ) -> (first: Unallocated, last: Unallocated)? {
    guard let ranking = question.ranking, ranking.measure != .value,
      !question.isDespiteUnallocated, let span = spans.first,
      let first = unallocated.first(where: { $0.period == span.from.period }),
      let last = unallocated.first(where: { $0.period == span.to.period }),
      abs(last.share - first.share) > 0.03
    else { return nil }
    return (first, last)
  }
}
