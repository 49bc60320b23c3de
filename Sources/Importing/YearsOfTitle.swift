import Periods
import SourceText

/// What the titles of a table say of its years, which stand there by one number or by two: that they end
/// with a month, or are those of schools.
struct YearsOfTitle: Sendable {
  /// The last month of each year; nil where the titles don't say.
  private var lastMonth: Int?
  private var areAcademic = false

  /// Nil where the titles say nothing of the kind, or several things.
  init?(_ titles: [String]) {
    var months: Set<Int> = []
    for title in titles {
      let words = folded(title).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      for place in words.indices where ["year", "years", "ye"].contains(words[place]) {
        let before = place > 0 ? words[place - 1] : ""
        if ["academic", "school"].contains(before) { areAcademic = true }
        // Where both kinds are spoken of, nothing tells which a column is of.
        if before == "calendar" { return nil }
        let next = words[(place + 1)...].drop { $0 == "end" || $0 == "the" }
        let isEnd =
          words[place] == "ye" || words.indices.contains(place + 1) && words[place + 1] == "end"
          || next.first.map { ["ending", "ended", "to"].contains($0) } ?? false
        guard isEnd else { continue }
        let rest = next.drop { ["ending", "ended", "to", "in"].contains($0) }
          .drop { ["31", "30", "31st", "30th", "29", "28"].contains($0) }
        if let month = rest.first.flatMap(monthNumber) { months.insert(month) }
      }
    }
    if months.count > 1 || areAcademic && !months.isEmpty { return nil }
    lastMonth = months.first
    if lastMonth == nil, !areAcademic { return nil }
  }

  /// The period that a year of the table is: `2019` the year that ends in it, `2018/19` that of schools;
  /// nil where the titles say nothing of such a one.
  func period(_ written: Period) -> Period? {
    switch written.kind {
    case .calendarYear:
      guard let month = lastMonth, month != 12 else { return nil }
      return twelveMonths(to: written.first.year, month)
    case .financialYear: return areAcademic ? .academicYear(written.first.year) : nil
    default: return nil
    }
  }

  /// What is told of it.
  func note(_ written: Period, _ period: Period) -> String {
    areAcademic
      ? "Its years, such as \(written), are academic years, as the title says."
      : "Its years end with \(monthNames[(lastMonth ?? 1) - 1]), as the title says: \(written) is"
        + " \(period)."
  }
}

extension WideColumns {
  /// With the years of the heads as the titles say that they are; and what is told of that.
  func restated(by years: YearsOfTitle?) -> (columns: WideColumns, note: String?) {
    guard let years else { return (self, nil) }
    var own = self
    var note: String?
    for index in heads.indices {
      guard let written = heads[index].period, let period = years.period(written) else { continue }
      own.heads[index].period = period
      note = note ?? years.note(written, period)
    }
    return (own, note)
  }
}
