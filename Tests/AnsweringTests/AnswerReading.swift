import Answering
import Periods
import Tables

/// The folder of the shipped data.
var shippedData: String {
  let here = #filePath.split(separator: "/").dropLast(3)
  return "/" + here.joined(separator: "/") + "/Datasets/met-safeguarding"
}

extension Answer {
  /// The number of rows of its table.
  var rows: Int { table?.rowCount ?? 0 }

  /// A column as plain text, empty where a cell is missing.
  func texts(_ name: String) -> [String] {
    guard let table, let column = table.index(of: name) else { return [] }
    return table.columns[column].cells.map { cell in
      switch cell.value {
      case .missing: ""
      case .text(let text): text
      case .integer(let number): String(number)
      case .number(let number): String(number)
      case .period(let period): period.description
      case .date(let date): date.spoken
      case .boolean(let truth): String(truth)
      case .list(let items): items.joined(separator: "; ")
      }
    }
  }
}
