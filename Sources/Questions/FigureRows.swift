import Catalog
import Language
import Periods
import SourceText
import Tables

/// Settles `from figures`: the figures of the series, areas and parts that the first conditions name.
///
/// The conditions before any other stage choose what is read; all of them are tried on the rows as
/// well. An area that a series only adds up to is there when a condition names it.
///
/// - Throws: a `Refusal` when a name doesn't fit, or no series has what is asked.
func resolveFigureRows(
  _ asked: QuestionSyntax, text: String, catalog: Catalog, scope: Scope
) throws(Refusal) -> FigureQuestion {
  let syntax = asked.withConditionsAsStages(catalog)
  let slots = try FigureSlots(syntax)
  let words = QuestionWords(syntax: syntax)
  for phrase in asked.phrases {
    switch phrase.kind {
    case .by, .across:
      throw .wrong(
        Diagnostic(
          "E044", "`from figures` has a row for each figure, of every part and area.",
          at: phrase.span, help: "`| count by` and a column puts them in groups.",
          fix: QuestionWords(syntax: asked, phrase: { $0 == phrase ? "" : nil }).text))
    default: break
    }
  }
  let typing = ExpressionTyping(
    fields: figureRowFields(unit: nil, isPercent: false), dataset: nil, catalog: catalog,
    words: words)
  var conjuncts: [Expression] = []
  for stage in syntax.stages {
    guard case .condition(let condition) = stage else { break }
    conjuncts += withSeries(try typing.typed(condition), catalog: catalog).conjuncts
  }
  let choice = FigureRowChoice(
    conjuncts: conjuncts, grain: slots.grain.map { ($0.grain, $0.isExact) }, catalog: catalog)
  try choice.checkSeries(words)
  let items = choice.items
  if items.isEmpty, let grain = slots.grain, !choice.with(grain: nil).items.isEmpty {
    throw .wrong(
      Diagnostic(
        "E022", "None of these series has figures for such periods.", at: grain.span,
        help: "A series has longer periods only where the data says that its own add up to them.",
        fix: QuestionWords(
          syntax: asked, phrase: { if case .grain = $0.kind { "" } else { nil } }
        ).text))
  }
  guard !items.isEmpty else {
    throw .wrong(
      Diagnostic(
        "E020", "No series has figures that meet these conditions.",
        at: syntax.subjects.first?.span,
        help: "`from series` lists the series, and `describe` and a name what one counts.",
        fix: "from series"))
  }
  var question = FigureQuestion(
    verb: .figures, ranking: nil, wholes: [],
    topics: items.compactMap { catalog.topic($0.series.topic) }, items: items,
    shape: items.count == 1 ? .single : .sideBySide, window: choice.window, rate: nil, index: nil,
    isDespiteBreaks: slots.despite.contains(.breaks),
    isDespiteUnallocated: slots.despite.contains(.unallocated),
    source: slots.from.lazy.compactMap { use in
      use.name(of: .source).flatMap { catalog.source($0.id) }
    }.first, condition: nil,
    asAt: slots.asAt ?? scope.asAt, steps: [], choice: "", fuller: nil,
    others: [], isDefaultPlace: false, text: text)
  let alone = question
  let plan = { (steps: [Plan.Step]) in
    var question = alone
    question.steps = steps.map { $0.withSeries(catalog) }
    return Plan(origin: .figures(question), steps: question.steps)
  }
  // The first conditions decide what the figures are, and so the types and units of the rest.
  let first = syntax.stages.prefix { if case .condition = $0 { true } else { false } }
  let chosen = try StageTyping(typing: typing, scope: scope, plan: plan).resolved(Array(first))
  question.steps = chosen.steps
  if first.count < syntax.stages.count {
    let columns = try scope.columns(plan(chosen.steps + [.pick(typing.fields.map(\.name))]))
    let fields =
      columns.isEmpty
      ? fields(of: items)
      : zip(typing.fields, columns).map { field, column in
        RecordField(field.name, column.type, files: field.files, unit: column.unit)
      }
    let rest = StageTyping(typing: typing.with(fields), scope: scope) { plan(chosen.steps + $0) }
    question.steps += try rest.resolved(Array(syntax.stages.dropFirst(first.count))).steps
  }
  question.steps = question.steps.map { $0.withSeries(catalog) }
  question.rate = try settlingPeople(
    rate(in: question.steps), of: question, at: ByteSpan(0, 0), catalog)
  question.fuller = fuller(than: items[0], in: question.window, catalog: catalog)
  return question
}

