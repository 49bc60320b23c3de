import Answering
import ArgumentParser
import Catalog
import Lessons
import Presenting
import Session
import SourceText

/// `scrutiny lessons …`: for those who write courses and those who train with them.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "Check courses, report on a class, verify the result of an exam.",
    discussion: "Learners begin with `lessons` and `lesson 1` at the prompt.",
    subcommands: [CheckLessons.self, ReportClass.self, VerifyExam.self])
}

/// The data and courses that a subcommand is about.
struct CourseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder of the data.", valueName: "folder"), completion: .directory)
  var data: String?

  /// The folder of the data, and its catalog; ends the program when they can't be read.
  func opened() -> (folder: String, catalog: Catalog) {
    orUnreadable { () throws(Diagnostic) in
      let folder = try packageFolder(
        named: data, environment: environment, program: programPath())
      return (folder, try Catalog(folder: folder))
    }
  }

  /// The courses of folders, or those that ship; ends the program when they can't be read.
  func library(_ folders: [String], beside data: String) -> CourseLibrary {
    orUnreadable { () throws(Diagnostic) in
      try CourseLibrary(folders: folders.isEmpty ? [shippedCourses(beside: data)] : folders)
    }
  }
}

/// `scrutiny lessons check [DIR…]`: whether courses keep their rules.
struct CheckLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove courses, and name file and line of whatever is wrong.",
    discussion: """
      Every task must start unsolved, its answer and what is listed as right must pass, each near \
      miss must get its reply, hints and explanations must be there, figures must come from the \
      data, and links must lead somewhere. Exit code: 0, 6 when something is wrong, 3 when a folder \
      can't be read.
      """)

  @OptionGroup var options: CourseOptions

  @Argument(
    help: ArgumentHelp("Folders of courses; those that ship otherwise.", valueName: "folder"),
    completion: .directory)
  var folders: [String] = []

  func run() throws {
    let (folder, catalog) = options.opened()
    let library = options.library(folders, beside: folder)
    let problems =
      library.problems + library.courses.flatMap { Lessons.check($0, catalog: catalog) }
    for one in problems {
      standardOutput.write(terminalSafe("\(one.path):\(one.line): \(one.message)") + "\n")
    }
    let tasks = library.courses.reduce(0) { $0 + $1.tasks.count }
    let count =
      problems.isEmpty
      ? "Nothing is wrong" : problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    standardOutput.write(
      "\(count) in \(library.courses.count) course\(library.courses.count == 1 ? "" : "s"), "
        + "\(tasks) task\(tasks == 1 ? "" : "s").\n")
    if !problems.isEmpty { throw ExitCode(6) }
  }
}

/// `scrutiny lessons report FOLDER`: what a class stumbled on.
struct ReportClass: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Show which tasks a class stumbled on, and its wrong answers by meaning.",
    discussion:
      "Learners write their progress with `lessons save \"FILE.ndjson\"`; no name is in it.")

  @OptionGroup var options: CourseOptions

  @Option(
    name: .customLong("lessons"),
    help: ArgumentHelp("A folder of courses, beside those that ship.", valueName: "folder"),
    completion: .directory)
  var lessonFolders: [String] = []

  @Option(
    help: ArgumentHelp("How the report is laid out.", valueName: "format"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format: String = "table"

  @Argument(help: "The folder of the learners' files.", completion: .directory)
  var folder: String

  func validate() throws {
    guard Format(rawValue: format) != nil else {
      throw ValidationError(
        "--format takes one of \(Format.allCases.map(\.rawValue).joined(separator: ", ")),"
          + " not “\(format)”.")
    }
  }

  func run() throws {
    let (data, catalog) = options.opened()
    let library = options.library([shippedCourses(beside: data)] + lessonFolders, beside: data)
    let session = Session(catalog: catalog)
    session.settings.format = Format(rawValue: format) ?? .table
    let output = AnswerWriter(session: session, color: "auto", bare: false)
    let answers = orUnreadable { () throws(Diagnostic) in
      try reportClass(in: folder, courses: library.courses)
    }
    for (index, answer) in answers.enumerated() {
      output.write(answer, as: nil, statement: index + 1, place: nil, isFirst: index == 0)
    }
  }
}

/// `scrutiny lessons verify FILE`: whether the result of an exam is as it was written.
struct VerifyExam: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold the result of an exam to its signature.",
    discussion: """
      The passphrase is asked for at the terminal. Exit code: 0 when the signature holds, 6 when it \
      doesn't, 3 when the file is no result of an exam.
      """)

  @Argument(help: "The file that the exam wrote.", completion: .file())
  var file: String

  func run() throws {
    let bytes = orUnreadable { () throws(Diagnostic) in try readFile(file) }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let passphrase = readPassphrase() else {
      standardError.write("There is no terminal to type the passphrase at.\n")
      finish(.usage)
    }
    switch checkExam(text, passphrase: passphrase) {
    case .holds(let summary):
      let page = "The signature holds. \(summary)\n\n\(whatASignatureDoesNotProve)"
      standardOutput.write(render(Answer(question: "", page: page), as: .table, layout: Layout()))
    case .fails:
      standardOutput.write(
        "The signature does not hold: the passphrase is another, or the file was changed.\n")
      finish(.differs)
    case .unreadable:
      standardError.write("\(terminalSafe(file)) is not the result of an exam.\n")
      finish(.unreadable)
    }
  }
}
