import Answering
import Catalog
import Foundation
import Session
import Tables
import Testing

/// Questions that are answered by columns say what the same questions say of the same rows, kept.
@Suite struct LoadedColumnsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    var csv = "Month,Kind,Counted,Odd,Weight\n"
    for row in 0..<400 {
      let count = row % 41 == 5 ? "c" : row % 37 == 3 ? "" : String(row * 7919 % 500)
      let odd = row % 29 == 2 ? "z" : String(row * 104_729 % 300 - 150)
      csv += "20\(10 + row % 9)-0\(row % 9 + 1),kind \(row * row % 7),\(count),\(odd),"
      csv += "\(row % 90).\(row % 10)5\n"
    }
    try loading.write(csv, to: "synthetic.csv")
  }

  @Test(
    arguments: ["sum", "mean", "median", "min", "max"],
    [
      "Counted", "Counted by Kind", "Odd by Kind", "Weight by Kind", "Weight",
      "Counted by Kind, year(Month)",
    ])
  func aggregatesAreTheSame(function: String, what: String) throws {
    #expect(try answer("load \"\(folder)/synthetic.csv\" as mine").exitCode == .answered)
    #expect(try answer("let kept = from mine").exitCode == .answered)
    let field = what.prefix { $0 != " " }
    for ending in ["", " | sort \"\(function) \(field)\" down | first 3"] {
      let stage = "\(function) \(what)"
      let one = try answer("from mine | \(stage)\(ending)")
      let other = try answer("from kept | \(stage)\(ending)")
      #expect(one.exitCode == .answered, "\(stage)\(ending)")
      #expect(one.table == other.table, "\(stage)\(ending)")
      let skipped = other.notes.filter { $0.text.contains(" of ") && $0.text.contains("known") }
      #expect(skipped.allSatisfy(one.notes.contains), "\(stage)\(ending)")
    }
  }

  @Test(
    arguments: [
      "Kind = \"KIND 3\"", "Kind contains \"d 3\"", "Kind starts with \"Kind\"", "Counted > 250",
      "not Kind contains \"3\"", "Counted is missing", "Kind contains \"kind  3\"",
    ])
  func conditionsAreTheSame(condition: String) throws {
    #expect(try answer("load \"\(folder)/synthetic.csv\" as mine").exitCode == .answered)
    #expect(try answer("let kept = from mine").exitCode == .answered)
    let one = try answer("from mine | where \(condition) | count by Kind")
    let other = try answer("from kept | where \(condition) | count by Kind")
    #expect(one.exitCode == other.exitCode, "\(condition)")
    #expect(one.table == other.table, "\(condition)")
  }

  @Test(arguments: ["la_name", "\"la name\"", "LA_NAME"])
  func fieldsWithUnderscoresAreNamedAsTheyAre(field: String) throws {
    try "Year,la_name,Count\n2012/13,Hackney,5\n2013/14,Camden,6\n".write(
      toFile: folder + "/synthetic-names.csv", atomically: true, encoding: .utf8)
    #expect(try answer("load \"\(folder)/synthetic-names.csv\" as mine").exitCode == .answered)
    #expect(try answer("from mine | where \(field) is Hackney").table?.rowCount == 1)
  }
}
