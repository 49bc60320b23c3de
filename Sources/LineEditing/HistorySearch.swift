/// A search through the questions asked before.
struct HistorySearch {
  /// How the words looked for are matched.
  enum Manner {
    /// The letters of each word in their order, with others between.
    case fuzzy
    /// The words as they stand, apart from capitals.
    case exact

    /// The other one.
    var other: Manner { self == .fuzzy ? .exact : .fuzzy }
  }

  var query = "" { didSet { if query != oldValue { find() } } }
  var manner = Manner.fuzzy { didSet { find() } }
  /// What was found, the best and latest first.
  private(set) var found: [String] = []
  private var place = 0
  /// Each with the bytes of its small letters.
  private let latestFirst: [(entry: String, letters: [UInt8])]

  /// - Parameter entries: the questions, oldest first.
  init(_ entries: [String]) {
    var seen: Set<String> = []
    latestFirst = entries.reversed().filter { seen.insert($0).inserted }
      .map { ($0, Array($0.lowercased().utf8)) }
    find()
  }

  /// What is shown now; nil when nothing was found.
  var current: String? { found.indices.contains(place) ? found[place] : nil }

  /// Its place among what was found, counted from 1.
  var number: Int { place + 1 }

  /// Goes to an older or a newer one; false at the end.
  mutating func step(_ count: Int) -> Bool {
    guard found.indices.contains(place + count) else { return false }
    place += count
    return true
  }

  /// Where the words looked for stand in a question, in UTF-8 offsets.
  func matches(in entry: String) -> [Range<Int>] {
    let text = Array(entry.lowercased().utf8)
    // What changes its length with its capitals can't be pointed at.
    guard text.count == entry.utf8.count else { return [] }
    return terms.compactMap { Self.place(of: $0, in: text) }.sorted {
      $0.lowerBound < $1.lowerBound
    }
  }

  private var terms: [[UInt8]] {
    let query = query.lowercased()
    guard manner == .fuzzy else { return query.isEmpty ? [] : [Array(query.utf8)] }
    return query.split(separator: " ").map { Array($0.utf8) }
  }

  private mutating func find() {
    place = 0
    let terms = terms
    var whole: [String] = []
    var spread: [String] = []
    for (entry, text) in latestFirst {
      if terms.allSatisfy({ Self.place(of: $0, in: text) != nil }) {
        whole.append(entry)
      } else if manner == .fuzzy, terms.allSatisfy({ Self.isSpread($0, over: text) }) {
        spread.append(entry)
      }
    }
    found = whole + spread
  }

  private static func place(of term: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard let first = term.first, text.count >= term.count else { return nil }
    for start in 0...(text.count - term.count)
    where text[start] == first && text[start..<(start + term.count)].elementsEqual(term) {
      return start..<(start + term.count)
    }
    return nil
  }

  private static func isSpread(_ term: [UInt8], over text: [UInt8]) -> Bool {
    var wanted = term[...]
    for byte in text where byte == wanted.first { wanted = wanted.dropFirst() }
    return wanted.isEmpty
  }
}
