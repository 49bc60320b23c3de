import Testing

@testable import Lessons

/// A course with one task that is as it should be.
let wholeCourse = """
  # A course

  For a trial.

  ## Rapes in one borough

  How many rapes did the Met record in Hackney in 2022/23?

  ### Answer

  ```scrutiny
  total rape in 2022/23 in Hackney
  ```

  ### Also right

  ```scrutiny
  how many rapes in Hackney in 2022/23
  ```

  ### Near miss: the year after

  ```scrutiny
  total rape in 2023/24 in Hackney
  ```

  That is the year to March 2024.

  ### Hints

  1. One number is a `total`.
  2. `total rape in …`: the year, `in` and the borough.

  ### Explanation

  The Met recorded {{= total rape in 2022/23 in Hackney}}.
  """

@Suite struct CourseReadingTests {
  @Test func readsEveryPart() throws {
    let (course, problems) = readCourse(wholeCourse, path: "lessons/1-first-questions.md")
    #expect(problems == [])
    #expect(course.id == "first-questions")
    #expect(course.title == "A course")
    #expect(course.introduction.text.hasPrefix("For a trial."))
    let task = try #require(course.tasks.first)
    #expect(task.id == "rapes-in-one-borough")
    #expect(task.answer == Passage(text: "total rape in 2022/23 in Hackney", line: 12))
    #expect(task.equivalents.map(\.text) == ["how many rapes in Hackney in 2022/23"])
    #expect(task.nearMisses.map(\.title) == ["the year after"])
    #expect(task.nearMisses.first?.reply.text.hasPrefix("That is the year") == true)
    #expect(task.hints.count == 2)
  }

  @Test(
    arguments: [
      ("# A course\n", "", 1, "The course has no title"),
      ("### Answer", "### Anwser", 9, "There is no part “Anwser”"),
      ("2. `total rape in …`: the year, `in` and the borough.", "", 5, "has one hint"),
      ("### Near miss: the year after", "### Near miss: a\n### Near miss: b", 21, "has no example"),
      ("That is the year to March 2024.", "", 21, "has no reply"),
      ("```scrutiny\ntotal rape in 2022/23 in Hackney\n```", "", 5, "has no answer"),
      ("```scrutiny\nhow many", "```python\nhow many", 17, "A block holds questions"),
      ("The Met recorded {{= total rape in 2022/23 in Hackney}}.", "", 5, "has no explanation"),
    ])
  func tellsWhatIsWrong(_ old: String, _ new: String, _ line: Int, _ message: String) {
    let text = wholeCourse.replacing(old, with: new, maxReplacements: 1)
    #expect(text != wholeCourse)
    let problems = readCourse(text, path: "a.md").problems
    #expect(problems.contains { $0.line == line && $0.message.contains(message) }, "\(problems)")
  }
}
