import Testing
import _TestSupport

/// A figure of the shipped data, and what someone might make of it by mistake.
struct FigureEdit: Sendable, CustomTestStringConvertible {
  var file: String
  var row: String
  var edited: String

  var testDescription: String { "\(row) → \(edited)" }
}

/// A briefing of twenty figures and lists, each held to the data.
@Suite struct BriefingTests {
  private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  private static let data = root + "/Datasets/met-safeguarding"
  private static let scripts = root + "/Tests/Scripts"

  @Test func holdsOfTheShippedData() throws {
    let run = try scrutiny(["--data", Self.data, "briefing.txt"], folder: Self.scripts)
    #expect(run.code == 0)
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("As expected") } >= 20)
  }

  @Test(arguments: [
    FigureEdit(file: "observations.csv", row: "croydon,offence,Rape,483", edited: "484"),
    FigureEdit(file: "observations.csv", row: "ethnicity,Black,292", edited: "229"),
    FigureEdit(file: "observations.csv", row: "recorded-crime,2012/13,met,,,9644", edited: "9645"),
    FigureEdit(file: "changes.csv", row: "met,2008/09,2012/13,57", edited: "75"),
  ])
  func failsWhenOneFigureIsEdited(_ edit: FigureEdit) throws {
    let folder = try TestFolder()
    let copied = try runProgram("/bin/cp", ["-r", Self.data, folder.path + "/data"])
    #expect(copied.status == 0)
    let words = edit.row.split(separator: ",").dropLast().joined(separator: ",")
    let change = "s|\(edit.row),|\(words),\(edit.edited),|"
    let path = folder.path + "/data/" + edit.file
    #expect(try runProgram("/usr/bin/env", ["sed", "-i", change, path]).status == 0)
    let run = try scrutiny(
      ["--data", folder.path + "/data", "briefing.txt"], folder: Self.scripts)
    #expect(run.code == 6)
    #expect(run.output.contains("error E060: Expected"))
    #expect(run.output.contains("in briefing.txt, line "))
  }

  @Test func isTheSameBytesEverywhere() throws {
    for format in ["table", "plain", "markdown", "csv", "tsv", "json", "ndjson", "html"] {
      let runs = try [
        ("C", "UTC"), ("C.UTF-8", "Pacific/Kiritimati"), ("en_US.UTF-8", "America/Adak"),
      ].map { locale, zone in
        try scrutiny(
          ["--data", Self.data, "--format", format, "briefing.txt"],
          environment: ["LC_ALL": locale, "LANG": locale, "TZ": zone], folder: Self.scripts)
      }
      #expect(runs.allSatisfy { $0.code == 0 })
      #expect(runs[0].output == runs[1].output, "\(format)")
      #expect(runs[0].output == runs[2].output, "\(format)")
    }
  }
}
