import SourceText

/// The ages, in whole years, of a group of people.
package struct AgeBand: Hashable, Sendable {
  package var first: Int
  /// Nil where there is no oldest.
  package var last: Int?

  package init(_ first: Int, to last: Int?) {
    self.first = first
    self.last = last
  }

  /// The ages of children.
  package static let children = AgeBand(0, to: 17)

  private static let oldest = 130

  /// The ages that a name is of: `7`, `Aged 7`, `0-4`, `5 to 9 years`, `90+`, `65 and over`, `Under 18`;
  /// nil where it is of none, or of all.
  package init?(_ written: String) {
    var text = folded(written)
    for word in ["children ", "people ", "persons "] where text.hasPrefix(word + "aged ") {
      text.removeFirst(word.count)
    }
    for word in ["aged ", "ages ", "age "] where text.hasPrefix(word) {
      text.removeFirst(word.count)
      break
    }
    for word in [" years old", " year olds", " years", " year", " yrs"] where text.hasSuffix(word) {
      text.removeLast(word.count)
      break
    }
    func age(_ text: some StringProtocol) -> Int? {
      let digits = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      guard (1...3).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }),
        let age = Int(String(digits)), age <= Self.oldest
      else { return nil }
      return age
    }
    if let only = age(text) {
      self.init(only, to: only)
      return
    }
    for ending in ["+", " plus", " and over", " or over", " and above", " and older", " or older"]
    where text.hasSuffix(ending) {
      guard let first = age(text.dropLast(ending.count)) else { return nil }
      self.init(first, to: nil)
      return
    }
    for beginning in ["under ", "below ", "less than ", "<"] where text.hasPrefix(beginning) {
      guard let end = age(text.dropFirst(beginning.count)), end > 0 else { return nil }
      self.init(0, to: end - 1)
      return
    }
    if text.hasPrefix("over "), let before = age(text.dropFirst(5)) {
      self.init(before + 1, to: nil)
      return
    }
    for dash in [" to ", "-", "–"] {
      let ends = text.split(separator: dash, omittingEmptySubsequences: false)
      guard ends.count == 2, let first = age(ends[0]), let last = age(ends[1]), first < last else {
        continue
      }
      self.init(first, to: last)
      return
    }
    return nil
  }

  private var end: Int { last ?? Int.max }

  package func overlaps(_ other: AgeBand) -> Bool { first <= other.end && other.first <= end }

  package func contains(_ other: AgeBand) -> Bool { first <= other.first && other.end <= end }

  /// Whether no two of some have an age in common.
  package static func areApart(_ bands: some Collection<AgeBand>) -> Bool {
    let inOrder = bands.sorted { $0.first < $1.first }
    return zip(inOrder, inOrder.dropFirst()).allSatisfy { !$0.overlaps($1) }
  }

  /// Those of some that together are just these ages, as few as may be; nil where none are.
  package func made(of bands: some Collection<AgeBand>) -> [AgeBand]? {
    var left = 1000
    func made(from age: Int) -> [AgeBand]? {
      left -= 1
      guard left > 0 else { return nil }
      let next = bands.filter { $0.first == age && $0.end <= end }.sorted { $0.end > $1.end }
      for band in next {
        if band.end == end { return [band] }
        if let rest = made(from: band.end + 1) { return [band] + rest }
      }
      return nil
    }
    return made(from: first)
  }

  /// As it is said: `10 to 17`, `90 and over`.
  package var said: String {
    guard let last else { return "\(first) and over" }
    return first == last ? "\(first)" : "\(first) to \(last)"
  }
}

/// Whether the name of a column or breakdown says that it holds ages.
package func namesAges(_ name: String) -> Bool {
  folded(name).split { !$0.isLetter }.contains { ["age", "ages", "aged"].contains($0) }
}
