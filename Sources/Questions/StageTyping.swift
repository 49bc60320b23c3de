import Catalog
import Language
package import Periods
import SourceText
package import Tables

/// The stages of a question with their columns checked, and the columns that conditions mention.
struct ResolvedStages {
  var steps: [Plan.Step] = []
  /// Columns that a condition or a sort names, shown beside the usual ones.
  var mentioned: [String] = []
  /// Whether a stage says which columns are shown.
  var choosesColumns = false
}

/// What a question may use besides the data of the package.
package struct Scope {
  /// The tables of the session, by name.
  package var tables: [String: SessionTable]
  /// The date that stands for now; nil for that of the data.
  package var asAt: PartialDate?
  /// Whether errors look for the nearest names, which takes time that the typing of a line has not.
  package var suggests = true
  /// The columns that the steps of a plan leave, for stages whose columns the data decide.
  package var columns: (Plan) throws(Refusal) -> [Column]

  package init(
    tables: [String: SessionTable] = [:], asAt: PartialDate? = nil,
    columns: @escaping (Plan) throws(Refusal) -> [Column] = { _ throws(Refusal) in [] }
  ) {
    self.tables = tables
    self.asAt = asAt
    self.columns = columns
  }
}

/// Checks one stage after the other, each against the columns that the one before it leaves.
struct StageTyping {
  var typing: ExpressionTyping
  let scope: Scope
  /// The plan of the question up to some steps, for `spread`.
  let plan: ([Plan.Step]) -> Plan

  func resolved(_ stages: [Stage]) throws(Refusal) -> ResolvedStages {
    var found = ResolvedStages()
    var typing = typing
    var wrong: [Diagnostic] = []
    for stage in stages {
      let (step, fields): (Plan.Step, [RecordField])
      do throws(Refusal) {
        (step, fields) = try self.step(stage, typing, found.steps)
      } catch {
        guard case .wrong(let diagnostic) = error else { throw error }
        wrong.append(diagnostic)
        // Which columns it would have left is not known, so what follows can't be judged.
        if stage.changesColumns { break }
        continue
      }
      if !found.choosesColumns {
        switch step {
        case .filter(let condition): found.mentioned += condition.columns
        case .sort(let keys): found.mentioned += keys.map(\.field.name)
        case .add(let columns): found.mentioned += columns.map(\.column.name)
        case .join(let joining): found.mentioned += joining.added.map(\.column.name)
        default: break
        }
      }
      found.choosesColumns = found.choosesColumns || step.choosesColumns
      found.steps.append(step)
      typing = typing.with(fields)
    }
    if var first = wrong.first {
      first.further = Array(wrong.dropFirst())
      throw .wrong(first)
    }
    return found
  }

  /// A stage as a step, and the columns after it.
  private func step(
    _ stage: Stage, _ typing: ExpressionTyping, _ before: [Plan.Step]
  ) throws(Refusal) -> (Plan.Step, [RecordField]) {
    let fields = typing.fields
    switch stage {
    case .condition(let condition): return (.filter(try typing.typed(condition)), fields)
    case .sort(let keys):
      var named: [Stage.SortKey] = []
      for key in keys {
        let column = try typing.column(key.field)
        named.append(
          Stage.SortKey(
            field: typing.named(column, key.field), isDescending: key.isDescending))
      }
      return (.sort(named), fields)
    case .first(let count): return (.first(count), fields)
    case .last(let count): return (.last(count), fields)
    case .pick(let uses):
      let columns = try columns(uses, typing)
      return (.pick(columns.map(\.name)), columns)
    case .distinct(let uses):
      return (.distinct(try columns(uses, typing).map(\.name)), fields)
    case .add(let definitions):
      var added: [Derived] = []
      var known = typing
      for definition in definitions {
        let derived = try known.derived(definition)
        added.append(derived)
        known = known.with(replacing(derived.column, in: known.fields))
      }
      return (.add(added), known.fields)
    case .aggregate(let aggregation):
      let grouping = try grouping(aggregation, typing)
      return (.aggregate(grouping), grouping.keys.map(\.column) + [grouping.result])
    case .spread(let use, let values): return try spread(use, values, typing, before)
    case .join(let dataset, let keys): return try join(dataset, keys, typing)
    case .format, .save:
      throw .wrong(
        Diagnostic(
          "E004", "`\(stage)` says what becomes of the answer, so it stands last.",
          at: nil, help: "Put the other stages before it."))
    }
  }

