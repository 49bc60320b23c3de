import Catalog
import Importing
import SourceText
import Tables

/// Loading generated files and answering from them, beside DuckDB and SQLite on the same file.
func measureLoads(
  _ options: Options, scrutiny: String, package: String, into table: inout BenchmarkTable
) throws(BenchmarkFailure) {
  guard !options.rows.isEmpty else { return }
  let catalog: Catalog
  do {
    catalog = try Catalog(folder: package)
  } catch {
    throw BenchmarkFailure(error.message)
  }
  // Of many files at once only DuckDB makes one table.
  let peers = PeerDatabase.all(options).filter { options.files == 1 || $0.name == "duckdb" }
  for rows in options.rows {
    let crimes = try GeneratedCrimes(
      rows: rows, files: options.files, folder: options.scratch)
    defer {
      crimes.remove()
      for peer in peers { peer.remove() }
    }
    let files = options.files == 1 ? "" : " in \(options.files) files"
    let group = "\(rows) rows\(files), \(crimes.bytes >> 20) MB"
    // A process begins with the peak of memory of the one that starts it, so what needs most here
    // comes last. Sqlite takes half a minute for ten million rows; once is enough.
    let kept = try ProgramRun(keeping(crimes.path, options, scrutiny))
    var loads: [ProgramRun] = []
    for peer in peers { loads.append(try peer.load(crimes.path)) }
    let own = try measureOwn(
      options, scrutiny, crimes.path, catalog.areas, group, kept, into: &table)
    for (peer, run) in zip(peers, loads) {
      var times = Timings()
      times.add(run.duration)
      table.add(
        BenchmarkTable.Row(
          group: group, what: "load, every column: \(peer.name)", times: times,
          peak: megabytes(run.peak, floor: 0) + ratio(times, own["load"])))
      for question in LoadQuestion.all {
        var again = Timings()
        if let time = try peer.askAgain(question.sql) { again.add(time) }
        table.add(
          BenchmarkTable.Row(
            group: group, what: "\(question.name): \(peer.name)", times: again,
            peak: ratio(again, own[question.name])))
        var whole = Timings()
        for _ in 0..<5 { whole.add(try peer.ask(question.sql).duration) }
        table.add(
          BenchmarkTable.Row(
            group: group, what: "\(question.name), new process: \(peer.name)", times: whole,
            peak: ratio(whole, own["new " + question.name])))
      }
    }
  }
}

/// How many times as long a peer took.
private func ratio(_ peer: Timings, _ own: Timings?) -> String {
  guard let own, own.median > 0 else { return "" }
  return "  takes × " + decimals(peer.median / own.median, 1)
}

/// The program that loads a file and keeps a snapshot of it.
private func keeping(_ path: String, _ options: Options, _ scrutiny: String) -> Program {
  Program(
    label: "load and keep", path: scrutiny, arguments: ["-c", "load \"\(path)\" as kept keep"],
    variables: ["XDG_CACHE_HOME": options.scratch])
}

/// Loads a file and asks of it, in this process and in new ones on a kept snapshot.
private func measureOwn(
  _ options: Options, _ scrutiny: String, _ path: String, _ areas: [Area], _ group: String,
  _ kept: ProgramRun, into table: inout BenchmarkTable
) throws(BenchmarkFailure) -> [String: Timings] {
  var own: [String: Timings] = [:]
  let snapshots = SnapshotFolder(path: options.scratch + "/scrutiny/snapshots")
  defer { _ = snapshots.remove(nil) }
  let variables = ["XDG_CACHE_HOME": options.scratch]
  var loading = Timings()
  let start = ContinuousClock.now
  let dataset = try loaded(path, areas)
  loading.add(start.duration(to: .now))
  table.add(
    BenchmarkTable.Row(group: group, what: "load, every column: scrutiny", times: loading))
  own["load"] = loading
  for question in LoadQuestion.all {
    var times = Timings()
    for _ in 0..<options.runs {
      let start = ContinuousClock.now
      _ = try question.run(dataset.table)
      times.add(start.duration(to: .now))
    }
    table.add(
      BenchmarkTable.Row(group: group, what: "\(question.name): scrutiny", times: times))
    own[question.name] = times
  }
  var keepingTimes = Timings()
  keepingTimes.add(kept.duration)
  table.add(
    BenchmarkTable.Row(
      group: group, what: "load and keep, new process: scrutiny", times: keepingTimes,
      work: nil, peak: megabytes(kept.peak, floor: 0)))
  let name = LoadedDataset.name(from: path)
  for question in LoadQuestion.all {
    var times = Timings()
    for _ in 0..<max(3, options.runs / 3) {
      times.add(
        try ProgramRun(
          Program(
            label: question.name, path: scrutiny,
            arguments: ["-d", path, "-c", "from \(name) | \(question.stages)"],
            variables: variables)
        ).duration)
    }
    table.add(
      BenchmarkTable.Row(
        group: group, what: "\(question.name), new process: scrutiny", times: times))
    own["new " + question.name] = times
  }
  return own
}

private func loaded(_ path: String, _ areas: [Area]) throws(BenchmarkFailure) -> LoadedDataset {
  do throws(LoadFailure) {
    return try load(path, areas: areas)
  } catch {
    throw BenchmarkFailure("\(path) can't be loaded: \(error)")
  }
}

private let parking = WantedText("parking")

/// A question asked of loaded rows, and the same at the prompt and in SQL.
struct LoadQuestion: Sendable {
  let name: String
  /// The stages of the same question at the prompt.
  let stages: String
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
      stages: "where crime type = burglary | count by month",
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
      stages: "count by lsoa code | sort count down | first 10",
      scan: { table in
        TableScan(
          by: [TableScan.Key(column: column("LSOA code", table), name: "area", type: .text)],
          aggregates: [TableScan.Aggregate(.count, named: "count")], top: .init(10, by: 0))
      },
      sql: "select \"LSOA code\", count(*) n from t group by 1 order by n desc limit 10"),
    LoadQuestion(
      name: "text filter on location",
      stages: "where location contains parking | count",
      scan: { table in
        TableScan(
          where: .test(
            column: column("Location", table),
            .text { parking.isIn($0) }),
          aggregates: [TableScan.Aggregate(.count, named: "count")])
      },
      sql: "select count(*) from t where lower(Location) like '%parking%'"),
  ]

  private static func column(_ name: String, _ table: StoredTable) -> Int {
    table.index(of: name) ?? 0
  }
}
