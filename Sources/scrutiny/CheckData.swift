import ArgumentParser
import Catalog
import SourceText
import Tables

/// `scrutiny check-data DIR…`: whether data packages keep their rules.
struct CheckData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-data",
    abstract: "Check data packages, and name file, line and column of every breach.",
    discussion: """
      Each breach is a line: file, line, column, what is wrong and what to do, and the rule's name \
      in square brackets. The last line counts them.

      The exit code is 0 when no rule is broken, 6 when one is, and 3 when a folder or its \
      datapackage.json can't be read.
      """)

  @Argument(help: "Folders with a datapackage.json in each.", completion: .directory)
  var folders: [String] = []

  @Flag(help: "List the rules by name, each with what it asks for.")
  var rules = false

  func validate() throws {
    if folders.isEmpty, !rules {
      throw ValidationError("Name the folder of a data package, such as Datasets/met-safeguarding.")
    }
  }

  func run() throws {
    if rules { printRules() }
    guard !folders.isEmpty else { return }
    let reports = folders.map { inspectPackage(folder: $0) }
    for (folder, report) in zip(folders, reports) {
      for breach in report.breaches { standardOutput.write(line(breach, in: folder) + "\n") }
    }
    standardOutput.write(summary(reports) + "\n")
    if !reports.allSatisfy(\.isReadable) { throw ExitCode(3) }
    if !reports.allSatisfy(\.breaches.isEmpty) { throw ExitCode(6) }
  }

  private func printRules() {
    let checks = describeChecks()
    let width = checks.map(\.rule.count).max() ?? 0
    for check in checks {
      let padding = String(repeating: " ", count: width - check.rule.count)
      standardOutput.write("\(check.rule)\(padding)  \(check.meaning)\n")
    }
  }

  /// A breach as editors and continuous integration read it.
  private func line(_ breach: Breach, in folder: String) -> String {
    var path = folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    if !breach.file.isEmpty { path += "/\(breach.file)" }
    // Names and cells of a file that is not to be trusted end up in a terminal here.
    return terminalSafe(
      "\(path):\(breach.line):\(breach.column): \(breach.message) [\(breach.rule)]")
  }

  private func summary(_ reports: [CheckReport]) -> String {
    let breaches = reports.reduce(0) { $0 + $1.breaches.count }
    let files = reports.reduce(0) { $0 + $1.fileCount }
    let rows = reports.reduce(0) { $0 + $1.rowCount }
    let count =
      switch breaches {
      case 0: "No breach"
      case 1: "1 breach"
      default: "\(grouped(breaches)) breaches"
      }
    return "\(count) in \(grouped(files)) file\(files == 1 ? "" : "s"), "
      + "\(grouped(rows)) row\(rows == 1 ? "" : "s")."
  }
}
