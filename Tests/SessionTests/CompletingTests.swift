import Answering
import Catalog
import Language
import Session
import SourceText
import Testing

/// A session with the shipped data.
private func shipped() throws -> Session {
  let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
  return Session(catalog: try Catalog(folder: root + "/Datasets/met-safeguarding"))
}

/// One line with the cursor at its end, and what is offered there.
private struct Offer {
  var line: String
  var holds: [String]
  var lacks: [String] = []

  init(_ line: String, _ holds: [String], not lacks: [String] = []) {
    self.line = line
    self.holds = holds
    self.lacks = lacks
  }
}

@Suite struct CompletingTests {
  // One session answers for all, since opening the data takes most of the time.
  private let table = [
    Offer("", ["trend", "concerns", "rape", "help"], not: ["in", "Hackney"]),
    Offer("tre", ["trend"], not: ["total"]),
    Offer("rape; to", ["total"]),
    // After a verb only topics.
    Offer("trend ", ["rape", "missing children"], not: ["concerns", "in", "Hackney", "trend"]),
    Offer("trend rape, ", ["rape", "missing children"], not: ["in"]),
    Offer("trend rape,\n  mis", ["missing children"]),
    // A name of several words is one, and hides no phrase.
    Offer("trend missing ch", ["missing children"]),
    Offer("trend rape a", ["rape and sexual assault", "rape after", "rape across"]),
    // After a whole question what its verb allows and it has not used.
    Offer("trend rape ", ["in", "since", "from"], not: ["about", "in full", "rape", "Hackney"]),
    Offer("trend rape in Hackney ", ["since", "from"], not: ["in"]),
    Offer("trend rape since 2012 ", ["in", "from"], not: ["since", "until", "latest", "last"]),
    Offer("concerns ", ["about", "since", "from"], not: ["indexed", "across", "despite"]),
    Offer("timeline ", ["in full", "about"], not: ["per"]),
    // After each phrase its own kind of thing.
    Offer("trend rape in ", ["Hackney", "boroughs"], not: ["since", "rape"]),
    Offer("trend rape from cait in ", ["the Met"], not: ["Barnet"]),
    Offer("trend rape in Hackney, Bar", ["Barnet"]),
    Offer("trend rape from ", ["cait", "boroughs", "named offences"], not: ["merlin", "rape"]),
    Offer("trend rape in Hackney from ", ["boroughs"], not: ["cait", "named offences"]),
    Offer("concerns from hm", ["HMICFRS"]),
    // Where an expression is due, its fields and functions.
    Offer("concerns | add x = ", ["date", "year("], not: ["where"]),
    Offer("concerns | add x = ye", ["year("]),
    Offer("concerns | add x = year(", ["date"]),
    Offer("trend rape in Hackney | add half = value / ", ["value", "round("]),
    // After a file the clauses of its load that are not there yet.
    Offer("load \"a.xlsx\" ", ["as", "sheet", "table", "keep"], not: ["in", "since"]),
    Offer("load \"a.xlsx\" sheet \"Two\" ", ["as", "table", "keep"], not: ["sheet"]),
    Offer("load \"a.xlsx\" table ", [], not: ["as", "keep"]),
    // A whole question may have a period, and a stage after it.
    Offer("trend rape in Hackney ", ["2010/11..2025/26", "|"]),
    Offer("trend rape across ", ["boroughs"], not: ["Hackney"]),
    Offer("concerns about mis", ["missing children"]),
    Offer("trend rape despite ", ["breaks", "unallocated"], not: ["in"]),
    Offer("concerns where ", ["body", "date"], not: ["rape"]),
    Offer("concerns | ", ["where", "sort", "first"], not: ["since"]),
    Offer("concerns | sort da", ["date"]),
    // Periods are those of the series that can answer.
    Offer("trend rape 20", ["2008/09", "2012/13", "2016/17"], not: ["1999/00"]),
    Offer("trend rape from cait 20", ["2008/09", "2012/13"], not: ["2016/17"]),
    Offer("trend rape 2008/09..", ["2012/13"]),
    Offer("trend rape in Hackney since 20", ["2010/11", "2024/25"], not: ["2008/09"]),
    // What is spelt alike comes where nothing begins so.
    Offer("trend raep", ["rape"]), Offer("trend sxual", ["sexual offences"]),
    Offer("trend rape in haknye", ["Hackney"]), Offer("quit", ["quit"]),
    Offer("hints ", ["on", "off"]), Offer("private tre", ["trend"]),
    Offer("trend sexual offences from recorded crime since ", ["2011/12"], not: ["in"]),
    Offer("concerns since the Cas", ["the casey review"], not: ["rape"]),
    // Rankings, shares and comparisons.
    Offer("top ", ["5 boroughs"]),
    Offer("top 5 ", ["boroughs"], not: ["in"]),
    Offer("top 5 boroughs ", ["by"]),
    Offer("top 5 boroughs by ra", ["rape"]),
    Offer("rank boroughs by rape ", ["in", "since"], not: ["about"]),
    Offer("share rape of ", ["sexual offences"], not: ["in"]),
    Offer("compare rape in Hackney with ", ["Barnet"]),
    // Conditions and stages: the fields and values that the rows have.
    Offer("concerns where body is ", ["HMICFRS"], not: ["in", "since"]),
    Offer("recommendations where status is ", ["accepted"], not: ["since"]),
    Offer("concerns where kind is per", ["performance concern"]),
    Offer("concerns where body is \"H", ["HMICFRS\""]),
    Offer("concerns where body ", ["is"], not: ["since"]),
    Offer("concerns where body is HMICFRS and ", ["date"]),
    Offer("trend rape in Hackney | where ", ["period", "value", "change"], not: ["offence"]),
    Offer("trend rape in Hackney | sort ", ["period", "value"]),
    Offer("trend rape in Hackney | pick ", ["period", "value"]),
    Offer("concerns | count by body | sort ", ["count", "body"], not: ["date"]),
    Offer("let a = concerns | ", ["first"]),
    Offer("trend rape in Hackney and ", ["Barnet"], not: ["since"]),
    Offer("trend rape from ", ["boroughs"], not: ["IOPC"]),
    Offer("top 5 boroughs in Lon", ["London"], not: ["rape"]),
    Offer("top 5 boroughs in London ", ["by"]),
    Offer("top 5 boroughs by change in ra", ["rape"]),
    Offer("top 5 boroughs by rape in ", ["London", "the Met"], not: ["Hackney"]),
    Offer("trend rape in Hackney 2014..", ["2015", "2016"], not: ["2010", "2014"]),
    // Commands.
    Offer("help tr", ["trend", "trust"]),
    Offer("describe conc", ["concerns"]),
    Offer("explain tot", ["total"]),
    Offer("explain trend ra", ["rape"]),
    Offer("set ", ["format", "width"]),
    Offer("set format m", ["markdown"]),
    Offer("forget ", ["all"]),
    Offer("quit ", []),
    // Nothing in quoted text.
    Offer("concerns about \"mis", []),
  ]

