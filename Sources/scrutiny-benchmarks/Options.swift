/// What the command line asks for.
struct Options {
  /// How often each program is run, and a tenth of how often each call is made.
  var runs = 30
  /// The program that is measured; nil for the one beside this.
  var program: String?
  /// The numbers of generated rows that are loaded; none leaves loading out.
  var rows: [Int] = []
  /// The group of cases that is measured; nil for all.
  var only: String?
  /// Where generated files stand while they are needed.
  var scratch = "/tmp"
  /// How many files they are split into, a month each.
  var files = 1
  /// DuckDB's shell; nil for the one on `PATH`.
  var duckdb: String?

  /// The groups of cases that are measured without rows.
  static let groups = ["start", "growth", "process", "keys", "stages"]

  static let usage = """
    usage: scrutiny-benchmarks [--runs N] [--program PATH] [--duckdb PATH]
                               [--only GROUP] [--rows N,N] [--files N]
                               [--scratch FOLDER]

      --runs N        runs of each program (30); each call is made ten times as often
      --program PATH  the scrutiny to measure (the one beside this program)
      --duckdb PATH   DuckDB's shell (the one on PATH)
      --only GROUP    start, growth, process, keys or stages alone
      --rows N,N      load files of so many generated rows, and nothing else
      --files N       split them into so many files, a month each, loaded as one dataset
      --scratch FOLDER  where they stand meanwhile (/tmp)

    """

  /// Reads the words after the program's name.
  init(_ arguments: some Sequence<String>) throws(BenchmarkFailure) {
    var words = arguments.makeIterator()
    while let word = words.next() {
      guard
        [
          "--runs", "--program", "--duckdb", "--only", "--rows", "--files", "--scratch",
        ].contains(word)
      else {
        throw BenchmarkFailure("There is no option \(word).\n\n" + Options.usage)
      }
      guard let value = words.next() else {
        throw BenchmarkFailure("\(word) needs a value.\n\n" + Options.usage)
      }
      switch word {
      case "--program": program = value
      case "--duckdb": duckdb = value
      case "--scratch": scratch = value
      case "--only":
        guard Options.groups.contains(value) else {
          throw BenchmarkFailure("There is no group \(value).\n\n" + Options.usage)
        }
        only = value
      case "--files":
        guard let count = Int(value), (1...9999).contains(count) else {
          throw BenchmarkFailure("--files needs a whole number from 1 to 9999, not \(value).")
        }
        files = count
      case "--rows":
        rows = value.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
        if rows.isEmpty { throw BenchmarkFailure("--rows needs whole numbers, not \(value).") }
      default:
        guard let count = Int(value), count > 0 else {
          throw BenchmarkFailure("--runs needs a whole number from 1, not \(value).")
        }
        runs = count
      }
    }
  }
}

extension Options {
  /// Whether a group of cases is measured.
  func wants(_ group: String) -> Bool { only == nil || only == group }
}

/// Why nothing could be measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) {
    self.description = description
  }
}
