/// A table of names of several words, searched for the longest that some words begin with.
///
/// Names are folded and split at blanks. One name may have several entries, in the order in which
/// they were inserted.
package struct Lexicon<Entry: Sendable>: Sendable {
  /// The names; it knows entries by their numbers, so that its code is not generic, which is faster.
  private var tree = NameTree()
  private var entries: [Entry] = []

  package init() {}

  /// The number of different names.
  package var count: Int { tree.spellings.count }

  /// Adds an entry under a name; a name without any words is left out.
  package mutating func insert(_ name: String, _ entry: Entry) {
    tree.insert(name, entries.count)
    entries.append(entry)
  }

  /// Adds an entry under several names, once where some of them are the same when folded.
  package mutating func insert(_ names: [String], _ entry: Entry) {
    for name in names { tree.insert(name, entries.count) }
    entries.append(entry)
  }

  /// The longest name that some already folded words begin with, and all entries of that name.
  ///
  /// The count is the number of words that the name takes.
  package func longestMatch(
    _ folded: ArraySlice<String>
  ) -> (count: Int, entries: [Entry])? {
    tree.longestMatch(folded).map { match in (match.count, match.entries.map { entries[$0] }) }
  }

  /// All entries of a name in any spelling; none when there is no such name.
  package func entries(named name: String) -> [Entry] {
    tree.entries(named: name).map { entries[$0] }
  }

  /// The names that have some already folded words and others in them, with their entries.
  package func names(
    holding words: [String]
  ) -> [(folded: String, name: String, entries: [Entry])] {
    tree.places(holding: words).map { place in
      let spelling = tree.spellings[place]
      return (
        spelling.folded, spelling.original, tree.numbers(at: spelling.node).map { entries[$0] }
      )
    }
  }

  /// Whether some name begins with some already folded words, or is they.
  package func isBeginning(_ words: some Sequence<String>) -> Bool { tree.isBeginning(words) }

  /// The first names, in order, that begin with a prefix; a blank at its end must be in the name.
  package func names(startingWith prefix: String, limit: Int) -> [String] {
    guard limit > 0 else { return [] }
    var start = folded(prefix)
    if !start.isEmpty, prefix.last?.isWhitespace == true { start += " " }
    let found = tree.spellings.filter { $0.folded.utf8.starts(with: start.utf8) }
    return found.sorted { $0.folded < $1.folded }.prefix(limit).map(\.original)
  }

  /// All names, each once, in the order of their first insertion, with their folded form and entries.
  package var listing: [(folded: String, name: String, entries: [Entry])] {
    tree.spellings.map { spelling in
      (spelling.folded, spelling.original, tree.numbers(at: spelling.node).map { entries[$0] })
    }
  }
  /// Every word of every name, each once, in no order.
  package var words: [String] { tree.allWords }

  /// Whether some name has a word, which must be folded.
  package func knows(word: String) -> Bool { tree.knows(word: word) }

  /// All names, each once, in order, in the spelling of their first insertion.
  package var names: [String] {
    tree.spellings.sorted { $0.folded < $1.folded }.map(\.original)
  }
}
