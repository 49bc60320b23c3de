import Periods
import Tables

/// What the cells of a column turn out to be, seen from every one of them.
enum ColumnType: Hashable, Sendable {
  case text, numbers
  case periods(PeriodSpelling)
}

/// The month that a head such as `201004`, `2010-04` or `Apr-10` names.
func wideMonth(_ name: String) -> Period? { PeriodSpelling.month.period(name) }

/// Decides what a column is, by its layout or else by all its cells.
func columnType(of column: EncodedColumn, named name: String, in layout: Layout) -> ColumnType {
  let key = columnKey(name)
  if let spelling = layout.periods[key] { return .periods(spelling) }
  switch layout.roles[key] {
  case .measure: return .numbers
  case .category, .area, .identifier, .other: return .text
  case .statistic: return isNumeric(column, named: name) ? .numbers : .text
  case .coordinate, .period, nil: break
  }
  if column.hasIdentifiers { return .text }
  if endsYears(name), let spelling = periodSpelling(of: column, among: [.yearEnding, .yearInWords])
  {
    return .periods(spelling)
  }
  if isIdentifierName(key) { return .text }
  if isPeriodName(key), let spelling = periodSpelling(of: column, named: key) {
    return .periods(spelling)
  }
  if isPartName(key), holdsParts(column) { return .text }
  if isNumeric(column, named: name) { return .numbers }
  if let spelling = periodSpelling(of: column, named: nil) { return .periods(spelling) }
  return .text
}

/// Whether a name is that of a part of a year, such as its month, which another column tells.
func isPartName(_ key: String) -> Bool {
  let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  let rest: Set = [
    "number", "no", "num", "name", "financial", "fin", "fiscal", "calendar", "of", "year",
  ]
  return words.count { ["month", "mon", "monthnum", "quarter", "qtr"].contains($0) } == 1
    && words.allSatisfy { rest.contains($0) || partWords.contains($0) }
}

private let partWords: Set = ["month", "mon", "monthnum", "quarter", "qtr"]

/// Whether all filled cells of a column are whole numbers from 1 to 12.
private func holdsParts(_ column: EncodedColumn) -> Bool {
  let all = column.plainNumbers.isEmpty ? column : column.withAllTexts()
  let texts = zip(all.texts, all.counts).dropFirst().filter { $1 > 0 }.map(\.0)
  return !texts.isEmpty
    && texts.allSatisfy { Int(trimmed($0)).map { (1...12).contains($0) } ?? false }
}

/// Whether a name says that what looks like a number names something.
private func isIdentifierName(_ key: String) -> Bool {
  let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  return words.contains {
    ["code", "id", "ref", "reference", "urn", "ukprn", "uprn", "postcode"].contains($0)
  }
}

/// Whether the name of a column says that it holds periods or parts of them.
package func namesPeriods(_ name: String) -> Bool { isPeriodName(columnKey(name)) }

func isPeriodName(_ key: String) -> Bool {
  let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  return words.contains {
    ["year", "month", "date", "period", "quarter", "day", "ending", "time"].contains($0)
  }
}

/// Whether a name is that of a day or month and of nothing that is counted in one.
private func isDateName(_ key: String) -> Bool {
  let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  return words.count == 1 && ["month", "day", "period"].contains(key)
    || words.first == "date" || words.last == "date" || words.last == "ending"
}

/// The spelling in which all filled cells of a column are periods; nil when there is none.
///
/// Plain numbers are periods only where the column's name says so: `2012` may be a count.
///
/// - Parameter key: the column's name, where it says that it holds periods.
private func periodSpelling(of column: EncodedColumn, named key: String?) -> PeriodSpelling? {
  let hasNumbers = !column.plainNumbers.isEmpty
  if hasNumbers, key == nil { return nil }
  let all = hasNumbers ? column.withAllTexts() : column
  let texts = zip(all.texts, all.counts).dropFirst().filter { $1 > 0 }.map(\.0)
    .filter { !isTotalName($0) && !isRunningPeriod($0) }
  guard !texts.isEmpty else { return nil }
  let hasOnlyDigits = texts.contains { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  if hasOnlyDigits, key == nil { return nil }
  let isOfSchools = key.map { $0.contains("academic") || $0.contains("school") } ?? false
  let years: [PeriodSpelling] = [
    isOfSchools ? .academicYear : .financialYear, .calendarYear, .yearInWords,
  ]
  // A year that is called so is no month: `2009-10`.
  let isOfYears = key.map { $0.contains("year") && !$0.contains("month") } ?? false
  let parts: [PeriodSpelling] = [.month, .day, .quarter]
  let serials: [PeriodSpelling] = key.map(isDateName) ?? false ? [.serialMonth, .serialDay] : []
  return PeriodSpelling.common(
    to: texts,
    among: (isOfYears ? years + parts : parts + years) + [.mixed]
      + (key == nil ? [] : [.shortFinancialYear])
      + serials)
}

/// The first of some spellings in which all filled cells of a column are periods.
private func periodSpelling(
  of column: EncodedColumn, among spellings: [PeriodSpelling]
) -> PeriodSpelling? {
  let all = column.plainNumbers.isEmpty ? column : column.withAllTexts()
  let texts = zip(all.texts, all.counts).dropFirst().filter { $1 > 0 }.map(\.0)
  return texts.isEmpty ? nil : PeriodSpelling.common(to: texts, among: spellings)
}

/// Whether a column's cells are numbers, but for blanks, known marks and some others.
func isNumeric(_ column: EncodedColumn, named name: String) -> Bool {
  let meaning = NumberMeaning(ofColumn: name)
  var numbers = column.plainNumbers.values.reduce(0, +)
  var others = 0
  var hasCodes = false
  var decimalsOf: [String: Int] = [:]
  for (text, count) in zip(column.texts, column.counts).dropFirst() where count > 0 {
    let reading = readNumber(text)
    if reading.units != nil || reading.real != nil {
      // Zeros in front are part of a code; `-00` is how a spreadsheet writes none.
      if isCode(trimmed(text)) { return false }
      if !reading.reason.marks.contains(.rounded) { numbers += count }
      if let units = reading.units {
        // `4.1` and `4.10` in one column are numbers of sections.
        let value = "\(Double(units) / power(reading.decimals))"
        if let known = decimalsOf[value], known != reading.decimals,
          max(known, reading.decimals) <= 2, column.plainNumbers.isEmpty
        {
          return false
        }
        decimalsOf[value] = reading.decimals
      }
    } else if !reading.reason.isUnderstood {
      others += count
      // `19E` beside `17` is a code, but no way to write how many.
      hasCodes = hasCodes || isLetteredCode(trimmed(text))
    }
  }
  // What can't be read is reported. Of figures it takes most cells to say that they are something
  // else; what may be a code or a name is one where a cell in twenty is.
  let isSure = meaning == .figure || meaning == .unknown && !hasCodes
  return numbers > 0 && (isSure ? others < numbers : others * 20 <= numbers)
}

private func isLetteredCode(_ text: String) -> Bool {
  guard let first = text.first, let last = text.last else { return false }
  return first.isNumber && text.allSatisfy { $0.isLetter || $0.isNumber } && last.isLetter
}

private func power(_ decimals: Int) -> Double {
  (0..<decimals).reduce(1.0) { product, _ in product * 10 }
}

private func isCode(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  return bytes.count > 1 && bytes[0] == UInt8(ascii: "0")
    && (0x30...0x39).contains(bytes[1])
}
