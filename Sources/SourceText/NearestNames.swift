/// The names nearest to a misspelt word, nearest first.
///
/// A name is near when it can be reached in at most a third of the word's length, rounded up, of
/// insertions, deletions, substitutions and swaps of neighbours; case and kinds of blanks, dashes
/// and quotes do not count. With two wrong letters or more it begins as the word does, and with three
/// or more it ends so too: “rest” is no “east”, and “stabbings” no “staffing”; and of several words each
/// is near. Names equally far are ordered by how much of the word they begin with, then by name.
package func nearestNames(
  to word: String, among names: some Sequence<String>, limit: Int = 3
) -> [String] {
  // Generic code runs slowly across modules, so it only gathers the names.
  nearest(to: word, among: Array(names), limit: limit)
}

private struct NearName {
  var distance: Int
  var sharedPrefix: Int
  var name: String

  func comes(before other: NearName) -> Bool {
    if distance != other.distance { return distance < other.distance }
    if sharedPrefix != other.sharedPrefix { return sharedPrefix > other.sharedPrefix }
    return name < other.name
  }
}

private func nearest(to word: String, among names: [String], limit: Int) -> [String] {
  guard limit > 0 else { return [] }
  var target: [UInt32] = []
  appendFolded(word, to: &target)
  var reach = (target.count + 2) / 3
  var found: [NearName] = []
  var measure = DistanceMeasure()
  var letters = LetterCounts(target)
  var scalars: [UInt32] = []
  for name in names {
    // Folding never makes more scalars than there were bytes.
    if name.utf8.count + reach < target.count { continue }
    scalars.removeAll(keepingCapacity: true)
    appendFolded(name, to: &scalars, limit: target.count + reach)
    guard letters.leastDistance(to: scalars) <= reach else { continue }
    guard let distance = measure.distance(target, scalars, limit: reach),
      isNear(target[...], scalars[...], distance), wordsAreNear(target, scalars, &measure)
    else { continue }
    let shared = zip(target, scalars).prefix { $0 == $1 }.count
    let near = NearName(distance: distance, sharedPrefix: shared, name: name)
    if found.contains(where: { $0.name == name }) { continue }
    let place = found.firstIndex { near.comes(before: $0) } ?? found.count
    guard place < limit else { continue }
    found.insert(near, at: place)
    if found.count > limit { found.removeLast() }
    if found.count == limit, let last = found.last { reach = last.distance }
  }
  return found.map(\.name)
}

/// Whether a word that is so far from another may have been meant for it.
private func isNear(
  _ word: ArraySlice<UInt32>, _ name: ArraySlice<UInt32>, _ distance: Int
) -> Bool {
  (distance < 2 || word.first == name.first) && (distance < 3 || word.last == name.last)
}

/// Whether each of several words is near the one in its place: “child deaths” is no “child rapes”.
private func wordsAreNear(
  _ words: [UInt32], _ name: [UInt32], _ measure: inout DistanceMeasure
) -> Bool {
  let (own, others) = (words.split(separator: 0x20), name.split(separator: 0x20))
  guard own.count > 1, own.count == others.count else { return true }
  for (word, other) in zip(own, others) {
    guard
      let distance = measure.distance(
        Array(word), Array(other), limit: (max(word.count, other.count) + 2) / 3),
      isNear(word, other, distance)
    else { return false }
  }
  return true
}

/// How often each letter is in a word, which tells cheaply that another word is far from it.
private struct LetterCounts {
  /// Counts by the lowest bits of the scalar; scalars that share them only make words look nearer.
  private var counts = [Int](repeating: 0, count: 64)
  private let total: Int

  init(_ word: [UInt32]) {
    total = word.count
    for scalar in word { counts[Int(scalar & 63)] += 1 }
  }

  /// A distance that the other word has at least: each change adds or removes one letter at most.
  mutating func leastDistance(to other: [UInt32]) -> Int {
    var added = 0
    for scalar in other {
      let letter = Int(scalar & 63)
      counts[letter] -= 1
      if counts[letter] < 0 { added += 1 }
    }
    for scalar in other { counts[Int(scalar & 63)] += 1 }
    let removed = total - (other.count - added)
    return max(added, removed)
  }
}
