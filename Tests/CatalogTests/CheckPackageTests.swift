import Catalog
import Testing

/// An edit of the minimal package, and the one breach that it makes.
struct Slip: Sendable, CustomTestStringConvertible {
  let rule: String
  let file: String
  let old: String
  let new: [UInt8]
  let line: Int
  let column: Int

  init(
    _ rule: String, _ file: String, _ old: String, _ new: String, at line: Int, _ column: Int
  ) {
    self.init(rule, file, old, bytes: Array(new.utf8), at: line, column)
  }

  init(
    _ rule: String, _ file: String, _ old: String, bytes: [UInt8], at line: Int, _ column: Int
  ) {
    self.rule = rule
    self.file = file
    self.old = old
    new = bytes
    self.line = line
    self.column = column
  }

  var testDescription: String { "\(rule): “\(old)” in \(file)" }

  /// The breaches of the minimal package with the edit.
  func breaches() throws -> [Breach] {
    var package = MinimalPackage()
    try package.replace(old, with: new, in: file)
    let folder = try TemporaryFolder()
    try package.write(to: folder)
    return checkPackage(folder: folder.path)
  }
}

@Suite struct CheckPackageTests {
  @Test func minimalPackageHasNoBreach() throws {
    let folder = try TemporaryFolder()
    try MinimalPackage().write(to: folder)
    let report = inspectPackage(folder: folder.path)
    #expect(report.breaches == [])
    #expect(report.isReadable)
    #expect(report.fileCount == 26)
    #expect(report.rowCount == 73)
  }

  @Test(arguments: Slip.all)
  func oneSlipIsOneBreach(_ slip: Slip) throws {
    let breaches = try slip.breaches()
    #expect(breaches.map(\.rule) == [slip.rule])
    #expect(breaches.map(\.file) == [slip.file])
    #expect(breaches.map(\.line) == [slip.line])
    #expect(breaches.map(\.column) == [slip.column])
    #expect(breaches.allSatisfy { $0.message.hasSuffix(".") || $0.message.hasSuffix("?") })
  }

  @Test func everyRuleHasASlip() {
    let elsewhere: Set = ["file-there", "readable"]
    let rules = describeChecks().map(\.rule)
    #expect(Set(rules).count == rules.count)
    #expect(Set(rules) == Set(Slip.all.map(\.rule)).union(elsewhere))
    #expect(describeChecks().allSatisfy { $0.meaning.hasSuffix(".") })
  }

  @Test func missingFileIsNamedWhereItIsDescribed() throws {
    var package = MinimalPackage()
    package.remove("gaps.csv")
    let folder = try TemporaryFolder()
    try package.write(to: folder)
    let breaches = checkPackage(folder: folder.path)
    #expect(
      breaches.map { "\($0.file):\($0.line):\($0.column) \($0.rule)" }
        == ["datapackage.json:14:23 file-there"])
  }

  @Test func missingFolderIsABreach() throws {
    let report = inspectPackage(folder: "/nowhere/at/all")
    #expect(!report.isReadable)
    #expect(
      report.breaches == [
        Breach(
          file: "", line: 1, column: 1, rule: "readable",
          message: "There is no such folder. Name a folder that has datapackage.json in it.")
      ])
  }

  @Test(
    arguments: [
      ("", 1, 1), ("{", 1, 2), ("{\"resources\":\n [1,]}", 2, 4), ("[]", 1, 1), ("{}", 1, 1),
      ("{\"resources\":{}}", 1, 1),
    ])
  func descriptorThatCannotBeReadIsABreach(text: String, line: Int, column: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(text.utf8), to: "datapackage.json")
    let report = inspectPackage(folder: folder.path)
    #expect(!report.isReadable)
    #expect(report.breaches.map(\.rule) == ["readable"])
    #expect(report.breaches.map(\.line) == [line])
    #expect(report.breaches.map(\.column) == [column])
  }

  @Test func folderWithoutDescriptorIsABreach() throws {
    let folder = try TemporaryFolder()
    let report = inspectPackage(folder: folder.path)
    #expect(!report.isReadable)
    #expect(report.breaches.map(\.file) == ["datapackage.json"])
  }

  @Test func breachesComeInTheOrderOfTheFiles() throws {
    var package = MinimalPackage()
    try package.replace("2003-01-28,report", with: Array("2003-13,nobody".utf8), in: "reviews.csv")
    try package.replace(
      "Mend the records.,2017-05-25", with: Array("Mend.,2017-02-30".utf8),
      in: "recommendations.csv")
    try package.replace("arrests-rise,arrests", with: Array("a,arests".utf8), in: "changes.csv")
    let folder = try TemporaryFolder()
    try package.write(to: folder)
    let breaches = checkPackage(folder: folder.path)
    #expect(
      breaches.map { "\($0.file):\($0.line):\($0.column) \($0.rule)" } == [
        "changes.csv:2:3 reference-resolves", "recommendations.csv:2:58 date",
        "reviews.csv:2:48 date", "reviews.csv:2:56 source-resolves",
      ])
    #expect(breaches.first?.message.contains("Did you mean “arrests”?") == true)
  }

  @Test func shippedPackageHasNoBreach() {
    let report = inspectPackage(folder: packageRoot + "/Datasets/met-safeguarding")
    for breach in report.breaches {
      Issue.record(
        "\(breach.file):\(breach.line):\(breach.column): \(breach.message) [\(breach.rule)]")
    }
    #expect(report.isReadable)
    #expect(report.rowCount > 4_000)
  }
}

/// The folder that has Package.swift in it.
private let packageRoot = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
