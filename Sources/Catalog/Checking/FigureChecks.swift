import Periods
import Tables

/// The marks that a published figure may carry; bounds stand in a field of their own.
let publishedMarks: [Mark] = [
  .provisional, .revised, .partial, .suppressed, .notCollected, .rounded, .pressOnly,
]

/// The ways in which a published number may be a bound.
let publishedBounds = ["over", "under", "about", "at least", "at most"]

/// The published figures.
extension PackageCheck {
  mutating func checkObservations() {
    guard let table = table("observations") else { return }
    for row in table.whole {
      checkMarks(table, row)
      checkValue(table, row)
      checkMonths(table, row)
      if table[row, "breakdown"].isEmpty != table[row, "part"].isEmpty {
        let field = table[row, "breakdown"].isEmpty ? "breakdown" : "part"
        report(
          .breakdown, table, row, field,
          "A figure for a part names the breakdown and the part. Fill in “\(field)”, or empty both."
        )
      }
    }
    checkPeriodKinds(table)
    checkSameFigures(table)
  }

  private mutating func checkMarks(_ table: CheckedTable, _ row: Int) {
    let marks = publishedMarks.map(\.rawValue)
    for mark in table.rows.list(row, "marks") where !marks.contains(mark) {
      report(
        .allowedValue, table, row, "marks",
        "“\(mark)” is no mark of a figure.\(offer(mark, among: marks)) "
          + "Use: \(marks.joined(separator: ", ")).")
    }
  }

  private mutating func checkValue(_ table: CheckedTable, _ row: Int) {
    let text = table[row, "value"]
    let marks = table.rows.list(row, "marks")
    let reasons = [Mark.suppressed, .notCollected].map(\.rawValue)
    let reason = marks.first { reasons.contains($0) }
    if text.isEmpty {
      if reason == nil {
        report(
          .value, table, row, "value",
          "There is no value and no mark that says why. Fill it in, or mark it suppressed or "
            + "not-collected.")
      }
      if !table[row, "value_high"].isEmpty {
        report(
          .value, table, row, "value_high", "There is an upper end without a value. Add the lower.")
      }
      return
    }
    guard let value = plainNumber(text) else {
      report(.value, table, row, "value", "“\(text)” is not a plain number, such as 1234 or 0.5.")
      return
    }
    // A bound may stand for a suppressed number: “under 5”.
    if let reason, table[row, "bound"].isEmpty {
      report(
        .value, table, row, "marks",
        "The figure is marked \(reason) and has a value. Take out one of the two.")
    }
    let high = table[row, "value_high"]
    if !high.isEmpty, plainNumber(high).map({ $0 < value }) ?? true {
      report(
        .value, table, row, "value_high",
        "The upper end “\(high)” must be a number that is not below the value \(text).")
    }
  }

  private mutating func checkMonths(_ table: CheckedTable, _ row: Int) {
    let text = table[row, "months_covered"]
    guard !text.isEmpty else { return }
    guard let months = Int(text), (1...11).contains(months) else {
      report(
        .monthsCovered, table, row, "months_covered",
        "“\(text)” is not a number of months from 1 to 11. Leave it empty for a whole year.")
      return
    }
    if !table.rows.list(row, "marks").contains(Mark.partial.rawValue) {
      report(
        .monthsCovered, table, row, "months_covered",
        "A figure for \(counted(months, "month")) of its year is not whole. Add the mark partial.")
    }
    if let period = Period(data: table[row, "period"]), let own = period.months, own < months {
      report(
        .monthsCovered, table, row, "months_covered",
        "\(period.iso) has \(counted(own, "month")), fewer than \(months). Put one of them right.")
    }
  }

  private mutating func checkPeriodKinds(_ table: CheckedTable) {
    guard let series = self.table("series") else { return }
    let kinds = Dictionary(
      series.whole.map { (series[$0, "series_id"], series[$0, "period_kind"]) },
      uniquingKeysWith: { first, _ in first })
    for row in table.whole {
      guard let kind = kinds[table[row, "series_id"]],
        let period = Period(data: table[row, "period"]),
        !fits(period, kind, isPartial: table.rows.list(row, "marks").contains("partial"))
      else { continue }
      report(
        .periodKind, table, row, "period",
        "\(period.iso) is \(article(period.kind)), and the series counts by \(kind). Write a "
          + "\(kind), or mark the figure partial when it is for a part of one.")
    }
  }

  /// Whether a period is of the kind that a series counts by, or lies in one and is marked so.
  private func fits(_ period: Period, _ kind: String, isPartial: Bool) -> Bool {
    let grain: Grain
    switch kind {
    case "financial year": grain = .financialYear
    case "calendar year": grain = .calendarYear
    case "academic year": grain = .academicYear
    case "quarter": grain = .quarter
    case "financial quarter": grain = .financialQuarter
    case "month": grain = .month
    case "span": return period.kind != .day
    case "date": return [.day, .month, .calendarYear].contains(period.kind)
    default: return true  // No such kind: a closed list of the descriptor.
    }
    let whole = grain.period(holding: period.first)
    return period.kind == whole.kind || (isPartial && whole.covers(period) && whole != period)
  }

  private func article(_ kind: Period.Kind) -> String {
    kind == .span ? "a stretch of its own" : "a \(kind.rawValue)"
  }
}
