import Periods
import SourceText
import Tables

/// Adds the one period that the titles, sheet or name of each file state, where no column has any.
func addStatedPeriod(
  to table: inout StoredTable, _ plan: ReadingPlan, _ report: inout LoadReport
) {
  let hasPeriods = table.columns.contains { if case .period = $0.kind { true } else { false } }
  guard !hasPeriods else { return }
  let stated = plan.files.map { file in
    StatedPeriod(
      titles: file.head.titles, sheet: file.sheet ?? plan.sheet, cover: plan.cover, path: file.path)
  }
  let known = stated.compactMap(\.self)
  guard known.count == stated.count, let first = known.first else { return }
  // What heads of columns say of their own figures no title says better.
  let inHeader = Set(plan.header.flatMap(StatedPeriod.all))
  guard inHeader.isEmpty || inHeader == Set(known.map(\.period)) else { return }
  let places = Dictionary(
    known.map { ($0.period, $0) }, uniquingKeysWith: { one, _ in one }
  ).values.sorted { $0.period < $1.period }
  let name = table.columns.contains { columnKey($0.name) == "period" } ? "Covers" : "Period"
  let column = StoredColumn(
    name,
    .period(
      [nil] + places.map(\.period), written: TextDictionary([""] + places.map(\.period.description))
    ))
  let codes = known.map { one in 1 + (places.firstIndex { $0.period == one.period } ?? 0) }
  table.add(
    column,
    table.blocks.map { block in
      .codes(PackedIntegers(repeating: codes[block.origin.file], count: block.rowCount))
    })
  let place = known.count == 1 ? first.place : "\(first.place) and the like of each file"
  report.statedPeriod = (name, place)
  report.notes.append(
    "No column says when, so “\(name)” is taken from \(place), and is"
      + " \(places.map(\.period.description).joined(separator: ", "));"
      + " `set role \(name) other` leaves it out.")
}

/// Whether the heading of a column says of which period its figures are.
package func statesPeriod(_ heading: String) -> Bool { !StatedPeriod.all(in: heading).isEmpty }

/// The one period that is stated about a whole table.
struct StatedPeriod: Sendable {
  var period: Period
  /// Where it is stated, as a phrase.
  var place: String

  /// The first of a table's titles, sheet, cover and file name that state one; nil where one states several.
  init?(titles: [String], sheet: String?, cover: [String], path: String) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    // What stands behind `#` is about an answer that was saved, such as the edition of its data.
    let places = [
      (titles.filter { !$0.hasPrefix("#") }.flatMap(Self.all), "the title above the table"),
      (Self.all(in: sheet ?? ""), "the name of the sheet, “\(sheet ?? "")”"),
      (cover.flatMap(Self.all), "the cover of the workbook"),
      // A day in a file's name is that on which it was written.
      (
        Self.all(in: words(ofName: String(file.prefix { $0 != "." }))).filter { $0.days > 1 },
        "the file’s name, \(file)"
      ),
    ]
    for (periods, place) in places {
      let found = Set(periods)
      if found.isEmpty { continue }
      guard found.count == 1, let period = found.first else { return nil }
      self.init(period: period, place: place)
      return
    }
    return nil
  }

  private init(period: Period, place: String) {
    self.period = period
    self.place = place
  }

  /// The periods that a text states, a stretch from one to another as a whole.
  static func all(in text: String) -> [Period] {
    let words = text.split { $0.isWhitespace || "()[],;:“”\"".contains($0) }.map(String.init)
    var found: [(period: Period, place: Range<Int>)] = []
    var place = 0
    while place < words.count {
      // The longest comes first: “year ending March 2024” is no month.
      let end = (place + 1...min(words.count, place + longest)).reversed().first { end in
        period(words[place..<end].joined(separator: " ")) != nil
      }
      guard let end, let period = period(words[place..<end].joined(separator: " ")) else {
        place += 1
        continue
      }
      // “From 2012/13 onwards” states where figures begin.
      let isOpen = end < words.count && words[end].lowercased().hasPrefix("onward")
      if !isOpen, isOfTheTable(period, after: words[..<place]) {
        found.append((period, place..<end))
      }
      place = end
    }
    if found.count == 1, words[..<found[0].place.lowerBound].last?.lowercased() == "from" {
      return []
    }
    // What changes between two periods is of both.
    if words.contains(where: { ofChange.contains($0.lowercased()) }) { return found.map(\.period) }
    guard found.count == 2, found[1].place.lowerBound == found[0].place.upperBound + 1,
      ["to", "and", "-", "–", "until"].contains(words[found[0].place.upperBound].lowercased()),
      found[0].period < found[1].period
    else { return found.map(\.period) }
    return [whole(from: found[0].period, to: found[1].period)]
  }

  private static let longest = 5
  private static let ofChange: Set = ["change", "changes", "difference", "compared"]

  private static func period(_ written: String) -> Period? {
    let text = trimmed(written.last == "." ? String(written.dropLast()) : written)
    let month = PeriodSpelling.month.period(text)
    // `2009-10` may be a month or a year.
    if month != nil, readFinancialYear(text) != nil { return nil }
    for spelling in [PeriodSpelling.yearInWords, .stretch, .financialYear, .quarter, .calendarYear]
    {
      if let period = spelling.period(text) { return period }
    }
    if let month, text.contains(where: \.isLetter) { return month }
    guard case let day? = PeriodSpelling.day.period(text)?.first else { return nil }
    return .span(day, day)
  }

  private static func whole(from first: Period, to last: Period) -> Period {
    let (start, end) = (first.first, last.last)
    for whole in [Period.financialYear(start.year), .calendarYear(start.year)]
    where whole.first == start && whole.last == end { return whole }
    return .span(start, end)
  }

  /// Whether what stands before a period lets it be that of the figures, and not of a law or of the
  /// time when they were put together.
  private static func isOfTheTable(_ period: Period, after before: ArraySlice<String>) -> Bool {
    let nearest = before.suffix(4).map { $0.lowercased() }
    guard let last = nearest.last else { return true }
    // Things are received and released all year, but a figure is put together on a day.
    let others = period.days > 31 ? ofMaking : ofMaking.union(ofHandling)
    return others.isDisjoint(with: nearest) && !ofNames.contains(last)
      && nearest.suffix(3) != ["data", "as", "at"]
  }

  private static let ofMaking: Set = [
    "published", "updated", "publication", "next", "issued", "prepared", "revised", "accessed",
    "extracted", "downloaded", "edition",
  ]
  private static let ofHandling: Set = [
    "extract", "produced", "created", "release", "released", "run", "correct", "received",
    "response", "responded", "printed", "generated", "dated", "retrieved",
  ]
  private static let ofNames: Set = [
    "act", "order", "regulations", "together", "version", "table", "since", "base", "bill",
    "until", "before", "after", "previous",
  ]
}

/// The words of a file's name, between which dashes and low lines stand.
func words(ofName name: String) -> String {
  let letters = Array(name)
  return String(
    letters.indices.map { place in
      if letters[place] == "_" { return " " }
      let isBetweenNumbers =
        place > 0 && place + 1 < letters.count && letters[place - 1].isNumber
        && letters[place + 1].isNumber
      return letters[place] == "-" && !isBetweenNumbers ? " " : letters[place]
    })
}
