/// What the numbers of a column are, as far as its name tells.
enum NumberMeaning: Hashable, Sendable {
  /// How many, how much, or a ratio: something that is set against other figures.
  case figure
  /// Something about the thing that a row is of, such as an age.
  case attribute
  /// The number by which one thing is known.
  case identifier
  /// The name doesn't tell.
  case unknown

  init(ofColumn name: String) {
    let key = columnKey(name)
    let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let held = Set(words)
    let isNumberOf = ["number", "no", "num"].contains(words.first ?? "") && words.count > 1
    // “All ages” is how many there are of any.
    if name.contains("%") || isNumberOf || isTotalName(name) || !held.isDisjoint(with: Self.figures)
    {
      self = .figure
    } else if words == ["number"] || words == ["no"] {
      self = .figure
    } else if !held.isDisjoint(with: Self.attributes) || key.hasSuffix("code") {
      self = .attribute
    } else if let last = words.last, Self.numbers.contains(last) {
      // “Incident number” names one; “offences number” is how many.
      self = words.dropLast().contains(where: Self.isPlural) ? .figure : .identifier
    } else if !held.isDisjoint(with: Self.identifiers) {
      self = .identifier
    } else {
      self = words.contains(where: Self.isPlural) ? .figure : .unknown
    }
  }

  private static let figures: Set = [
    "count", "counts", "counted", "total", "totals", "offences", "crimes", "value", "values",
    "figure", "figures", "amount", "quantity", "volume", "frequency", "freq", "sum", "population",
    "persons", "people", "rate", "rates", "percent", "percentage", "pct", "proportion", "share",
    "ratio", "average", "mean", "median", "per", "index", "change", "cost", "obs_value",
  ]

  private static let attributes: Set = [
    "age", "ages", "year", "month", "day", "date", "week", "hour",
    "time", "code", "codes", "ward", "x", "y", "lat", "lon", "long", "easting", "northing", "rank",
    "type",
  ]

  private static let numbers: Set = ["number", "no", "num", "nr", "#"]

  private static let identifiers: Set = [
    "id", "ids", "ref", "reference", "urn", "ukprn", "uprn", "usrn", "postcode", "identifier",
  ]

  private static func isPlural(_ word: String) -> Bool {
    word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
  }
}
