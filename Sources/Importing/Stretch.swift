import Tables

/// A part of a file that one worker reads.
struct Stretch: Sendable {
  /// The position of the file among those that are loaded.
  var file: Int
  var start: Int
  /// No record is read that begins here or after; nil for all.
  var limit: Int?
  /// Whether a record is known to begin at the start.
  var isSure: Bool

  /// Bytes of a stretch of a large file.
  static let size = 8 << 20
}

/// What a stretch held.
struct StretchContent: Sendable {
  /// Where its first record begins; nil when none does.
  var begin: Int?
  /// Where the first record after it begins.
  var end: Int
  /// The line ends in it.
  var lines = 0
  var worker: Int
  /// By block, then by column.
  var blocks: [[EncodedBlock]] = []
  /// Where the blocks' rows stand, with lines counted from the stretch's own.
  var origins: [BlockOrigin] = []
  var rowCounts: [Int] = []
  var problems: [StretchProblem] = []
  /// The problems that are not kept one by one because there are so many.
  var moreProblems = 0
  /// The rows that are not in the table.
  var rowsNotRead = 0
  var blankLines = 0

  /// The problems of a stretch that are kept one by one.
  static let mostProblems = 10_000

  mutating func note(_ line: Int, _ effect: LoadProblem.Effect, _ reason: String) {
    if effect == .notRead { rowsNotRead += 1 }
    if problems.count < Self.mostProblems {
      problems.append(StretchProblem(line: line, effect: effect, reason: reason))
    } else {
      moreProblems += 1
    }
  }
}
