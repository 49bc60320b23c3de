import Importing
import Tables
import Testing

/// Sums of money as small synthetic files write them.
@Suite("Sums of money") struct MoneyTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  @Test(
    arguments: [
      ("Cost", ["£12.5m", "£1,350k", "(£0.4m)"], "£", [12_500_000, 1_350_000, -400_000]),
      ("Cost (£m)", ["£12.5m", "£1,350k", "£0.2 million"], "£m", [12.5, 1.35, 0.2]),
      ("Cost (£m)", ["£12.5", "£1.35", "-£2"], "£m", [12.5, 1.35, -2]),
      ("Cost £'000", ["£12", "13", "£14"], "£000", [12, 13, 14]),
      ("Cost", ["£12.50", "£1,200.75", "(£3)"], "£", [12.5, 1200.75, -3]),
      ("Cost", ["£12.5m", "13", "£14m"], "£", [12_500_000, nil, 14_000_000]),
      ("Distance", ["12", "13", "14"], nil, [12, 13, 14]),
    ] as [(String, [String], String?, [Double?])])
  func sumsHaveTheUnitThatTheyAreIn(
    heading: String, cells: [String], unit: String?, values: [Double?]
  ) throws {
    let rows = cells.enumerated().map { "Service \($0),\"\($1)\"\n" }.joined()
    let data = try folder.loading("Service,\"\(heading)\"\n\(rows)")
    #expect(try data.numbers(heading) == values)
    #expect(data.table.columns[1].unit == unit)
  }

  @Test func formatsOfPoundsAreRead() throws {
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00\"/>"
      + "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>"
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx(
        [
          (
            "One",
            [
              cells("Service", "Cost"), cells("One") + "<c s=\"1\"><v>12.5</v></c>",
              cells("Two") + "<c s=\"1\"><v>-3</v></c>",
            ]
          )
        ], styles: styles))
    let data = try folder.loaded(path)
    #expect(try data.numbers("Cost") == [12.5, -3])
    #expect(data.table.columns[1].unit == "£")
  }

  @Test(
    arguments: [
      ("£#,##0.0,,\"m\"", "Cost", [12_500_000, -1_350_000], "£"),
      ("£#,##0.0,,\"m\"", "Cost (£m)", [12.5, -1.35], "£m"),
      ("#,##0.0,,", "Cost (£m)", [12.5, -1.35], nil), ("#,##0,", "Staff", [12_500, -1_350], nil),
      ("#,##0.00", "Staff", [12_500_000, -1_350_000], nil),
    ] as [(String, String, [Double], String?)])
  func formatsThatShowThousandsAreReadAsShown(
    format: String, heading: String, values: [Double], unit: String?
  ) throws {
    let code = format.replacing("\"", with: "&quot;")
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"\(code)\"/></numFmts>"
      + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>"
    let path = try folder.write(
      "synthetic.xlsx",
      xlsx(
        [
          (
            "One",
            [
              cells("Service", heading), cells("One") + "<c s=\"1\"><v>12500000</v></c>",
              cells("Two") + "<c s=\"1\"><v>-1350000</v></c>",
            ]
          )
        ], styles: styles))
    let data = try folder.loaded(path)
    #expect(try data.numbers(heading) == values)
    #expect(data.table.columns[1].unit == unit)
  }
}
