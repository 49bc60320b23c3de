import Synchronization

/// The words of names and the places of the names that each is in, found when one is first asked for.
final class WordIndex: Sendable {
  typealias Spellings = [(folded: String, original: String, node: Int)]

  private struct Known {
    /// Numbers for the words, and by number the places of the names that have the word.
    var numbers: [String: Int] = [:]
    var places: [[Int]] = []
  }

  private let known = Mutex<Known?>(nil)

  /// Whether it was asked for, so that it holds for the names of that moment only.
  var wasAsked: Bool { known.withLock { $0 != nil } }

  /// Every word of some names, each once, in no order.
  func words(of names: Spellings) -> [String] { read(names) { Array($0.numbers.keys) } }

  /// Whether some of the names has a word.
  func knows(_ word: String, in names: Spellings) -> Bool {
    read(names) { $0.numbers[word] != nil }
  }

  /// The places of the names that have the rarest of some words in them; none where no name has one
  /// of the words.
  func places(holding words: [String], in names: Spellings) -> [Int] {
    read(names) { known in
      let numbers = words.compactMap { known.numbers[$0] }
      guard numbers.count == words.count else { return [] }
      return numbers.map { known.places[$0] }.min { $0.count < $1.count } ?? []
    }
  }

  private func read<Found>(_ names: Spellings, _ find: (Known) -> Found) -> Found {
    known.withLock { known in
      if let known { return find(known) }
      let made = Self.index(of: names)
      known = made
      return find(made)
    }
  }

  private static func index(of names: Spellings) -> Known {
    var index = Known()
    index.numbers.reserveCapacity(names.count)
    for (place, name) in names.enumerated() {
      for word in name.folded.split(separator: " ") {
        let word = String(word)
        let number = index.numbers[word] ?? index.places.count
        if number == index.places.count {
          index.numbers[word] = number
          index.places.append([place])
        } else if index.places[number].last != place {
          index.places[number].append(place)
        }
      }
    }
    return index
  }
}