  private func replacing(_ column: RecordField, in fields: [RecordField]) -> [RecordField] {
    guard let place = fields.firstIndex(where: { $0.name == column.name }) else {
      return fields + [column]
    }
    var changed = fields
    changed[place] = column
    return changed
  }

  private func columns(
    _ uses: [FieldUse], _ typing: ExpressionTyping
  ) throws(Refusal) -> [RecordField] {
    var columns: [RecordField] = []
    for use in uses {
      let column = try typing.column(use)
      if !columns.contains(column) { columns.append(column) }
    }
    return columns
  }

  // MARK: Groups

  private func grouping(
    _ aggregation: Stage.Aggregation, _ typing: ExpressionTyping
  ) throws(Refusal) -> Grouping {
    var keys: [Derived] = []
    for key in aggregation.keys {
      let derived = try typing.derived(key)
      if !keys.contains(where: { $0.column.name == derived.column.name }) { keys.append(derived) }
    }
    var result = RecordField("count", .integer)
    var field: FieldUse?
    if let use = aggregation.field {
      let column = try typing.column(use)
      field = typing.named(column, use)
      result = try self.result(of: aggregation.function, column, use)
    }
    result.name =
      aggregation.name?.name ?? Grouping.usualName(aggregation.function, field?.name)
    if let taken = keys.first(where: { folded($0.column.name) == folded(result.name) }) {
      throw .wrong(
        Diagnostic(
          "E009", "Two columns of this answer would be called “\(taken.column.name)”.",
          at: aggregation.name?.span ?? aggregation.field?.span,
          help: "`as` and a name after the field gives the result another one."))
    }
    return Grouping(
      function: aggregation.function, field: field, result: result, keys: keys)
  }

  private func result(
    of function: Aggregate, _ column: RecordField, _ use: FieldUse
  ) throws(Refusal) -> RecordField {
    let isNumber = [.integer, .number, .percent].contains(column.type)
    let isDate = column.type == .date || column.type == .period
    switch function {
    case .min where isNumber || isDate, .max where isNumber || isDate:
      return RecordField("", column.type, files: column.files, unit: column.unit)
    case .sum where isNumber: return RecordField("", column.type, unit: column.unit)
    case .mean where isNumber, .median where isNumber:
      let type: ColumnType = column.type == .percent ? .percent : .number
      return RecordField("", type, unit: column.unit)
    default:
      let what = function == .min || function == .max ? "numbers or dates" : "numbers"
      throw .wrong(
        Diagnostic(
          "E013",
          "`\(function.rawValue)` needs \(what), and “\(column.name)” is \(column.type.phrase).",
          at: use.span, help: "`count by \(fieldWords(column.name))` counts the rows of each."))
    }
  }

  // MARK: Wide tables

  private func spread(
    _ use: FieldUse, _ values: [FieldUse], _ typing: ExpressionTyping, _ before: [Plan.Step]
  ) throws(Refusal) -> (Plan.Step, [RecordField]) {
    let column = try typing.column(use)
    var filled = try columns(values, typing)
    if filled.isEmpty {
      let numbers = typing.fields.filter {
        $0 != column && [.integer, .number, .percent].contains($0.type)
      }
      guard let only = numbers.last, numbers.count == 1 || numbers.contains(where: isUsual) else {
        throw .wrong(
          Diagnostic(
            "E006", "`spread \(use.name)` needs `of` and the field that fills its columns.",
            at: use.span,
            help: "The numbers here are \(listed(numbers.map(\.name)))."))
      }
      filled = [numbers.first(where: isUsual) ?? only]
    }
    let step = Plan.Step.spread(typing.named(column, use), of: filled.map(\.name))
    let found = try scope.columns(plan(before + [step]))
    let fields = found.map { column in
      RecordField(
        column.name, column.type,
        files: typing.fields.first { $0.name == column.name }?.files ?? [], unit: column.unit)
    }
    return (step, fields)
  }

  private func isUsual(_ field: RecordField) -> Bool {
    field.name == "value" || field.name == "count"
  }

  // MARK: Two tables

