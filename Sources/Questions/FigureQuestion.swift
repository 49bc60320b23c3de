package import Catalog
package import Language
package import Periods
import SourceText

/// A question for figures with its series, areas and period settled.
package struct FigureQuestion: Sendable {
  /// What one column, or one group of rows, is about.
  package struct Item: Sendable {
    /// As it is named in the answer; empty when there is only one.
    package var label: String
    package var series: Series
    /// The area or body asked about, with those that it is added up from.
    package var place: Place
    /// The breakdown and the part of it, when it is broken down.
    package var breakdown = ""
    package var part: String?

    /// What tells it from other items: its series, place and part.
    package func isAlike(_ other: Item) -> Bool {
      series.id == other.series.id && place.id == other.place.id && breakdown == other.breakdown
        && part == other.part
    }
  }

  /// The period asked about, as fitted to the series.
  package enum Window: Sendable {
    /// From the first day to the last; nil is open.
    case days(first: Day?, last: Day?, said: String)
    /// The years that the words touch, without a difference drawn.
    case touching([Period])
    /// The latest complete period, since none was asked for.
    case latest
    /// All that the series has.
    case all

    /// Whether a period is asked about.
    package func covers(_ period: Period) -> Bool {
      switch self {
      case .days(let first, let last, _):
        (first.map { $0 <= period.first } ?? true) && (last.map { period.last <= $0 } ?? true)
      case .touching(let periods): periods.contains(period)
      case .latest, .all: true
      }
    }
  }

  /// How the items are laid out.
  package enum Shape: Sendable {
    /// One item.
    case single
    /// A column for each of several topics or areas.
    case sideBySide
    /// A row for each part or area in each period.
    case broken(by: String)
    /// The areas of a kind in order.
    case ranked
    /// A row for each part, with the whole that it is of.
    case shares
  }

  /// A rate: so many per `base` of a population.
  package struct Rate: Sendable {
    package var base: Int
    package var ageGroup: String
    /// As people call them: `children`.
    package var people: String
    /// The loaded file that has them; nil for the data.
    package var file: String?
  }

  package var verb: Verb
  /// How areas are put in order, for `top`, `bottom` and `rank`.
  package var ranking: Ranking?
  /// The whole that shares are of, in each place; none when it is all parts together.
  package var wholes: [Item]
  package var topics: [Topic]
  package var items: [Item]
  package var shape: Shape
  package var window: Window
  package var rate: Rate?
  /// The index asked for: nil for none, `.some(nil)` for the first period as 100.
  package var index: WrittenPeriod??
  package var isDespiteBreaks: Bool
  package var isDespiteUnallocated: Bool
  /// Only figures of this source.
  package var source: Source?
  package var condition: Expression?
  /// The condition in the words that it was asked in; empty for none.
  package var saidCondition = ""
  /// The breakdown whose parts the condition is about, so that those of others never meet it.
  package var testedBreakdown: String?
  /// The parts that a condition on ages leaves, which have nothing in common and so add up; none for
  /// any other condition.
  package var addedParts: Set<String> = []
  /// Only what had been published by the end of this date; nil for all.
  package var asAt: PartialDate?
  /// What is done to the rows afterwards.
  package var steps: [Plan.Step]
  /// Why this series and no other; empty when there was no choice.
  package var choice: String
  /// The fuller series that a children's series was preferred to.
  package var fuller: Series?
  /// The other series that touch the period.
  package var others: [Series]
  /// The area was not named in the question.
  package var isDefaultPlace: Bool
  /// The areas in which those of a kind must lie, as they are named; none for all of the kind.
  package var within: [String] = []
  /// The question as asked.
  package var text: String

  /// Whether the rate asked for would divide a count by people whom it doesn't count alone.
  ///
  /// Children are 0 to 17 and of both sexes, so neither a count of all ages nor one of girls may be
  /// set against them.
  package var withholdsRate: Bool { rate?.people == "children" && series.who != "children" }

  /// The series of the whole, where it is another than that of what is shared.
  package var otherWhole: Series? { items[0].part == nil ? wholes.first?.series : nil }

  /// The series of the first item.
  package var series: Series { items[0].series }
}

/// An area or body, with the subjects whose figures make it up.
package struct Place: Hashable, Sendable {
  package var id: String
  package var label: String
  /// The subjects of the observations: the place itself, or those that add up to it.
  package var subjects: [String]
  /// Whether its figures are added up from the subjects.
  package var isAddedUp: Bool
  /// The areas that it lies in, from the nearest to the widest.
  package var within: [String]
  /// What sort of area it is; empty for a body.
  package var kind: String

  /// Whether it stands for what has no area of the kind that is asked for.
  package var isUnallocated: Bool { kind == "unallocated" }

  package init(
    id: String, label: String, subjects: [String], isAddedUp: Bool, within: [String], kind: String
  ) {
    self.kind = kind
    self.id = id
    self.label = label
    self.subjects = subjects
    self.isAddedUp = isAddedUp
    self.within = within
  }
}

extension FigureQuestion {
  /// How many counts answer by themselves, so that no published change stands for them: the latest is
  /// one.
  package var countsNeeded: Int { if case .latest = window { 1 } else { 2 } }
}
