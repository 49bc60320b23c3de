package import Tables

/// A loaded file or files with what each column is for.
package struct LoadedDataset: Sendable {
  /// What a column is for.
  package struct Field: Sendable {
    package var role: Role
    /// For each code of the column the shipped area that it stands for.
    package var areas: [String?] = []
    /// The codes that stand for others in the column, or overlap others as periods may.
    package var totals: Set<Int> = []
    /// The code whose figures were seen to be the sums of all others; nil where none was.
    package var whole: Int?
    /// Where the names are of breakdowns that each have a total of all, which of them it is taken from.
    package var standing: Standing?
  }

  /// One of several breakdowns, from which the total of all is taken.
  package struct Standing: Sendable {
    package var code: Int
    /// The column of the parts of each breakdown.
    package var values: Int
  }

  /// What questions call it.
  package var name: String
  /// The path, pattern or folder that it was loaded from, as it was written.
  package var origin: String
  /// Which table of the file was asked for.
  package var place = TablePlace()
  package var table: StoredTable
  /// By column of the table.
  package var fields: [Field]
  package var report: LoadReport

  package var layout: Layout { report.layout }

  /// Why its figures must not be added over time; nil where they may be.
  ///
  /// What the name of a column tells holds only where the column says when.
  package var neverAddedOverTime: String? {
    let isOfPeriods =
      layout.isKnown || column(.period).map { endsYears(table.columns[$0].name) } ?? false
    return isOfPeriods ? layout.neverAddedOverTime : nil
  }

  /// The first column of a role.
  package func column(_ role: Role) -> Int? { fields.firstIndex { $0.role == role } }

  /// The name that a path gives a dataset when the user gives none: that of its last part, without
  /// endings and what a language's word can't have.
  package static func name(from path: String) -> String {
    let words = words(ofFile: path)
    // A month in front tells files of one layout apart and names none of them.
    let named = words.drop { $0.allSatisfy(\.isNumber) }
    return (named.isEmpty ? words[...] : named).joined(separator: "_")
  }

  /// The names that its file suggests: the one that it's given, and with the month in front of it.
  package var ownNames: [String] {
    [Self.name(from: origin), Self.words(ofFile: origin).joined(separator: "_")]
  }

  private static func words(ofFile path: String) -> [Substring] {
    var part = path.split(separator: "/").last.map(String.init) ?? path
    if let point = part.firstIndex(of: "."), point != part.startIndex {
      part = String(part[..<point])
    }
    let letters = part.lowercased().map { $0.isLetter || $0.isNumber ? $0 : " " }
    return String(letters).split(separator: " ")
  }
}
