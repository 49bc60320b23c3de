import Catalog
import Periods
import SourceText

/// A publication or an event, with what it holds.
struct TimelineEntry {
  /// The file and identifier that it was made from.
  var file: String
  var id: String
  var date: PartialDate
  var what: String
  var title: String
  /// Its own label, where an event gave it another title.
  var name: String
  var aliases: Set<String>
  var by: [String]
  var sources: [String]
  /// Whether its own words are about what is asked.
  var isAbout: Bool

  var concerns = 0
  var recommendations = 0
  /// The largest set of recommendations, of which others may be parts.
  var largestSet = 0
  var audits = 0
  var questions = 0
  var statements = 0
  var people = 0
  var breaks: [String] = []
  /// Whether an event has given it its title.
  var hasEvent = false

  init(
    file: String, id: String, date: PartialDate, what: String, title: String,
    aliases: [String] = [], by: [String] = [], source: String, isAbout: Bool
  ) {
    self.file = file
    self.id = id
    self.date = date
    self.what = what
    self.title = title
    self.name = title
    self.aliases = Set((aliases + [title]).map(folded))
    self.by = by
    self.sources = source.isEmpty ? [] : [source]
    self.isAbout = isAbout
  }

  /// What it holds in words: `3 concerns, 11 recommendations`; empty when it holds nothing.
  var held: String {
    let counted = [
      counting(concerns, "concern"), counting(max(recommendations, largestSet), "recommendation"),
      counting(audits, "case audit"), counting(questions, "question"),
      counting(statements, "statement"), people == 1 ? "1 person" : counting(people, "people", ""),
    ]
    return (counted.filter { !$0.isEmpty } + breaks).joined(separator: ", ")
  }

  /// Whether the two may be of one date.
  func overlaps(_ other: PartialDate) -> Bool {
    date.first <= other.last && other.first <= date.last
  }
}

private func counting(_ count: Int, _ noun: String, _ plural: String = "s") -> String {
  switch count {
  case 0: ""
  case 1: "1 \(noun)"
  default: "\(count) \(noun)\(plural)"
  }
}
