import Answering
import Foundation
import Session
import SourceText
import Testing

/// Questions that the record refuses and a loaded file answers.
@Suite struct LoadedInsteadTests: LoadingTesting {
  let loading: LoadingSession

  init() throws { loading = try LoadingSession() }

  /// A file of one topic of the record, for years before its own and a place that it lacks.
  private func load() throws {
    let rows = (1990...1992).flatMap { year in
      ["Hackney,\(year)/\(year - 1899),Rape,\(year)", "Leeds,\(year)/\(year - 1899),Rape,7"]
    }
    let file = try loading.write(
      "Borough,Year,Offence,Number of offences\n" + rows.joined(separator: "\n") + "\n",
      to: "old.csv")
    _ = try answer("load \"\(file)\" as old")
  }

  private func fix(_ question: String) throws -> String? {
    guard case .error(let diagnostic) = try answer(question).status else { return nil }
    return diagnostic.fix
  }

  @Test(arguments: [
    ("total rape in Hackney in 1991/92", "total rape in Hackney in 1991/92 from old"),
    ("total raep in Hackney in 1991/92", "total rape in Hackney in 1991/92 from old"),
    ("trend rape 1990/91..1992/93 in Hackney", "trend rape 1990/91..1992/93 in Hackney from old"),
    (
      "total rape in Hackney in 1991/92 | pick value",
      "total rape in Hackney in 1991/92 from old | pick value"
    ),
    ("how many rapes in Hackney in 1991/92", "how many rapes in Hackney in 1991/92 from old"),
  ])
  func theFileIsOfferedThatAnswers(_ question: String, _ wanted: String) throws {
    #expect(try fix(question) != wanted)
    try load()
    #expect(try fix(question) == wanted)
    #expect(try answer(wanted).exitCode == .answered)
  }

  /// A file whose own name means something else has another, with which its questions are offered.
  @Test(arguments: ["from dfe | count", "total offences from dfe", "trend dfe"])
  func theNameThatAFileHasHereIsOffered(_ question: String) throws {
    let rows = (2018...2021).map { "Hackney,\($0),\($0 % 7)" }.joined(separator: "\n")
    let file = try loading.write("Borough,Year,Offences\n" + rows + "\n", to: "dfe.csv")
    _ = session.load(file)
    let wanted = question.replacingOccurrences(of: "dfe", with: "dfe_2")
    #expect(try fix(question) == wanted)
    #expect(try answer(wanted).exitCode == .answered)
  }

  /// A verb stays one beside figures that are called alike.
  @Test func aVerbIsNoNameOfFiguresWhereAQuestionBeginsWithIt() throws {
    let rows = ["Male,30", "Total,100"].flatMap { row in
      ["Hackney,2019,\(row)", "Hackney,2020,\(row)"]
    }
    try load("Borough,Year,Sex,Offences\n" + rows.joined(separator: "\n") + "\n", as: "sexes")
    #expect(try column("total offences from sexes in 2020") == ["100"])
    #expect(try column("total offences in 2020 from sexes in Hackney") == ["100"])
    #expect(try column("trend total from sexes") == ["100", "100"])
  }

  /// A misspelt area is put right, and the comparison stays one.
  @Test func aMisspeltAreaOfAComparisonIsMended() throws {
    let rows = ["Hackney", "Camden", "Newham"].flatMap { area in
      ["2019", "2020"].map { "\(area),\($0),Robbery,7" }
    }
    try load("Borough,Year,Crime type,Offences\n" + rows.joined(separator: "\n") + "\n", as: "m")
    #expect(
      try fix("compare Hackny, Camden and Newham on robbery from m")
        == "compare Hackney, Camden and Newham on robbery from m")
  }

  @Test func theNameOfAFileWithItsMonthIsUnderstood() throws {
    let file = try loading.write("Borough,Year,Thefts\nHackney,2019,3\n", to: "2019-04-thefts.csv")
    _ = session.load(file)
    #expect(try fix("total 2019_04_thefts in 2019") == "total thefts in 2019")
    #expect(try fix("from 2019_04_thefts | count") == "from thefts | count")
  }

  /// In a file is from it, and not in a place.
  @Test(arguments: [
    ("rape in old in 1991/92 in Hackney", "rape from old in 1991/92 in Hackney"),
    ("how many rapes in 1991/92 in old", "how many rapes in 1991/92 from old"),
    ("trend rape in old", "trend rape from old"),
  ])
  func whatIsAskedInAFileIsAskedOfIt(_ question: String, _ same: String) throws {
    try load()
    let answers = (try answer(question), try answer(same))
    #expect(answers.0.exitCode == .answered)
    #expect(answers.0.table == answers.1.table)
    #expect(answers.0.readback == answers.1.readback)
  }

  /// What the file can't answer either isn't sent to it.
  @Test(arguments: ["total rape in Hackney in 1980/81", "total neglect in Hackney in 1991/92"])
  func noFileIsOfferedThatDoesNot(_ question: String) throws {
    try load()
    #expect(try fix(question)?.contains("from old") == false)
  }

  /// Of one period there is no change, and what is offered instead can be answered.
  @Test(arguments: [
    ("top 2 boroughs by change in rape from one", "top 2 boroughs by rape from one"),
    ("top boroughs by change in one", "top 5 boroughs by one"),
    ("rank boroughs by % change in rape from one", "rank boroughs by rape from one"),
    ("trend one", "total one"),
    ("change rape in Hackney from one", "total rape in Hackney from one"),
  ])
  func onePeriodHasNoChange(_ question: String, _ wanted: String) throws {
    let file = try loading.write(
      "Borough,Year,Offence,Number of offences\nHackney,2022/23,Rape,5\nCamden,2022/23,Rape,7\n",
      to: "one.csv")
    _ = try answer("load \"\(file)\" as one")
    #expect(try fix(question) == wanted)
    #expect(try answer(wanted).exitCode == .answered)
  }
}
