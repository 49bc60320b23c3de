/// A stretch of time as a question puts it, before it is fitted to what it is asked of.
package enum WrittenRange: Hashable, Sendable {
  /// `in a`, or a period by itself.
  case within(WrittenPeriod)
  /// `a..b`, `from a to b`, `between a and b`: both ends included.
  case between(WrittenPeriod, WrittenPeriod)
  /// `since a`: with its period.
  case since(WrittenPeriod)
  /// `from a` with no `to`: the same as `since a`.
  case from(WrittenPeriod)
  /// `until b`: with its period.
  case until(WrittenPeriod)
  /// `before b`: without its period.
  case before(WrittenPeriod)
  /// `after a`: without its period.
  case after(WrittenPeriod)
  /// `last 5 years`.
  case last(Int)
  /// `latest`.
  case latest

  /// How it is read back as written: `since SOECA (June 2013)`, `2008 to 2013`.
  package var said: String { phrase(link: " to ", \.said) }

  /// Words that are read back as the same range: `since 2016`, `2008..2013`.
  package var words: String {
    guard case .between(let start, let end) = self else { return phrase(link: "..", \.words) }
    // Two dots join single words only.
    return (start.words + end.words).contains(" ")
      ? "from \(start.words) to \(end.words)" : "\(start.words)..\(end.words)"
  }

  /// The periods that it names, first to last as written.
  package var ends: [WrittenPeriod] {
    switch self {
    case .within(let period), .since(let period), .from(let period), .until(let period),
      .before(let period), .after(let period):
      [period]
    case .between(let start, let end): [start, end]
    case .last, .latest: []
    }
  }

  /// The same range with each of its periods put differently.
  package func mapped(_ change: (WrittenPeriod) -> WrittenPeriod) -> WrittenRange {
    switch self {
    case .within(let period): .within(change(period))
    case .between(let start, let end): .between(change(start), change(end))
    case .since(let period): .since(change(period))
    case .from(let period): .from(change(period))
    case .until(let period): .until(change(period))
    case .before(let period): .before(change(period))
    case .after(let period): .after(change(period))
    case .last, .latest: self
    }
  }

  /// The range in words, its periods put as `spell` puts them.
  func phrase(link: String, _ spell: (WrittenPeriod) -> String) -> String {
    switch self {
    case .within(let period): spell(period)
    case .between(let start, let end): spell(start) + link + spell(end)
    case .since(let period): "since " + spell(period)
    case .from(let period): "from " + spell(period)
    case .until(let period): "until " + spell(period)
    case .before(let period): "before " + spell(period)
    case .after(let period): "after " + spell(period)
    case .last(let count): count == 1 ? "last year" : "last \(count) years"
    case .latest: "latest"
    }
  }
}

extension Period {
  /// Words that are read back as the range from it to another.
  package func words(to last: Period) -> String {
    // Two dots join single words only.
    (iso + last.iso).contains(" ") ? "from \(iso) to \(last.iso)" : "\(iso)..\(last.iso)"
  }
}
