import Catalog
import Importing
import Periods
import SourceText
import Tables

/// The kinds of periods in a loaded file, such as years, months and the autumn terms of all years.
extension LoadedSeries {
  /// Periods that follow each other in one line of figures.
  struct TimeKind: Sendable {
    /// What one of them is called: `financial year`, `autumn term`.
    var name: String
    var grain: Grain
    var periods: Set<Period>

    /// What a series of them is said to be by.
    var periodKind: String { name.hasSuffix(" term") ? Series.ofTerms : name }

    /// How rows are put in groups by them, those of other periods left out.
    func key(_ column: Int) -> TableScan.Key {
      TableScan.Key(column: column, name: "period", type: .period) { value in
        guard case .period(let period) = value, periods.contains(period) else { return .missing }
        return value
      }
    }
  }

  /// The kinds of periods where a column of its own names them, the first that which a question without
  /// further words is of: years before terms, and long terms before short ones; none elsewhere.
  var timeKinds: [TimeKind] {
    guard layout.partOfYearColumn != nil, let column = dataset.column(.period),
      case .period(let periods, let written) = table.columns[column].kind
    else { return [] }
    var kinds: [TimeKind] = []
    for code in periods.indices.dropFirst() {
      guard let period = periods[code] else { continue }
      let name =
        period.shownGrain == .dated ? Self.part(written[code], of: period) : period.kind.rawValue
      if let place = kinds.firstIndex(where: { $0.name == name }) {
        kinds[place].periods.insert(period)
      } else {
        kinds.append(TimeKind(name: name, grain: period.shownGrain, periods: [period]))
      }
    }
    guard kinds.contains(where: { $0.grain == .dated || $0.grain == .academicYear }) else {
      return []
    }
    func isBefore(_ one: TimeKind, _ other: TimeKind) -> Bool {
      if (one.grain == .dated) != (other.grain == .dated) { return other.grain == .dated }
      let days =
        one.grain == .dated ? [one, other].map { $0.periods.map(\.days).max() ?? 0 } : [0, 0]
      return days[0] != days[1] ? days[0] > days[1] : one.periods.count > other.periods.count
    }
    return kinds.sorted(by: isBefore)
  }

  /// What of its year a period is, as the file writes it behind the year; without its number where it is
  /// one of many, as a week is.
  private static func part(_ written: String, of period: Period) -> String {
    let part = folded(written.split(separator: " ").dropFirst().joined(separator: " "))
    guard period.months == nil else { return part }
    return part.split { !$0.isLetter }.joined(separator: " ")
  }

  /// The slices of each kind of period: those of the first as they are, of other years as another way to
  /// count the same, and of parts of years under names of their own.
  func byTimes(_ slices: [Slice], _ kinds: [TimeKind]) -> [Slice] {
    guard let main = kinds.first else { return slices }
    let countsYearsTwice = kinds.count { $0.grain.isYearly } > 1
    func label(_ slice: Slice, _ kind: TimeKind) -> String {
      countsYearsTwice ? "\(slice.label) by \(kind.name)" : slice.label
    }
    var found = slices.map { slice in
      var own = slice
      own.time = main
      own.label = label(slice, main)
      return own
    }
    for kind in kinds.dropFirst() where kind.grain == .dated || kind.grain.isYearly {
      guard found.count + slices.count <= Self.mostTopics else { break }
      found += slices.map { slice in
        var other = slice
        other.time = kind
        other.label = label(slice, kind)
        if kind.grain == .dated {
          other.isAside = true
          other.topic = "\(kind.name) \(called(slice))"
          other.label = other.topic
          other.counts = "\(slice.counts), \(kind.name)"
        }
        return other
      }
    }
    return found
  }

  /// What is asked for where a slice is meant: its topic, or for all of a file what its only measure is
  /// called.
  func called(_ slice: Slice) -> String { measureNames(slice).first ?? slice.topic }

  /// What is said of the other kinds of period beside the one that a series has.
  func note(onOther kinds: [TimeKind], than slice: Slice, _ all: [Slice]) -> String? {
    guard let own = slice.time, own.name == kinds.first?.name else { return nil }
    let parts = kinds.filter { $0.grain == .dated && $0.name != own.name }
    guard let first = parts.first else { return nil }
    let isAsked = all.contains { $0.time?.name == first.name }
    let names = parts.map(\.name)
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and more" : "")
    return "The file has other kinds of period too (\(list)), which are no part of this line: "
      + (isAsked
        ? "`trend \(first.name) \(called(slice)) from \(name)` is of one of them."
        : "`from \(name) where \(layout.partOfYearColumn ?? "") starts with \"\(first.name)\"` has the"
          + " rows of one of them.")
  }
}

extension Period {
  /// What a period is among others of a file; days are counted by months.
  var shownGrain: Grain {
    switch kind {
    case .day, .month: .month
    case .quarter: .quarter
    case .financialQuarter: .financialQuarter
    case .calendarYear: .calendarYear
    case .financialYear: .financialYear
    case .academicYear: .academicYear
    case .span, .unstated: .dated
    }
  }
}
