import Catalog
import Tables
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Random pipelines over random tables give the rows that a database gives.
@Suite("Against a database")
struct OracleTests {
  /// `SCRUTINY_ORACLE_BATCHES` asks for more than every run of the tests tries.
  static let batches: Int = {
    let more = unsafe getenv("SCRUTINY_ORACLE_BATCHES").map { unsafe String(cString: $0) }
    return more.flatMap { Int($0) } ?? 8
  }()
  static let casesOfBatch = 700
  static let tablesOfBatch = 50

  @Test(
    "Random pipelines give the same rows in SQL",
    .enabled(if: SQLite.found != nil, "sqlite3 is not among the programs of this machine"),
    arguments: 0..<batches)
  func agrees(batch: Int) throws {
    let sqlite = try #require(SQLite.found)
    let run = OracleRun(catalog: try Catalog(folder: shippedData))
    var script = ""
    var cases: [(one: OracleCase, answer: OracleAnswer)] = []
    var refused = 0
    let perTable = Self.casesOfBatch / Self.tablesOfBatch
    for table in 0..<Self.tablesOfBatch {
      let seed = UInt64(batch * 1_000_000 + table * 1000)
      var random = Seeded(seed)
      let main = RandomTables.main(&random)
      let other = RandomTables.other(&random)
      script += SQLite.script(creating: "alpha\(table)", main)
      script += SQLite.script(creating: "beta\(table)", other)
      for number in 0..<perTable {
        var maker = RandomPipelines(seed: seed + UInt64(number), table: main, other: other)
        let one = OracleCase(
          seed: seed + UInt64(number), table: main, other: other, stages: maker.stages())
        do {
          if let answer = try run.answer(to: one, "alpha\(table)", "beta\(table)") {
            cases.append((one, answer))
          } else {
            refused += 1
          }
        } catch {
          Issue.record("seed \(one.seed): \(one.question)\n\(error)")
        }
      }
    }
    let rows = try sqlite.rows(of: cases.map(\.answer.sql), over: script)
    #expect(rows.count == cases.count)
    #expect(cases.count + refused == Self.casesOfBatch)
    var failures = 0
    for (index, answer) in rows.enumerated() {
      guard difference(between: cases[index].answer.relation, and: answer) != nil else { continue }
      failures += 1
      if failures <= 3 { Issue.record("\(shrunk(cases[index].one, run, sqlite))") }
    }
    #expect(failures == 0)
    // Answers without rows would agree about little.
    #expect(cases.count { $0.answer.relation.rowCount > 0 } > Self.casesOfBatch / 2)
    // A spread of a cell that two rows want is refused, and few questions may be.
    #expect(refused < Self.casesOfBatch / 8)
  }
}

/// The folder of the shipped data.
let shippedData: String = {
  let here = #filePath.split(separator: "/").dropLast(3)
  return "/" + here.joined(separator: "/") + "/Datasets/met-safeguarding"
}()
