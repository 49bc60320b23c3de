/// Whole processes: how the time to the first answer grows with the data.
func measureGrowth(
  _ options: Options, scrutiny: String, package: String, into table: inout BenchmarkTable
) throws(BenchmarkFailure) {
  var programs: [Program] = []
  var folders: [GrownPackage] = []
  defer { folders.forEach { $0.remove() } }
  for times in [1, 10, 100] {
    let folder = try GrownPackage(of: package, times: times)
    folders.append(folder)
    programs.append(
      Program(
        label: "\(times) × the data: \(folder.observations) observations", path: scrutiny,
        arguments: ["--data", folder.path, "-c", figureQuestion]))
  }
  let results = try interleaved(programs, runs: options.runs)
  let floor = ownPeak()
  for (program, result) in zip(programs, results) {
    table.add(
      BenchmarkTable.Row(
        group: "growth", what: program.label, times: result.times,
        work: result.work, peak: megabytes(result.peak, floor: floor)))
  }
}
