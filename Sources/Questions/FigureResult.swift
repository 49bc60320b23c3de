package import Catalog
import Language
package import Periods
package import Tables

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

  /// A change that a source states between two figures, beside the one that they give.
  package struct Stated: Sendable {
    package var change: PublishedChange
    /// In percent, worked out from the figures.
    package var computed: Double

    package init(change: PublishedChange, computed: Double) {
      self.change = change
      self.computed = computed
    }

    /// Whether the two differ by more than rounding, half a unit of the last published digit.
    package var isConflict: Bool {
      change.percent.value.asDouble.map { abs($0 - computed) > 0.5 } ?? false
    }
  }

  /// The rows, laid out for the verb, before any stage that was asked for.
  package var relation: Relation
  /// The sources of the verb's rows, or of those from which a stage first chose columns.
  package var rowSources: [String] = []
  /// The figures that are rows before any step, with the ends of published changes.
  package var rows: [Figure]
  /// Every figure, by item and period.
  package var figures: [Figure]
  /// First against last, an item each.
  package var spans: [Span]
  /// By item, the published change that stands for counts which were not published.
  package var published: [Int: PublishedChange]
  /// Published changes between two of the figures.
  package var alsoPublished: [Stated]
  package var unallocated: [Unallocated]
  /// The question with all that was read for it, such as the whole of a share.
  package var scanned: FigureQuestion
  /// The steps that the verb stands for.
  package var verbSteps: [Plan.Step]
  /// The row that each break stands before.
  package var dividers: [(beforeRow: Int, break: Break)]

  package init(figures: [Figure], unallocated: [Unallocated], of question: FigureQuestion) {
    scanned = question
    relation = Relation()
    rows = figures
    self.figures = figures
    spans = []
    published = [:]
    alsoPublished = []
    self.unallocated = unallocated
    dividers = []
    verbSteps = []
  }

  /// Keeps some of the items only, which all that was found is of.
  package mutating func renumber(_ kept: [Int], of question: FigureQuestion) {
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
    func moved(_ figure: Figure) -> Figure? {
      guard let place = places[figure.item] else { return nil }
      var moved = figure
      moved.item = place
      return moved
    }
    scanned = question
    rows = rows.compactMap(moved)
    figures = figures.compactMap(moved)
    spans = spans.compactMap { span in
      guard let place = places[span.item], let from = moved(span.from), let to = moved(span.to)
      else { return nil }
      var kept = span
      (kept.item, kept.from, kept.to) = (place, from, to)
      return kept
    }
    published = Dictionary(
      uniqueKeysWithValues: published.compactMap { item, change in
        places[item].map { ($0, change) }
      })
  }

  /// How far the share without an area may move between the ends of an order by change.
  package static let largestShift = 0.03

  /// The shares without an area at both ends, where they moved so much that no order by change holds.
  package func allocation(
    withheldFrom question: FigureQuestion
  ) -> (first: Unallocated, last: Unallocated)? {
    guard let ranking = question.ranking, ranking.measure != .value,
      !question.isDespiteUnallocated, let span = spans.first,
      let first = unallocated.first(where: { $0.period == span.from.period }),
      let last = unallocated.first(where: { $0.period == span.to.period }),
      abs(last.share - first.share) > Self.largestShift
    else { return nil }
    return (first, last)
  }
}
