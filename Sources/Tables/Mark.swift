/// Why a cell is not a plain published number; the list is closed.
package enum Mark: String, CaseIterable, Hashable, Sendable, Comparable {
  case over, under, about
  case atLeast = "at-least"
  case atMost = "at-most"
  case provisional, revised, partial, mixed, suppressed
  case notCollected = "not-collected"
  case notPublished = "not-published"
  case noneBefore = "none-before"
  case disputed, derived, rounded
  case smallNumbers = "small-numbers"
  case undated
  case pressOnly = "press-only"

  package static func < (left: Mark, right: Mark) -> Bool { left.rank < right.rank }

  private var rank: Int { Mark.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the mark says which way a published bound runs.
  package var isBound: Bool {
    switch self {
    case .over, .under, .about, .atLeast, .atMost: true
    default: false
    }
  }
}
