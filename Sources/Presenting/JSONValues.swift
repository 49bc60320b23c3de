import Periods
import SourceText
import Tables

/// An object of these members, in this order; the values are JSON already.
func jsonObject(_ members: [(name: String, value: String)]) -> String {
  "{" + members.map { "\(jsonString($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
}

/// A list of values that are JSON already.
func jsonList(_ items: some Sequence<String>) -> String {
  "[" + items.joined(separator: ", ") + "]"
}

/// A text, or null where there is none.
func jsonText(_ text: String?) -> String { text.map(jsonString) ?? "null" }

/// A cell's value as its column writes it: numbers without grouping, dates in ISO order.
func jsonValue(_ cell: Cell, in column: Column) -> String {
  switch cell.value {
  case .missing: "null"
  case .integer, .number: column.digits(cell.value) ?? "null"
  case .text(let text): jsonString(text)
  case .period(let period): jsonString(period.description)
  case .date(let date): jsonString(date.iso)
  case .boolean(let flag): flag ? "true" : "false"
  case .list(let items): jsonList(items.map(jsonString))
  }
}

/// The names that a relation's columns go by among the keys of a row.
///
/// A name that a row keeps for itself, or that an earlier column has, gets `_` at its end.
func fieldNames(_ relation: Relation, keeping reserved: Set<String>) -> [String] {
  var taken = reserved
  return relation.columns.map { column in
    var name = column.name
    while !taken.insert(name).inserted { name += "_" }
    return name
  }
}
