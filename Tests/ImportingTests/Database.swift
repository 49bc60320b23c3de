import Foundation

/// The shell of a database that reads the same file and is asked the same questions.
struct Database: Sendable {
  let path: String
  /// What is said before any question, the path of the file in it as `$FILE`.
  let opening: String

  static let sqlite = found("sqlite3").map { path in
    Database(
      path: path,
      opening: """
        .mode csv
        create table t(area text, kind text, n integer, d real, id text, name text, line integer);
        .import --skip 1 "$FILE" t
        update t set n = null where n = '';
        update t set id = null where id = '';
        .mode list
        .separator |

        """)
  }

  static let duckdb = (ProcessInfo.processInfo.environment["SCRUTINY_DUCKDB"] ?? found("duckdb"))
    .map { path in
      Database(
        path: path,
        opening: """
          .mode list
          .separator |
          .headers off
          create table t(
            area text, kind text, n integer, d double, id text, name text, line integer);
          insert into t select * from read_csv('$FILE', header = true, nullstr = '',
            columns = {'area': 'text', 'kind': 'text', 'n': 'integer', 'd': 'double', 'id': 'text',
              'name': 'text', 'line': 'integer'});

          """)
    }

  /// The lines of the answer to each query.
  func answers(to queries: [String], from file: String) throws -> [[String]] {
    var script = opening.replacingOccurrences(of: "$FILE", with: file)
    for query in queries { script += "select '==';\n\(query);\n" }
    let written = file + ".sql"
    try script.write(toFile: written, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [":memory:"]
    process.standardInput = FileHandle(forReadingAtPath: written)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.split(separator: "==", omittingEmptySubsequences: false).dropFirst()
      .map(Array.init)
  }

  /// A program on `PATH` or in a usual folder.
  private static func found(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return (folders.map(String.init) + ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"])
      .map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
