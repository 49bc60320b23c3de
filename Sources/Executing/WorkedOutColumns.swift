import Catalog
import Periods
import Questions
import Tables

/// Adds the columns that no file has: statuses, overdue groups, dates of what records belong to.
func addWorkedOut(
  to relation: inout Relation, _ file: String, _ rows: Rows, _ asAt: PartialDate,
  catalog: Catalog
) {
  switch file {
  case "concerns", "recommendations":
    let book = StatusBook(catalog: catalog, asAt: asAt)
    addStatus(to: &relation, rows, book, catalog: catalog)
    if file == "recommendations" { addGroups(to: &relation, rows, book, catalog: catalog) }
  case "findings":
    addDates(to: &relation, rows, of: "inspections", "inspection_id", "published", catalog: catalog)
    addFieldwork(to: &relation, rows, catalog: catalog)
    addShares(to: &relation, rows, catalog: catalog)
  case "attendance":
    addDates(to: &relation, rows, of: "meetings", "meeting_id", "date", catalog: catalog)
  default: break
  }
}

private func addStatus(
  to relation: inout Relation, _ rows: Rows, _ book: StatusBook, catalog: Catalog
) {
  guard let key = rows.fields.first else { return }
  var status = Column("status", .text)
  var date = Column("status date", .date)
  var by = Column("status by", .text)
  for row in rows.indices {
    let latest = book.latest(of: rows[row, key])
    status.cells.append(Cell(.text(latest?.status ?? "not known")))
    date.cells.append(latest.map { Cell(.date($0.date)) } ?? .missing())
    let body = latest?.by ?? ""
    by.cells.append(
      body.isEmpty ? .missing() : Cell(.text(catalog.label(of: body, in: "bodies"))))
    if let source = latest?.source, !relation.sources[row].contains(source) {
      relation.sources[row].append(source)
    }
  }
  relation.columns += [status, date, by]
}

private func addGroups(
  to relation: inout Relation, _ rows: Rows, _ book: StatusBook, catalog: Catalog
) {
  let overdue = OverdueRecommendations(book, catalog: catalog)
  var group = Column(overdueColumn, .text)
  var evidence = Column("what says so", .text)
  var evidenceDate = Column("found not done", .date)
  var closed = Column("cause closed", .date)
  let closings = CauseClosings(book, catalog: catalog)
  for row in rows.indices {
    let made = PartialDate(iso: rows[row, "date"])
    let found =
      (made.map { $0.first <= book.now } ?? true)
      ? PartialDate(iso: rows[row, "due"]).flatMap {
        overdue.group(of: rows[row, "rec_id"], due: $0, review: rows[row, "review"])
      } : nil
    group.cells.append(found.map { Cell(.text($0.group.rawValue)) } ?? .missing())
    let closing = closings.closing(of: rows[row, "rec_id"], made: made)
    closed.cells.append(closing.map { Cell(.date($0.date)) } ?? .missing())
    if found != nil, let closing, !relation.sources[row].contains(closing.source) {
      relation.sources[row].append(closing.source)
    }
    guard let status = found?.evidence else {
      evidence.cells.append(.missing())
      evidenceDate.cells.append(.missing())
      continue
    }
    evidenceDate.cells.append(Cell(.date(status.date)))
    let by = status.by.isEmpty ? "" : ", \(catalog.label(of: status.by, in: "bodies"))"
    evidence.cells.append(
      Cell(.text("\(status.date.spoken)\(by): \(withoutPoint(status.summary))")))
    if !relation.sources[row].contains(status.source) {
      relation.sources[row].append(status.source)
    }
  }
  relation.columns += [group, evidence, evidenceDate, closed]
}

/// A sentence without its point.
func withoutPoint(_ sentence: String) -> String {
  sentence.last == "." ? String(sentence.dropLast()) : sentence
}

private func addDates(
  to relation: inout Relation, _ rows: Rows, of file: String, _ key: String, _ field: String,
  catalog: Catalog
) {
  let others = catalog.rows(file)
  var dates: [String: PartialDate] = [:]
  for row in others.indices { dates[others[row, key]] = PartialDate(iso: others[row, field]) }
  relation.columns.append(
    Column(
      "date", .date,
      cells: rows.indices.map { row in
        dates[rows[row, key]].map { Cell(.date($0)) } ?? .missing(.undated)
      }))
}

/// When the cases were looked at, which is not when the audit was published.
private func addFieldwork(to relation: inout Relation, _ rows: Rows, catalog: Catalog) {
  let inspections = catalog.rows("inspections")
  var periods: [String: Period] = [:]
  for row in inspections.indices {
    periods[inspections[row, "inspection_id"]] = stretch(inspections[row, "fieldwork"])
  }
  relation.columns.append(
    Column(
      "fieldwork", .period,
      cells: rows.indices.map { row in
        periods[rows[row, "inspection_id"]].map { Cell(.period($0)) } ?? .missing()
      }))
}

/// The share of audited cases below good, and for random samples the interval that it lies in.
private func addShares(to relation: inout Relation, _ rows: Rows, catalog: Catalog) {
  var share = Column("below good %", .percent, decimals: 1)
  var interval = Column("95% interval", .text)
  for row in rows.indices {
    guard let below = Int(rows[row, "below_good"]), let examined = Int(rows[row, "examined"]),
      examined > 0
    else {
      share.cells.append(.missing())
      interval.cells.append(.missing())
      continue
    }
    let isPress = catalog.source(rows[row, "source_id"])?.isPress == true
    share.cells.append(
      Cell(
        .number(100 * Double(below) / Double(examined)),
        marks: isPress ? [.derived, .pressOnly] : [.derived]))
    interval.cells.append(
      rows[row, "sampling"] == "random"
        ? Cell(.text(wilsonInterval(below, of: examined)), marks: [.derived]) : .missing())
  }
  relation.columns += [share, interval]
}

/// The 95% interval of a share by Wilson's score method, as `70.2% to 78.4%`.
func wilsonInterval(_ count: Int, of total: Int) -> String {
  let z = 1.959963984540054
  let (n, share) = (Double(total), Double(count) / Double(total))
  let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
  let reach =
    z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  func percent(_ share: Double) -> String {
    let tenths = Int((1000 * min(max(share, 0), 1)).rounded())
    return "\(tenths / 10).\(tenths % 10)%"
  }
  return "\(percent(middle - reach)) to \(percent(middle + reach))"
}
