import Periods
import Tables

/// Columns that are each of a period, with what the heads say besides.
struct WideColumns: Sendable {
  /// What the head of one column says.
  struct Head: Sendable {
    var column: Int
    /// Nil where the head says a part of a year and not which.
    var period: Period?
    var written: String
    /// What the numbers are of, as in `2018 offences`; empty where the head is a period alone.
    var label: String
    var marks: [Mark]
  }

  var heads: [Head]
  var spelling: PeriodSpelling

  var columns: Set<Int> { Set(heads.map(\.column)) }
  var isLabelled: Bool { heads.contains { !$0.label.isEmpty } }
}

/// The columns of a header that are of periods of the kind that most are; nil where fewer than two years
/// or three others are.
///
/// - Parameter isNumeric: whether a column whose head says more than a period is one of numbers.
func wideColumns(
  _ header: [String], isNumeric: (Int) -> Bool = { _ in true }
) -> WideColumns? {
  let years: [PeriodSpelling] = [
    .financialYear, .calendarYear, .yearInWords, .shortFinancialYear,
  ]
  // Years that follow each other, such as 2009-10 and 2010-11, are read as months too.
  let all = (years + [.month, .quarter, .firstOfMonth, .day, .stretch]).compactMap {
    spelling -> WideColumns? in
    let least = years.contains(spelling) ? 2 : 3
    let heads = header.indices.compactMap { head(header[$0], $0, spelling) }
      .filter { $0.label.isEmpty || isNumeric($0.column) }
    let groups = Dictionary(grouping: heads) { columnKey($0.label) }
    // Where all are of one year, it is that of the whole table.
    let isOfOne =
      years.contains(spelling) && Set(heads.map(\.period)).count == 1
      && heads.allSatisfy { isNumeric($0.column) && $0.period != nil }
    let kept = groups.filter { _, heads in
      isOfOne || Set(heads.compactMap(\.period)).count >= least
    }
    let found = heads.filter { kept[columnKey($0.label)] != nil }
    // Bands of ages, such as 14-15 and 16-17, are written as short years are.
    if spelling == .shortFinancialYear, !followEachOther(found.compactMap(\.period)) { return nil }
    return found.isEmpty ? nil : WideColumns(heads: found, spelling: spelling)
  }
  // A head that is a period and no more is surer than one that has words as well.
  let plain = all.filter { !$0.isLabelled }
  let most = (plain.isEmpty ? all : plain).reduce(nil as WideColumns?) { most, next in
    most.map { $0.columns.count >= next.columns.count ? $0 : next } ?? next
  }
  return most.map { $0.isLabelled ? $0 : $0.withOthers(in: header) }
}

extension WideColumns {
  /// With the columns whose heads are periods of other kinds, such as a year beside its quarters, or
  /// of one that nothing tells.
  fileprivate func withOthers(in header: [String]) -> WideColumns {
    let kinds: [PeriodSpelling] = [.stretch, .yearInWords, .quarter, .financialYear]
    let own = columns
    let others = header.indices.filter { !own.contains($0) }.compactMap { column in
      if isRunningPeriod(header[column]) {
        return Head(
          column: column, period: nil, written: header[column], label: "", marks: [])
      }
      return kinds.lazy.compactMap { head(header[column], column, $0) }
        .first { $0.label.isEmpty && $0.period != nil }
    }
    return WideColumns(heads: heads + others, spelling: spelling)
  }
}

/// Whether each of some years but the first begins where another ends.
private func followEachOther(_ years: [Period]) -> Bool {
  let years = Set(years)
  return years.count { $0.next().map { years.contains($0) } ?? false } == years.count - 1
}

/// What a head says: a period alone, or one before or after a label.
private func head(
  _ name: String, _ column: Int, _ spelling: PeriodSpelling
) -> WideColumns.Head? {
  func head(_ text: String, _ label: String) -> WideColumns.Head? {
    let flagged = withoutCopyNumber(text)
    let marks = flagMarks(of: flagged)
    if let period = spelling.period(flagged) {
      return WideColumns.Head(
        column: column, period: period, written: text, label: label, marks: marks)
    }
    guard let part = partOfYear(flagged, spelling) else { return nil }
    return WideColumns.Head(
      column: column, period: part.period, written: text, label: label, marks: [])
  }
  // “Year ending March” may stand over all years.
  if let plain = head(name, "") ?? head(name.replacing(" / ", with: " "), "") { return plain }
  // “Children at 31 March” over 2022 is of that day of it.
  if spelling == .calendarYear, let day = dayOfYear(name) {
    return WideColumns.Head(
      column: column, period: .day(day.day), written: name, label: day.label,
      marks: flagMarks(of: name))
  }
  for separator in [" / ", "_", " "] {
    let parts = name.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { continue }
    for place in [parts.count - 1, 0] {
      guard var found = head(trimmed(parts[place]), "") else { continue }
      let label = trimmed((parts[..<place] + parts[(place + 1)...]).joined(separator: separator))
      // A single letter or sign beside a period is no label, nor is a word that may change it.
      guard
        HeadingUnit.isAll(of: label) || ["%", "no", "no."].contains(columnKey(label))
          || label.count > 2 && label.contains(where: \.isLetter) && !changesPeriod(label)
      else { continue }
      found.label = namesOnlyPeriods(label) ? "" : label
      return found
    }
  }
  return nil
}

