import Answering
import Foundation
import Catalog
import Presenting
import Session
import Tables
import Testing

/// Pipelines typed by hand obey the rules of comparison that verbs obey.
@Suite struct SoundnessTests {
  /// Figures of recorded crime in the Met, as a verb reads them and as rows.
  private static func written(_ question: String) -> String {
    question.replacing("MET", with: "CRIME and area is \"the Met\"")
      .replacing("ROWS", with: "CRIME and subject is \"the Met\"")
      .replacing("CRIME", with: "series is recorded-crime")
  }

  /// What would mislead, a question a line.
  static let unsound: [String] = """
    # A break lies in the range.
    from figures | where MET | sum value
    from figures | where MET | mean value
    from figures | where MET | add v = value * 1 | sum v
    from figures | where MET | add v = 0 + value | sum v
    from figures | where MET | add v = round(value) | mean v
    from figures | where MET | sum value by period | sum "sum value"
    from figures | where MET | max value by period | sum "max value"
    from figures | where MET and period in (2003/04, 2005/06) | sum value by period \
    | add change = "sum value" - first("sum value") | where period is 2005/06 | pick change
    from figures | where MET and period in (2003/04, 2005/06) | sum value by period \
    | add ratio = "sum value" / first("sum value") | where period is 2005/06 | pick ratio
    from figures | where MET and period in (2003/04, 2005/06) \
    | add change = value - first(value) | where period is 2005/06 | pick change
    from figures | where MET and period in (2003/04, 2005/06) \
    | add ratio = value / first(value) | where period is 2005/06 | pick ratio
    from observations | where ROWS | sum value
    from observations | where ROWS and period in (2003/04, 2005/06) | sum value by period \
    | mean "sum value"
    from observations | where ROWS and period in (2003/04, 2005/06) \
    | add change = value - first(value) | where period is 2005/06 | pick change
    # Several series; parts that don't add up; a total and its parts; periods that overlap.
    from figures | where topic is rape and area is "the Met" | sum value
    from observations | sum value
    from observations | where series is nspcc-by-sex and part is not missing | sum value
    from observations | where series is assessments-cse | sum value
    from observations | where series is caic-offences | sum value
    # Rates, and percentages, add up to nothing.
    from observations | where series is under-18-share or series is abuse-assessment-rate \
    | sum value
    from figures | where series is boroughs and kind is borough and period is 2018/19 \
    | add rate = value / residents * 1000 | sum rate
    # A part of a year among whole ones.
    from observations | where series is merlin | mean value
    # Sources that differ.
    from observations | where series is cait and period is 2012/13 and part is missing \
    | sum value
    from observations | where series is cait and period is 2012/13 and part is missing \
    | mean value
    from observations | where series is cait and period is 2012/13 and part is missing \
    | median value
    # A figure that was corrected, without the one in its place.
    from observations | where series is sexual-communication and value is 3171 | sum value
    from observations | where series is sexual-communication and value < 4000 \
    | add change = value - first(value, value is 3217) | where value is 3171 | pick change
    # Others than children per child.
    from figures | where series is boroughs and kind is borough and period is 2018/19 \
    | add rate = value / children | pick rate
    # What a join repeated.
    let kinds = from areas | pick kind, label; from figures | where MET and period is 2012/13 \
    | join kinds on kind | sum value
    """.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { written(String($0)) }

  @Test("What would mislead is withheld, whatever the stages", arguments: unsound)
  func withholds(question: String) throws {
    let answer = try #require(try Asking.answers(question).last)
    if case .withheld = answer.status { return }
    // Beside columns that may be shown, the one in question has no value.
    let values = answer.table?.columns.last?.cells ?? []
    let isMissing = values.allSatisfy { $0.value.isMissing }
    #expect(isMissing && !values.isEmpty, "\(question)\n\(Asking.page(of: answer))")
  }

  /// What is sound, with its value, a question a line.
  static let sound: [String] = """
    53940: from observations | where CRIME and period is 2010/11 | sum value
    37329: from observations | where ROWS and period in (2016/17, 2017/18) | sum value
    37329: from figures | where MET and period in (2016/17, 2017/18) | sum value
    37329: from figures | where MET and period in (2016/17, 2017/18) | sum value by period \
    | sum "sum value"
    3217: from observations | where series is sexual-communication and period is 2017/18 \
    | sum value
    3217: from observations | where series is sexual-communication and period is 2017/18 \
    | mean value
    2113: from observations | where ROWS and period in (2016/17, 2017/18) \
    | add change = value - previous(value) | last 1 | pick change
    2113: from observations | where ROWS and period in (2016/17, 2017/18) \
    | sum value by period | add change = "sum value" - previous("sum value") | last 1 \
    | pick change
    -1068: from figures despite breaks | where MET and period in (2003/04, 2005/06) \
    | add change = value - first(value) | last 1 | pick change
    """.split(separator: "\n").map(String.init)

  @Test("What is sound is answered", arguments: sound)
  func answers(line: String) throws {
    let colon = try #require(line.firstIndex(of: ":"))
    let value = Double(line[..<colon])
    let question = Self.written(String(line[line.index(after: colon)...]))
    let answer = try #require(try Asking.answers(question).last)
    #expect(answer.exitCode.rawValue == 0, "\(question)")
    #expect(answer.table?.columns.last?.cells.last?.value.asDouble == value, "\(question)")
  }

  @Test("A kept answer keeps what its figures are")
  func kept() throws {
    let answers = try Asking.answers(
      Self.written("let crimes = from observations | where ROWS\nfrom crimes | sum value"))
    guard case .withheld = try #require(answers.last).status else {
      Issue.record("\(Asking.page(of: answers[1]))")
      return
    }
  }

  @Test("A corrected figure that gives way is told")
  func corrected() throws {
    let answer = try #require(
      Asking.answers(
        "from observations | where series is sexual-communication and period is 2017/18"
          + " | sum value"
      ).last)
    #expect(answer.notes.contains { $0.text.contains("corrected later") })
  }
}

extension Asking {
  static func page(of answer: Answer) -> String {
    render(answer, as: .table, layout: Layout(width: 100))
  }
}
