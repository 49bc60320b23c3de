import Answering
import Catalog
import Foundation
import Session
import SourceText
import Tables
import Testing

/// What the prompt foretells of a question is what comes of it.
@Suite struct CorpusForesightTests {
  /// Questions whose answers are easily foretold wrong, besides those of the corpus.
  private static let further = [
    "trend rape per 1000 children in Hackney",
    "trend sexual offences in West Midlands 2008..2012 from recorded crime per 1000 children",
    "change rape 2014/15..2021/22 in Hackney, Camden and Barnet",
    "total rape in Hackney and Camden in 2012/13", "trend officers", "how has neglect changed",
    "change strip searches by ethnicity 2019..2023", "from figures",
    "explain trend rape in Hackney",
    "trend rape across boroughs", "rank boroughs by change in rape 2012/13..2015/16",
    "top 3 boroughs by rape in 2013/14", "share rape of sexual offences in Hackney 2016..2020",
    "trend missing children", "change officers", "total offences in 2012/13",
  ]

  private static let questions: [String] = {
    let session = try? Asking.session()
    return (Corpus.cases.map(\.question) + further).filter { question in
      session?.parse(question).count == 1
    }
  }()

  @Test func thereAreQuestions() { #expect(Self.questions.count > 250) }

  @Test(arguments: questions)
  func whatWasForetoldComes(_ question: String) throws {
    let session = try Asking.session()
    let said = session.foresight(question)
    let answer = try #require(session.run(question).first?.answers.first)
    let isWithheld = if case .withheld = answer.status { true } else { false }
    if said.hasPrefix("before its stages") { return }
    // What stages leave is told before what they leave it of.
    let told = said.components(separatedBy: " out of ")[0]
    let words = told.split(separator: " ").map { $0.filter { $0 != "," && $0 != ":" } }
    guard let noun = words.firstIndex(where: { $0 == "row" || $0 == "rows" }), noun > 0,
      let foretold = Int(words[noun - 1])
    else {
      if said.hasPrefix("withheld") { #expect(isWithheld, "\(said)") }
      return
    }
    if case .error(let diagnostic) = answer.status {
      // The words of a record may be found in none.
      return #expect(said.contains("at most") || said == diagnostic.message, "\(said)")
    }
    #expect(said.hasPrefix("withheld") == isWithheld, "\(said)")
    guard answer.exitCode == .answered else { return #expect(isWithheld, "\(said)") }
    let rows = answer.table?.rowCount ?? 0
    if told.contains("at most") {
      #expect(rows <= foretold, "\(said)")
    } else {
      #expect(rows == foretold, "\(said)")
    }
  }
}
