import Answering
import Session
import SourceText
import Tables
import Testing

/// Conditions on what the rows of a loaded file are told apart by.
@Suite struct LoadedConditionsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    var text =
      "Type,Date,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,"
      + "Object of search,Outcome\n"
    for (count, gender, own, officer) in [
      (3, "Male", "White - British", "White"), (2, "Female", "Black - African", "Black"),
      (4, "Other", "Black - Caribbean", "Other"), (5, "", "Not stated", "Black"),
    ] {
      for _ in 0..<count {
        text +=
          "Person search,2023-03-01T10:00:00+00:00,\(gender),10-17,\(own),\(officer),PACE,Drugs,Arrest\n"
      }
    }
    let file = try loading.write(text, to: "2023-03-metropolitan-stop-and-search.csv")
    #expect(try answer("load \"\(file)\" as mine").exitCode == .answered)
  }

  @Test(arguments: [
    ("Gender is Male", 3), ("Gender is Other", 4), ("Officer-defined ethnicity is Other", 4),
    ("Self-defined ethnicity contains Black", 6), ("Officer-defined ethnicity contains Black", 7),
    ("Gender is missing", 5), ("Gender is Unknown", 5), ("Gender is not Male", 6),
    ("Gender is Male or Gender is Female", 5),
  ])
  func onlyThePartsOfItsOwnBreakdownMeetACondition(_ condition: String, _ count: Int) throws {
    let total = try answer("total searches where \(condition) in 2023-03 from mine")
    let table = try #require(total.table, "\(total.status)")
    #expect(table.rowCount == 1)
    #expect(table[0, 1].value == .integer(count))
    #expect(!total.notes.contains { $0.code == .conflict })
  }

  @Test func aHeadlineSaysWhatItsFiguresAreChosenBy() throws {
    let total = try answer("total searches where gender is male in 2023-03 from mine")
    #expect(
      total.headline
        == "Searches in mine where gender is male, the Met: 3 searches in March 2023.")
    #expect(total.readback.hasSuffix("; where gender is male.") == true)
  }

  @Test func twoBreakdownsAtOnceAreAskedOfTheRows() throws {
    let asked = try answer(
      "total searches where Gender is Male and Officer-defined ethnicity is White in 2023-03")
    guard case .error(let refusal) = asked.status, let fix = refusal.fix else {
      Issue.record("\(asked.status)")
      return
    }
    #expect(fix.hasSuffix("in March 2023 | count"))
    #expect(try answer(fix).table?[0, 0].value == .integer(3))
  }

  @Test func aShorterNameOfABreakdownIsMended() throws {
    let asked = try answer("total searches by ethnicity in 2023-03 from mine")
    guard case .error(let refusal) = asked.status else {
      Issue.record("\(asked.status)")
      return
    }
    #expect(refusal.fix == "total searches by self-defined ethnicity in March 2023 from mine")
  }
}
