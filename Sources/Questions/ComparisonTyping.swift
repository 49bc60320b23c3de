import Catalog
import Language
import Periods
import SourceText
import Tables

/// Comparisons of a column with a value: the value as the column holds it.
extension ExpressionTyping {
  func comparison(
    _ sign: Expression.Operator, _ use: FieldUse, _ value: Expression
  ) throws(Refusal) -> Expression {
    let column = try column(use)
    let left = Expression.field(named(column, use))
    if column.name == "status", column.key.isEmpty, case .text(let word) = value {
      return try status(sign, left, word, use)
    }
    if case .list(let items) = value {
      var typedItems: [Expression] = []
      for item in items { typedItems += try operands(item, column, use, sign) }
      return .binary(sign, left, .list(typedItems))
    }
    let values = try operands(value, column, use, sign)
    if values.count == 1 { return .binary(sign, left, values[0]) }
    let isOneOf = Expression.binary(.isIn, left, .list(values))
    return sign == .notEqual ? .not(isOneOf) : isOneOf
  }

  /// `open` is any status that leaves something to do; `overdue` is worked out from the due date.
  private func status(
    _ sign: Expression.Operator, _ left: Expression, _ word: String, _ use: FieldUse
  ) throws(Refusal) -> Expression {
    guard sign == .equal || sign == .notEqual else { return .binary(sign, left, .text(word)) }
    let settled = Expression.binary(.isIn, left, .list(settledStatuses.map { .text($0) }))
    switch folded(word) {
    case "open", "outstanding": return sign == .equal ? .not(settled) : settled
    case "overdue" where fields.contains { $0.name == overdueColumn }:
      let isNone = Expression.isMissing(.field(FieldUse(overdueColumn, at: use.span)))
      return sign == .equal ? .not(isNone) : isNone
    default:
      let known = statusWords + ["open"] + (dataset?.file == "recommendations" ? ["overdue"] : [])
      guard known.contains(folded(word)) else {
        throw unknown(word, use, "status", known, "A status is one of: \(listed(known)).")
      }
      return .binary(sign, left, .text(folded(word)))
    }
  }

  private func unknown(
    _ word: String, _ use: FieldUse, _ what: String, _ names: [String], _ help: String
  ) -> Refusal {
    let nearest = suggests ? nearestNames(to: word, among: names, limit: 1).first : nil
    return .wrong(
      Diagnostic(
        "E046", "No \(what) is called “\(word)”.", at: use.span, help: help,
        fix: nearest.map { name in
          var words = words
          words.value = { $0.other(than: word, name) }
          return words.text
        }))
  }

  // MARK: Values

  /// A literal as the column holds it; several when one name stands for several labels.
  private func operands(
    _ value: Expression, _ column: RecordField, _ use: FieldUse, _ sign: Expression.Operator
  ) throws(Refusal) -> [Expression] {
    let isOrder = [.less, .lessOrEqual, .greater, .greaterOrEqual, .between].contains(sign)
    let isText = sign == .contains || sign == .startsWith
    switch column.type {
    case .text, .list:
      if isOrder { throw mismatch(value, column, use, "only numbers and dates are put in order") }
      let text = plain(value)
      if isText { return [.text(text)] }
      if let spellings = areas[column.name]?(text), !spellings.isEmpty {
        return spellings.map { .text($0) }
      }
      if !column.values.isEmpty { return [.text(try knownValue(text, of: column, use))] }
      if column.files.isEmpty { return [.text(text)] }
      return try labels(text, column, use).map { .text($0) }
    case .integer, .number, .percent:
      if isText { throw mismatch(value, column, use, "only text contains other text") }
      switch value {
      case .number: return [value]
      case .period(.bareYear(let year)): return [.number(Double(year), written: String(year))]
      default: throw mismatch(value, column, use, "it can be compared with numbers only")
      }
    case .date, .period:
      if isText { throw mismatch(value, column, use, "only text contains other text") }
      return [.period(try period(value, column, use))]
    case .boolean:
      guard case .boolean = value, !isOrder, !isText else {
        throw mismatch(value, column, use, "it can only be true or false")
      }
      return [value]
    }
  }

