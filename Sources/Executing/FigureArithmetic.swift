import Catalog
import Language
import Questions
import Tables

/// Works out one value from two, with the rules of comparison where both are figures.
///
/// Figures across a break, of different series or of different parts of a year are not set against
/// each other; the cell is withheld then and says why.
struct FigureArithmetic {
  let isDespiteBreaks: Bool

  func value(_ sign: Expression.Operator, _ left: Cell, _ right: Cell) -> Cell {
    let cell = figures(sign, left, right) ?? arithmetic(sign, left, right)
    guard let name = left.repeatedBy ?? right.repeatedBy, cell.reservation == nil else {
      return cell
    }
    return cell.repeated(by: name)
  }

  /// The value where a rule for figures applies; nil where plain arithmetic does.
  private func figures(_ sign: Expression.Operator, _ left: Cell, _ right: Cell) -> Cell? {
    let one = left.lineage as? FigureLineage
    let other = right.lineage as? FigureLineage
    if let corrected = [left, right].lazy.compactMap(\.figure).first(where: \.isCorrected),
      left.figure != nil, right.figure != nil
    {
      return .withheld(.corrected(series: corrected.series.label, corrected.period))
    }
    switch (sign, one?.kind, other?.kind) {
    case (.minus, .figure(let to)?, .figure(let from)?): return difference(from: from, to: to)
    case (.minus, _, _) where one?.isSum == true && right.standing != nil,
      (.minus, _, _) where other?.isSum == true && left.standing != nil:
      guard let to = left.standing, let from = right.standing else { return nil }
      return difference(from: from, to: to)
    case (.plus, _, _) where !left.constituents.isEmpty && !right.constituents.isEmpty:
      return figureSum([left, right], isDespiteBreaks)
    case (.dividedBy, .difference(let from, _, let percent)?, _):
      guard let base = right.standing, from.period == base.period, from.isAlike(base),
        from.source == base.source
      else { return nil }
      return relative(percent, left, right)
    case (.dividedBy, .figure(let part)?, .figure(let base)?): return quotient(part, base)
    case (.dividedBy, .figure(let part)?, .total?):
      return share(part.cell, of: right, sources: part.sources + (other?.sources ?? []))
    case (.dividedBy, _, _) where one?.isSum == true && right.standing != nil:
      return parted(left, right)
    case (.dividedBy, .figure(let count)?, .people?): return rate(count, right)
    case (.times, .relative(let percent)?, nil) where right.value.asDouble == 100:
      return percent.resting(
        on: FigureLineage(.value, sources: one?.sources ?? [], about: one?.subject))
    // A figure and a plain number make the figure with another value.
    case (_, .figure?, nil) where right.isPlain:
      return left.passing(withMarks(of: left, arithmetic(sign, left, right)))
    case (.plus, nil, .figure?) where left.isPlain, (.minus, nil, .figure?) where left.isPlain,
      (.times, nil, .figure?) where left.isPlain:
      return right.passing(withMarks(of: right, arithmetic(sign, left, right)))
    // So do a sum of figures and a plain number.
    case (_, _, nil) where one?.isSum == true && right.isPlain:
      return arithmetic(sign, left, right).resting(on: one)
    case (.plus, nil, _) where other?.isSum == true && left.isPlain,
      (.minus, nil, _) where other?.isSum == true && left.isPlain,
      (.times, nil, _) where other?.isSum == true && left.isPlain:
      return arithmetic(sign, left, right).resting(on: other)
    default: return nil
    }
  }

  /// What is said of a figure is said of its multiple, but for its bound, which arithmetic turns.
  private func withMarks(of figure: Cell, _ changed: Cell) -> Cell {
    guard !changed.value.isMissing else { return changed }
    return changed.marked(figure.marks.filter { !$0.isBound })
  }

  /// Why a sum of figures is not divided by another, if it isn't.
  private func parted(_ left: Cell, _ right: Cell) -> Cell? {
    guard let part = left.standing, let base = right.standing else { return nil }
    if part.series.id != base.series.id, part.period != base.period {
      return .withheld(.severalSeries([part.series.label, base.series.label]))
    }
    guard part.series.id == base.series.id, part.stretch != base.stretch, !isDespiteBreaks else {
      return nil
    }
    return .withheld(.parted(series: base.series.id, from: base.period, to: part.period))
  }

  // MARK: Differences

