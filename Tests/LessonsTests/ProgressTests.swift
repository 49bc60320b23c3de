import Answering
import Tables
import Testing

@testable import Lessons

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new folder for one test, removed with the few files in it.
private final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/scrutiny-lessons-XXXXXX".utf8CString)
    try #require(unsafe mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func write(_ text: String, to name: String) {
    let file = unsafe open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let bytes = Array(text.utf8)
    _ = unsafe pwrite(file, bytes, bytes.count, 0)
    close(file)
  }

  deinit {
    for name in ["ada.ndjson", "ada.ndjson.damaged", "bob.ndjson", "notes.ndjson"] {
      _ = unsafe unlink(path + "/" + name)
    }
    _ = unsafe rmdir(path)
  }
}

@Suite struct ProgressTests {
  @Test func progressIsKeptFromSessionToSession() throws {
    let folder = try Folder()
    let file = ProgressFile(path: folder.path + "/ada.ndjson")
    let first = try Learner(file: file)
    _ = first.ask("lesson 1; rape; hint; total rape in 2022/23 in Barnet")
    let second = try Learner(file: file)
    let said = second.ask("lesson 1")
    #expect(said.contains("You go on with it.") && said.contains("Task 2 of 10"))
    let task = second.tutor.progress["first-questions", "one-number"]
    #expect(task == TaskProgress(end: nil, wrong: 1, hints: 1, isShown: false))
    #expect(second.ask("lesson 1 again").contains("Task 1 of 10"))
    var status = stat()
    #expect(unsafe stat(file.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func aDamagedFileIsSetAsideAndItsRestKept() throws {
    let folder = try Folder()
    let event = ProgressEvent(.solved, course: "first-questions", task: "begin-with-a-subject")
    folder.write("\(ProgressFile.head)\n\(event.line)\n{half a li", to: "ada.ndjson")
    let file = ProgressFile(path: folder.path + "/ada.ndjson")
    let said = try Learner(file: file).ask("lesson 1")
    #expect(said.contains("is damaged and was set aside as \(file.path).damaged"), "\(said)")
    #expect(said.contains("Task 2 of 10"))
    #expect(unsafe access(file.path + ".damaged", F_OK) == 0)
    #expect(file.load().progress.events == [event])
    #expect(file.load().warning == nil)
  }

  @Test func withoutAPlaceToKeepItTheLessonGoesOn() throws {
    let learner = try Learner(file: ProgressFile(path: "/proc/scrutiny/ada.ndjson"))
    let said = learner.ask("lesson 1") + learner.ask("rape")
    #expect(said.split(separator: "Your progress is not kept").count == 2, "said once: \(said)")
    #expect(said.contains("Task 1 of 10 is done."))
  }

  @Test(arguments: [
    ("ada", true), ("ada-2_b", true), ("", false), ("../ada", false), ("a b", false),
  ])
  func aLearnersNameNamesAFile(_ name: String, _ isName: Bool) {
    #expect(ProgressFile.isName(name) == isName)
  }

  @Test func aClassIsReportedByMeaning() throws {
    let folder = try Folder()
    for name in ["ada", "bob"] {
      let learner = try Learner(file: ProgressFile(path: "\(folder.path)/\(name).ndjson"))
      _ = learner.ask("lesson 1; rape; total rape in 2023/24 in Hackney; hint")
      _ = learner.ask(
        "total rape in Hackney in the year to March 2024; total rape in 2022/23 in Hackney")
    }
    folder.write("shopping\n", to: "notes.ndjson")
    let courses = try CourseLibrary(folders: [Shipped.datasets + "/lessons"]).courses
    let answers = try reportClass(in: folder.path, courses: courses)
    let tasks = try #require(answers.first?.table)
    #expect(answers.first?.headline.hasPrefix("2 learners") == true)
    #expect(answers.first?.notes.first?.text.contains("notes.ndjson") == true)
    #expect(tasks.row(0).map(\.value).prefix(2) == [.text("First questions"), .text("One number")])
    #expect(tasks.row(0).map(\.value).suffix(1) == [.integer(4)])
    let wrong = try #require(answers.last?.table)
    #expect(wrong.rowCount == 1)
    #expect(
      wrong.row(0).map(\.value).suffix(3) == [.text("the year after"), .integer(4), .integer(2)])
  }
}
