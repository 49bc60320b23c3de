import ArgumentParser
import Catalog
import Importing
import Lessons
import LineEditing
import Presenting
import Session
import SourceText

/// Asks questions: from `-c`, from files, from standard input, or at the prompt.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Ask questions (what `scrutiny` does without a subcommand).",
    usage: """
      scrutiny [OPTIONS]
      scrutiny [OPTIONS] -c QUESTION …
      scrutiny [OPTIONS] FILE …
      """,
    discussion: """
      With neither questions nor files it answers what is piped in or, at a terminal, starts the \
      prompt.
      """)

  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp("A question to answer; may be given several times.", valueName: "question"))
  var command: [String] = []

  @Option(
    help: ArgumentHelp("How answers are laid out: \(Self.formats).", valueName: "format"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format: String?

  @Option(
    help: ArgumentHelp("The widest line of a table, from 20 to 10000.", valueName: "columns"))
  var width: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "For screen readers: answers in spoken order, and nothing moves on the screen.")
  var plain: Bool?

  @Flag(name: .customLong("no-pager"), help: "Shows long answers at the prompt without a pager.")
  var hasNoPager = false

  @Option(
    help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"),
    completion: .list(["auto", "always", "never"]))
  var color: String = "auto"

  @Option(
    help: ArgumentHelp(
      "Gives a parameter a value that $NAME stands for in questions; may be given several times.",
      valueName: "NAME=VALUE"))
  var set: [String] = []

  @Option(
    help: ArgumentHelp(
      "The date that stands for now, as in 2018-03-31; that of the data otherwise.",
      valueName: "date"))
  var asAt: String?

  @Option(
    help: ArgumentHelp("The folder of the data.", valueName: "folder"), completion: .directory)
  var data: String?

  @Option(
    name: [.customShort("d"), .customLong("load")],
    help: ArgumentHelp(
      "A file, pattern or folder to load first; may be given several times.", valueName: "file"),
    completion: .file())
  var load: [String] = []

  @Option(
    name: .customLong("lessons"),
    help: ArgumentHelp("A folder of courses, beside those that ship.", valueName: "folder"),
    completion: .directory)
  var lessonFolders: [String] = []

  @Option(help: ArgumentHelp("Whose progress in lessons is kept.", valueName: "name"))
  var learner: String = "learner"

  @Flag(help: "Goes on after a failure; exits with the first failure's code.")
  var keepGoing = false

  @Flag(help: "Leaves the head of comments out of csv and tsv.")
  var bare = false

  @Argument(
    help: ArgumentHelp("Files of questions; - is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  private static let formats = Format.allCases.map(\.rawValue).joined(separator: ", ")

  func validate() throws {
    if let format, Format(rawValue: format) == nil {
      throw ValidationError(
        "--format takes one of \(Self.formats), not “\(format)”.")
    }
    guard ["auto", "always", "never"].contains(color) else {
      throw ValidationError("--color takes auto, always or never, not “\(color)”.")
    }
    if let width, !Settings.widths.contains(width) {
      throw ValidationError("--width takes a number of columns from 20 to 10000, not \(width).")
    }
    if let asAt, writtenDate(asAt) == nil {
      throw ValidationError("--as-at takes a date, as in 2018-03-31, not “\(asAt)”.")
    }
    guard ProgressFile.isName(learner) else {
      throw ValidationError(
        "--learner takes a name of letters, digits, - and _, not “\(learner)”.")
    }
    for one in set where parameter(one) == nil {
      throw ValidationError(
        "--set takes NAME=VALUE, as in --set period=2012/13, not “\(one)”. The name is of letters,"
          + " digits and _; the value is one line without ; | or #.")
    }
    if !command.isEmpty, !files.isEmpty {
      throw ValidationError("Give questions with -c, or files, not both.")
    }
  }

  func run() throws {
    let format = format.flatMap { Format(rawValue: $0) } ?? (plain == true ? .plain : .table)
    let snapshots = SnapshotFolder(environment: environment)
    // While another thread reads the data.
    let filesAhead = load.compactMap { path in snapshots.map { (path, $0.candidate(path)) } }
    let session = orUnreadable(as: format) { () throws(Diagnostic) in
      let catalog = Catalog(try packageHead(named: data))
      return Session(catalog: catalog, additions: [tutor(catalog).addition])
    }
    session.snapshots = snapshots
    session.filesAhead = Dictionary(filesAhead) { first, _ in first }
    session.settings.format = format
    session.settings.width = width
    session.settings.asAt = asAt.flatMap(writtenDate)
    for one in set.compactMap(parameter) { session.parameters[one.name] = one.value }
    let output = AnswerWriter(session: session, color: color, bare: bare)
    for path in load {
      let (outcome, renaming) = session.load(path)
      if let renaming { output.write(warning: renaming) }
      guard outcome.exitCode != .answered else { continue }
      for answer in outcome.answers {
        output.write(answer, statement: 0, place: nil, isFirst: true)
      }
      finish(outcome.exitCode)
    }
    if command.isEmpty, files.isEmpty, isTerminal(0) { prompt(session) }
    let runner = ScriptRunner(session: session, output: output, keepsGoing: keepGoing)
    if command.isEmpty {
      for file in files.isEmpty ? ["-"] : files where !runner.run(file: file) { break }
    } else {
      for (number, text) in command.enumerated() {
        let name = command.count > 1 ? "-c \(number + 1)" : nil
        if !runner.run(text, name: name) { break }
      }
    }
    finish(runner.code)
  }

  /// Starts the prompt: plain as asked for, as this terminal needs it, or as chosen once.
  private func prompt(_ session: Session) -> Never {
    Interrupts.watch()
    var preferences = Preferences(environment: environment)
    let output = AnswerWriter(session: session, color: color, bare: bare, isPaged: !hasNoPager)
    let isSimple = ["", "dumb"].contains(environment("TERM") ?? "")
    if let isPlain = plain ?? (isSimple ? true : preferences.isPlain) {
      session.settings.isPlain = isPlain
    } else if isTerminal(1), let isPlain = Preferences.ask(output.write(page:)) {
      session.settings.isPlain = isPlain
      if let warning = preferences.remember(isPlain: isPlain) {
        output.write(warning: warning)
      }
    }
    if session.settings.isPlain {
      session.settings.hasHints = false
      if format == nil { session.settings.format = .plain }
    }
    finish(Prompt(session: session, output: output, preferences: preferences).run())
  }

  private func tutor(_ catalog: Catalog) -> Tutor {
    Tutor(
      catalog: catalog,
      setting: Tutor.Setting(
        folders: [shippedCourses(beside: catalog.folder)] + lessonFolders, learner: learner,
        file: ProgressFile(learner: learner, environment: environment),
        askPassphrase: readPassphrase))
  }

  /// The name and value of a `NAME=VALUE`; nil when it is none.
  private func parameter(_ text: String) -> (name: String, value: String)? {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    let name = text[..<sign].drop { $0 == "$" }
    let value = text[text.index(after: sign)...]
    // These would end the statement or the question that the value is put into.
    let ends: Set<Character> = [";", "|", "#"]
    guard isParameterName(String(name)), !value.isEmpty,
      !value.contains(where: { $0.isNewline || ends.contains($0) })
    else { return nil }
    return (String(name), String(value))
  }
}
