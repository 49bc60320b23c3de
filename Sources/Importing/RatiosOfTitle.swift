import SourceText
import Tables

/// What the title of a table says that all its figures are in, where they are no counts: percentages, or
/// so many per 1,000 of a population.
enum RatioOfTitle: Hashable, Sendable {
  case percentages
  /// With the unit in words; without what a rate is per, where the title doesn’t say.
  case rate(String)

  /// Nil where no title says so, or one says that there are numbers besides.
  init?(_ titles: [String]) {
    for title in titles.prefix(Self.mostLines) {
      let text = folded(title)
      let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "%" }.map(String.init)
      if !Self.counts.isDisjoint(with: words) { continue }
      if !Self.percentageWords.isDisjoint(with: words) {
        self = .percentages
        return
      }
      if let unit = Self.unit(in: text) {
        self = .rate(unit)
        return
      }
      // “Rate of offences”, and no more.
      if let first = words.drop(while: { $0 == "table" || $0.contains(where: \.isNumber) }).first,
        ["rate", "rates"].contains(first)
      {
        self = .rate(Column.unknownRate)
        return
      }
    }
    return nil
  }

  /// Titles stand before what is said of them.
  private static let mostLines = 3
  private static let counts: Set = ["number", "numbers", "count", "counts", "volume", "volumes"]
  private static let percentageWords: Set = [
    "percentage", "percentages", "percent", "%", "proportion",
  ]

  /// `per 1,000 population` in a title.
  private static func unit(in text: String) -> String? {
    guard let per = text.firstRange(of: "per ") else { return nil }
    let words = text[per.upperBound...].split(separator: " ").map(String.init)
    guard let base = words.first, base.first?.isNumber == true,
      base.allSatisfy({ $0.isNumber || $0 == "," })
    else { return nil }
    var people: [String] = []
    for word in words.dropFirst().prefix(3) {
      if Self.ends.contains(word) { break }
      people.append(word.filter { $0.isLetter || $0 == "-" })
      if let last = word.last, !last.isLetter { break }
    }
    return people.isEmpty ? nil : "per \(base) \(people.joined(separator: " "))"
  }

  private static let ends: Set = [
    "by", "in", "for", "and", "of", "from", "to", "at", "aged", "recorded", "across", "year",
  ]

  /// The unit of a column; nil where its own name says that it has something else.
  func unit(ofColumn name: String, isWide: Bool) -> String? {
    let words = folded(name).split { !$0.isLetter }.map(String.init)
    let meaning = NumberMeaning(ofColumn: name)
    guard isWide || meaning == .figure || meaning == .unknown,
      Self.counts.isDisjoint(with: words), !words.contains("population") || isWide
    else { return nil }
    switch self {
    case .percentages: return percentUnit
    case .rate(let unit): return unit
    }
  }
}