/// The day of a head that says what is counted, then the day, then over each column the year, as in
/// `Children at 31 March / 2022`; and what is counted.
private func dayOfYear(_ name: String) -> (day: Day, label: String)? {
  let words = withoutCopyNumber(name).split { " /".contains($0) }.map(String.init)
  guard words.count > 4, ["at", "on"].contains(words[words.count - 4].lowercased()),
    case let written = words.suffix(3).joined(separator: " "),
    let day = PeriodSpelling.day.period(written)?.first
  else { return nil }
  return (day, words.dropLast(4).joined(separator: " "))
}

/// Whether the label over heads of periods says no more than that they are periods.
private func namesOnlyPeriods(_ label: String) -> Bool {
  let words = columnKey(label).split { !$0.isLetter }.map(String.init)
  let periods: Set = [
    "year", "years", "financial", "fiscal", "calendar", "fy", "month", "months", "quarter",
    "quarters", "period", "periods", "date", "dates", "column", "labels",
  ]
  return !words.isEmpty && words.allSatisfy(periods.contains)
}

/// Whether words beside a year say that it is another period, as in “to March 2018”.
private func changesPeriod(_ label: String) -> Bool {
  let words = columnKey(label).split { !$0.isLetter }.map(String.init)
  let joining: Set = [
    "to", "from", "since", "until", "ending", "ended", "and", "change", "vs", "v", "ytd", "fytd",
    "date", "rolling",
  ]
  return words.contains {
    joining.contains($0) || monthNumber($0) != nil || $0.first == "q" && $0.count < 4
  }
}

/// A name without the number in brackets that tells it from another of the same name, or of a note.
private func withoutCopyNumber(_ text: String) -> String {
  guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return text }
  let inner = text[start...].dropFirst().dropLast()
  return inner.count == 1 && inner.allSatisfy(\.isNumber) ? trimmed(String(text[..<start])) : text
}

/// A part of a year, which may not be known.
private struct YearPart {
  var period: Period?
}

/// The part of a year of which a head such as `2022 (Jan-Jun)` or `2023/24 (to Dec)` is; the period is
/// nil where it says a part and not which, as in `2023/24 YTD`.
private func partOfYear(_ text: String, _ spelling: PeriodSpelling) -> YearPart? {
  guard [.financialYear, .calendarYear, .shortFinancialYear].contains(spelling),
    let gap = text.firstIndex(where: { $0 == " " || $0 == "(" }),
    let year = spelling.period(String(text[..<gap]))
  else { return nil }
  let rest = text[gap...].lowercased().filter { !"()[]".contains($0) }
  let words = rest.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  let months = words.compactMap { monthNumber($0) }
  let others = words.filter { monthNumber($0) == nil }
  let filler: Set = ["to", "ytd", "part", "year", "date", "partial", "only", "end", "so", "far"]
  guard !words.isEmpty, others.allSatisfy(filler.contains) else { return nil }
  func first(_ month: Int) -> Day {
    let isLater = year.kind == .financialYear && month < 4
    return Day(year.first.year + (isLater ? 1 : 0), month, 1)
  }
  let begin: Day
  switch months.count {
  case 1 where others.contains("to"): begin = year.first
  case 2: begin = first(months[0])
  default: return YearPart()
  }
  guard let last = months.last.map(first), begin <= last else { return YearPart() }
  let end = Day(last.year, last.month, Day.length(ofMonth: last.month, last.year))
  return YearPart(period: .span(begin, end))
}

/// The marks that a sign behind a heading gives the cells under it: `2021/22 [p]`.
func flagMarks(of name: String) -> [Mark] {
  for (open, close) in [("[", "]"), ("(", ")")] where name.hasSuffix(close) {
    guard let start = name.lastIndex(of: Character(open)) else { continue }
    switch name[start...].dropFirst().dropLast().lowercased() {
    case "p", "provisional": return [.provisional]
    case "r", "revised": return [.revised]
    default: continue
    }
  }
  return []
}

