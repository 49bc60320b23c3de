import Answering
import Session
import Tables
import Testing

/// Stages give the same of a loaded file's columns as of the rows that were taken out of it.
@Suite("Stages on columns and on rows")
struct LoadedStagesTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    var state: UInt64 = 5
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let rows = (0..<300).map { row in
      let month = random(9) == 0 ? "" : "2023-0\(random(6) + 1)"
      let place = ["Hackney", "camden", "Brent", "", "Barnet"][random(5)]
      let number = random(11) == 0 ? "" : "\(random(40) - 9)"
      let share = random(13) == 0 ? "" : "\(Double(random(99)) / 8)"
      return
        "\(month),\(place),\(number),\(share),\(String(0xABCD_0000_0000_0000 + UInt64(row % 250), radix: 16))"
    }
    try load("Month,Place,Number,Weight,Token\n" + rows.joined(separator: "\n") + "\n")
    #expect(try answer("let kept = from mine").exitCode == .answered)
  }

  @Test(arguments: [
    "first 7", "last 7", "sort number | first 9", "sort number down | first 9",
    "sort place | first 20", "sort month down, weight | first 15",
    "sort token down | first 12", "sort place, month down, number | first 40",
    "sort weight | last 5", "where number > 3 | sort number | first 6",
    "sort number | where place = hackney | first 6", "pick place, number | sort number | first 8",
    "pick place, number | where number < 0 | sort place down, number | first 8",
    "sort month | pick month, token | first 11", "pick token | last 3",
    "where month is missing | last 4", "distinct place", "pick place | distinct place",
    "distinct month, place", "where number > 10 | pick month | distinct month | sort month",
    "sort number | distinct place", "distinct token | first 5", "pick month, place | first 400",
    "count by token | first 4", "count by number | sort count down | first 3",
    "count by token | sort count down | first 3",
    "count by token, place | sort count down | first 9",
    "sum number by token | first 5", "count by weight",
    "where token = abcd000000000007 | pick number", "where token = nothing | count",
    "where token contains 00f3 or number = 7 | sort token | first 10",
    "sort place | count by place", "pick number, place | count by place", "sort month | first 0",
  ])
  func columnsAndRowsAgree(stages: String) throws {
    let (ofColumns, ofRows) = (
      try answer("from mine | \(stages)"), try answer("from kept | \(stages)")
    )
    #expect(ofColumns.exitCode == .answered)
    #expect(ofRows.exitCode == .answered)
    #expect(ofColumns.table?.columns.map(\.name) == ofRows.table?.columns.map(\.name))
    #expect(ofColumns.table?.columns.map(\.cells) == ofRows.table?.columns.map(\.cells))
  }

  /// A text that a column doesn't have is told of, with the one most like it.
  @Test(arguments: [
    (
      "where place = hackny | count",
      "No row has “hackny” as its Place; the nearest there is “Hackney”."
    ),
    ("where place is not Bernt | count", "the nearest there is “Brent”."),
    ("where place in (hackney, Utopia) | first 3", "No row has “Utopia” as its Place."),
    ("where number > 3 and place = barnt | count by month", "“Barnet”"),
  ])
  func anUnknownTextIsToldOf(stages: String, note: String) throws {
    #expect(try notes("from mine | \(stages)").contains(note))
  }

  @Test(arguments: [
    "where place = HACKNEY | count", "where place contains hackn | count",
    "where token = abc | count",
    "where number = 3 | count", "where place in (hackney, camden) | count",
  ])
  func whatIsThereIsNot(stages: String) throws {
    #expect(try !notes("from mine | \(stages)").contains("No row has"))
  }
}
