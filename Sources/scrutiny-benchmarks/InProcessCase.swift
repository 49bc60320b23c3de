import Catalog
import Language
import Session
import SourceText

/// Calls in this process: opening the package, parsing, and answering, first and again.
func measureInProcess(
  _ options: Options, package: String, into table: inout BenchmarkTable
) throws(BenchmarkFailure) {
  let calls = options.runs * 10
  var opening = Timings()
  var firstFigure = Timings()
  var firstRecords = Timings()
  for _ in 0..<calls {
    let figures = Session(catalog: try opened(package, &opening))
    _ = timed(&firstFigure) { figures.run(figureQuestion) }
    let records = Session(catalog: try opened(package, &opening))
    _ = timed(&firstRecords) { records.run(recordsQuestion) }
  }
  let session = Session(catalog: try opened(package, &opening))
  var parsing = Timings()
  var figure = Timings()
  var records = Timings()
  for _ in 0..<calls {
    _ = timed(&parsing) { Language.parse(figureQuestion, lexicon: session.catalog.lexicon) }
    _ = timed(&figure) { session.run(figureQuestion) }
    _ = timed(&records) { session.run(recordsQuestion) }
  }
  for (what, times) in [
    ("opening the catalog", opening), ("parsing ‘\(figureQuestion)’", parsing),
    ("first ‘\(figureQuestion)’", firstFigure), ("the same again", figure),
    ("first ‘\(recordsQuestion)’", firstRecords), ("the same again", records),
  ] {
    table.add(BenchmarkTable.Row(group: "in process", what: what, times: times))
  }
}

private func opened(
  _ package: String, _ times: inout Timings
) throws(BenchmarkFailure) -> Catalog {
  do {
    return try timed(&times) { try Catalog(folder: package) }
  } catch let diagnostic as Diagnostic {
    throw BenchmarkFailure(diagnostic.message)
  } catch {
    throw BenchmarkFailure("\(error)")
  }
}