/// Makes a row of each period of a row, in place of its columns of periods.
///
/// Numbers beside them, such as a total or a change over all periods, belong to no one period and are
/// left out.
///
/// - Returns: the names of the columns of numbers that were made.
func unpivot(
  _ table: inout StoredTable, _ wide: WideColumns, _ layout: Layout, _ plan: ReadingPlan,
  _ report: inout LoadReport
) -> Set<String> {
  let unpivoted = wide.columns
  let others = table.columns.indices.filter { !unpivoted.contains($0) }
  let left = others.filter { role(of: table.columns[$0], in: layout, table.rowCount) == .measure }
  // A profile that gives two years of some of its many figures is no table of periods, and nor is one
  // with figures beside those of its only year.
  if wide.isLabelled, left.count > wide.columns.count { return [] }
  if Set(wide.heads.map(\.period)).count == 1, !left.isEmpty { return [] }
  let names = others.filter { !left.contains($0) }.map { columnKey(table.columns[$0].name) }
  let turning = unpivoting(table, wide, layout, plan, names)
  guard let turned = table.unpivoted(turning, leavingOut: left) else { return [] }
  let shown = turning.entries.compactMap(\.period)
  if wide.columns.count == 1, let only = shown.first {
    report.notes.append("The column headed \(only) became rows of that period.")
  } else {
    report.notes.append(
      "\(wide.columns.count) columns"
        + (shown.first.flatMap { first in
          shown.last.map { first == $0 ? ", all of \(first)," : ", \(first) to \($0)," }
        } ?? "")
        + " became rows: a row a period.")
  }
  for entry in turning.entries where entry.period == nil {
    report.problems.append(
      LoadProblem(
        file: report.files.first ?? "", line: nil, effect: .check,
        reason:
          "“\(entry.written)” heads a column of a period that can’t be told, so no question of"
          + " a period takes its figures; “\(turning.headName)” is missing in their rows"))
  }
  if !left.isEmpty {
    let names = left.map { "“\(table.columns[$0].name)”" }.joined(separator: ", ")
    report.notes.append("Left out, as its numbers are of no one period: \(names).")
  }
  table = turned
  return Set(turning.numbers.map(\.name))
}

private func unpivoting(
  _ table: StoredTable, _ wide: WideColumns, _ layout: Layout, _ plan: ReadingPlan,
  _ names: [String]
) -> Unpivoting {
  let name = ["Period", "Month or year"].first { !names.contains(columnKey($0)) } ?? "When"
  let value = ["Value", "Figure"].first { !names.contains(columnKey($0)) } ?? "Number"
  var labels: [String] = []
  for head in wide.heads where !labels.contains(where: { columnKey($0) == columnKey(head.label) }) {
    labels.append(head.label)
  }
  // Of two columns of one period nothing tells which is right, so neither is taken for it.
  let counts = Dictionary(grouping: wide.heads) {
    "\(columnKey($0.label))\n\($0.period?.iso ?? "")"
  }
  var entries: [Unpivoting.Entry] = []
  var columns = labels.map { _ in [Int?]() }
  for head in wide.heads {
    let isSure = counts["\(columnKey(head.label))\n\(head.period?.iso ?? "")"]?.count == 1
    let period = isSure ? head.period : nil
    let label = labels.firstIndex { columnKey($0) == columnKey(head.label) } ?? 0
    let known = period.flatMap { period in entries.firstIndex { $0.period == period } }
    let entry = known ?? entries.count
    if known == nil {
      entries.append(
        Unpivoting.Entry(
          period: period,
          written: period == nil ? table.columns[head.column].name : head.written))
      for index in columns.indices { columns[index].append(nil) }
    }
    columns[label][entry] = head.column
  }
  let numbers = labels.enumerated().map { index, label in
    let isTaken = names.contains(columnKey(label)) || columnKey(label) == columnKey(name)
    let isUnit = HeadingUnit.isAll(of: label)
    let own =
      label.isEmpty || isUnit
      ? (layout.unit == "offences" ? "Offences" : value)
      : isTaken ? "\(label) (number)" : label
    let units = Set(columns[index].compactMap(\.self).map { table.columns[$0].unit })
    return Unpivoting.Numbers(
      name: own,
      unit: (units.count == 1 ? units.first ?? nil : nil)
        ?? (isUnit ? HeadingUnit(of: label)?.text : label.isEmpty ? layout.unit : nil),
      columns: columns[index])
  }
  let absent = plan.files.enumerated().reduce(into: [Int: Set<Int>]()) { absent, file in
    let missing = file.element.order.indices.filter { file.element.order[$0] < 0 }
    if !missing.isEmpty { absent[file.offset] = Set(missing) }
  }
  return Unpivoting(
    entries: entries, numbers: numbers,
    marks: Dictionary(
      wide.heads.map { ($0.column, $0.marks) }, uniquingKeysWith: { one, _ in one }),
    absent: absent, headName: wide.spelling == .month && name == "Period" ? "Month" : name)
}
