import Testing

/// What a module may import, beside the modules of the language itself.
private struct Allowance {
  /// Modules of this package and of others.
  var modules: Set<String>
  /// Whether it may call the C library, behind `canImport`.
  var callsC = false
  /// Whether it may share out work to processors and hear that it should stop.
  var splitsWork = false
  /// Whether it may guard what several threads share.
  var guardsState = false
  /// Whether it is a library of the product, which Foundation would slow down at every start.
  var isLibrary = true
}

/// The table of modules; a module that is not in it fails the test.
private let allowances: [String: Allowance] = {
  let basis: Set = ["Tables", "Periods", "SourceText"]
  let questions = basis.union(["Language", "Catalog", "Questions"])
  let session = questions.union(["Executing", "Answering", "Presenting", "Importing"])
  return [
    "SourceText": Allowance(modules: [], guardsState: true),
    "Periods": Allowance(modules: []),
    "Tables": Allowance(modules: ["Periods"], callsC: true, splitsWork: true),
    "CByteScan": Allowance(modules: []),
    "Delimited": Allowance(modules: ["CByteScan", "SourceText"]),
    "CZlib": Allowance(modules: []),
    "Compression": Allowance(modules: ["CZlib"]),
    "Language": Allowance(modules: ["SourceText", "Periods"]),
    "Catalog": Allowance(modules: basis.union(["Delimited"]), callsC: true),
    "CExpat": Allowance(modules: []),
    "Workbooks": Allowance(modules: ["CExpat", "Compression"]),
    "Importing": Allowance(
      modules: basis.union(["Catalog", "Delimited", "Compression", "Workbooks"]), callsC: true,
      splitsWork: true),
    "Questions": Allowance(modules: basis.union(["Language", "Catalog"])),
    "Executing": Allowance(modules: questions),
    "Answering": Allowance(modules: questions),
    "Presenting": Allowance(modules: basis.union(["Answering"])),
    "Session": Allowance(modules: session.union(["Importing"])),
    "CNettle": Allowance(modules: []),
    "Lessons": Allowance(modules: session.union(["Session", "CNettle"]), callsC: true),
    "CLineEdit": Allowance(modules: []),
    "LineEditing": Allowance(modules: ["CLineEdit", "SourceText"], callsC: true),
    "scrutiny": Allowance(
      modules: session.union([
        "Delimited", "Importing", "Session", "Lessons", "LineEditing", "ArgumentParser",
      ]),
      callsC: true, guardsState: true),
    "scrutiny-benchmarks": Allowance(
      modules: session.union(["Delimited", "Importing", "Session"]), callsC: true,
      isLibrary: false),
    "scrutiny-fuzz": Allowance(modules: session.union(["Session"]), isLibrary: false),
    "_line-editing-demo": Allowance(modules: ["LineEditing"]),
    "_CTestTerminal": Allowance(modules: []),
    "_TestSupport": Allowance(
      modules: session.union(["Delimited", "Session", "LineEditing", "_CTestTerminal"]),
      callsC: true, isLibrary: false),
  ]
}()

@Suite struct ImportTests {
  @Test(arguments: PackageTree.names(in: "Sources").filter { !$0.hasPrefix(".") })
  func importsOnlyWhatTheTableAllows(_ module: String) throws {
    let allowance = try #require(
      allowances[module], "Sources/\(module) is not in the table of modules. Add it there.")
    for path in PackageTree.files(below: "Sources/\(module)") where path.hasSuffix(".swift") {
      for line in importLines(in: try PackageTree.text(of: path)) {
        let place: Comment = "\(path):\(line.line): import \(line.module)"
        switch line.module {
        case "Glibc", "Darwin", "Musl":
          #expect(allowance.callsC, place)
          #expect(line.conditions.contains { $0.contains("canImport(\(line.module))") }, place)
        case "Foundation", "FoundationEssentials", "FoundationInternationalization":
          #expect(!allowance.isLibrary, place)
        case "Synchronization":
          // A module of the standard library.
          #expect(allowance.guardsState || allowance.splitsWork, place)
        case "Dispatch":
          // The program's runtime has it loaded already.
          #expect(allowance.splitsWork, place)
        default:
          #expect(allowance.modules.contains(line.module), place)
        }
      }
    }
  }

  @Test func sourcesAreFound() {
    let modules = PackageTree.names(in: "Sources")
    #expect(modules.contains("Catalog"))
    #expect(PackageTree.files(below: "Sources").count > 60)
  }

  @Test(
    arguments: [
      ("import Tables", ["Tables"]), ("package import Tables", ["Tables"]),
      ("  internal import CLineEdit", ["CLineEdit"]), ("private import A // why", ["A"]),
      ("@testable import Catalog", ["Catalog"]), ("@_spi(A, B) public import C", ["C"]),
      ("@preconcurrency @_exported import C", ["C"]),
      ("import struct Foundation.Data", ["Foundation"]),
      ("import Foundation.NSURL", ["Foundation"]), ("import A; import B", ["A", "B"]),
      ("// import A", []), ("important = 1", []), ("let a = \"import A\"", []), ("", []),
    ])
  func findsImports(line: String, modules: [String]) {
    #expect(importLines(in: line).map(\.module) == modules)
  }

  @Test func findsTheConditionsOfAnImport() {
    let text = """
      #if canImport(Glibc)
        import Glibc
      #elseif canImport(Darwin)
        import Darwin
      #else
        import A
      #endif
      import B
      """
    let lines = importLines(in: text)
    #expect(lines.map(\.line) == [2, 4, 6, 8])
    #expect(
      lines.map(\.conditions) == [["canImport(Glibc)"], ["canImport(Darwin)"], ["else"], []])
  }
}
