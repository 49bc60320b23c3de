package import Periods

/// One value of a cell; `missing` stands for every unknown, whose reason is a mark.
package enum Value: Hashable, Sendable {
  case missing
  case text(String)
  case integer(Int)
  /// A number with a fraction, unrounded.
  case number(Double)
  case period(Period)
  /// A date as coarse as it was published.
  case date(PartialDate)
  case boolean(Bool)
  case list([String])

  /// The number that stands in the cell, if one does.
  package var asDouble: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  package var isMissing: Bool { self == .missing }
}

/// What a value rests on, as far as rules of comparison must know it.
///
/// A module that knows the rules has the classes; tables only pass them on.
package protocol Lineage: AnyObject, Sendable {
  /// The identifiers of the sources that the value rests on, in the order in which they are used.
  var sources: [String] { get }
}

/// A value with the marks that a reader must see beside it.
package struct Cell: Sendable {
  package var value: Value
  /// In the order of `Mark`, without repeats.
  package var marks: [Mark]
  /// The upper end, where a range was published and `value` is its lower end.
  package var high: Double?
  /// What it rests on; nil for what is no figure.
  package var lineage: (any Lineage)?

  package init(
    _ value: Value, marks: [Mark] = [], high: Double? = nil, lineage: (any Lineage)? = nil
  ) {
    self.value = value
    // Most cells have no mark or one, and there are many cells.
    self.marks = marks.count < 2 ? marks : Array(Set(marks)).sorted()
    self.high = high
    self.lineage = lineage
  }

  /// A cell without a value, and the reason.
  package static func missing(_ reason: Mark?...) -> Cell {
    Cell(.missing, marks: reason.compactMap { $0 })
  }

  /// The same value resting on something.
  package func resting(on lineage: any Lineage) -> Cell {
    Cell(value, marks: marks, high: high, lineage: lineage)
  }

  /// The same value with further marks.
  package func marked(_ more: [Mark]) -> Cell {
    more.isEmpty ? self : Cell(value, marks: marks + more, high: high, lineage: lineage)
  }
}

/// Cells are equal when they read alike, whatever they rest on.
extension Cell: Hashable {
  package static func == (left: Cell, right: Cell) -> Bool {
    left.value == right.value && left.marks == right.marks && left.high == right.high
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(value)
    hasher.combine(marks)
    hasher.combine(high)
  }
}
