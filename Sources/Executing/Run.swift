import Language
import Questions
import Tables

/// Takes the steps that any relation can take, one after the other.
struct Run {
  private(set) var relation: Relation
  /// The rows when the last of the leading conditions and sorts was done; nil while they go on.
  private var chosen: Relation?
  private var unknown: [Execution.Unknown] = []

  init(on relation: Relation) { self.relation = relation }

  /// What has been worked out so far.
  var execution: Execution {
    Execution(relation: relation, chosen: chosen ?? relation, unknown: unknown)
  }

  /// Takes one step.
  mutating func take(_ step: Plan.Step) {
    switch step {
    case .filter(let condition):
      let filtered = filter(relation, by: condition)
      relation = filtered.relation
      if filtered.unknown > 0 {
        unknown.append(Execution.Unknown(columns: condition.columns, rows: filtered.unknown))
      }
      return
    case .sort(let keys):
      relation = sort(relation, by: keys)
      return
    case .first(let count):
      keep()
      relation = relation.picking(rows: Array(0..<min(count, relation.rowCount)))
    case .last(let count):
      keep()
      let start = max(0, relation.rowCount - count)
      relation = relation.picking(rows: Array(start..<relation.rowCount))
    case .pick(let names):
      keep()
      relation = pick(names, from: relation)
    case .count(let names):
      keep()
      relation = count(relation, by: names)
    }
  }

  private mutating func keep() {
    if chosen == nil { chosen = relation }
  }
}

/// The columns of these names, in this order; a name that there isn't is passed over.
func pick(_ names: [String], from relation: Relation) -> Relation {
  let columns = names.compactMap { name in
    relation.index(of: name).map { relation.columns[$0] }
  }
  return Relation(columns: columns, sources: relation.sources)
}
