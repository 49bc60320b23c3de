import SourceText

/// The things that the numbers under a heading are numbers of, in small letters; nil where it doesn't
/// name them.
///
/// “Child protection plans” and “Episodes with a factor” name things; “Gangs” or “Drugs” may be what
/// the things have to do with.
package func countedThings(in heading: String) -> String? {
  var counted = folded(heading)
  // “Number of offences” and “Rolling year total number of offences” count offences.
  for lead in ["number of ", "count of ", "no. of "] {
    guard let found = counted.firstRange(of: lead), found.upperBound < counted.endIndex,
      found.lowerBound == counted.startIndex || counted[..<found.lowerBound].hasSuffix(" ")
    else { continue }
    return String(counted[found.upperBound...])
  }
  if counted.hasPrefix("total ") { counted.removeFirst(6) }
  return namesThings(counted) && counted.count <= 40 ? counted : nil
}

private func namesThings(_ heading: String) -> Bool {
  let words = heading.split { !$0.isLetter }.map(String.init)
  func isPlural(_ word: String) -> Bool {
    word.count > 4 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us")
  }
  if countsEvents(heading) || !people.isDisjoint(with: words) { return true }
  guard words.count > 1 else { return false }
  return isPlural(words[words.count - 1]) || isPlural(words[0]) && joining.contains(words[1])
}

private let people: Set = [
  "children", "people", "persons", "men", "women", "boys", "girls", "pupils", "officers", "staff",
  "suspects", "offenders",
]
private let joining: Set = [
  "with", "of", "in", "by", "to", "for", "from", "under", "aged", "who", "on",
]

/// Whether a heading says that a column counts what happened, so that two periods make a longer one;
/// the people of a day, such as those in care, make none.
package func countsEvents(_ heading: String) -> Bool {
  let words = Set(folded(heading).split { !$0.isLetter }.map(String.init))
  let events: Set = [
    "offences", "crimes", "incidents", "arrests", "searches", "outcomes", "charges", "referrals",
    "reports", "victims", "convictions", "prosecutions", "cautions",
  ]
  let stocks: Set = ["at", "open", "current", "rate", "per", "percent", "average", "mean"]
  return !words.isDisjoint(with: events) && words.isDisjoint(with: stocks)
}

/// What a title says that the figures under it count: offences or crimes, or people where it is of a
/// population; nil where it doesn't say so, or names other things that have to do with them, such as
/// their victims.
func counted(inTitle title: String) -> String? {
  let words = Set(folded(title).split { !$0.isLetter }.map(String.init))
  guard words.isDisjoint(with: ratios) else { return nil }
  if !words.isDisjoint(with: ["population", "populations"]) {
    let isCounted =
      words.contains("census") && words.isDisjoint(with: ["mid", "estimates", "estimate"])
    return words.isDisjoint(with: ofSomeAges.union(ofTheFuture)) && !isCounted
      ? "people" : noWholePopulation
  }
  let others: Set = [
    "victim", "victims", "suspect", "suspects", "offender", "offenders", "outcome", "outcomes",
    "arrest", "arrests", "charge", "charges", "charged", "detection", "detections", "searches",
    "prosecutions", "convictions", "cautions", "defendants", "perception", "fear", "survey",
  ]
  if words.isDisjoint(with: others) {
    if let crimes = ["offences", "crimes"].first(where: words.contains) { return crimes }
    if words.isSuperset(of: ["recorded", "crime"]) { return "offences" }
  }
  if let things = numberedThings(in: title) { return things }
  let isOfAges = !words.isDisjoint(with: ofSomeAges.subtracting(["under", "over"]))
  return isOfAges ? noWholePopulation : nil
}

/// What a title says that its figures are numbers of: “Table A.01: Number of arrests, by force”.
private func numberedThings(in title: String) -> String? {
  let text = folded(title)
  guard let lead = text.firstRange(of: "number of ") else { return nil }
  let ends: Set = ["by", "in", "for", "per", "from", "recorded", "at"]
  let things = text[lead.upperBound...].prefix { !",:;(".contains($0) }.split(separator: " ")
    .map(String.init).prefix { !ends.contains($0) }.joined(separator: " ")
  return countsEvents(things) && things.count <= 40 ? things : nil
}

/// What is counted where a title says that it is of some people only, as by their ages, or of another
/// day than the middle of a year: no name for them, but no whole population either.
package let noWholePopulation = "some people"

private let ofTheFuture: Set = ["projection", "projections", "projected", "forecast", "forecasts"]

private let ofSomeAges: Set = [
  "child", "children", "aged", "adult", "adults", "young", "youth", "under", "over", "pupils",
  "pensioners", "older", "working", "prison", "school",
]

private let ratios: Set = [
  "rate", "rates", "per", "percent", "percentage", "proportion", "cost", "costs", "change",
  "density",
]
