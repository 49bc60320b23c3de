/// Names as a tree of their words, with the numbers of what they stand for.
struct NameTree: Sendable {
  /// Numbers for the words, so that a step is found without comparing texts again.
  private var words: [String: UInt32] = [:]
  /// The node that a step leads to: from a node, in the upper half of the key, by a word.
  private var steps: [UInt64: Int] = [:]
  /// The numbers of the name that ends at each node, the root being 0; none where no name ends.
  private var ends: [[Int]] = [[]]
  /// Every name once, in the spelling of its first insertion, with its folded form and its node.
  private(set) var spellings: [(folded: String, original: String, node: Int)] = []
  /// Which names have a word in them, known once that is asked.
  private var holders = WordHolders()

  /// A tree without names, with room for as many as a package has.
  init() {
    words.reserveCapacity(1 << 12)
    steps.reserveCapacity(1 << 13)
    ends.reserveCapacity(1 << 13)
    spellings.reserveCapacity(1 << 12)
  }

  /// The words that names are made of.
  var allWords: some Collection<String> { words.keys }

  /// Whether some name has a word.
  func knows(word: String) -> Bool { words[word] != nil }

  /// Adds a number under a name, unless it was the last to be added there; a name without any
  /// words is left out.
  mutating func insert(_ name: String, _ number: Int) {
    let key = folded(name)
    let node = grow(key)
    if node == 0 || ends[node].last == number { return }
    if ends[node].isEmpty {
      spellings.append((key, name, node))
      // A copy of the tree goes on with what it knew.
      if !isKnownUniquelyReferenced(&holders) || holders.wereAsked { holders = WordHolders() }
    }
    ends[node].append(number)
  }

  /// The places among the spellings of the names that have some already folded words, and others, in
  /// them.
  func places(holding folded: [String]) -> [Int] {
    let numbers = folded.compactMap { words[$0] }
    guard numbers.count == folded.count else { return [] }
    let wanted = folded.map { Substring($0) }
    return holders.places(of: numbers) { wordPlaces() }.filter { place in
      let own = spellings[place].folded.split(separator: " ")
      return own.count > wanted.count
        && (0...own.count - wanted.count).contains { own[$0...].starts(with: wanted) }
    }
  }

  /// By the number of a word, the places of the names that it is in.
  private func wordPlaces() -> [[Int]] {
    var places = [[Int]](repeating: [], count: words.count)
    for (place, name) in spellings.enumerated() {
      for word in name.folded.split(separator: " ") {
        guard let number = words[String(word)].map(Int.init) else { continue }
        if places[number].last != place { places[number].append(place) }
      }
    }
    return places
  }

  /// Whether some name begins with some already folded words, or is they.
  func isBeginning(_ folded: some Sequence<String>) -> Bool {
    var node = 0
    for word in folded {
      guard let next = next(node, word) else { return false }
      node = next
    }
    return true
  }

  /// The longest name that some already folded words begin with: how many words, and its numbers.
  func longestMatch(_ folded: ArraySlice<String>) -> (count: Int, entries: [Int])? {
    var node = 0
    var taken = 0
    var best: (count: Int, node: Int)?
    for word in folded {
      guard let next = next(node, word) else { break }
      node = next
      taken += 1
      if !ends[node].isEmpty { best = (taken, node) }
    }
    return best.map { ($0.count, ends[$0.node]) }
  }

  /// The numbers of a name in any spelling; none when there is no such name.
  func entries(named name: String) -> [Int] {
    var node = 0
    // Words joined again after they were read have a blank before a comma.
    for word in folded(name).replacing(" ,", with: ",").split(separator: " ") {
      guard let next = next(node, String(word)) else { return [] }
      node = next
    }
    return ends[node]
  }

  /// The numbers of the name that ends at a node.
  func numbers(at node: Int) -> [Int] { ends[node] }

  private func next(_ node: Int, _ word: String) -> Int? {
    words[word].flatMap { steps[step(node, $0)] }
  }

  private func step(_ node: Int, _ word: UInt32) -> UInt64 { UInt64(node) << 32 | UInt64(word) }

  /// The node at which a folded name ends, made where it's not there; 0 for a name without words.
  private mutating func grow(_ key: String) -> Int {
    var node = 0
    var start = key.startIndex
    while start < key.endIndex {
      // A folded name has single blanks and none at its ends, so a word is what lies between two.
      let end = key.utf8[start...].firstIndex(of: 0x20) ?? key.endIndex
      let isWhole = start == key.startIndex && end == key.endIndex
      let step = step(node, number(of: isWhole ? key : String(key[start..<end])))
      if let next = steps[step] {
        node = next
      } else {
        node = ends.count
        ends.append([])
        steps[step] = node
      }
      start = end == key.endIndex ? end : key.utf8.index(after: end)
    }
    return node
  }

  private mutating func number(of word: String) -> UInt32 {
    if let number = words[word] { return number }
    let number = UInt32(words.count)
    words[word] = number
    return number
  }
}
