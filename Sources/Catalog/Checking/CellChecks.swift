import SourceText

/// The contents of cells: type, required, pattern, closed list, unique.
extension PackageCheck {
  mutating func checkCells(_ table: CheckedTable) {
    for node in table.resource["schema"]?["fields"]?.array ?? [] {
      guard let rules = FieldRules(node), table.has(rules.name) else { continue }
      check(table, rules)
    }
  }

  private mutating func check(_ table: CheckedTable, _ rules: FieldRules) {
    // Most cells of a column repeat, and a pattern takes long to match.
    var known: [String: (rule: Rule, message: String)?] = [:]
    var firstLines: [String: Int] = [:]
    for row in table.whole {
      let text = table[row, rules.name]
      if text.isEmpty {
        if rules.isRequired {
          report(
            .required, table, row, rules.name, "The field “\(rules.name)” is empty. Fill it in.")
        }
        continue
      }
      let fault = known[text] ?? rules.fault(in: text)
      known[text] = .some(fault)
      if let fault { report(fault.rule, table, row, rules.name, fault.message) }
      guard rules.isUnique else { continue }
      if let line = firstLines[text] {
        report(
          .unique, table, row, rules.name,
          "“\(text)” stands on line \(line) too, and this field must be different in every row.")
      } else {
        firstLines[text] = table.rows.line(row)
      }
    }
  }

  /// Whether the keys that the descriptor declares hold.
  mutating func checkKeys(_ table: CheckedTable) {
    checkPrimaryKey(table)
    for key in foreignKeys(table.resource) { checkForeignKey(table, key) }
  }

  private mutating func checkPrimaryKey(_ table: CheckedTable) {
    let fields = nodes(table.resource["schema"]?["primaryKey"]).compactMap(\.string)
    guard !fields.isEmpty, fields.allSatisfy({ table.has($0) }) else { return }
    var firstLines: [[String]: Int] = [:]
    for row in table.whole {
      let key = fields.map { table[row, $0] }
      if let line = firstLines[key] {
        report(
          .primaryKey, table, row, fields[0],
          "A row of the key “\(key.joined(separator: ", "))” stands on line \(line) too. "
            + "Give one of them another key, or take it out.")
      } else {
        firstLines[key] = table.rows.line(row)
      }
    }
  }

  private mutating func checkForeignKey(_ table: CheckedTable, _ key: JSONNode) {
    let fields = nodes(key["fields"]).compactMap(\.string)
    let name = key["reference"]?["resource"]?.string ?? ""
    let theirs = nodes(key["reference"]?["fields"]).compactMap(\.string)
    let others = name.isEmpty ? table : tables.first { $0.name == name }
    guard let others, !fields.isEmpty, fields.count == theirs.count,
      fields.allSatisfy({ table.has($0) }), theirs.allSatisfy({ others.has($0) }),
      // Those that the program knows are checked with the lists, in one wording.
      !(fields.count == 1 && knownReference(table.name, fields[0]) != nil)
    else { return }
    let known = Set(others.whole.map { row in theirs.map { others[row, $0] } })
    for row in table.whole {
      let values = fields.map { table[row, $0] }
      // As in databases, a key with an empty part refers to nothing.
      guard !values.contains(""), !known.contains(values) else { continue }
      let written = values.joined(separator: ", ")
      let near = theirs.count == 1 ? offer(written, among: known.compactMap(\.first)) : ""
      report(
        .referenceResolves, table, row, fields[0],
        "No row of \(others.path) has “\(written)”.\(near) Write one that is there, or add it.")
    }
  }
}

extension FieldRules {
  /// The first rule that a cell breaks which is not empty.
  func fault(in text: String) -> (rule: Rule, message: String)? {
    guard type.holds(text) else {
      return (.type, "“\(text)” is not \(type.description).")
    }
    if !allowed.isEmpty, !allowed.contains(text) {
      return (
        .allowedValue,
        "“\(text)” is not a value of “\(name)”.\(offer(text, among: allowed)) "
          + "Use one of: \(allowed.joined(separator: ", "))."
      )
    }
    if let minimum, let number = plainNumber(text), number < minimum {
      return (.allowedValue, "\(text) is less than \(jsonNumber(minimum)), the least allowed here.")
    }
    if let maximum, let number = plainNumber(text), number > maximum {
      return (.allowedValue, "\(text) is more than \(jsonNumber(maximum)), the most allowed here.")
    }
    if let pattern, !pattern.matches(text) {
      return (.pattern, "“\(text)” has not the form that “\(name)” asks for: \(pattern.source).")
    }
    return nil
  }
}
