import Catalog
import Language
import Periods
import Questions
import Tables

/// The row before which each break stands, where rows follow each other by period.
func dividers(
  in relation: Relation, _ question: FigureQuestion, _ catalog: Catalog
) -> [(beforeRow: Int, break: Break)] {
  guard [.trend, .compare, .figures].contains(question.verb),
    let column = relation.index(of: "period")
  else { return [] }
  let comparability = Comparability(of: question.items.map(\.series), in: catalog)
  let periods = (0..<relation.rowCount).map { row -> Period? in
    if case .period(let period) = relation[row, column].value { return period }
    return nil
  }
  // Rows in another order have no place for a break.
  let known = periods.compactMap(\.self)
  guard known == known.sorted() else { return [] }
  var found: [(beforeRow: Int, break: Break)] = []
  for row in periods.indices.dropFirst() {
    guard let earlier = periods[row - 1], let later = periods[row], earlier < later else {
      continue
    }
    // Of a mixed period the break is drawn before it, or after it when it's the first.
    for one in comparability.breaks(between: earlier, and: later)
    where one.date.first > earlier.last || row == 1 {
      found.append((row, one))
    }
  }
  return found
}
