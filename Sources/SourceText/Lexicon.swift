/// A table of names of several words, searched for the longest that some words begin with.
///
/// Names are folded and split at blanks. One name may have several entries, in the order in which
/// they were inserted.
package struct Lexicon<Entry: Sendable>: Sendable {
  /// A step of the tree: from a node, by a word.
  private struct Step: Hashable, Sendable {
    var node: Int32
    var word: Int32
  }

  /// Numbers for the words, so that a step is found without comparing texts again.
  private var words: [String: Int32] = [:]
  private var steps: [Step: Int32] = [:]
  /// The entries of the name that ends at each node, the root being 0; none where no name ends.
  private var nodes: [[Entry]] = [[]]
  /// Every name once, in the spelling of its first insertion, with its folded form.
  private var spellings: [(folded: String, original: String)] = []

  package init() {}

  /// The number of different names.
  package var count: Int { spellings.count }

  /// Adds an entry under a name; a name without any words is left out.
  package mutating func insert(_ name: String, _ entry: Entry) {
    let key = folded(name)
    var node: Int32 = 0
    for word in key.split(separator: " ") {
      let number = number(of: String(word))
      let step = Step(node: node, word: number)
      if let next = steps[step] {
        node = next
      } else {
        let next = Int32(nodes.count)
        nodes.append([])
        steps[step] = next
        node = next
      }
    }
    guard node != 0 else { return }
    if nodes[Int(node)].isEmpty { spellings.append((key, name)) }
    nodes[Int(node)].append(entry)
  }

  /// The longest name that some already folded words begin with, and all entries of that name.
  ///
  /// The count is the number of words that the name takes.
  package func longestMatch(
    _ folded: ArraySlice<String>
  ) -> (count: Int, entries: [Entry])? {
    var node: Int32 = 0
    var taken = 0
    var best: (count: Int, node: Int)?
    for word in folded {
      guard let number = words[word], let next = steps[Step(node: node, word: number)] else {
        break
      }
      node = next
      taken += 1
      if !nodes[Int(node)].isEmpty { best = (taken, Int(node)) }
    }
    return best.map { ($0.count, nodes[$0.node]) }
  }

  /// All entries of a name in any spelling; none when there is no such name.
  package func entries(named name: String) -> [Entry] {
    var node: Int32 = 0
    for word in folded(name).split(separator: " ") {
      guard let number = words[String(word)],
        let next = steps[Step(node: node, word: number)]
      else { return [] }
      node = next
    }
    return nodes[Int(node)]
  }

  /// The first names, in order, that begin with a prefix; a blank at its end must be in the name.
  package func names(startingWith prefix: String, limit: Int) -> [String] {
    guard limit > 0 else { return [] }
    var start = folded(prefix)
    if !start.isEmpty, prefix.last?.isWhitespace == true { start += " " }
    let found = spellings.filter { $0.folded.utf8.starts(with: start.utf8) }
    return found.sorted { $0.folded < $1.folded }.prefix(limit).map(\.original)
  }

  /// All names, each once, in order, in the spelling of their first insertion.
  package var names: [String] {
    spellings.sorted { $0.folded < $1.folded }.map(\.original)
  }

  private mutating func number(of word: String) -> Int32 {
    if let number = words[word] { return number }
    let number = Int32(words.count)
    words[word] = number
    return number
  }
}