  /// Refuses a word that the column never has and that is a misspelt one that it has.
  ///
  /// Text in quotes is looked for as it is written.
  func checkWord(_ word: FieldUse, _ use: FieldUse) throws(Refusal) {
    guard suggests, let dataset, word.name.count > 2,
      let column = known(use.name),
      [.text, .list].contains(column.type), column.files.isEmpty, column.name != "status"
    else { return }
    let rows = catalog.rows(dataset.file)
    let values = Set(rows.indices.map { rows[$0, column.key] })
    guard !values.contains(where: { folded($0) == folded(word.name) }),
      let meant = nearestNames(to: word.name, among: values.filter { !$0.isEmpty }, limit: 1).first
    else { return }
    throw unknown(
      word.name, word, column.name, [meant],
      "Did you mean “\(meant)”? In quotes it is looked for as it is written.")
  }

  /// The one of a column's known values that a text names, in its own words or as an area's name.
  private func knownValue(
    _ text: String, of column: RecordField, _ use: FieldUse
  ) throws(Refusal) -> String {
    let named = [text] + catalog.lexicon.entries(named: text).map(\.label)
    let found = column.values.first { value in named.contains { folded($0) == folded(value) } }
    if let found { return found }
    throw unknown(
      text, use, use.name, column.values,
      "There is "
        + listed(
          column.values.count > 8
            ? Array(column.values.prefix(7)) + ["\(column.values.count - 7) more"] : column.values)
        + ".")
  }

  private func plain(_ value: Expression) -> String {
    switch value {
    case .text(let text): text
    case .number(_, let written): written
    case .boolean(let truth): truth ? "true" : "false"
    default: value.description
    }
  }

  private func mismatch(
    _ value: Expression, _ column: RecordField, _ use: FieldUse, _ why: String
  ) -> Refusal {
    let examples =
      switch column.type {
      case .integer, .number, .percent: "\(column.name) > 10"
      case .date, .period: "\(column.name) >= 2016"
      case .boolean: "\(column.name) is true"
      case .text, .list: "\(column.name) contains \"child\""
      }
    return .wrong(
      Diagnostic(
        "E013",
        "“\(column.name)” is \(column.type.phrase), so it can't be set against \(value): \(why).",
        at: use.span, help: "For example: \(examples)."))
  }

  private func period(
    _ value: Expression, _ column: RecordField, _ use: FieldUse
  ) throws(Refusal) -> WrittenPeriod {
    switch value {
    case .period(let period):
      if column.holdsAcademicYears { return period.inAcademicYears }
      guard let readings = period.readings else { return period }
      let both = [("the financial year", readings.financialYear), ("the month", readings.month)]
      throw .ambiguous(
        why: "“\(period.words)” can be a financial year or a month.",
        readings: both.map { kind, reading in
          var words = words
          words.value = { $0 == value ? .period(reading) : nil }
          return Refusal.Reading(meaning: "\(kind) \(reading.said)", question: words.text)
        })
    case .text(let text):
      if let date = PartialDate(iso: text) { return .exact(date.period) }
      let named = catalog.lexicon.entries(named: text).first { $0.date != nil }
      if let named, let date = named.date.flatMap({ PartialDate(iso: $0) }) {
        return .named(named.label, date)
      }
      throw mismatch(value, column, use, "it can be compared with dates and periods")
    default: throw mismatch(value, column, use, "it can be compared with dates and periods")
    }
  }

  /// The labels that a name stands for in a column of identifiers.
  private func labels(
    _ text: String, _ column: RecordField, _ use: FieldUse
  ) throws(Refusal) -> [String] {
    let kinds = Set(Name.Kind.allCases.filter { $0.file.map(column.files.contains) ?? false })
    let entries = catalog.lexicon.entries(named: text).filter { kinds.contains($0.kind) }
    if column.files == ["series"], !entries.isEmpty {
      let ids = Set(entries.map(\.id))
      return catalog.series.filter { ids.contains($0.name) || ids.contains($0.id) }.map(\.label)
    }
    if !entries.isEmpty {
      var seen: Set<String> = []
      return entries.map(\.label).filter { seen.insert($0).inserted }
    }
    let held = column.files.map { recordLabels(in: $0, catalog: catalog) }
    // An identifier of the data stands for what bears it.
    if let label = held.lazy.compactMap({ $0[text] }).first { return [label] }
    let known = held.flatMap { Array($0.values) }
    let isKnown = known.contains { folded($0) == folded(text) }
    guard let dataset else { return [text] }
    let rows = catalog.rows(dataset.file)
    let isWritten = rows.indices.contains { row in
      rows.list(row, column.key).contains { folded($0) == folded(text) }
    }
    if isKnown || isWritten || kinds.isEmpty { return [text] }
    let names = catalog.names(of: kinds)
    throw unknown(
      text, use, column.name, names,
      "`\(dataset.name) | count by \(column.name)` lists those that there are.")
  }
}
