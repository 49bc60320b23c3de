import Testing

@Suite struct LayoutTests {
  @Test(arguments: ["Sources", "Tests"])
  func noFileIsOver500Lines(_ folder: String) throws {
    // Recorded answers are data and may be as long as they are.
    let files = PackageTree.files(below: folder).filter { !$0.hasPrefix("Tests/Corpus/") }
    #expect(files.count > 10)
    for path in files {
      let text = try PackageTree.text(of: path)
      let count = text.utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(count <= 500, "\(path) has \(count) lines. Part it by what it holds.")
    }
  }

  @Test func theTopLevelHoldsOnlyWhatIsFixed() {
    let names = PackageTree.topLevel().filter { !$0.hasPrefix(".") }
    #expect(names.isSuperset(of: ["Package.swift", "Sources", "Tests", "Datasets"]))
    let allowed: Set = ["Package.swift", "Sources", "Tests", "Datasets", "README.md"]
    #expect(names.subtracting(allowed) == [])
  }

  @Test func noModuleIsEmpty() {
    for module in PackageTree.names(in: "Sources") where !module.hasPrefix(".") {
      #expect(!PackageTree.files(below: "Sources/\(module)").isEmpty, "Sources/\(module) is empty.")
    }
  }
}
