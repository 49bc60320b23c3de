import ArgumentParser
import Catalog
import LineEditing
import Presenting
import Session
import SourceText

/// Asks questions: from `-c`, from files, from standard input, or at the prompt.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Ask questions (what `scrutiny` does without a subcommand).")

  @Option(
    name: [.customShort("c"), .long], help: "A question to answer; may be given several times.")
  var command: [String] = []

  @Option(
    name: .long,
    help: "How answers are laid out: \(Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var format: String = "table"

  @Option(name: .long, help: "The widest line, in columns.")
  var width: Int?

  @Option(name: .long, help: "Colour: auto, always or never.")
  var color: String = "auto"

  @Option(name: .long, help: "Gives a parameter a value: NAME=VALUE stands for $NAME.")
  var set: [String] = []

  @Option(name: .long, help: "The folder of the data.")
  var data: String?

  @Flag(name: .long, help: "Goes on after a failure; exits with the first failure's code.")
  var keepGoing = false

  @Flag(name: .long, help: "Leaves the head of comments out of csv and tsv.")
  var bare = false

  @Argument(help: "Files of questions; - is standard input.", completion: .file())
  var files: [String] = []

  func validate() throws {
    guard Format(rawValue: format) != nil else {
      throw ValidationError(
        "There is no format “\(format)”; there is "
          + Format.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    guard ["auto", "always", "never"].contains(color) else {
      throw ValidationError("--color takes auto, always or never, not “\(color)”.")
    }
    if let width, !(20...10_000).contains(width) {
      throw ValidationError("--width takes a number of columns from 20 to 10000.")
    }
    for one in set where !one.contains("=") {
      throw ValidationError("--set takes NAME=VALUE, not “\(one)”.")
    }
    if !command.isEmpty, !files.isEmpty {
      throw ValidationError("Give questions with -c, or files, not both.")
    }
  }

  func run() throws {
    let session: Session
    do throws(Diagnostic) {
      session = Session(catalog: try Catalog(folder: try dataFolder()))
    } catch {
      standardError.write(errorText(error))
      finish(.unreadable)
    }
    session.settings.format = Format(rawValue: format) ?? .table
    session.settings.width = width
    for one in set {
      let parts = one.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      session.parameters[String(parts[0])] = String(parts[1])
    }
    let output = AnswerWriter(session: session, color: color, bare: bare)
    if !command.isEmpty {
      let runner = ScriptRunner(session: session, output: output, keepsGoing: keepGoing)
      for (number, text) in command.enumerated() {
        let name = command.count > 1 ? "-c \(number + 1)" : nil
        if !runner.run(text, name: name) { break }
      }
      finish(runner.code)
    }
    if !files.isEmpty || !isTerminal(0) {
      let runner = ScriptRunner(session: session, output: output, keepsGoing: keepGoing)
      for file in files.isEmpty ? ["-"] : files {
        do throws(Diagnostic) {
          let bytes = file == "-" ? try readStandardInput() : try readFile(file)
          let name = file == "-" ? "standard input" : file
          if !runner.run(String(decoding: bytes, as: UTF8.self), name: name) { break }
        } catch {
          standardError.write(errorText(error))
          runner.fail(.unreadable)
          if !keepGoing { break }
        }
      }
      finish(runner.code)
    }
    finish(Prompt(session: session, output: output).run())
  }

  private func dataFolder() throws(Diagnostic) -> String {
    try packageFolder(named: data, environment: environment, program: programPath())
  }
}
