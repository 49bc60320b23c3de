import Answering
import Presenting
import SourceText
import Testing

/// The contract of JSON that other programs read.
@Suite struct JSONTests {
  private let keys = [
    "n", "status", "question", "readback", "headline", "result", "columns", "rows", "notes",
    "sources", "related", "edition",
  ]

  private func object(_ answer: Answer, layout: Layout = Layout()) throws -> JSONNode {
    let text = render(answer, as: .json, layout: layout)
    #expect(text.split(separator: "\n").count == 1)
    return try parseJSON(SourceText(text))
  }

  private func names(_ node: JSONNode?) -> [String] { node?.members?.map(\.key) ?? [] }

  @Test(arguments: Samples.all.indices)
  func everyLineParses(sample: Int) throws {
    let answer = Samples.all[sample].answer
    for format in [Format.json, .ndjson] {
      for line in render(answer, as: format, layout: Layout()).split(separator: "\n") {
        #expect(try parseJSON(SourceText(String(line))).members != nil)
      }
    }
  }

  @Test func anAnswerHasTheKeysInOrder() throws {
    let node = try object(Samples.ordinary, layout: Layout(statement: 3))
    #expect(names(node) == keys)
    #expect(node["n"]?.integer == 3)
    #expect(node["status"]?.string == "answered")
    #expect(names(node["result"]) == ["name", "value"])
    #expect(node["result"]?["value"]?.number == 12.8)
    #expect(
      node["columns"]?.array?.map(names) == [
        ["name", "type"], ["name", "type", "unit"], ["name", "type", "unit"], ["name", "type"],
      ])
    #expect(
      names(node["sources"]?.array?.first) == [
        "n", "id", "title", "publisher", "published", "url", "kind",
      ])
  }

  @Test func aRowHasItsMarksOnlyWhereThereAreSome() throws {
    let rows = try object(Samples.ordinary)["rows"]?.array ?? []
    #expect(
      rows.map(names) == [
        ["period", "value", "change", "change %", "sources", "marks"],
        ["period", "value", "change", "change %", "sources", "marks"],
        ["period", "value", "change", "change %", "sources"],
      ])
    #expect(rows[0]["change %"]?.isNull == true)
    #expect(rows[0]["marks"]?["change %"]?.array?.map(\.string) == ["none-before"])
    #expect(rows[1]["sources"]?.array?.map(\.integer) == [1, 2])
    #expect(rows[2]["change %"]?.number == 0)
  }

  @Test func namesThatARowKeepsAreWrittenOtherwise() throws {
    let node = try object(Samples.kinds)
    let row = node["rows"]?.array?.first
    #expect(
      names(row) == [
        "sources_", "marks_", "source", "rate", "share %", "closed", "by", "year", "index",
        "sources", "marks", "highs",
      ])
    #expect(node["columns"]?.array?.first?["name"]?.string == "sources_")
    #expect(row?["source"]?.string == "2014-03-12")
    #expect(row?["share %"]?.number == 27)
    #expect(row?["highs"]?["share %"]?.number == 31)
    #expect(row?["closed"]?.boolean == true)
    #expect(row?["by"]?.array?.map(\.string) == ["Ofsted", "HMIC"])
    #expect(row?["index"]?.number == 127.1)
  }

  @Test func breaksStandBetweenRowsAndNotes() throws {
    let node = try object(Samples.breaks)
    #expect(names(node).contains("breaks"))
    #expect(node["breaks"]?.array?.map { $0["before_row"]?.integer } == [0, 2, 3])
  }

  @Test func aWithheldAnswerHasItsReason() throws {
    let node = try object(Samples.withheld)
    #expect(node["status"]?.string == "withheld")
    #expect(node["override"]?.string == "change sexual offences 2008..2013 despite breaks")
    #expect(node["reason"]?.string?.isEmpty == false)
    #expect(node["can_say"]?.string?.isEmpty == false)
    #expect(node["rows"]?.array?.count == 1)
  }

  @Test func anAmbiguousQuestionHasItsReadings() throws {
    let node = try object(Samples.ambiguous)
    #expect(node["status"]?.string == "ambiguous")
    #expect(
      node["readings"]?.array?.map(names) == [
        ["meaning", "question"], ["meaning", "question"],
      ])
  }

  @Test func anErrorPointsInCharacters() throws {
    let question = Samples.wideError.question
    let before = question.split(separator: "raep")[0].count
    let diagnostic = try object(Samples.wideError)["diagnostic"]
    #expect(names(diagnostic) == ["code", "message", "start", "length", "help", "fix"])
    #expect(diagnostic?["start"]?.integer == before)
    #expect(diagnostic?["length"]?.integer == 4)
    let whole = try object(Samples.bareError)["diagnostic"]
    #expect(whole?["start"]?.isNull == true)
    #expect(whole?["fix"]?.isNull == true)
  }

  @Test func anErrorOfAScriptNamesItsLine() throws {
    let place = ScriptPlace(name: "report.q", line: 7, column: 3)
    let first = try object(Samples.error, layout: Layout(script: place))["diagnostic"]
    #expect(first?["line"]?.integer == 7)
    #expect(first?["column"]?.integer == 9)
    let later = try object(
      Samples.diagnosed("trend rape |\nfrist 3", "frist"), layout: Layout(script: place))
    #expect(later["diagnostic"]?["line"]?.integer == 8)
    #expect(later["diagnostic"]?["column"]?.integer == 1)
  }

  @Test func aRowOfNdjsonStandsOnItsOwn() throws {
    let lines = try render(Samples.breaks, as: .ndjson, layout: Layout(statement: 2))
      .split(separator: "\n").map { try parseJSON(SourceText(String($0))) }
    #expect(lines.count == 4)
    #expect(
      names(lines[0])
        == keys.filter { $0 != "rows" }.flatMap {
          $0 == "notes" ? ["breaks", "notes"] : [$0]
        })
    #expect(names(lines[1]) == ["n", "question", "index", "row", "sources", "breaks_before"])
    #expect(
      lines[2]["sources"]?.array?.map { $0["id"]?.string } == [
        "mps-foi-2014", "hmicfrs-2016",
      ])
    #expect(lines[3]["breaks_after"]?.array?.count == 1)
    #expect(lines[3]["row"]?["value"]?.integer == 9628)
  }
}
