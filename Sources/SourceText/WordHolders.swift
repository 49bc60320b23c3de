import Synchronization

/// The places of the names that each word is in, found for all words when one is first asked for.
final class WordHolders: Sendable {
  private let places = Mutex<[[Int]]?>(nil)

  /// Whether they were asked for, so that they hold for the names of that moment only.
  var wereAsked: Bool { places.withLock { $0 != nil } }

  /// The places of the names that have the rarest of some words in them, by the words' numbers.
  func places(of words: [UInt32], _ find: () -> [[Int]]) -> [Int] {
    places.withLock { known in
      let holders = known ?? find()
      known = holders
      return words.map { holders[Int($0)] }.min { $0.count < $1.count } ?? []
    }
  }
}
