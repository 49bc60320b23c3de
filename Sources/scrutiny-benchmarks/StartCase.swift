/// Whole processes: the first answer of a new `scrutiny` beside the least that others can do.
func measureStart(
  _ options: Options, scrutiny: String, into table: inout BenchmarkTable
) throws(BenchmarkFailure) {
  var programs = [
    Program(
      label: "scrutiny -c '\(figureQuestion)'", path: scrutiny, arguments: ["-c", figureQuestion]),
    Program(
      label: "scrutiny -c '\(recordsQuestion)'", path: scrutiny,
      arguments: ["-c", recordsQuestion]),
    Program(label: "scrutiny --version", path: scrutiny, arguments: ["--version"]),
  ]
  let first = table.rows.count
  if let path = options.duckdb ?? found("duckdb") {
    table.peers.append(("v duckdb", first + programs.count))
    programs.append(
      Program(label: "duckdb -c 'select 1'", path: path, arguments: ["-c", "select 1"]))
    if isScript(path) {
      table.notes.append(
        "\(path) is a script that starts duckdb, and its time is counted too; name the program"
          + " itself with `--duckdb`.")
    }
  } else {
    table.notes.append("duckdb is not on PATH; `--duckdb PATH` names it.")
  }
  if let path = found("sqlite3") {
    table.peers.append(("v sqlite3", first + programs.count))
    programs.append(
      Program(
        label: "sqlite3 :memory: 'select 1'", path: path, arguments: [":memory:", "select 1"]))
  } else {
    table.notes.append("sqlite3 is not on PATH.")
  }
  programs.append(Program(label: "true", path: found("true") ?? "/bin/true", arguments: []))
  let results = try interleaved(programs, runs: options.runs)
  let floor = ownPeak()
  for (program, result) in zip(programs, results) {
    table.add(
      BenchmarkTable.Row(
        group: "whole process", what: program.label, times: result.times,
        work: result.work, peak: megabytes(result.peak, floor: floor)))
  }
}
