#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Catalog
import SourceText

/// The question for figures that is timed.
let figureQuestion = "trend rape 2008..2013"
/// The question for records that is timed.
let recordsQuestion = "concerns since 2016"

/// Times `scrutiny` and its parts beside its peers and prints one table.
@main
enum Benchmarks {
  static func main() {
    if CommandLine.arguments.contains("--help") {
      print(Options.usage, terminator: "")
      return
    }
    do throws(BenchmarkFailure) {
      let options = try Options(CommandLine.arguments.dropFirst())
      let own = ownPath()
      let scrutiny = options.program ?? own.prefix(upToLast: "/") + "/scrutiny"
      guard unsafe access(scrutiny, X_OK) == 0 else {
        throw BenchmarkFailure(
          "\(scrutiny) is not there; build it with `swift build -c release --product scrutiny`.")
      }
      let package = try shippedPackage(own)
      var table = BenchmarkTable()
      if !options.rows.isEmpty {
        try measureLoads(options, scrutiny: scrutiny, package: package, into: &table)
        print(table.text, terminator: "")
        return
      }
      // Processes first: what this program holds is the least that can be seen of their memory.
      if options.wants("start") { try measureStart(options, scrutiny: scrutiny, into: &table) }
      if options.wants("growth") {
        try measureGrowth(options, scrutiny: scrutiny, package: package, into: &table)
      }
      if options.wants("process") {
        try measureInProcess(options, package: package, into: &table)
      }
      if options.wants("keys") { try measureKeys(package: package, into: &table) }
      if options.wants("stages") { try measureStages(options, package: package, into: &table) }
      table.notes.append(
        "\(options.runs) runs of each program in turn, \(options.runs * 10) of each call."
          + " Memory after ≤ is what the benchmark itself holds; the program held no more.")
      print(table.text, terminator: "")
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func shippedPackage(_ own: String) throws(BenchmarkFailure) -> String {
    do {
      return try packageFolder(named: nil, environment: variable, program: own)
    } catch {
      throw BenchmarkFailure(error.message)
    }
  }

  /// The real path of this program.
  private static func ownPath() -> String {
    #if canImport(Glibc)
      let path = "/proc/self/exe"
    #else
      let path = CommandLine.arguments[0]
    #endif
    guard let real = unsafe realpath(path, nil) else { return CommandLine.arguments[0] }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

extension String {
  /// What stands before the last occurrence of a character; all of it when there is none.
  fileprivate func prefix(upToLast character: Character) -> String {
    lastIndex(of: character).map { String(self[..<$0]) } ?? self
  }
}
