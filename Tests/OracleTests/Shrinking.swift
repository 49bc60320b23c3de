import Tables

/// A small case that fails as a larger one did, in words, with its seed.
///
/// Stages and rows are dropped one after the other for as long as the answers still differ.
func shrunk(_ failing: OracleCase, _ run: OracleRun, _ sqlite: SQLite) -> String {
  var smallest = failing
  func fails(_ one: OracleCase) -> String? {
    guard let answer = try? run.answer(to: one, "alpha", "beta") else { return nil }
    let tables =
      SQLite.script(creating: "alpha", one.table) + SQLite.script(creating: "beta", one.other)
    guard let rows = try? sqlite.rows(of: [answer.sql], over: tables) else { return "SQL fails" }
    return difference(between: answer.relation, and: rows.first ?? [])
  }
  var isSmaller = true
  while isSmaller {
    isSmaller = false
    for next in smaller(smallest) where fails(next) != nil {
      smallest = next
      isSmaller = true
      break
    }
  }
  let answer = try? run.answer(to: smallest, "alpha", "beta")
  return """
    seed \(failing.seed): \(smallest.question)
    \(fails(smallest) ?? "")
    alpha: \(described(smallest.table))
    beta: \(described(smallest.other))
    \(answer.map { "gives: " + described($0.relation) } ?? "")
    \(answer?.sql ?? "")
    (made from \(failing.question))
    """
}

/// The same case without one of its stages or rows.
private func smaller(_ one: OracleCase) -> [OracleCase] {
  var found: [OracleCase] = []
  for index in one.stages.indices where one.stages.count > 1 {
    var next = one
    next.stages.remove(at: index)
    found.append(next)
  }
  for row in 0..<one.table.rowCount {
    var next = one
    next.table = one.table.picking(rows: (0..<one.table.rowCount).filter { $0 != row })
    found.append(next)
  }
  for row in 0..<one.other.rowCount {
    var next = one
    next.other = one.other.picking(rows: (0..<one.other.rowCount).filter { $0 != row })
    found.append(next)
  }
  return found
}

private func described(_ relation: Relation) -> String {
  let head = relation.columns.map(\.name).joined(separator: " | ")
  let rows = (0..<relation.rowCount).map { row in
    relation.row(row).map { cell in storedText(cell.value).map { "\($0.debugDescription)" } ?? "–" }
      .joined(separator: " | ")
  }
  return ([head] + rows).joined(separator: "\n    ")
}
