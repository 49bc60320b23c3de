import Answering
import Importing
import Language
import Questions
import SourceText
import Tables

/// What the fields of a loaded file are for, as its user knows better.
extension Session {
  /// `set role NAME.FIELD ROLE`.
  ///
  /// The name may be left out where one loaded file has the field, and quotes may stand around either.
  func setRole(_ arguments: [Token], _ text: String) -> Answer {
    let roles = Role.settable.map(\.rawValue)
    let words = arguments.dropFirst()
    let place = words.dropLast().map(\.text).joined(separator: " ")
    let names = loaded.values.map(\.name).sorted()
    guard let last = words.last, !place.isEmpty else {
      return failure(
        Diagnostic(
          "E017", "A role is set by the name of a loaded file, a point, its field, and the role.",
          at: words.first?.span,
          help: "For example: set role street.Month period. A field is one of: \(listed(roles)).",
          fix: names.first.map { "describe \($0)" }), text)
    }
    var dataset: LoadedDataset
    let column: Int
    switch field(at: place) {
    case .found(let file, let index): (dataset, column) = (file, index)
    case .noField(let file, let field):
      let fields = file.table.columns.map(\.name)
      return failure(
        Diagnostic(
          "E012", "“\(file.name)” has no field called “\(field)”.", at: words.first?.span,
          help: "Its fields are \(listed(fields)).",
          fix: nearestNames(to: field, among: fields, limit: 1).first.map {
            "set role \(file.name).\($0) \(last.text)"
          } ?? "describe \(file.name)"), text)
    case .noFile(let name):
      return failure(
        Diagnostic(
          "E011", "No file called “\(name)” is loaded, and no loaded file has such a field alone.",
          at: words.first?.span,
          help: names.isEmpty
            ? "`load` takes one."
            : "Loaded are \(listed(names)). For example: set role street.Month"
              + " period.", fix: names.first.map { "describe \($0)" }), text)
    }
    let known = Role(rawValue: last.folded) ?? Role(inOtherWords: last.folded)
    guard let role = known, Role.settable.contains(role) else {
      let nearest = nearestNames(to: last.folded, among: roles, limit: 1).first
      return failure(
        Diagnostic(
          "E017", "There is no role “\(last.text)”.", at: last.span,
          help: "A field is one of: \(roles.joined(separator: ", ")).",
          fix: nearest.map { "set role \(place) \($0)" } ?? "describe \(dataset.name)"), text)
    }
    if role == .measure, let text = dataset.readAsNumbers(column) {
      return failure(
        Diagnostic(
          "E013",
          "“\(dataset.table.columns[column].name)” has “\(text)”, and a measure is a number.",
          at: last.span, fix: "describe \(dataset.name)"), text)
    }
    if let problem = misfit(of: role, dataset.table.columns[column]) {
      return failure(
        Diagnostic("E013", problem, at: last.span, fix: "describe \(dataset.name)"), text)
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

  /// What the place of a field comes to.
  private enum FieldPlace {
    case found(LoadedDataset, Int)
    case noField(LoadedDataset, String)
    case noFile(String)
  }

  /// The field at `NAME.FIELD`, `NAME FIELD` or `FIELD`.
  private func field(at place: String) -> FieldPlace {
    func bare(_ name: some StringProtocol) -> String {
      String(name.filter { !"\"'“”‘’".contains($0) })
    }
    let gap = place.firstIndex(of: ".") ?? place.firstIndex(of: " ")
    if let gap, let file = loaded[folded(bare(place[..<gap]))] {
      let field = bare(place[place.index(after: gap)...])
      return file.table.index(of: field).map { .found(file, $0) } ?? .noField(file, field)
    }
    let having = loaded.values.compactMap { file in
      file.table.index(of: bare(place)).map { (file, $0) }
    }
    if having.count == 1 { return .found(having[0].0, having[0].1) }
    if place.contains(".") || loaded.count != 1 {
      return .noFile(gap.map { bare(place[..<$0]) } ?? place)
    }
    return loaded.values.first.map { .noField($0, bare(place)) } ?? .noFile(place)
  }

  /// What can follow the words after `set role`: the fields of loaded files, then the roles that the
  /// field can have.
  func rolesOffered(after words: [String]) -> [Following] {
    if words.isEmpty {
      return loaded.values.sorted { $0.name < $1.name }.flatMap { file in
        zip(file.table.columns, file.fields).map { column, field in
          Following(text: "\(file.name).\(column.name)", meaning: "\(field.role.rawValue) now")
        }
      }
    }
    guard case .found(let file, let index) = field(at: words.joined(separator: " ")) else {
      return []
    }
    let column = file.table.columns[index]
    return Role.settable.filter { $0 != file.fields[index].role && misfit(of: $0, column) == nil }
      .map { Following(text: $0.rawValue, meaning: $0.meaning) }
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

extension Role {
  /// The role that another word for it means.
  fileprivate init?(inOtherWords word: String) {
    let words: [Role: Set<String>] = [
      .period: ["time", "date", "when", "year", "month", "quarter", "periods"],
      .area: ["place", "where", "location", "borough", "force", "region", "areas", "geography"],
      .measure: ["number", "numbers", "count", "value", "figure", "figures", "amount", "measures"],
      .category: ["kind", "type", "group", "what", "categories", "breakdown"],
      .identifier: ["id", "reference", "ref", "name"],
      .other: ["none", "nothing", "ignore", "ignored", "no"],
    ]
    guard let role = words.first(where: { $0.value.contains(word) })?.key else { return nil }
    self = role
  }
}

extension Role {
  /// What a field of that role tells, as an offer has it.
  fileprivate var meaning: String {
    switch self {
    case .period: "when it was"
    case .category: "what it was, such as a kind of crime"
    case .area: "where it was"
    case .measure: "how many"
    case .statistic: "of what the number of a row is"
    case .identifier: "the name of one thing"
    case .coordinate: "where on the ground"
    case .other: "anything else, which no question goes by"
    }
  }
}
