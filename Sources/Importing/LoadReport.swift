package import Periods
package import Tables

/// What came of a load: what was read, what was not taken as given, and what was recognised.
package struct LoadReport: Sendable {
  /// Cells of a column of numbers that have a mark or no value, by what is written there.
  package struct MarkedCells: Hashable, Sendable {
    package var column: String
    /// What the file has; empty for a blank.
    package var written: String
    package var marks: [Mark]
    package var hasValue: Bool
    package var count: Int
  }

  /// Names of areas in one column.
  package struct AreaNames: Hashable, Sendable {
    package var column: String
    /// How many of the names are areas of each kind.
    package var kinds: [String: Int]
    /// The names that are no area that is known.
    package var unknown: [String]
    /// The names that stand for others in the column.
    package var totals: [String]
  }

  /// A period that two files both have, with the files.
  package struct Overlap: Hashable, Sendable {
    package var period: Period
    /// The area, where the files say one.
    package var area: String?
    package var files: [String]
  }

  /// A year of which some months are there.
  package struct PartialYear: Hashable, Sendable {
    package var year: Period
    package var months: Int
  }

  package var layout: Layout
  /// The names of the columns as they are in the files.
  package var header: [String]
  package var files: [String]
  package var rowCount: Int
  package var rowsNotRead: Int
  package var blankLines: Int
  package var problems: [LoadProblem]
  /// The problems that are counted and not listed, because there are so many.
  package var moreProblems: Int
  package var markedCells: [MarkedCells] = []
  package var areas: [AreaNames] = []
  /// From the first period to the last; nil without a column of periods.
  package var covered: (first: Period, last: Period)?
  package var missingMonths: [Period] = []
  package var partialYears: [PartialYear] = []
  package var overlaps: [Overlap] = []
  /// The column that a title or name gave, and where from; nil where columns of the file say when.
  package var statedPeriod: (column: String, place: String)?
  /// What the title, sheet or file’s name says that the figures count, where that is crimes or people;
  /// nil elsewhere.
  package var counted: String?
  /// The columns whose points may part thousands and are read as decimal points.
  package var unclearPoints: [String] = []
  /// What was recognised or decided, a sentence each.
  package var notes: [String] = []

  /// The number of problems, listed or not.
  package var problemCount: Int { problems.count + moreProblems }
}
