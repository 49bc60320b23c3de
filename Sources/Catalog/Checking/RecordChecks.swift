import Periods

/// Case audits, recommendations, statuses: what hangs together inside a record.
extension PackageCheck {
  mutating func checkFindings() {
    guard let findings = table("findings") else { return }
    for row in findings.whole {
      // Below a limit, so that sums of what is plainly wrong can't overflow.
      func number(_ field: String) -> Int? {
        Int(findings[row, field]).flatMap { (0..<1_000_000_000).contains($0) ? $0 : nil }
      }
      let grades = ["good", "requires_improvement", "inadequate"]
      if let examined = number("examined") {
        for field in grades + ["below_good", "outcome_count"] {
          guard let part = number(field), part > examined else { continue }
          report(
            .findingAdds, findings, row, field,
            "\(part) is more than the \(examined) cases examined. Put one of them right.")
        }
        let known = grades.compactMap(number)
        if known.count == grades.count, known.reduce(0, +) != examined {
          report(
            .findingAdds, findings, row, "examined",
            "The three grades make \(known.reduce(0, +)), not \(examined). Put one of them right.")
        }
        if let good = number("good"), let below = number("below_good"), good + below != examined {
          report(
            .findingAdds, findings, row, "below_good",
            "Good and below good make \(good + below), not \(examined). Put one of them right.")
        }
      }
      if let improve = number("requires_improvement"), let inadequate = number("inadequate"),
        let below = number("below_good"), improve + inadequate != below
      {
        report(
          .findingAdds, findings, row, "below_good",
          "Requires improvement and inadequate make \(improve + inadequate), not \(below). "
            + "Put one of them right.")
      }
    }
  }

  mutating func checkRecords() {
    checkRecordsOnce()
    checkStatuses()
    guard let recommendations = table("recommendations") else { return }
    for row in recommendations.whole {
      checkSet(recommendations, row)
      checkDue(recommendations, row)
    }
  }

  /// A status names its record by the identifier alone, so that no two kinds may share one.
  private mutating func checkRecordsOnce() {
    var owners: [String: String] = [:]
    for name in ["concerns", "threads", "recommendations"] {
      guard let table = table(name), let key = table.rows.fields.first else { continue }
      for row in table.whole {
        let id = table[row, key]
        if let owner = owners[id], owner != name {
          report(
            .recordOnce, table, row, key,
            "“\(id)” is a \(rowName(owner)) too, and a status could not tell them apart. Rename one."
          )
        }
        owners[id] = name
      }
    }
  }

  private mutating func checkStatuses() {
    guard let statuses = table("statuses") else { return }
    let dates = recordDates()
    for row in statuses.whole {
      guard let date = PartialDate(iso: statuses[row, "date"]),
        let made = dates[statuses[row, "record_id"]], date.last < made.first
      else { continue }
      report(
        .statusDate, statuses, row, "date",
        "The status is of \(date.iso), but its record is of \(made.iso). Put one of the dates right."
      )
    }
  }

  /// The date of each record; that of a thread is the date of its first concern.
  private func recordDates() -> [String: PartialDate] {
    var dates: [String: PartialDate] = [:]
    for (name, key) in [
      ("concerns", "concern_id"), ("recommendations", "rec_id"), ("concerns", "thread"),
    ] {
      guard let table = table(name) else { continue }
      for row in table.whole {
        let id = table[row, key]
        guard let date = PartialDate(iso: table[row, "date"]), !id.isEmpty else { continue }
        dates[id] = dates[id].map { min($0, date) } ?? date
      }
    }
    return dates
  }

  private mutating func checkSet(_ table: CheckedTable, _ row: Int) {
    let count = table[row, "count"]
    if table[row, "set"] == "true" {
      guard Int(count).map({ $0 >= 1 }) != true else { return }
      report(.setCount, table, row, "count", "A set needs the number of recommendations in it.")
    } else if !count.isEmpty {
      report(
        .setCount, table, row, "count",
        "A single recommendation has no count. Write true under `set`, or empty this field.")
    }
  }

  private mutating func checkDue(_ table: CheckedTable, _ row: Int) {
    let basis = table[row, "due_basis"]
    let due = table[row, "due"]
    if !due.isEmpty, basis != "published", basis != "worked out" {
      report(
        .dueBasis, table, row, "due_basis",
        "A due date was published or worked out. Write which.")
    } else if due.isEmpty, !basis.isEmpty, basis != "none" {
      report(
        .dueBasis, table, row, "due",
        "The due date is said to be \(basis), but there is none. Fill it in, or write none.")
    }
    guard let end = PartialDate(iso: due), let start = PartialDate(iso: table[row, "date"]),
      end.last < start.first
    else { return }
    report(
      .dueBasis, table, row, "due",
      "It was due in \(end.iso), before it was made in \(start.iso). Put one of the dates right.")
  }

  mutating func checkMeetings() {
    guard let meetings = table("meetings") else { return }
    let dates = Dictionary(
      meetings.whole.map { (meetings[$0, "meeting_id"], meetings[$0, "date"]) },
      uniquingKeysWith: { first, _ in first })
    for name in ["questions", "statements"] {
      guard let table = table(name) else { continue }
      for row in table.whole {
        guard let meeting = dates[table[row, "meeting_id"]].flatMap({ PartialDate(iso: $0) }),
          let date = PartialDate(iso: table[row, "date"]), !meeting.period.overlaps(date.period)
        else { continue }
        report(
          .meetingDate, table, row, "date",
          "Its meeting was held on \(meeting.iso). Put the date or the meeting right.")
      }
    }
  }
}
