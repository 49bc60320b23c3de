import Language
package import Periods
package import Presenting

/// What a user may set, at the prompt or on the command line.
package struct Settings: Sendable {
  package var format: Format = .table
  /// Columns to lay out for; nil follows the window, or 80 where there is none.
  package var width: Int?
  /// The date that stands for now; nil for that of the data.
  package var asAt: PartialDate?
  /// Whether the prompt offers the rest of a question and says what would come of it.
  package var hasHints = true
  /// Whether the prompt makes no use of the cursor and says everything in spoken order.
  package var isPlain = false

  /// The widths that can be set, in columns.
  package static let widths = 20...10_000

  package init() {}

  /// The settings by name, with their values and what they do.
  package var listing: [(name: String, value: String, meaning: String)] {
    [
      (
        "format", format.rawValue,
        "how answers are laid out: " + Format.allCases.map(\.rawValue).joined(separator: ", ")
      ),
      (
        "as-at", asAt?.spoken ?? "data",
        "the date that stands for now, or “data” for that of the data"
      ),
      ("width", width.map(String.init) ?? "window", "the widest line, or “window” to follow it"),
      (
        "hints", hasHints ? "on" : "off",
        "whether the prompt offers the rest of a question and says what would come"
      ),
      ("plain", isPlain ? "on" : "off", "whether the prompt is for a screen reader"),
    ]
  }

  /// The formats, as completion offers them.
  static var formats: [Following] {
    Format.allCases.map { format in
      let meaning =
        switch format {
        case .table: "in columns, for the window"
        case .plain: "in spoken order, for screen readers"
        case .markdown: "for documents"
        case .csv, .tsv: "for spreadsheets, under a head of notes and sources"
        case .json: "for programs, an object an answer"
        case .ndjson: "for programs, an object a row"
        case .html: "for a page of the web"
        }
      return Following(text: format.rawValue, meaning: meaning)
    }
  }

  /// Changes one setting; nil when done, else what is wrong.
  package mutating func set(_ name: String, to value: String) -> String? {
    switch name {
    case "format":
      guard let format = Format(rawValue: value.lowercased()) else {
        return "There is no format “\(value)”; there is "
          + Format.allCases.map(\.rawValue).joined(separator: ", ") + "."
      }
      self.format = format
    case "as-at":
      guard value != "data" else {
        asAt = nil
        return nil
      }
      guard let date = writtenDate(value) else {
        return "“\(value)” is no date; write it as in 31 March 2018, or “data”."
      }
      asAt = date
    case "width":
      if value == "window" {
        width = nil
      } else if let number = Int(value), Self.widths.contains(number) {
        width = number
      } else {
        return "The width is a number of columns from 20 to 10,000, or “window”."
      }
    case "hints", "plain":
      guard let isOn = ["on": true, "off": false][value.lowercased()] else {
        return "The setting \(name) is on or off."
      }
      if name == "hints" {
        hasHints = isOn
      } else {
        isPlain = isOn
        // Who can see the screen wants tables again; who can't is told everything, and offered little.
        format = isOn ? .plain : .table
        hasHints = !isOn
      }
    default: return "There is no setting “\(name)”."
    }
    return nil
  }
}

/// A day, month or year as people write it; nil for anything else.
package func writtenDate(_ text: String) -> PartialDate? {
  if let date = PartialDate(iso: text) { return date }
  let words = tokens(of: text).tokens.filter { $0.kind == .word }.map(\.folded)
  guard let match = matchPeriod(words[...]), match.count == words.count,
    case .success(let period) = match.reading
  else { return nil }
  switch period {
  case .bareYear(let year): return PartialDate(year: year)
  case .exact(let exact) where exact.kind == .day:
    return PartialDate(year: exact.first.year, month: exact.first.month, day: exact.first.day)
  case .exact(let exact) where exact.kind == .month:
    return PartialDate(year: exact.first.year, month: exact.first.month)
  default: return nil
  }
}
