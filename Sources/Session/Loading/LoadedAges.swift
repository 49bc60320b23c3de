import Catalog
import Importing
import SourceText
import Tables

/// Columns of loaded files that hold ages, by which figures can be broken down.
extension LoadedSeries {
  /// The most parts of a breakdown by ages: single years with one of the oldest.
  static let mostAges = 140

  /// The breakdowns by ages that stand as numbers: each is a part, the oldest with all who are older
  /// where the file says so.
  var agesInYears: [Breakdown] {
    dataset.fields.indices.compactMap { index in
      let column = table.columns[index]
      guard dataset.fields[index].role == .other, namesAges(column.name),
        !hasNameOfRatio(column.name), case .number(0, let reasons) = column.kind
      else { return nil }
      let bands = reasons.compactMap { AgeBand($0.written) }
      let open = bands.compactMap { $0.last == nil ? $0.first : nil }
      // Such as “<1”, of which no number says how old.
      guard open.count == bands.count, open.count < 2 else { return nil }
      let label: @Sendable (Value) -> Value = { value in
        guard case .integer(let age) = value, (0..<Self.mostAges).contains(age) else {
          return .missing
        }
        return .text(open.first == age ? "\(age)+" : "\(age)")
      }
      return Breakdown(name: folded(words(column.name)), column: index, label: label)
    }
  }

  /// Whether the values of a category are ages, but for totals and what isn't known.
  func holdsAges(_ column: Int) -> Bool {
    guard namesAges(table.columns[column].name), let texts = table.columns[column].written else {
      return false
    }
    let bands = texts.indices.dropFirst().count { AgeBand(texts[$0]) != nil }
    return bands > 1 && bands + dataset.fields[column].totals.count + 2 >= texts.count - 1
  }

  /// Whether the ages of a category, but for those that others have in them, are together all of it.
  func addsAges(_ column: Int) -> Bool {
    guard holdsAges(column), let texts = table.columns[column].written else { return false }
    let totals = dataset.fields[column].totals
    return AgeBand.areApart(
      texts.indices.dropFirst().filter { !totals.contains($0) }.compactMap { AgeBand(texts[$0]) })
  }
}
