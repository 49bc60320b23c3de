import Catalog
import Session
import SourceText

/// Stages over ten and over a hundred times the observations, each as a ratio of the two.
///
/// Ten times the rows should take about ten times as long; a hundred times as long shows a stage
/// that looks at every row for every row.
func measureStages(
  _ options: Options, package: String, into table: inout BenchmarkTable
) throws(BenchmarkFailure) {
  let stages = [
    "count", "sort note, value down | first 5", "distinct series, subject | count",
    "count by series, period | count", "sum value by series, period | count",
    "median value by series, period | count", "add before = previous(value) | count",
    "add all = total(value) within series, period | count", "add place = rank(value) | count",
    "count by series, breakdown | spread breakdown of count | count",
    "join areas on subject = label | count",
  ]
  var least: [String: Double] = [:]
  for times in [10, 100] {
    let folder = try GrownPackage(of: package, times: times)
    defer { folder.remove() }
    let session: Session
    do {
      session = Session(catalog: try Catalog(folder: folder.path))
    } catch {
      throw BenchmarkFailure(error.message)
    }
    for stage in stages {
      var timings = Timings()
      for _ in 0..<max(1, options.runs / 10) {
        _ = timed(&timings) { session.run("from observations | \(stage)") }
      }
      let ratio = least[stage].map { ", × \(decimals(timings.least / $0, 1)) of a tenth" } ?? ""
      least[stage] = timings.least
      table.add(
        BenchmarkTable.Row(
          group: "stages", what: "\(folder.observations) rows: \(stage)\(ratio)", times: timings))
    }
  }
}