  private func difference(from: Figure, to: Figure) -> Cell {
    let isSameTime = from.period == to.period
    if from.series.id != to.series.id {
      // Two series of one unit may stand side by side, at one time only.
      guard isSameTime, from.series.unit == to.series.unit else {
        return .withheld(.severalSeries([from.series.label, to.series.label]))
      }
    }
    let found = Executing.difference(
      from: from, to: to, isPercent: to.series.isPercent,
      isDespiteBreaks: isDespiteBreaks || isSameTime)
    if !isSameTime, from.stretch != to.stretch, found.difference.marks == [.noneBefore] {
      return .withheld(.parted(series: from.series.id, from: from.period, to: to.period))
    }
    let sources = unique(to.sources + from.sources)
    return found.difference.resting(
      on: FigureLineage(
        .difference(from: from, to: to, percent: found.percent), sources: sources))
  }

  private func relative(_ percent: Cell?, _ left: Cell, _ right: Cell) -> Cell {
    guard let percent else { return arithmetic(.dividedBy, left, right) }
    let fraction = percent.value.asDouble.map { Value.number($0 / 100) } ?? .missing
    return Cell(
      fraction, marks: percent.marks,
      lineage: FigureLineage(
        .relative(percent: percent), sources: left.lineage?.sources ?? [], about: left.subject))
  }

  // MARK: Quotients

  /// One figure over another: an index inside a series, a ratio of two at one time.
  private func quotient(_ part: Figure, _ base: Figure) -> Cell {
    let sources = unique(part.sources + base.sources)
    if part.isAlike(base) { return index(part, base, sources) }
    guard part.period == base.period, part.place.id == base.place.id else {
      guard part.series.id == base.series.id, part.period == base.period else {
        return .withheld(.severalSeries([part.series.label, base.series.label]))
      }
      return share(part.cell, of: base.cell, sources: sources)
    }
    return share(part.cell, of: base.cell, sources: sources)
  }

  /// A figure as a multiple of an earlier or later one of its series.
  private func index(_ figure: Figure, _ base: Figure, _ sources: [String]) -> Cell {
    let lineage = FigureLineage(.value, sources: sources)
    if let change = base.published, change.id == figure.published?.id {
      if figure.period == change.from {
        return Cell(.number(1), marks: [.derived], lineage: lineage)
      }
      guard let percent = change.percent.value.asExact,
        let fraction = (ExactNumber(100) + percent) / ExactNumber(100)
      else { return .missing(.notPublished) }
      return Cell(
        .number(fraction.asDouble), marks: change.percent.marks + [.derived], lineage: lineage)
    }
    guard let value = figure.cell.value.asDouble, let hundred = base.cell.value.asDouble,
      hundred != 0
    else { return Cell(.missing, marks: figure.cell.marks.filter { !$0.isBound }) }
    if figure.isPartial || base.isPartial { return .missing(.partial) }
    if base.stretch != figure.stretch, !isDespiteBreaks {
      return .withheld(
        .parted(series: base.series.id, from: base.period, to: figure.period))
    }
    return Cell(
      .number(value / hundred), marks: figure.cell.marks + [.derived], lineage: lineage)
  }

  /// A count over the people of its area.
  private func rate(_ figure: Figure, _ people: Cell) -> Cell {
    var rated = figure
    guard let population = people.value.asDouble, population > 0 else { return .missing() }
    rated.cell = Cell(.missing, marks: figure.cell.marks.filter { !$0.isBound })
    if let count = figure.cell.value.asDouble {
      rated.cell = Cell(
        .number(count / population), marks: figure.cell.marks + [.derived],
        high: figure.cell.high.map { $0 / population })
    }
    rated.population = Int(population)
    rated.sources = unique(figure.sources + (people.lineage?.sources ?? []))
    return rated.cell.resting(on: FigureLineage(.figure(rated), sources: rated.sources))
  }
}

/// A part over the whole that it is of.
func share(_ part: Cell, of whole: Cell, sources: [String]) -> Cell {
  guard let numerator = part.value.asDouble, let denominator = whole.value.asDouble else {
    return unknown(part, whole)
  }
  guard denominator > 0, !part.marks.contains(.disputed), !whole.marks.contains(.disputed) else {
    return .missing(denominator > 0 ? .disputed : .smallNumbers)
  }
  let isBounded = (part.marks + whole.marks).contains(where: \.isBound)
  var marks: [Mark] = isBounded ? [.about] : []
  if denominator < 50 { marks.append(.smallNumbers) }
  return Cell(
    .number(numerator / denominator), marks: marks,
    lineage: FigureLineage(.value, sources: unique(sources)))
}

extension Cell {
  fileprivate func resting(on lineage: FigureLineage?) -> Cell {
    lineage.map { resting(on: $0 as any Lineage) } ?? self
  }
}

extension FigureLineage {
  /// Whether it is worked out from several figures with one sign.
  fileprivate var isSum: Bool {
    switch kind {
    case .total, .middle: true
    default: false
    }
  }
}

extension Cell {
  /// Whether it is a known number that rests on nothing.
  fileprivate var isPlain: Bool { lineage == nil && !value.isMissing }
}
