import Periods
import Tables

/// The published changes, and whether they agree with the figures published beside them.
extension PackageCheck {
  mutating func checkChanges() {
    guard let changes = table("changes") else { return }
    let figures = table("observations").map { ends($0) } ?? [:]
    for row in changes.whole {
      if changes[row, "percent"].isEmpty, changes[row, "absolute"].isEmpty {
        report(
          .change, changes, row, "percent",
          "There is neither a percentage nor an amount. Fill in what was published.")
      }
      for field in ["percent", "absolute"]
      where !changes[row, field].isEmpty && plainNumber(changes[row, field]) == nil {
        report(
          .change, changes, row, field,
          "“\(changes[row, field])” is not a plain number, such as -9.")
      }
      guard let from = Period(data: changes[row, "from"]), let to = Period(data: changes[row, "to"])
      else { continue }
      if from.kind != to.kind || from.first >= to.first || from.last >= to.last {
        report(
          .change, changes, row, "to",
          "A change runs from a period to a later one of the same kind; this one runs from "
            + "\(from.iso) to \(to.iso).")
      } else {
        checkAgreement(changes, row, figures)
      }
    }
  }

  private mutating func checkAgreement(
    _ changes: CheckedTable, _ row: Int, _ figures: [EndKey: Double]
  ) {
    func figure(_ field: String) -> Double? {
      figures[
        EndKey(
          series: changes[row, "series_id"], period: changes[row, field],
          subject: changes[row, "subject"], source: changes[row, "source_id"])]
    }
    guard changes[row, "note"].isEmpty, let from = figure("from"), let to = figure("to") else {
      return
    }
    let bound = changes[row, "bound"]
    let differs = "or say in `note` why the two differ."
    let percent = changes[row, "percent"]
    if from != 0, let published = plainNumber(percent) {
      let actual = (to - from) / from * 100
      if !agrees(actual, published, halfStep(percent), bound) {
        report(
          .changeAgrees, changes, row, "percent",
          "The same source's figures, \(shown(from)) and \(shown(to)), give \(shown(actual))%, not "
            + "\(percent)%. Put it right, \(differs)")
      }
    }
    let absolute = changes[row, "absolute"]
    if let published = plainNumber(absolute),
      !agrees(to - from, published, halfStep(absolute), bound)
    {
      report(
        .changeAgrees, changes, row, "absolute",
        "The same source's figures, \(shown(from)) and \(shown(to)), differ by "
          + "\(shown(to - from)), not by \(absolute). Put it right, \(differs)")
    }
  }
}

/// One end of a published change, as a figure of the same source.
private struct EndKey: Hashable {
  let series: String
  let period: String
  let subject: String
  let source: String
}

/// The undivided figures that are exact, so that a change can be worked out from them.
private func ends(_ table: CheckedTable) -> [EndKey: Double] {
  var ends: [EndKey: Double] = [:]
  for row in table.whole {
    guard table[row, "breakdown"].isEmpty, table[row, "bound"].isEmpty,
      table[row, "value_high"].isEmpty,
      !table.rows.list(row, "marks").contains(Mark.rounded.rawValue),
      let value = plainNumber(table[row, "value"])
    else { continue }
    let key = EndKey(
      series: table[row, "series_id"], period: table[row, "period"],
      subject: table[row, "subject"], source: table[row, "source_id"])
    ends[key] = value
  }
  return ends
}

/// Half of the last decimal place that a number is written to.
private func halfStep(_ text: String) -> Double {
  let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
  return (0..<decimals).reduce(0.5) { step, _ in step / 10 }
}

/// Whether a number agrees with a published one within its rounding, or keeps its bound.
private func agrees(_ actual: Double, _ published: Double, _ halfStep: Double, _ bound: String)
  -> Bool
{
  let reach = halfStep + 1e-9
  return switch bound {
  case "over", "at least": abs(actual) >= abs(published) - reach
  case "under", "at most": abs(actual) <= abs(published) + reach
  case "about": abs(actual - published) <= max(reach, abs(published) / 10)
  default: abs(actual - published) <= reach
  }
}

/// A number to at most two decimals.
private func shown(_ number: Double) -> String {
  let rounded = (number * 100).rounded() / 100
  return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}
