import SourceText

/// A package while it is being checked, and the breaches found so far.
///
/// A field is reported once, for the first rule that it breaks, so that one slip of the pen is one
/// line of the report.
struct PackageCheck {
  let folder: String
  let descriptorText: SourceText
  let descriptor: JSONNode
  private(set) var tables: [CheckedTable] = []
  private(set) var breaches: [Breach] = []
  private var places: [String: Set<Position>] = [:]
  private var tableIndex: [String: Int] = [:]
  /// Tables whose columns are not those that are needed; the rules on their contents are left out.
  private var unsound: Set<String> = []

  init(folder: String, descriptorText: SourceText, descriptor: JSONNode) {
    self.folder = folder
    self.descriptorText = descriptorText
    self.descriptor = descriptor
  }

  mutating func add(_ table: CheckedTable) {
    tableIndex[table.name] = tables.count
    tables.append(table)
  }

  mutating func markUnsound(_ table: String) { unsound.insert(table) }

  /// The table of a name, when it is there with the columns that the rules need.
  func table(_ name: String) -> CheckedTable? {
    guard let index = tableIndex[name], !unsound.contains(name) else { return nil }
    return tables[index]
  }

  /// Whether all tables of the descriptor are there with their columns, so that what nothing uses
  /// can be told.
  var isComplete: Bool {
    unsound.isEmpty && tables.count == descriptor["resources"]?.array?.count
  }

  // MARK: Reporting

  mutating func report(_ rule: Rule, file: String, at position: Position, _ message: String) {
    guard places[file, default: []].insert(position).inserted else { return }
    breaches.append(
      Breach(
        file: file, line: position.line, column: position.column, rule: rule.rawValue,
        message: message))
  }

  /// Reports a field of a row, counted from 0 without the header.
  mutating func report(
    _ rule: Rule, _ table: CheckedTable, _ row: Int, _ field: String, _ message: String
  ) {
    report(rule, file: table.path, at: table.place(row, field), message)
  }

  /// Reports a place in the descriptor.
  mutating func report(_ rule: Rule, _ node: JSONNode, _ message: String) {
    report(
      rule, file: descriptorName, at: descriptorText.position(of: node.span.start), message)
  }
}

/// The file that describes a package.
let descriptorName = "datapackage.json"

/// What a message offers in place of a name that isn't there: empty, or a clause with a blank before.
func offer(_ name: String, among names: some Sequence<String>) -> String {
  guard let nearest = nearestNames(to: name, among: names, limit: 1).first else { return "" }
  return " Did you mean “\(nearest)”?"
}
