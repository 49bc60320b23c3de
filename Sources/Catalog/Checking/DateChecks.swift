import Periods
import SourceText

/// Fields that hold a date as coarse as it was published.
private let dateFields = [
  ("sources", "published"), ("breaks", "date"), ("breaks", "to"), ("reviews", "date"),
  ("inspections", "published"), ("concerns", "date"), ("recommendations", "date"),
  ("recommendations", "due"), ("statuses", "date"), ("events", "date"), ("events", "to"),
  ("meetings", "date"), ("questions", "date"), ("statements", "date"), ("bodies", "from"),
  ("bodies", "to"), ("offices", "from"), ("offices", "to"), ("offices", "seen"),
]

/// Fields that hold a period as data files write it.
private let periodFields = [
  ("observations", "period"), ("changes", "from"), ("changes", "to"), ("gaps", "period"),
  ("inspections", "fieldwork"),
]

/// Dates and periods, and their order.
extension PackageCheck {
  mutating func checkDates() {
    for (name, field) in dateFields {
      guard let table = table(name) else { continue }
      for row in table.whole {
        let text = table[row, field]
        guard !text.isEmpty, PartialDate(iso: text) == nil else { continue }
        report(.date, table, row, field, faultOfDate(text))
      }
    }
    for (name, from, to) in [
      ("breaks", "date", "to"), ("events", "date", "to"), ("bodies", "from", "to"),
      ("offices", "from", "to"),
    ] {
      checkOrder(name, from, to)
    }
    checkPublished()
  }

  private mutating func checkOrder(_ name: String, _ from: String, _ to: String) {
    guard let table = table(name) else { return }
    for row in table.whole {
      guard let start = PartialDate(iso: table[row, from]),
        let end = PartialDate(iso: table[row, to]), end.last < start.first
      else { continue }
      report(
        .dateOrder, table, row, to,
        "It ends in \(end.iso), before it begins in \(start.iso). Put one of the dates right.")
    }
  }

  /// Nothing can have been published after the date that stands for now.
  private mutating func checkPublished() {
    guard let sources = table("sources"),
      let asAt = descriptor["scrutiny"]?["as_at"]?.string.flatMap({ PartialDate(iso: $0) })
    else { return }
    for row in sources.whole {
      guard let date = PartialDate(iso: sources[row, "published"]), date.first > asAt.last else {
        continue
      }
      report(
        .dateOrder, sources, row, "published",
        "It was published after \(asAt.iso), the date of the data. Put the date right, or move "
          + "`as_at` in \(descriptorName) on.")
    }
  }

  mutating func checkPeriods() {
    for (name, field) in periodFields {
      guard let table = table(name) else { continue }
      for row in table.whole {
        let text = table[row, field]
        guard !text.isEmpty, Period(data: text) == nil else { continue }
        report(.period, table, row, field, faultOfPeriod(text))
      }
    }
  }
}

/// What is wrong with a text that is no date.
private func faultOfDate(_ text: String) -> String {
  let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
  let hasForm =
    [4, 7, 10].contains(text.utf8.count) && digits.allSatisfy { (48...57).contains($0) }
  return hasForm
    ? "The calendar has no “\(text)”. Put the month or the day right, or leave it out."
    : "“\(text)” is not a date. Write 2011, 2011-10 or 2011-10-13, as it was published."
}

/// What is wrong with a text that is no period.
private func faultOfPeriod(_ text: String) -> String {
  let form = "Write 2012/13, 2014, 2019-01, 2013-06-15, or two of a kind joined by two dots."
  for part in text.split(separator: ".", omittingEmptySubsequences: true) {
    let ends = part.split(separator: "/")
    if ends.count == 2, ends[0].count == 4, let year = Int(ends[0]),
      Period(data: String(part)) == nil
    {
      let right = Period.financialYear(year).iso
      return "“\(part)” is not a financial year. The one that begins in \(year) is \(right)."
    }
  }
  let ends = text.split(separator: ".", omittingEmptySubsequences: true).map {
    Period(data: String($0))
  }
  if ends.count == 2, let start = ends[0], let end = ends[1] {
    let what = "“\(text)” is not a range: its ends must be of one kind, the earlier first."
    guard start.first < end.last, start.months != nil, end.months != nil else { return what }
    let first = Period.month(start.first.year, start.first.month).iso
    return "\(what) In months it is \(first)..\(Period.month(end.last.year, end.last.month).iso)."
  }
  return "“\(text)” is not a period. \(form)"
}