  @Test func whatFitsIsOffered() throws {
    let session = try shipped()
    for offer in table {
      let line = offer.line
      let (start, items) = session.completions(line, line.utf8.count)
      let texts = items.map(\.text)
      for text in offer.holds { #expect(texts.contains(text), "\(line): \(texts.prefix(20))") }
      for text in offer.lacks { #expect(!texts.contains(text), "\(line)") }
      if offer.holds.isEmpty { #expect(texts.isEmpty, "\(line)") }
      #expect(Set(texts).count == texts.count, "\(line)")
      #expect((0...line.utf8.count).contains(start), "\(line)")
    }
  }

  /// Whatever is offered says what it means.
  @Test func everythingOfferedHasAMeaning() throws {
    let session = try shipped()
    let lines = [
      "", "trend ", "trend rape ", "trend rape in ", "trend rape from ", "trend rape since ",
      "top 5 ",
      "concerns where ", "concerns | ", "help ", "describe ", "set ", "set format ", "hints ",
      "plain ", "forget ", "trend rape despite ", "trend rape per ", "words about ",
    ]
    for line in lines {
      let items = session.completions(line, line.utf8.count).items
      #expect(!items.isEmpty, "\(line)")
      let silent = items.filter(\.meaning.isEmpty).map(\.text)
      #expect(silent.isEmpty, "\(line): \(silent)")
    }
  }

  /// What is offered can stand where it is put.
  @Test func whatIsOfferedRuns() throws {
    let session = try shipped()
    for line in ["trend ra", "trend rape in Hac", "trend rape from nam", "rap"] {
      let (start, items) = session.completions(line, line.utf8.count)
      #expect(!items.isEmpty)
      for item in items {
        let question = String(decoding: line.utf8.prefix(start), as: UTF8.self) + item.text
        #expect(session.parse(question).allSatisfy { $0.diagnostics.isEmpty }, "\(question)")
      }
    }
  }

  @Test func theFieldsOfKeptRowsAreOffered() throws {
    let session = try shipped()
    _ = session.run("let a = concerns | first 3")
    for line in ["from a | count by ", "from a | where ", "from a where "] {
      let texts = session.completions(line, line.utf8.count).items.map(\.text)
      #expect(texts.contains("body"), "\(line): \(texts)")
    }
  }

  /// After a verb for figures stand the topics that it has an answer for, and no others.
  @Test(arguments: ["trend", "change", "total"])
  func topicsOfferedHaveFigures(_ verb: String) throws {
    let session = try shipped()
    let offered = session.completions("\(verb) ", verb.utf8.count + 1).items
    #expect(offered.count > 20)
    for item in offered {
      let answer = try #require(session.run("\(verb) \(item.text)").first?.answers.first)
      if case .error(let diagnostic) = answer.status {
        Issue.record("\(verb) \(item.text): \(diagnostic.message)")
      }
    }
  }

  @Test func anyCursorIsSurvived() throws {
    let session = try shipped()
    let line = "trend “rape”, mis\n  in Hackney since 2008..2013 | sort é; x # y \"z"
    for cursor in 0...line.utf8.count {
      let (start, _) = session.completions(line, cursor)
      #expect((0...cursor).contains(start))
      #expect(session.whatCanFollow(line, cursor).hasSuffix("\n"))
    }
  }

  @Test func aKeyIsAnsweredFast() throws {
    let session = try shipped()
    _ = session.completions("trend rape in Hackney s", 23)
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<10 { _ = session.completions("trend rape in Hackney s", 23) }
    }
    #expect(time / 10 < .milliseconds(100))
  }
}
