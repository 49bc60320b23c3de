import Answering
import Catalog
import Language
import Session
import SourceText
import Tables
import Testing

private func shipped() throws -> Session {
  let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  return Session(catalog: try Catalog(folder: root + "/Datasets/met-safeguarding"))
}

/// What the prompt says of a line before it is asked, and how its words are told apart.
@Suite struct ForesightTests {
  /// The rows that were foretold of every figure of the grammar's examples come.
  @Test func asManyRowsComeAsWereForetold() throws {
    let session = try shipped()
    var held = 0
    for example in Grammar.verbs.map(\.example) + Grammar.phrases.map(\.example) {
      let said = session.foresight(example)
      let words = said.split(separator: " ")
      guard words.count > 1, words[1].hasPrefix("row"), let foretold = Int(words[0]),
        let answer = session.run(example).first?.answers.first, answer.exitCode == .answered,
        let table = answer.table
      else { continue }
      #expect(table.rowCount == foretold, "\(example): \(said)")
      held += 1
    }
    #expect(held > 15)
  }

  @Test(
    arguments: [
      ("", ""),
      ("trend sexual offences 2008..2013 from recorded crime", "5 rows, 2008/09 to 2012/13"),
      ("trend rape in Hackney from boroughs", "break"), ("trend ", "needs a topic"),
      ("trend rape 2008..2013", "published change only"),
      ("change rape 2020..2025 in Hackney ", "withheld unless `despite breaks`"),
      ("total rape in 2013 ", "two readings"), ("concerns since 2016", "at most"),
      ("concerns |", "next line"), ("history", "the questions asked before"),
      ("concerns since 2016 | count by body", "a row for each body out of at most"),
      ("from figures | where topic is rape", "586 rows"),
      ("rape", "what can be asked about"), ("trend raep ", "no topic called"), ("tren", ""),
      ("trend rape in Hackney and ", "goes on: an area"), ("trend rape in Hackney and", "goes on:"),
      ("how many ", "goes on, as in how many"), ("what did ", "goes on, as in what did"),
      ("compare rape in Hackney with ", "goes on: an area"),
      ("concerns where body is ", "goes on: a value of body"),
      ("trend rape per 1000 children in Hackney", "withheld: “boroughs” counts all ages"),
      ("explain trend rape in Hackney", "how a question is understood"),
      ("change rape 2014/15..2021/22 in Hackney, Camden and Barnet", "3 rows"),
      ("trend officers", "2 rows, 2009/10 to 2013/14"),
    ])
  func itIsSaid(_ line: String, _ words: String) throws {
    let said = try shipped().foresight(line)
    #expect(words.isEmpty ? said.isEmpty : said.contains(words), "\(line): \(said)")
  }

  /// Roles written behind the words that have them.
  private func marked(_ line: String) throws -> String {
    let bytes = Array(line.utf8)
    return try shipped().roles(of: line).map { part in
      String(decoding: bytes[part.span.start..<part.span.end], as: UTF8.self) + ":\(part.role)"
    }.joined(separator: " ")
  }

  @Test(
    arguments: [
      ("trend rape in Hackney", "trend:verb rape:topic in:keyword Hackney:area"),
      (
        "Trend missing children since June 2013",
        "Trend:verb missing children:topic since:keyword June 2013:period"
      ),
      ("trend raep ", "trend:verb raep:unknown"), ("trend ra", "trend:verb"),
      (
        "concerns | count by status",
        "concerns:dataset |:verb count:verb by:keyword status:field"
      ),
      ("concerns about \"quoted\"", "concerns:dataset about:keyword \"quoted\":text"),
      ("explain trend rape", "explain:verb trend:verb rape:topic"),
      ("private rape; xyzzy ", "private:verb rape:topic xyzzy:unknown"), ("", ""),
      ("# a comment", ""),
    ])
  func wordsAreToldApart(_ line: String, _ roles: String) throws {
    let found = try marked(line)
    #expect(found == roles)
  }

  @Test(
    arguments: [
      ("tren", "d sexual offences 2008..2013 from recorded crime"), ("trend missing ch", "ildren"),
      ("xyzzy", ""), ("", ""), (" tren", ""), ("trend rape in Hackn", "ey"),
      ("concerns |", " where"), ("trend rape in March 2014", ""),
      ("trend strip searches in 2014..2016", ""), ("trend rape in Hackney 2014..", "2015"),
      ("change rape 2014", ""), ("load ", ""), ("run ", ""),
    ])
  func theRestIsOffered(_ line: String, _ rest: String) throws {
    #expect(try shipped().hint(line) == rest)
  }

  /// Whatever is offered for any beginning of a question can stand there.
  @Test func whatIsOfferedIsNeverWrong() throws {
    let session = try shipped()
    let questions = [
      "trend rape in March 2014 ", "trend strip searches by ethnicity 2019..2021",
      "trend rape in Hackney 2014..2016 from boroughs", "top 5 boroughs by rape in 2013/14",
      "concerns where body is HMICFRS since 2016 | sort date", "change rape 2014/15..2016/17",
      "compare rape in Hackney with Barnet since 2015",
    ]
    for question in questions {
      for end in question.indices.dropFirst() {
        let line = String(question[..<end])
        let rest = session.hint(line)
        if rest.isEmpty { continue }
        let said = session.foresight(line + rest)
        let statement = session.parse(line + rest).first
        let isRight = statement.map { $0.diagnostics.isEmpty } ?? false
        #expect(
          isRight || said.isEmpty || said.hasPrefix("goes on") || said.contains("needs"),
          "\(line)|\(rest): \(said)"
        )
      }
    }
  }

  @Test func whatWasAskedLastIsOfferedFirst() throws {
    let session = try shipped()
    session.history = ["trend arson", "trend rape", "trend raep", "total rape"]
    #expect(session.hint("tr") == "end rape")
    #expect(session.hint("trend rape") != "")
  }

  @Test func thePeriodsOfTheSeriesAreOffered() throws {
    let hint = try shipped().hint("trend rape in Hackney from boroughs ")
    #expect(hint.contains(".."))
  }

  /// Any beginning of any text is read without harm.
  @Test func anyBeginningIsSurvived() throws {
    let session = try shipped()
    let text =
      "trend “rape”, mis\n  in Hackney since 2008..2013 | sort é; $x; explain ; run \"a # y \"z"
    for end in text.indices {
      let line = String(text[..<end])
      for part in session.roles(of: line) {
        #expect(part.span.start < part.span.end && part.span.end <= line.utf8.count)
      }
      _ = session.hint(line)
      _ = session.foresight(line)
    }
  }
}
