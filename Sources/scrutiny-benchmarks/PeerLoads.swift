#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A database that loads the same file and is asked the same questions.
struct PeerDatabase {
  let name: String
  let path: String
  /// The database that it keeps, removed when done.
  let database: String

  /// The peers that are on this machine.
  static func all(_ options: Options) -> [PeerDatabase] {
    let duckdb = (options.duckdb ?? found("duckdb")).map {
      PeerDatabase(name: "duckdb", path: $0, database: options.scratch + "/peer.duckdb")
    }
    let sqlite = found("sqlite3").map {
      PeerDatabase(name: "sqlite3", path: $0, database: options.scratch + "/peer.sqlite")
    }
    return [duckdb, sqlite].compactMap(\.self)
  }

  /// Loads every column of a file into a table that is kept.
  func load(_ csv: String) throws(BenchmarkFailure) -> ProgramRun {
    remove()
    if name == "duckdb" {
      return try run([
        "create table t as select * from read_csv('\(csv)', all_varchar = false)"
      ])
    }
    return try ProgramRun(
      Program(label: name, path: path, arguments: ["-csv", database, ".import \"\(csv)\" t"]))
  }

  /// One question to the kept table, in a new process.
  func ask(_ sql: String) throws(BenchmarkFailure) -> ProgramRun { try run([sql]) }

  /// The time that the database itself tells for a question that was asked before in its process.
  func askAgain(_ sql: String) throws(BenchmarkFailure) -> Duration? {
    let lines = [".timer on"] + Array(repeating: sql + ";", count: 5)
    let quoted = lines.map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    let command =
      "printf '%s\\n' " + quoted.joined(separator: " ") + " | '\(path)' '\(database)' 2>/dev/null"
    guard let pipe = unsafe popen(command, "r") else { return nil }
    defer { unsafe pclose(pipe) }
    var output: [UInt8] = []
    while true {
      let byte = unsafe fgetc(pipe)
      if byte == EOF { break }
      output.append(UInt8(truncatingIfNeeded: byte))
    }
    let times = String(decoding: output, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("Run Time") }
      .compactMap { line in line.split(separator: " ").firstIndex(of: "real").map { (line, $0) } }
      .compactMap { line, place in Double(line.split(separator: " ")[place + 1]) }
    return times.min().map { .nanoseconds(Int64($0 * 1e9)) }
  }

  func remove() {
    for ending in ["", ".wal", "-journal"] { unsafe unlink(database + ending) }
  }

  private func run(_ statements: [String]) throws(BenchmarkFailure) -> ProgramRun {
    var arguments = [database]
    for statement in statements {
      if name == "duckdb" { arguments.append("-c") }
      arguments.append(statement)
    }
    return try ProgramRun(Program(label: name, path: path, arguments: arguments))
  }
}
