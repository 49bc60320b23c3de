import Periods
import Tables

/// Lists the cells that should have a number or a period and have something else, or more than that.
func noteUnreadCells(of table: StoredTable, in report: inout LoadReport) {
  for (index, column) in table.columns.enumerated() {
    let told: [Int: (effect: LoadProblem.Effect, reason: String)] =
      switch column.kind {
      case .number(_, let reasons), .real(let reasons):
        problems(of: reasons, in: column.name, isKnown: report.layout.isKnown)
      case .period(let periods, let written): problems(of: periods, written, in: column.name)
      case .text, .identifier: [:]
      }
    if told.isEmpty { continue }
    for block in table.blocks {
      let codes: PackedIntegers? =
        switch block.columns[index] {
        case .codes(let codes): codes
        case .numbers(_, let reasons): reasons
        case .hex, .text: nil
        }
      guard let codes else { continue }
      for row in 0..<codes.count {
        guard let problem = told[codes[row]] else { continue }
        guard report.problems.count < mostProblems else {
          report.moreProblems += 1
          continue
        }
        report.problems.append(
          LoadProblem(
            file: table.files[block.origin.file], line: block.origin.line(of: row),
            effect: problem.effect, reason: problem.reason))
      }
    }
  }
}

private let mostProblems = 1000

/// What is to be told of the cells of each reason.
///
/// The letters that publishers agree on are counted by the report and are no problems; words are, such
/// as “fewer than 5”, and so is what stands at a number.
private func problems(
  of reasons: [CellReason], in column: String, isKnown: Bool
) -> [Int: (effect: LoadProblem.Effect, reason: String)] {
  var told: [Int: (effect: LoadProblem.Effect, reason: String)] = [:]
  for (code, reason) in reasons.enumerated().dropFirst()
  where !reason.written.isEmpty && reason.written != CellReason.heading {
    let what = "“\(reason.written)” in \(column)"
    if !reason.isUnderstood {
      let isPercentage = trimmed(reason.written).hasSuffix("%")
      let kind = isPercentage ? "a percentage among numbers that are none" : "not a number"
      let isPlain = readNumber(reason.written).units != nil && !isPercentage
      told[code] = (
        .noValue, "\(what) is \(isPlain ? "a plain number among percentages" : kind)"
      )
    } else if isKnown || reason == .percentage {
      continue
    } else if reason.hasValue, reason.written != "low", reason.written != "k" {
      let how = reason.marks.first.map { "taken as \($0.phrase)" } ?? "a note at the number"
      told[code] = (.readOtherwise, "\(what) is \(how)")
    } else if reason.written.count > 2, !reason.written.hasPrefix("[") {
      let why = reason.marks.first?.phrase ?? "missing"
      told[code] = (.noValue, "\(what) has no exact number; it is taken as \(why)")
    }
  }
  return told
}

private func problems(
  of periods: [Period?], _ written: TextDictionary, in column: String
) -> [Int: (effect: LoadProblem.Effect, reason: String)] {
  var told: [Int: (effect: LoadProblem.Effect, reason: String)] = [:]
  for code in periods.indices where code > 0 && periods[code] == nil {
    told[code] =
      isTotalName(written[code])
      ? (
        .readOtherwise,
        "“\(written[code])” in \(column) stands for several periods and is left out of sums over them"
      )
      : (.noValue, "“\(written[code])” in \(column) is not a period")
  }
  return told
}
