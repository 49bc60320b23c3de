import Testing

@testable import Lessons

@Suite struct CourseCheckTests {
  private func problems(_ text: String) throws -> [CourseProblem] {
    let (course, problems) = readCourse(text, path: "a.md")
    #expect(problems == [])
    return check(course, catalog: try Shipped.catalog())
  }

  @Test func shippedCoursesHold() throws {
    let library = try CourseLibrary(folders: [Shipped.datasets + "/lessons"])
    #expect(library.problems == [])
    #expect(library.courses.count == 6)
    let catalog = try Shipped.catalog()
    for course in library.courses {
      #expect(course.tasks.count >= 8)
      #expect(check(course, catalog: catalog) == [])
    }
  }

  @Test func aWholeCourseHolds() throws {
    #expect(try problems(wholeCourse) == [])
  }

  @Test(
    arguments: [
      ("total rape in 2022/23 in Hackney\n", "total rape in 2021/22 in Hackney\n", 18, "another"),
      ("how many rapes in Hackney in 2022/23", "total rape in 2022/23 in Barnet", 18, "another"),
      ("how many rapes in Hackney in 2022/23", "how many raeps in Hackney", 18, "another"),
      ("total rape in 2023/24 in Hackney", "total rape in 2022/23 in Hackney", 24, "passes"),
      (
        "1. One number is a `total`.", "1. `total rape in 2022/23 in Hackney`", 31,
        "gives the answer"
      ),
      ("{{= total rape in 2022/23 in Hackney}}", "{{= total raep}}", 36, "is no question"),
      ("{{= total rape in 2022/23 in Hackney}}", "{{total rape}}", 36, "begins with none of"),
      ("{{= total rape in 2022/23 in Hackney}}", "288", 36, "typed in"),
      ("{{= total rape in 2022/23 in Hackney}}", "27% of it", 36, "typed in"),
      ("{{= total rape in 2022/23 in Hackney}}", "[what](nowhere.md)", 36, "leads nowhere"),
      ("{{= total rape in 2022/23 in Hackney}}", "`total raep in 2022/23`", 36, "can't be asked"),
      (
        "how many rapes in Hackney in 2022/23\n```",
        "how many rapes in Hackney in 2022/23\n```\n\n```when\ncolour is red\n```", 22,
        "can't be read"
      ),
      (
        "how many rapes in Hackney in 2022/23\n```",
        "how many rapes in Hackney in 2022/23\n```\n\n```when\nrow count < 99\n```", 5,
        "solved before it starts"
      ),
    ])
  func findsWhatIsWrong(_ old: String, _ new: String, _ line: Int, _ message: String) throws {
    let text = wholeCourse.replacing(old, with: new, maxReplacements: 1)
    #expect(text != wholeCourse)
    let found = try problems(text)
    #expect(found.contains { $0.line == line && $0.message.contains(message) }, "\(found)")
  }

  @Test(
    arguments: [
      ("2012/13 and 2008..2013, of 60 in 2014", []), ("288 in Hackney.", ["288"]),
      ("over 9,000", ["9,000"]), ("+34%", ["+34%"]), ("per 1,000 children, base 100", []),
      ("`per 500`, {{= total 500}}", []), ("13 March 2014, 25 tasks", []),
    ])
  func figuresThatWereTypedAreFound(_ text: String, _ figures: [String]) {
    #expect(typedFigures(in: text) == figures)
  }
}
