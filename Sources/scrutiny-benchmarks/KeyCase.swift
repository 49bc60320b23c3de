import Catalog
import Language
import Session
import SourceText

/// The names that the vocabulary is grown to.
private let wantedNames = 50_000

/// A key press at the prompt: what colours, offers and foresight cost while each of the grammar's
/// examples is typed letter by letter, and what Tab costs after each letter.
func measureKeys(package: String, into table: inout BenchmarkTable) throws(BenchmarkFailure) {
  let shipped = Session(catalog: try opened(package))
  let grown = try GrownPackage(of: package, names: wantedNames - shipped.catalog.lexicon.count)
  defer { grown.remove() }
  for (session, isGrown) in [(shipped, false), (Session(catalog: try opened(grown.path)), true)] {
    let count = session.catalog.lexicon.count
    session.history = (0..<10_000).map { "trend rape in Hackney since 2010 \($0)" }
    var (keys, keyWork) = (Timings(), Timings())
    var (tabs, tabWork) = (Timings(), Timings())
    var slowest = (time: 0.0, line: "")
    for question in typed {
      var line = ""
      for character in question {
        line.append(character)
        _ = timed(&keys, work: &keyWork) {
          (session.roles(of: line), session.hint(line), session.foresight(line))
        }
        if keys.latest > slowest.time { slowest = (keys.latest, line) }
        _ = timed(&tabs, work: &tabWork) { session.completions(line, line.utf8.count) }
      }
    }
    let group = "key, \(count) names"
    table.add(
      BenchmarkTable.Row(
        group: group, what: "colours, offer and foresight", times: keys, work: keyWork))
    table.add(BenchmarkTable.Row(group: group, what: "Tab", times: tabs, work: tabWork))
    let name = isGrown ? "grown" : "shipped"
    table.notes.append(
      "\(keys.count) keys with the \(name) vocabulary of \(count) names: "
        + told(keys, keyWork, "colours, offer and foresight") + " at ‘\(slowest.line)’; "
        + told(tabs, tabWork, "Tab") + ".")
  }
}

/// The 99th percentile and the slowest, by the clock and by the processor.
private func told(_ times: Timings, _ work: Timings, _ what: String) -> String {
  func both(_ part: Double) -> String {
    "\(decimals(times.percentile(part))) ms (processor \(decimals(work.percentile(part))))"
  }
  return "\(what) 99th percentile \(both(0.99)), slowest \(both(1))"
}

/// What is typed: the examples of the grammar, and words that are not known.
private var typed: [String] {
  let examples =
    Grammar.verbs.map(\.example) + Grammar.phrases.map(\.example)
    + Grammar.commands.map(\.example)
  return examples + [
    "trend raep 2008..2013", "concerns where bodie is hmicfrs",
    "compare xyzzy in nowhere with plugh",
    "concerns where body is xyzzy | sort daet", "trend ward 00017 of",
  ]
}

private func opened(_ package: String) throws(BenchmarkFailure) -> Catalog {
  do {
    return try Catalog(folder: package)
  } catch {
    throw BenchmarkFailure(error.message)
  }
}
