import SourceText
import Tables

/// The words by which the name of a column says that its numbers are no counts.
private let ratioWords: Set<String> = [
  "rate", "rates", "percent", "percentage", "percentages", "pct", "proportion", "share", "ratio",
  "average", "mean", "median", "per", "index", "change",
]

/// Whether the numbers of a column are rates, percentages or means, which nothing adds up, as far as
/// its name tells.
func hasNameOfRatio(_ name: String) -> Bool {
  if name.contains("%") { return true }
  return folded(name).split { !$0.isLetter }.contains { ratioWords.contains(String($0)) }
}

/// Whether nothing adds the numbers of a column up, as far as its name and unit tell.
func holdsRatios(_ column: StoredColumn) -> Bool {
  column.unit == "percent" || column.isOfRates || hasNameOfRatio(column.name)
}
