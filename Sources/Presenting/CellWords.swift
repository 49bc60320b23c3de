import Tables

/// The words for a cell: its value, and the marks that the value does not say itself.
struct CellWords {
  /// The value with its bound, or the sign for a missing one.
  var value: String
  /// The other marks, in words.
  var marks: [String]

  init(_ cell: Cell, in column: Column) {
    value = column.words(cell)
    let saysBound = column.digits(cell.value) != nil
    marks = cell.marks.filter { !(saysBound && $0.isBound) }.map(\.phrase)
  }

  /// The marks in brackets; empty where there are none.
  var tag: String { marks.isEmpty ? "" : "(\(marks.joined(separator: ", ")))" }

  /// Value and marks together: `19,721 (partial)`.
  var text: String { marks.isEmpty ? value : "\(value) \(tag)" }
}
