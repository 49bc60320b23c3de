import Answering
import Presenting
import Tables
import Testing

/// How one number is written, seen through `csv` and `table`.
@Suite struct FigureTests {
  /// The cell as programs read it and as people do.
  private func written(_ cell: Cell, in column: Column) -> (digits: String, words: String) {
    var relation = Relation(columns: [column])
    relation.append([cell], sources: [])
    let answer = Answer(question: "q", table: relation)
    let rows = render(answer, as: .csv, layout: Layout(bare: true)).split(separator: "\n")
    let page = render(answer, as: .markdown, layout: Layout()).split(separator: "\n")
    let words = page.count > 2 ? page[2].dropFirst(2).dropLast(2) : ""
    return (String(rows[1].prefix { $0 != "," }), String(words))
  }

  /// The last ones lie a rounding error off the half or the whole that they stand for.
  static let percentageCases: [(Double, String, String)] = [
    (12.75, "12.8", "12.8%"), (-12.75, "-12.8", "-12.8%"), (0.05, "0.1", "0.1%"),
    (-0.04, "0.0", "0.0%"), (27, "27.0", "27.0%"), (1234.56, "1234.6", "1,234.6%"),
    (12.749, "12.7", "12.7%"), (100 * 1.1 - 100, "10.0", "10.0%"),
    (Double(7) / 80 * 100, "8.8", "8.8%"), (1.15 * 3, "3.5", "3.5%"),
  ]

  @Test(arguments: percentageCases)
  func percentages(value: Double, digits: String, words: String) {
    let result = written(Cell(.number(value)), in: Column("share %", .percent))
    #expect(result == (digits, words))
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-8535, "-8,535"), (1_234_567, "1,234,567"),
  ])
  func wholeNumbers(value: Int, words: String) {
    let result = written(Cell(.integer(value)), in: Column("value", .integer))
    #expect(result == (String(value), words))
  }

  @Test(arguments: [
    ("change %", 12.8, "+12.8%"), ("Camden change %", 12.8, "+12.8%"), ("gap %", -3, "-3.0%"),
    ("difference", 0.02, "0.0%"), ("share %", 12.8, "12.8%"), ("unchanged", 5, "5.0%"),
  ])
  func onlyDifferencesCarryPlus(name: String, value: Double, words: String) {
    #expect(written(Cell(.number(value)), in: Column(name, .percent)).words == words)
  }

  @Test func aPublishedWholePercentageStaysWhole() {
    let result = written(Cell(.integer(27)), in: Column("change %", .percent))
    #expect(result == ("27", "+27%"))
  }

  @Test(arguments: [("year", "2012"), ("school code", "2012"), ("financial year", "2012")])
  func aNumberThatNamesIsNotGrouped(name: String, words: String) {
    #expect(written(Cell(.integer(2012)), in: Column(name, .integer)).words == words)
    #expect(written(Cell(.integer(2012)), in: Column("cases per year", .integer)).words == "2,012")
  }

  @Test(arguments: [
    (Cell(.integer(9000), marks: [.over]), "over 9,000"),
    (Cell(.integer(9000), marks: [.atLeast, .partial]), "at least 9,000 (partial)"),
    (Cell(.integer(7), high: 12), "7 to 12"),
    (Cell(.missing, marks: [.suppressed]), "– (suppressed)"),
    (Cell(.missing, marks: [.over]), "– (over)"),
    (Cell(.number(.nan)), "–"),
    (Cell(.integer(0)), "0"),
  ])
  func boundsAndReasons(cell: Cell, words: String) {
    #expect(written(cell, in: Column("value", .integer)).words == words)
  }

  @Test func greatNumbersKeepTheirSize() {
    let column = Column("value", .number)
    #expect(written(Cell(.number(1e17)), in: column).digits == "100000000000000000")
    #expect(written(Cell(.number(1e30)), in: column).words == "1e+30")
  }
}
