import Importing
import Tables
import Testing

/// Small synthetic files in which a table stands below another, or columns are of areas.
@Suite("Tables below tables, and columns of areas") struct OtherTableTests {
  let folder: LoadingFolder

  init() throws { folder = try LoadingFolder() }

  private static let first = "Borough,2021/22,2022/23\nBarnet,1,2\nBrent,3,4\nCamden,5,6\n"

  @Test(
    arguments: [
      ("\nTable 2: outcomes\nBorough,Charged,Cautioned\nBarnet,7,8\nBrent,9,10\n", 6, "Table 2"),
      ("\nBorough,Charged,Cautioned\nBarnet,7,8\nBrent,9,10\n", 6, "Borough Charged"),
      ("\nEthnicity,2021,2022\nWhite,7,8\nBlack,9,10\n", 6, "Ethnicity 2021"),
      ("\nRape,,\nBorough,2021/22,2022/23\nBarnet,7,8\nBrent,9,10\n", 6, "Rape"),
    ])
  func theOtherIsLeftOutAndNamed(below: String, line: Int, words: String) throws {
    let data = try folder.loading(Self.first + below)
    #expect(try data.numbers("Value") == [1, 2, 3, 4, 5, 6])
    #expect(data.report.rowsNotRead == below.split(separator: "\n").count)
    let named = data.report.notes.first { $0.contains("table 2 begins in line \(line) ") }
    #expect(named?.contains("“\(words)") == true)
  }

  @Test(
    arguments: [
      "\nBorough,2021/22,2022/23\nEaling,7,8\nHarrow,9,10\n", "\nEaling,7,8\nHarrow,9,10\n",
      "\nTotal,9,12\nOf which new,2010,2005\n",
    ])
  func whatGoesOnIsNoOther(below: String) throws {
    let data = try folder.loading(Self.first + below)
    #expect(data.table.rowCount == 10)
  }

  @Test func columnsOfAreasBecomeRows() throws {
    let data = try folder.loading(
      "Year,Barnet,Brent,Camden,Total\n2021/22,1,2,c,9\n2022/23,4,5,6,15\n")
    #expect(data.table.columns.map(\.name) == ["Year", "Borough", "Value"])
    #expect(try data.texts("Borough").prefix(4) == ["Barnet", "Brent", "Camden", "Total"])
    #expect(try data.numbers("Value") == [1, 2, nil, 9, 4, 5, 6, 15])
    #expect(try data.field("Borough").totals.count == 1)
    #expect(try data.field("Value").role == .measure)
  }

  @Test(
    arguments: [
      "Year,Barnet,Brent\n2021/22,1,2\n2022/23,4,5\n",
      "Year,Barnet,Brent,Camden,Officers\n2021/22,1,2,3,9\n2022/23,4,5,6,15\n",
    ])
  func otherColumnsStay(text: String) throws {
    #expect(try folder.loading(text).table.columns.map(\.name).contains("Barnet"))
  }
}
