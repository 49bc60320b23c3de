// swift-tools-version: 6.2

import PackageDescription

/// The settings that every target shares.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Whether everything is built for libFuzzer, with `scrutiny-fuzz` beside it; never in a release.
let isFuzzing = Context.environment["SCRUTINY_FUZZ"] != nil

/// The settings of what is fuzzed: the shared ones, and the counters that guide the fuzzer.
let fuzzed = strict + (isFuzzing ? [.unsafeFlags(["-sanitize=fuzzer"])] : [])

/// A program that is whole in one file, which takes a third of the time to start that one takes with
/// its libraries beside it.
///
/// Named are the libraries that others in it need: libedit's, and two of Foundation's.
let aloneInRelease: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-executable", "-use-ld=lld"]
      + ["bsd", "md", "tinfo", "_FoundationCollections", "_FoundationCShims"]
      .flatMap { ["-Xlinker", "-l\($0)"] },
    .when(platforms: [.linux], configuration: .release))
]

/// A library target of the project, in the folder of its name.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: fuzzed)
}

/// The tests of one module, in the folder of its name.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "scrutiny",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "scrutiny", targets: ["scrutiny"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    library("SourceText"),
    library("Periods"),
    library("Tables", ["Periods"]),
    .target(name: "CByteScan"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    library("Compression", ["CZlib"]),
    .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
    library("Workbooks", ["CExpat", "Compression"]),
    library("Delimited", ["CByteScan", "SourceText"]),
    .target(
      name: "Language", dependencies: ["SourceText", "Periods"], exclude: ["Documentation"],
      swiftSettings: strict),
    library("Catalog", ["Tables", "Periods", "SourceText", "Delimited"]),
    library(
      "Importing",
      ["Catalog", "Tables", "Periods", "Delimited", "Compression", "Workbooks", "SourceText"]),
    library("Questions", ["Language", "Catalog", "Tables", "Periods", "SourceText"]),
    library(
      "Executing", ["Questions", "Language", "Catalog", "Tables", "Periods", "SourceText"]),
    library("Answering", ["Questions", "Language", "Catalog", "Tables", "Periods", "SourceText"]),
    library("Presenting", ["Answering", "Tables", "Periods", "SourceText"]),
    library(
      "Session",
      [
        "Language", "Catalog", "Questions", "Executing", "Answering", "Presenting", "Importing",
        "Tables", "Periods", "SourceText",
      ]),
    .target(name: "CNettle", linkerSettings: [.linkedLibrary("nettle")]),
    library(
      "Lessons",
      [
        "CNettle", "Session", "Language", "Catalog", "Questions", "Answering", "Presenting",
        "Tables",
        "Periods", "SourceText",
      ]),
    .target(name: "CLineEdit", linkerSettings: [.linkedLibrary("edit")]),
    library("LineEditing", ["CLineEdit"]),
    .executableTarget(
      name: "scrutiny",
      dependencies: [
        "Lessons", "Session", "LineEditing", "Presenting", "Answering", "Importing", "Language",
        "Catalog", "Tables", "SourceText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: aloneInRelease),
    .executableTarget(
      name: "scrutiny-benchmarks",
      dependencies: [
        "Session", "Language", "Catalog", "Importing", "Tables", "Delimited", "SourceText",
      ],
      swiftSettings: strict),
    .target(name: "_CTestTerminal"),
    library("_TestSupport", ["_CTestTerminal"]),
    .executableTarget(
      name: "_line-editing-demo", dependencies: ["LineEditing"], swiftSettings: strict),
    tests("SourceText", ["SourceText"]),
    tests("Periods", ["Periods"]),
    tests("Tables", ["Tables"]),
    tests("Delimited", ["Delimited", "SourceText"]),
    tests(
      "Importing",
      ["Importing", "Catalog", "Tables", "Periods", "Delimited", "Compression", "SourceText"]),
    tests(
      "Language",
      [
        "Session", "Presenting", "Answering", "Questions", "Language", "Catalog", "Tables",
        "Periods", "SourceText",
      ]),
    tests("Presenting", ["Presenting", "Answering", "Tables", "Periods", "SourceText"]),
    tests("Catalog", ["Catalog"]),
    tests(
      "Session",
      [
        "Session", "Catalog", "Language", "Presenting", "Answering", "Importing", "SourceText",
        "Tables",
      ]),
    tests("Lessons", ["Lessons", "Session", "Catalog", "Answering", "Tables", "SourceText"]),
    tests("Scrutiny", ["_TestSupport", "scrutiny", "Lessons", "Catalog"]),
    tests("Architecture", ["_TestSupport"]),
    tests(
      "Questions",
      ["Questions", "Language", "Catalog", "Tables", "Periods", "SourceText"]),
    tests(
      "Executing",
      ["Executing", "Questions", "Language", "Catalog", "Tables", "Periods", "SourceText"]),
    tests(
      "Answering",
      [
        "Answering", "Executing", "Questions", "Language", "Catalog", "Tables", "Periods",
        "SourceText",
      ]),
    tests(
      "Corpus",
      ["Session", "Presenting", "Answering", "Catalog", "Tables", "Language", "SourceText"]),
    tests(
      "Oracle",
      [
        "Executing", "Questions", "Language", "Catalog", "Tables", "Periods", "SourceText",
        "_TestSupport",
      ]),
    tests("LineEditing", ["LineEditing", "_TestSupport", "_line-editing-demo"]),
  ]
)

if isFuzzing {
  package.products.append(.executable(name: "scrutiny-fuzz", targets: ["scrutiny-fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "scrutiny-fuzz",
      dependencies: ["Session", "Language", "Presenting", "Answering", "Catalog", "SourceText"],
      swiftSettings: fuzzed + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}
