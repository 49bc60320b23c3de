import Answering
import Importing
import Language
import Questions
import SourceText
import Tables

/// What the fields of a loaded file are for, as its user knows better.
extension Session {
  /// `set role NAME.FIELD ROLE`.
  func setRole(_ arguments: [Token], _ text: String) -> Answer {
    let roles = Role.settable.map(\.rawValue)
    let words = arguments.dropFirst()
    let place = words.dropLast().map(\.text).joined(separator: " ")
    guard let point = place.firstIndex(of: "."), let last = words.last else {
      return failure(
        Diagnostic(
          "E017", "A role is set by the name of a loaded file, a point, its field, and the role.",
          at: words.first?.span, help: "For example: set role street.Month period."), text)
    }
    let name = folded(String(place[..<point]))
    let field = String(place[place.index(after: point)...])
    guard var dataset = loaded[name] else {
      let names = loaded.values.map(\.name).sorted()
      return failure(
        Diagnostic(
          "E011", "No file called “\(place[..<point])” is loaded.", at: words.first?.span,
          help: names.isEmpty ? "`load` takes one." : "Loaded are \(listed(names))."), text)
    }
    guard let column = dataset.table.index(of: field) else {
      let names = dataset.table.columns.map(\.name)
      return failure(
        Diagnostic(
          "E012", "“\(dataset.name)” has no field called “\(field)”.", at: words.first?.span,
          help: "Its fields are \(listed(names)).",
          fix: nearestNames(to: field, among: names, limit: 1).first.map {
            "set role \(dataset.name).\($0) \(last.text)"
          }), text)
    }
    guard let role = Role(rawValue: last.folded), Role.settable.contains(role) else {
      return failure(
        Diagnostic(
          "E017", "There is no role “\(last.text)”.", at: last.span,
          help: "A field is one of: \(roles.joined(separator: ", ")).",
          fix: nearestNames(to: last.folded, among: roles, limit: 1).first.map {
            "set role \(place) \($0)"
          }), text)
    }
    if role == .measure, let text = dataset.readAsNumbers(column) {
      return failure(
        Diagnostic(
          "E013",
          "“\(dataset.table.columns[column].name)” has “\(text)”, and a measure is a number.",
          at: last.span), text)
    }
    if let problem = misfit(of: role, dataset.table.columns[column]) {
      return failure(Diagnostic("E013", problem, at: last.span), text)
    }
    // A file has one period and one measure that verbs go by.
    if role == .period {
      for index in dataset.fields.indices where dataset.fields[index].role == .period {
        dataset.fields[index].role = .other
      }
      dataset.markOverlaps(inPeriods: column)
    }
    dataset.fields[column].role = role
    take(dataset)
    return described(dataset, text)
  }

  /// Why a column can't have a role, if it can't.
  private func misfit(of role: Role, _ column: StoredColumn) -> String? {
    switch (role, column.type) {
    case (.period, .period), (.measure, .integer), (.measure, .number), (.measure, .percent):
      return nil
    case (.period, let type):
      return "“\(column.name)” is \(type.rawValue), and nothing in it could be read as a period."
    case (.measure, let type):
      return "“\(column.name)” is \(type.rawValue), and a measure is a number."
    case (.category, let type) where type != .text, (.area, let type) where type != .text:
      return "“\(column.name)” is \(type.rawValue), and a \(role.rawValue) is text."
    default: return nil
    }
  }
}
