import Importing
import Tables
import Testing

/// Small synthetic files with semicolons between their fields, and what their points and commas mean.
@Suite("Decimal commas") struct DecimalCommaTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  private func loading(_ numbers: [String], _ others: [String] = []) throws -> LoadedDataset {
    let rows = numbers.indices.map { row in
      "Place \(row);\(numbers[row]);\(others.indices.contains(row) ? others[row] : "x")"
    }
    return try folder.loading("Area;Number;Other\n" + rows.joined(separator: "\n") + "\n")
  }

  @Test(
    arguments: [
      // What the column itself tells.
      (["1.234", "12.345", "950", "1.234.567"], [], [1234, 12345, 950, 1_234_567]),
      (["1.234,5", "12,25", "3", "-4.000,0"], [], [1234.5, 12.25, 3, -4000]),
      (["1.234", "12.345", "0.500"], [], [1.234, 12.345, 0.5]),
      (["1.234", "12.345", "4.5"], [], [1.234, 12.345, 4.5]),
      (["1.234", "12.345", "4321"], [], [1.234, 12.345, 4321]),
      // What another column tells.
      (["1.234", "12.345", "950"], ["0,5", "1,25", "3"], [1234, 12345, 950]),
      (["1.234", "12.345", "950"], ["0.5", "1.25", "3"], [1.234, 12.345, 950]),
      (["1,234", "12,345", "950"], ["0,5", "1,25", "3"], [1.234, 12.345, 950]),
      (["1,234", "12,345", "950"], ["0.5", "1.25", "3"], [1234, 12345, 950]),
    ] as [([String], [String], [Double])])
  func allRowsDecide(_ numbers: [String], _ others: [String], _ values: [Double]) throws {
    let data = try loading(numbers, others)
    #expect(try data.numbers("Number") == values)
    #expect(data.report.unclearPoints.isEmpty)
  }

  @Test func whatNothingTellsIsTold() throws {
    let data = try loading(["1.234", "12.345", "950"])
    #expect(try data.numbers("Number") == [1.234, 12.345, 950])
    #expect(data.report.unclearPoints == ["Number"])
    #expect(data.report.notes.contains { $0.hasPrefix("Caution: each number with a point in") })
    #expect(data.report.problems.contains { $0.effect == .check })
  }

  /// A count of what happened has no decimals.
  @Test func aCountIsWhole() throws {
    let data = try folder.loading("Area;Offences\nKent;1.234\nSurrey;12.345\nEssex;950\n")
    #expect(try data.numbers("Offences") == [1234, 12345, 950])
    #expect(data.report.unclearPoints.isEmpty)
  }

  /// With commas between the fields a point is a decimal point.
  @Test func otherFilesHaveDecimalPoints() throws {
    let data = try folder.loading("Area,Number\nKent,1.234\nSurrey,12.345\nEssex,950\n")
    #expect(try data.numbers("Number") == [1.234, 12.345, 950])
    #expect(data.report.unclearPoints.isEmpty)
  }
}
