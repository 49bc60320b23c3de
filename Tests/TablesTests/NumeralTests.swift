import Testing

@testable import Tables

@Suite("Numbers in digits")
struct NumeralTests {
  @Test(
    "A number is rounded half away from zero, and never to minus zero",
    arguments: [
      (12.85, 1, "12.9"), (-12.85, 1, "-12.9"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"),
      (1234.5, 0, "1235"), (2.5, 0, "3"), (0.1 + 0.2, 1, "0.3"),
    ])
  func rounds(number: Double, decimals: Int, digits: String) {
    #expect(numeral(number, decimals: decimals) == digits)
  }

  @Test(
    "Thousands are parted by commas",
    arguments: [("8535", "8,535"), ("-1000000.5", "-1,000,000.5")])
  func groups(digits: String, words: String) { #expect(grouped(digits) == words) }

  @Test("Years are no thousands", arguments: ["Year", "year(date)", "year(Month)"])
  func years(name: String) {
    #expect(Column(name, .integer).words(Cell(.integer(2016))) == "2016")
  }
}