  private func join(
    _ dataset: NameUse, _ keys: [Stage.JoinKey], _ typing: ExpressionTyping
  ) throws(Refusal) -> (Plan.Step, [RecordField]) {
    let (origin, fields) = try joined(dataset)
    let other = typing.with(fields)
    var pairs: [Joining.Key] = []
    for key in keys {
      let left = try typing.column(key.left)
      if key.left == key.right, other.known(key.right.name) == nil,
        let meant = fields.first(where: { $0.name == "label" })
      {
        throw noSuchField(key, of: dataset, meant.name)
      }
      let right = try other.column(key.right)
      let isAlike = left.type == right.type || isNumber(left) && isNumber(right)
      guard isAlike else {
        throw .wrong(
          Diagnostic(
            "E013",
            "“\(left.name)” is \(left.type.phrase) and “\(right.name)” of \(dataset.text) is"
              + " \(right.type.phrase), so no rows can match.", at: key.left.span,
            help: "Name two fields of one kind: join \(dataset.text) on FIELD = FIELD."))
      }
      pairs.append(
        Joining.Key(
          left: left.name, right: right.name, leftLabels: labels(of: left, as: right),
          rightLabels: labels(of: right, as: left)))
    }
    let matched = Set(pairs.map(\.right))
    var added: [(from: String, column: RecordField)] = []
    for field in fields where !matched.contains(field.name) {
      var column = field
      if typing.fields.contains(where: { $0.name == field.name }) {
        column.name += " (\(dataset.text))"
      }
      added.append((field.name, column))
    }
    let joining = Joining(name: dataset, origin: origin, keys: pairs, added: added)
    return (.join(joining), typing.fields + added.map(\.column))
  }

  /// The labels of a column's identifiers, where another column shows them by these.
  private func labels(of field: RecordField, as other: RecordField) -> [String: String] {
    guard field.files.isEmpty, !field.key.isEmpty,
      let file = other.files.first(where: { typing.catalog.rows($0).fields.first == field.key })
    else { return [:] }
    let labels = recordLabels(in: file, catalog: typing.catalog)
    // A label that two identifiers share says of neither which is meant.
    let counts = Dictionary(grouping: labels.values) { $0 }
    return labels.filter { counts[$0.value]?.count == 1 }
  }

  /// The field that both are joined on is one of the rows alone; what it holds are labels.
  private func noSuchField(_ key: Stage.JoinKey, of dataset: NameUse, _ meant: String) -> Refusal {
    var syntax = typing.words.syntax
    syntax.stages = syntax.stages.map { stage in
      guard case .join(dataset, let keys) = stage else { return stage }
      let right = FieldUse(meant, at: key.right.span)
      return .join(
        dataset,
        on: keys.map { $0 == key ? Stage.JoinKey(left: key.left, right: right) : $0 })
    }
    return .wrong(
      Diagnostic(
        "E012", "There is no field called “\(key.right.name)” in \(dataset.text).",
        at: key.right.span,
        help: "Name the field of each: join \(dataset.text) on \(key.left.name) = \(meant).",
        fix: syntax.words))
  }

  private func isNumber(_ field: RecordField) -> Bool {
    [.integer, .number, .percent].contains(field.type)
  }

  private func joined(_ use: NameUse) throws(Refusal) -> (Plan.Origin, [RecordField]) {
    if let name = use.name(of: .table), let table = scope.tables[name.id] {
      return (.table(table), table.fields)
    }
    let catalog = typing.catalog
    if let name = use.name(of: .dataset), let dataset = catalog.dataset(name.label) {
      let choice = RecordChoice(asAt: scope.asAt ?? catalog.descriptor.asAt)
      return (
        .records(RecordScan(.dataset(dataset.file), choice)), schema(of: dataset, catalog: catalog)
      )
    }
    throw .wrong(
      Diagnostic(
        "E011", "“\(use.text)” can't be joined.", at: use.span,
        help: "A dataset or an answer kept with `let` can: `datasets` lists the first."))
  }
}

extension Stage {
  /// Whether other columns stand after it than before.
  fileprivate var changesColumns: Bool {
    switch self {
    case .pick, .add, .aggregate, .spread, .join: true
    case .condition, .sort, .first, .last, .distinct, .format, .save: false
    }
  }
}

extension RecordField {
  /// The field of a column that is there already.
  package init(_ column: Column) {
    self.init(column.name, column.type, unit: column.unit)
  }
}
