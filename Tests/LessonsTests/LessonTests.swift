import Answering
import Session
import SourceText
import Testing

@testable import Lessons

/// What a lesson says in a session, whatever the words that the learner chose.
@Suite struct LessonTests {
  private func learner(at task: Int = 2) throws -> Learner {
    let learner = try Learner()
    _ = learner.ask("lesson 1")
    for _ in 1..<task { _ = learner.ask("skip") }
    return learner
  }

  @Test(
    arguments: [
      "total rape in 2022/23 in Hackney", "TOTAL  RAPE IN HACKNEY 2022–23",
      "how many rapes were recorded in Hackney in 2022/23",
      "total rape in Hackney in the year to March 2023",
      "total rape in Hackney from boroughs in FY2022/23",
      "trend rape in Hackney since 2018 | where period is 2022/23",
      "from figures | where series is \"boroughs-rape\" and area is Hackney and period is 2022/23",
    ])
  func anAnswerIsRightByItsMeaning(_ question: String) throws {
    let learner = try learner()
    let said = learner.ask(question)
    #expect(said.contains("Task 2 of 10 is done."), "\(said)")
    #expect(said.contains("Task 3 of 10: Over the years"))
  }

  @Test(
    arguments: [
      ("total rape in 2023/24 in Hackney", "not yet. That is the year to March 2024"),
      (
        "total rape in the year to March 2024 in Hackney", "not yet. That is the year to March 2024"
      ),
      ("how many rapes in Hackney in 2022", "not yet. A year such as 2022"),
      ("total rape in 2022/23 in Barnet", "not yet: it is about Barnet"),
      ("total rape in 2020/21 in Hackney", "the period 2020/21"),
      ("trend rape in Hackney 2018..2023", "`trend` answers another kind"),
      ("total neglect", "Task 2 of 10 is still open"),
      ("concerns since 2016 | count", "Task 2 of 10 is still open"),
      ("total raep in 2022/23", "Task 2 of 10 is still open"),
    ])
  func aWrongAnswerHasAReply(_ question: String, _ reply: String) throws {
    let learner = try learner()
    let said = learner.ask(question)
    #expect(said.contains(reply), "\(said)")
    #expect(learner.tutor.place?.index == 1)
  }

  @Test func aLongWayRoundIsShownTheShortOne() throws {
    let long = try learner().ask("trend rape in Hackney since 2018 | where period is 2022/23")
    #expect(long.contains("Shorter: `total rape in 2022/23 in Hackney`"))
    #expect(!(try learner().ask("total rape in 2022/23 in Hackney").contains("Shorter")))
  }

  @Test func hintsGoFromANudgeToNearlyThere() throws {
    let learner = try learner()
    #expect(learner.ask("hint").contains("Hint 1 of 2: One number is a `total`"))
    #expect(learner.ask("hint").contains("Hint 2 of 2"))
    #expect(learner.ask("hint").contains("There is no further hint"))
    #expect(learner.ask("show").contains("`total rape in 2022/23 in Hackney`"))
    #expect(learner.ask("task").contains("Task 2 of 10: One number"))
    #expect(learner.ask("back").contains("Task 1 of 10"))
    #expect(learner.ask("back").contains("first task"))
  }

  @Test func afterThreeWrongAnswersHelpIsOffered() throws {
    let learner = try learner()
    let replies = (0..<3).map { _ in learner.ask("total rape in 2022/23 in Barnet") }
    #expect(replies.map { $0.contains("`hint` helps") } == [false, false, true])
  }

  @Test func aTryFailsNoScriptAndOtherStatementsDo() throws {
    let learner = try Learner()
    #expect(learner.session.run("total raep")[0].exitCode == .wrong)
    #expect(learner.session.run("lesson 1; total raep")[1].exitCode == .answered)
    #expect(learner.session.run("lesson 99")[0].exitCode == .wrong)
    #expect(learner.session.run("stop; total raep")[1].exitCode == .wrong)
  }

  @Test func theLessonLeavesTheSessionAlone() throws {
    let learner = try learner()
    _ = learner.ask("total rape in 2023/24 in Hackney")
    #expect(learner.session.run("why")[0].answers[0].readback.contains("2023/24"))
    _ = learner.ask("set format markdown; set $place = Hackney")
    #expect(learner.ask("total rape in 2022/23 in $place").contains("Task 2 of 10 is done."))
  }

  @Test(arguments: ["task", "hint", "show", "skip", "back", "stop"])
  func withoutALessonTheyHaveNothingToDo(_ command: String) throws {
    let learner = try Learner()
    guard case .error(let diagnostic) = learner.session.run(command)[0].answers[0].status else {
      Issue.record("“\(command)” is answered")
      return
    }
    #expect(diagnostic.code == "E049")
  }

  @Test func wordsAfterThemMakeAQuestion() throws {
    let learner = try Learner()
    #expect(learner.session.run("show concerns since 2024 | count")[0].exitCode == .answered)
  }

  @Test func theEndOfACourseCountsWhatWasDoneAlone() throws {
    let learner = try learner()
    _ = learner.ask("total rape in 2022/23 in Hackney; hint; trend rape in Hackney 2018..2023")
    var said = ""
    for _ in 0..<7 { said = learner.ask("skip") }
    #expect(said.contains("Of 10 tasks: 1 without help, 1 after a hint, 8 skipped."), "\(said)")
    #expect(learner.ask("lessons").contains("There are 6 courses"))
  }
}
