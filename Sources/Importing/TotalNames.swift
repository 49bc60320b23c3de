import Tables

/// The codes of the names in a column that stand for all or some of the others in it.
func totalCodes(of texts: TextDictionary, named column: String) -> [Int] {
  let codes = texts.indices.filter { $0 > 0 && isTotalName(texts[$0]) }
  let few = 60
  guard texts.count <= few else { return codes }
  let named = texts.indices.dropFirst().map { columnKey(texts[$0]) }
  // “Persons” are both sexes beside females and males, and may be a kind of victim elsewhere.
  let isOfSexes =
    columnKey(column).split { !$0.isLetter }.contains { ["sex", "gender"].contains($0) }
    || named.contains { sexes.contains($0) }
  guard isOfSexes else { return codes }
  return texts.indices.filter {
    $0 > 0 && (isTotalName(texts[$0]) || bothSexes.contains(columnKey(texts[$0])))
  }
}

private let sexes: Set = ["female", "females", "male", "males", "girls", "boys", "women", "men"]
private let bothSexes: Set = ["persons", "person", "people", "both", "any", "t", "p"]

/// Whether a name in a column stands for all or some of the others in it.
func isTotalName(_ name: String) -> Bool {
  // Of tens of thousands of names nearly all are passed over by their ends.
  let ends = (name.utf8.first ?? 0, name.utf8.last ?? 0)
  guard "taoTAOeEbB*[(".utf8.contains(ends.0) || "lshLSH)]".utf8.contains(ends.1) else {
    return false
  }
  let key = columnKey(name)
  let words = key.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  guard let first = words.first, let last = words.last else { return false }
  if ["total", "totals"].contains(first) || ["total", "totals"].contains(last) { return true }
  // The parts of “Handcuffing, of which” stand under it.
  if words.count > 2, words.suffix(2) == ["of", "which"] { return true }
  if ["all", "overall", "everyone", "everybody", "both sexes", "both genders"].contains(key) {
    return true
  }
  return key.hasPrefix("all ") && (words.count == 2 && last != "other" || isWholeName(name))
}

/// Whether a name stands for everything in its column, and not for all of some kind.
func isWholeName(_ name: String) -> Bool {
  let words = columnKey(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  return words.allSatisfy(everything.contains)
}

private let everything: Set = [
  "all", "total", "totals", "overall", "grand", "of", "recorded", "notifiable", "age", "ages",
  "person", "persons", "people", "children", "everyone", "everybody", "both", "any", "t", "p",
  "gender", "genders", "sex", "sexes", "ethnicities", "ethnic", "offences", "offence", "crime",
  "crimes", "groups", "types", "categories", "mps", "number",
]
