import SourceText
import Tables
import Testing

@testable import Executing

/// What pipelines over a small table give, in the places where it is easily got wrong.
@Suite("Pipelines over plain rows")
struct PipelineTests {
  let kept: KeptRows

  init() throws {
    kept = try KeptRows([
      "visits": table(
        column("id", .integer, "1", "2", "3", "4"),
        column("span", .period, "Q1 2013", "Q4 2012/13", "2012", "2012-04-10..2013-04-20"),
        column("size", .integer, "0", "", "5", "5"),
        column("by", .list, "Met;Ofsted", "met;ofsted", "Ofsted", ""),
        column("note (x)", .integer, "9", "2", "5", "1"),
        column("seen", .date, "2019-06-15", "2019-06", "2019", ""),
        column("body", .text, "not known", "", "Met", "MET "))
    ])
  }

  @Test(
    "A pipeline gives these rows",
    arguments: [
      // Two names of one quarter tie, so the rows keep their order both ways.
      ("sort span | pick id", ["3", "4", "1", "2"]),
      ("sort span down | pick id", ["1", "2", "4", "3"]),
      ("add place = rank(span) | pick place", ["1", "1", "4", "3"]),
      ("count by span", ["Q1 2013 | 2", "2012 | 1", "10 April 2012 to 20 April 2013 | 1"]),
      // April of one year and April of the next are not one month.
      ("add m = month(span) | pick m", ["–", "–", "–", "–"]),
      // The first known value, be it nought.
      ("add f = first(size) | pick f", ["0", "0", "0", "0"]),
      ("add f = first(size, size > 1) | pick f", ["5", "5", "5", "5"]),
      // Lists are compared as texts are.
      ("count by \"by\" as who", ["Met; Ofsted | 2", "Ofsted | 1", "– | 1"]),
      // A name in other letters is the same column.
      ("add SIZE = id * 2 | pick id, size", ["1 | 2", "2 | 4", "3 | 6", "4 | 8"]),
      // Quotes on the right hold text, but beside a number or a date the name of a field.
      ("where size is \"note (x)\" | pick id", ["3"]),
      ("where id < size - \"note (x)\" + 4 | pick id", ["3", "4"]),
      ("add t = body + \" and\" | first 1 | pick t", ["not known and"]),
      // A day is read as one in a condition.
      ("where seen is 15 June 2019 | pick id", ["1", "2", "3"]),
      ("where seen in (15 May 2019, 15 June 2019) | pick id", ["1", "2", "3"]),
      // A document's quotes end no text that plain ones began.
      ("add \"the “n”\" = id | where \"the “n”\" = 2 | pick id", ["2"]),
    ])
  func gives(pipeline: String, rows: [String]) throws {
    #expect(try kept.texts(of: "from visits | \(pipeline)") == rows)
  }

  @Test("Whole numbers beyond 2^53 are told apart")
  func largeNumbers() throws {
    let large = try KeptRows([
      "ids": table(column("id", .integer, "9007199254740993", "9007199254740992", "9"))
    ])
    #expect(
      try large.texts(of: "from ids | where id = 9007199254740993") == ["9007199254740993"])
    #expect(
      try large.texts(of: "from ids | sort id | first 2")
        == ["9", "9007199254740992"])
    #expect(
      try large.texts(of: "from ids | where id > first(id) - 1 | count") == ["1"])
  }

  @Test("Columns that a spread makes have names of their own")
  func spreadNames() throws {
    let wide = try kept.rows(of: "from visits | pick id, body, size | spread body of size")
    #expect(wide.columns.map(\.name) == ["id", "not known", "not known (body)", "Met"])
  }

  @Test("Only numbers and dates are put in order", arguments: ["body < body", "body > \"a\""])
  func ordersNoTexts(condition: String) throws {
    #expect(throws: Diagnostic.self) { try kept.rows(of: "from visits | where \(condition)") }
  }
}