/// The columns as far as the series tell them, where no figure is read.
private func fields(of items: [FigureQuestion.Item]) -> [RecordField] {
  let units = Set(items.map(\.series.unit))
  return figureRowFields(
    unit: units.count == 1 ? units.first : nil, isPercent: items.allSatisfy(\.series.isPercent))
}

/// The columns of `from figures`.
///
/// - Parameters:
///   - unit: what all the figures count; nil where they count different things.
///   - isPercent: all of them are percentages.
package func figureRowFields(unit: String?, isPercent: Bool) -> [RecordField] {
  [
    RecordField("period", .period), RecordField("series", .text),
    RecordField("topic", .text, files: ["topics"]), RecordField("counted", .text),
    RecordField("area", .text, files: ["areas", "bodies"]), RecordField("kind", .text),
    RecordField("breakdown", .text), RecordField("part", .text),
    RecordField("value", isPercent ? .percent : .number, unit: isPercent ? nil : unit),
    RecordField("unit", .text), RecordField("who", .text), RecordField("months covered", .integer),
    RecordField("children", .integer, unit: "children"),
    RecordField("residents", .integer, unit: "residents"),
  ]
}

/// A rate that the steps work out, for the notes that it needs.
private func rate(in steps: [Plan.Step]) -> FigureQuestion.Rate? {
  for case .add(let columns) in steps {
    for column in columns {
      if column.expression.columns.contains("children") {
        return FigureQuestion.Rate(base: 1, ageGroup: Population.children, people: "children")
      }
      if column.expression.columns.contains("residents") {
        return FigureQuestion.Rate(base: 1, ageGroup: Population.allAges, people: "residents")
      }
    }
  }
  return nil
}

extension QuestionSyntax {
  /// The question with its own conditions as the first of its stages, which say the same of rows.
  fileprivate func withConditionsAsStages(_ catalog: Catalog) -> QuestionSyntax {
    var moved = self
    var conditions: [Stage] = []
    moved.phrases.removeAll { phrase in
      guard case .condition(let condition) = phrase.kind else { return false }
      conditions.append(.condition(catalog.withParts(condition)))
      return true
    }
    moved.stages = conditions + stages
    return moved
  }
}

extension Catalog {
  /// A condition in which the name of a breakdown stands for its parts.
  func withParts(_ condition: Expression) -> Expression {
    condition.renamingFields { use in
      let isBreakdown = lexicon.entries(named: use.name).contains {
        $0.kind == .field && $0.id == folded(use.name)
      }
      return FieldUse(isBreakdown ? "part" : use.name, at: use.span)
    }
  }
}

/// A series is known by its identifier; a name that several share stands for all of them.
private func withSeries(_ condition: Expression, catalog: Catalog) -> Expression {
  condition.changing { part in
    guard case .binary(let sign, .field(let use), let right) = part, use.name == "series" else {
      return nil
    }
    func ids(_ text: String) -> [Expression] {
      let named = catalog.series.filter { folded($0.id) == folded(text) }
      let all =
        named.isEmpty
        ? catalog.series.filter { series in
          ([series.name] + series.aliases).contains { folded($0) == folded(text) }
        } : named
      return all.isEmpty ? [.text(text)] : all.map { .text($0.id) }
    }
    let items: [Expression] =
      switch right {
      case .text(let text): ids(text)
      case .list(let list):
        list.flatMap { item in if case .text(let text) = item { ids(text) } else { [item] } }
      default: [right]
      }
    switch sign {
    case .equal where items.count == 1: return .binary(.equal, .field(use), items[0])
    case .equal, .isIn: return .binary(.isIn, .field(use), .list(items))
    case .notEqual where items.count == 1: return .binary(.notEqual, .field(use), items[0])
    case .notEqual: return .not(.binary(.isIn, .field(use), .list(items)))
    default: return nil
    }
  }
}

extension Plan.Step {
  fileprivate func withSeries(_ catalog: Catalog) -> Plan.Step {
    guard case .filter(let condition) = self else { return self }
    return .filter(Questions.withSeries(condition, catalog: catalog))
  }
}

extension Expression {
  /// The conditions that `and` joins.
  var conjuncts: [Expression] {
    if case .binary(.and, let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }
}
