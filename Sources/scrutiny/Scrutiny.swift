import ArgumentParser
import Session

/// The command line: one question, files of questions, standard input or the prompt.
@main
struct Scrutiny: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrutiny",
    abstract: "Ask the record of how the Met safeguards London's children.",
    usage: """
      scrutiny                      starts the prompt
      scrutiny -c "QUESTION" …      answers questions
      scrutiny FILE …               answers files of questions; - is standard input
      scrutiny SUBCOMMAND …
      """,
    discussion: """
      Questions are plain: `trend rape 2008..2013`, `concerns since 2016`, `help`. Every answer names \
      its sources. `scrutiny ask --help` lists the options.

      Exit codes: 0 answered; 1 the question is wrong; 2 the command line is wrong; 3 data can't be \
      read; 4 withheld as unsound; 5 ambiguous; 6 a check differs; 130 interrupted.
      """,
    version: "scrutiny 0.2.0",
    subcommands: [Ask.self, CheckData.self, LessonsCommand.self],
    defaultSubcommand: Ask.self)

  /// Runs the command line; a wrong one exits with 2.
  static func main() {
    ignoreClosedPipes()
    // Most command lines ask of the shipped data, and to parse one takes half as long as to read them.
    if !CommandLine.arguments.contains(where: { $0.hasPrefix("--data") }) { _ = shippedHead }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      if code == .success {
        standardOutput.write(text.isEmpty ? "" : text + "\n")
        finish(.answered)
      }
      if !text.isEmpty { standardError.write(text + "\n") }
      finish(code: code == .validationFailure ? 2 : code.rawValue)
    }
  }
}
