/// Names as a tree of their words, with the numbers of what they stand for.
///
/// A node is the beginning of names up to the end of one of their words. Nodes are found by a hash of
/// that text in one flat table, so a name costs no allocation but its own text, and a copy of the tree
/// is a copy of a few arrays: thousands of names are there each time the program starts.
struct NameTree: Sendable {
  /// Every name once, in the spelling of its first insertion, with its folded form and its node.
  private(set) var spellings: [(folded: String, original: String, node: Int)] = []
  /// The nodes, the root being 0.
  private var nodes: [Node] = [Node(name: 0, length: 0, hash: Self.seed)]
  /// The numbers of nodes, each at the first free slot from that of its hash on; 0 is a free one.
  private var slots = [UInt32](repeating: 0, count: 1 << 13)
  /// The numbers of names that stand for several things, by their nodes.
  private var several: [Int: [Int]] = [:]
  /// Which names have a word in them, known once that is asked.
  private var index = WordIndex()

  private struct Node {
    /// The place of a name that passes through the node, and how many bytes of it lead there.
    var name: UInt32
    var length: UInt32
    var hash: UInt64
    /// The number of the name that ends here; the first of several; -1 where no name ends.
    var number = -1
    /// Whether `several` has its numbers.
    var hasSeveral = false
  }

  /// Another in each process, so that no file can be made whose names all meet in one slot.
  private static let seed = UInt64.random(in: 1 ... .max)

  /// A tree without names, with room for as many as a package has.
  init() {
    nodes.reserveCapacity(1 << 13)
    spellings.reserveCapacity(1 << 12)
  }

  /// The words that names are made of.
  var allWords: [String] { index.words(of: spellings) }

  /// Whether some name has a word.
  func knows(word: String) -> Bool { index.knows(word, in: spellings) }

  /// Adds a number under a name, unless it was the last to be added there; a name without any
  /// words is left out.
  mutating func insert(_ name: String, _ number: Int) {
    let key = folded(name)
    let node = grow(key)
    if node == 0 { return }
    if nodes[node].number < 0 {
      spellings.append((key, name, node))
      nodes[node].number = number
      // A copy of the tree goes on with what it knew.
      if !isKnownUniquelyReferenced(&index) || index.wasAsked { index = WordIndex() }
    } else if nodes[node].hasSeveral {
      if several[node]?.last != number { several[node]?.append(number) }
    } else if nodes[node].number != number {
      several[node] = [nodes[node].number, number]
      nodes[node].hasSeveral = true
    }
  }

  /// The places among the spellings of the names that have some already folded words, and others, in
  /// them.
  func places(holding folded: [String]) -> [Int] {
    let wanted = folded.map { Substring($0) }
    return index.places(holding: folded, in: spellings).filter { place in
      let own = spellings[place].folded.split(separator: " ")
      return own.count > wanted.count
        && (0...own.count - wanted.count).contains { own[$0...].starts(with: wanted) }
    }
  }

  /// Whether some name begins with some already folded words, or is they.
  func isBeginning(_ folded: some Sequence<String>) -> Bool {
    var walk = Walk()
    for word in folded {
      if step(&walk, word) == nil { return false }
    }
    return true
  }

  /// The longest name that some already folded words begin with: how many words, and its numbers.
  func longestMatch(_ folded: ArraySlice<String>) -> (count: Int, entries: [Int])? {
    var walk = Walk()
    var taken = 0
    var best: (count: Int, node: Int)?
    for word in folded {
      guard let node = step(&walk, word) else { break }
      taken += 1
      if nodes[node].number >= 0 { best = (taken, node) }
    }
    return best.map { ($0.count, numbers(at: $0.node)) }
  }

  /// The numbers of a name in any spelling; none when there is no such name.
  func entries(named name: String) -> [Int] {
    var key = folded(name)
    // Words joined again after they were read have a blank before a comma.
    if key.utf8.contains(0x2C) { key = key.replacing(" ,", with: ",") }
    guard !key.isEmpty, let node = node(Array(key.utf8), hash(key.utf8, from: Self.seed)) else {
      return []
    }
    return numbers(at: node)
  }

  /// The numbers of the name that ends at a node.
  func numbers(at node: Int) -> [Int] {
    if nodes[node].hasSeveral { return several[node] ?? [] }
    return nodes[node].number < 0 ? [] : [nodes[node].number]
  }

  // MARK: Nodes

  /// The words taken so far, as a name has them, and their hash.
  private struct Walk {
    var text: [UInt8] = []
    var hash = NameTree.seed
  }

  /// The node that one more word leads to; nil where no name goes on with it.
  private func step(_ walk: inout Walk, _ word: String) -> Int? {
    // What stood in quotes is one word, and no name's.
    if word.utf8.contains(0x20) { return nil }
    if !walk.text.isEmpty {
      walk.text.append(0x20)
      walk.hash = Self.mixed(walk.hash, 0x20)
    }
    walk.text += word.utf8
    walk.hash = hash(word.utf8, from: walk.hash)
    return node(walk.text, walk.hash)
  }

  /// The node of some bytes that have a hash.
  private func node(_ text: [UInt8], _ hash: UInt64) -> Int? {
    var slot = slot(of: hash)
    while slots[slot] != 0 {
      let node = nodes[Int(slots[slot])]
      if node.hash == hash, Int(node.length) == text.count,
        spelling(of: node).utf8.starts(with: text)
      {
        return Int(slots[slot])
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The folded form of a name that passes through a node.
  private func spelling(of node: Node) -> String { spellings[Int(node.name)].folded }

  /// The node at which a folded name ends, made where it's not there; 0 for a name without words.
  private mutating func grow(_ key: String) -> Int {
    var last = 0
    var hash = Self.seed
    var length = 0
    for byte in key.utf8 {
      // A folded name has single blanks and none at its ends, so a word ends before each.
      if byte == 0x20 { last = node(key, length, hash) }
      hash = Self.mixed(hash, byte)
      length += 1
    }
    return length == 0 ? last : node(key, length, hash)
  }

  /// The node of the first bytes of a folded name, made where it's not there.
  private mutating func node(_ key: String, _ length: Int, _ hash: UInt64) -> Int {
    var slot = slot(of: hash)
    while slots[slot] != 0 {
      let node = nodes[Int(slots[slot])]
      if node.hash == hash, Int(node.length) == length,
        // The name being added is one of its own nodes' names before it's among the spellings.
        Int(node.name) == spellings.count
          || spelling(of: node).utf8.prefix(length).elementsEqual(key.utf8.prefix(length))
      {
        return Int(slots[slot])
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = nodes.count
    nodes.append(Node(name: UInt32(spellings.count), length: UInt32(length), hash: hash))
    slots[slot] = UInt32(number)
    if nodes.count * 2 > slots.count { widen() }
    return number
  }

  private mutating func widen() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in nodes.indices.dropFirst() {
      var slot = slot(of: nodes[number].hash)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number)
    }
  }

  /// The high half has taken part of every byte, so it's folded into the low one.
  private func slot(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
  }

  private func hash(_ bytes: some Sequence<UInt8>, from start: UInt64) -> UInt64 {
    bytes.reduce(start, Self.mixed)
  }

  /// A hash with one more byte taken in, as FNV-1a does.
  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
