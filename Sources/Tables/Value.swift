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

/// A value with the marks that a reader must see beside it.
package struct Cell: Hashable, Sendable {
  package var value: Value
  /// In the order of `Mark`, without repeats.
  package var marks: [Mark]
  /// The upper end, where a range was published and `value` is its lower end.
  package var high: Double?

  package init(_ value: Value, marks: [Mark] = [], high: Double? = nil) {
    self.value = value
    // Most cells have no mark or one, and there are many cells.
    self.marks = marks.count < 2 ? marks : Array(Set(marks)).sorted()
    self.high = high
  }

  /// A cell without a value, and the reason.
  package static func missing(_ reason: Mark?...) -> Cell {
    Cell(.missing, marks: reason.compactMap { $0 })
  }
}
