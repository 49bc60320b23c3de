import Catalog
import Importing
import SourceText
import Tables

/// Loading generated files and answering from them, beside DuckDB and SQLite on the same file.
func measureLoads(
  _ options: Options, package: String, into table: inout BenchmarkTable
) throws(BenchmarkFailure) {
  guard !options.rows.isEmpty else { return }
  let catalog: Catalog
  do {
    catalog = try Catalog(folder: package)
  } catch {
    throw BenchmarkFailure(error.message)
  }
  for rows in options.rows {
    let crimes = try GeneratedCrimes(rows: rows, folder: options.scratch)
    defer { crimes.remove() }
    let group = "\(rows) rows, \(crimes.bytes >> 20) MB"
    var loading = Timings()
    var dataset: LoadedDataset?
    for _ in 0..<min(5, max(1, options.runs / 10)) {
      dataset = nil
      let start = ContinuousClock.now
      dataset = try loaded(crimes.path, catalog.areas)
      loading.add(start.duration(to: .now))
    }
    guard let dataset else { continue }
    table.add(BenchmarkTable.Row(group: group, what: "load, every column", times: loading))
    for question in LoadQuestion.all {
      var times = Timings()
      for _ in 0..<options.runs {
        let start = ContinuousClock.now
        _ = try question.run(dataset.table)
        times.add(start.duration(to: .now))
      }
      table.add(BenchmarkTable.Row(group: group, what: question.name, times: times))
    }
  }
}

private func loaded(_ path: String, _ areas: [Area]) throws(BenchmarkFailure) -> LoadedDataset {
  do throws(LoadFailure) {
    return try load(path, areas: areas)
  } catch {
    throw BenchmarkFailure("\(path) can't be loaded: \(error)")
  }
}

private let parking = TextPart("parking")

/// A question asked of loaded rows, and the same in SQL.
struct LoadQuestion: Sendable {
  let name: String
  let scan: @Sendable (StoredTable) -> TableScan
  let sql: String

  func run(_ table: StoredTable) throws(BenchmarkFailure) -> ScanResult {
    do throws(Stopped) {
      return try table.run(scan(table), source: "file")
    } catch {
      throw BenchmarkFailure("\(name) was stopped.")
    }
  }

  static let all = [
    LoadQuestion(
      name: "one crime type, count by month",
      scan: { table in
        TableScan(
          where: .test(column: column("Crime type", table), .text { $0 == "Burglary" }),
          by: [
            TableScan.Key(column: column("Month", table), name: "month", type: .period)
          ], aggregates: [TableScan.Aggregate(.count, named: "count")])
      },
      sql: "select Month, count(*) from t where \"Crime type\" = 'Burglary' group by Month"),
    LoadQuestion(
      name: "top 10 areas",
      scan: { table in
        TableScan(
          by: [TableScan.Key(column: column("LSOA code", table), name: "area", type: .text)],
          aggregates: [TableScan.Aggregate(.count, named: "count")], top: .init(10, by: 0))
      },
      sql: "select \"LSOA code\", count(*) n from t group by 1 order by n desc limit 10"),
    LoadQuestion(
      name: "text filter on location",
      scan: { table in
        TableScan(
          where: .test(
            column: column("Location", table),
            .text { parking.isIn(folded($0)) }),
          aggregates: [TableScan.Aggregate(.count, named: "count")])
      },
      sql: "select count(*) from t where Location ilike '%parking%'"),
  ]

  private static func column(_ name: String, _ table: StoredTable) -> Int {
    table.index(of: name) ?? 0
  }
}
