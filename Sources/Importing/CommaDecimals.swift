import SourceText
import Tables

/// How a file writes its numbers, by what of them can be written in one way only.
private enum NumberStyle {
  /// `1,234.5`
  case decimalPoint
  /// `1.234,5`
  case decimalComma
}

/// Reads numbers with decimal commas, as files with semicolons between their fields often have them.
///
/// Whether the point of `1.234` parts thousands is decided from all rows: of its column, or where they
/// don't tell from those of the other columns. Where nothing tells it is left, and told.
func readDecimalCommas(
  _ columns: inout [EncodedColumn], _ plan: ReadingPlan, _ report: inout LoadReport
) {
  guard plan.files.allSatisfy({ $0.head.separator == UInt8(ascii: ";") }) else { return }
  let evidence = columns.map(Evidence.init)
  let others = Set(evidence.flatMap(\.styles))
  var changed: [String] = []
  for (index, own) in evidence.enumerated() where own.isConcerned {
    let name = plan.header[index]
    // What happened is counted whole.
    let isCount = countsEvents(name) && !name.contains("000") && !folded(name).contains("thousand")
    let styles: Set<NumberStyle> =
      if !own.styles.isEmpty {
        own.styles
      } else if isCount {
        own.hasThousandths && !others.contains(.decimalPoint) ? [.decimalComma] : []
      } else {
        others
      }
    if styles == [.decimalComma] {
      columns[index] = columns[index].withAllTexts().mapped(withDecimalPoint)
      changed.append("“\(name)”")
    } else if own.styles.isEmpty, own.hasThousandths, others.count != 1 || isCount {
      report.unclearPoints.append(name)
    }
  }
  if !changed.isEmpty {
    report.notes.append(
      "Numbers are written with decimal commas, and points part thousands: 1.234,5 is read as 1,234.5"
        + " (\(changed.prefix(8).joined(separator: ", ")))."
    )
  }
  guard !report.unclearPoints.isEmpty else { return }
  let names = report.unclearPoints.map { "“\($0)”" }.joined(separator: ", ")
  report.notes.append(
    "Caution: each number with a point in \(names) has three figures after it, as 1.234 has, and"
      + " nothing in the file tells whether the point parts thousands. They are read as decimals, and"
      + " may be a thousand times as large.")
  report.problems.append(
    LoadProblem(
      file: report.files.first ?? "", line: nil, effect: .check,
      reason: "the points in \(names) may part thousands, and are read as decimal points"))
}

/// What the cells of a column tell of how its numbers are written.
private struct Evidence {
  var styles: Set<NumberStyle> = []
  /// Whether some numbers can be read in both ways, or only with a decimal comma.
  var isConcerned: Bool { hasThousandths || hasGroups || styles.contains(.decimalComma) }
  /// Whether some are written as `1.234` is.
  var hasThousandths = false
  /// Whether some are written as `1,234` is.
  private var hasGroups = false

  init(_ column: EncodedColumn) {
    guard !column.hasIdentifiers else { return }
    for decimals in column.plainNumbers.keys where decimals != 0 && decimals != 3 {
      styles.insert(.decimalPoint)
    }
    var hasLongNumber = look(at: column)
    if hasThousandths || column.plainNumbers.keys.contains(3) {
      hasLongNumber = look(at: column.withAllTexts())
    }
    // Who writes 1234 without a sign between writes 1.234 for a number below two.
    if hasThousandths, styles.isEmpty, hasLongNumber { styles.insert(.decimalPoint) }
  }

  /// What the cells of a whole sheet tell.
  init(_ rows: [[String]]) {
    for cell in rows.joined() {
      let digits = cell.drop { $0 == "-" }
      guard digits.first?.isNumber == true, digits.allSatisfy({ $0.isNumber || ".,".contains($0) })
      else { continue }
      look(at: String(digits))
    }
  }

  /// Looks at the texts of a column; whether some are whole numbers of more than three figures.
  private mutating func look(at column: EncodedColumn) -> Bool {
    var hasLongNumber = false
    for (text, count) in zip(column.texts, column.counts).dropFirst() where count > 0 {
      let digits = trimmed(text).drop { $0 == "-" }
      guard digits.first?.isNumber == true, digits.allSatisfy({ $0.isNumber || ".,".contains($0) })
      else { continue }
      look(at: String(digits))
      if digits.count > 3, digits.allSatisfy(\.isNumber) { hasLongNumber = true }
    }
    return hasLongNumber
  }

  private mutating func look(at digits: String) {
    let byPoint = digits.split(separator: ".", omittingEmptySubsequences: false)
    let byComma = digits.split(separator: ",", omittingEmptySubsequences: false)
    func areGroups(_ parts: some Collection<Substring>) -> Bool {
      parts.first.map { (1...3).contains($0.count) && $0 != "0" } ?? false
        && parts.dropFirst().allSatisfy { $0.count == 3 }
    }
    switch (byPoint.count, byComma.count) {
    case (1, 1): break
    case (2, 1):
      if areGroups(byPoint) { hasThousandths = true } else { styles.insert(.decimalPoint) }
    case (1, 2): if areGroups(byComma) { hasGroups = true } else { styles.insert(.decimalComma) }
    case (_, 1): if areGroups(byPoint) { styles.insert(.decimalComma) }
    case (_, 2):
      if let comma = digits.firstIndex(of: ","), let point = digits.lastIndex(of: ".") {
        styles.insert(point < comma ? .decimalComma : .decimalPoint)
      }
    default: if byPoint.count == 2 { styles.insert(.decimalPoint) }
    }
  }
}

/// The cells of a sheet with decimal points, where they are written with decimal commas throughout; nil
/// elsewhere.
func withDecimalPoints(_ rows: [[String]]) -> [[String]]? {
  Evidence(rows).styles == [.decimalComma] ? rows.map { $0.map(withDecimalPoint) } : nil
}

/// A number with a decimal comma as one with a point; other texts as they are.
private func withDecimalPoint(_ text: String) -> String {
  let number = trimmed(text)
  let digits = number.drop { $0 == "-" }
  let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
  let groups = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
  guard digits.first?.isNumber == true, parts.count <= 2,
    parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isNumber || $0 == "." } }),
    parts.dropFirst().allSatisfy({ !$0.contains(".") }),
    groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 })
  else { return text }
  let sign = number.hasPrefix("-") ? "-" : ""
  return sign + groups.joined() + parts.dropFirst().map { "." + $0 }.joined()
}
