import Language
import Periods
import SourceText

/// Runs the productions of the grammar on one statement, to hold them to what the parser does.
///
/// It knows nothing of the parser: it tries every way through the productions and collects the
/// places where each can end.
final class Recogniser {
  private struct Place: Hashable {
    var rule: String
    var start: Int
    var ends: WordEnds
  }

  private let tokens: [Token]
  private let lexicon: Lexicon<Name>
  private var known: [Place: Set<Int>] = [:]

  init(_ tokens: [Token], lexicon: Lexicon<Name>) {
    self.tokens = tokens
    self.lexicon = lexicon
  }

  /// Whether all the tokens are one statement.
  var accepts: Bool { ends(of: .rule("statement"), from: 0, WordEnds()).contains(tokens.count) }

  // MARK: Patterns

  private func ends(of pattern: Pattern, from start: Int, _ open: WordEnds) -> Set<Int> {
    switch pattern {
    case .words(let spellings):
      return Set(spellings.compactMap { matches($0, at: start) }.map { start + $0 })
    case .longest(let spellings, .phrase): return leading(spellings, start)
    case .longest(let spellings, .comparison): return comparing(spellings, start)
    case .terminal(let terminal): return ends(of: terminal, from: start, open)
    case .rule(let name): return ends(ofRule: name, from: start, open)
    case .sequence(let parts):
      return parts.reduce([start]) { starts, part in
        starts.reduce(into: []) { $0.formUnion(ends(of: part, from: $1, open)) }
      }
    case .choice(let parts):
      return parts.reduce(into: []) { $0.formUnion(ends(of: $1, from: start, open)) }
    case .optional(let inner): return ends(of: inner, from: start, open).union([start])
    case .many(let inner): return repeated(from: [start]) { ends(of: inner, from: $0, open) }
    case .list(let inner):
      return repeated(from: ends(of: inner, from: start, open)) { place in
        place < tokens.count && tokens[place].kind == .comma
          ? ends(of: inner, from: place + 1, open) : []
      }
    case .except(let inner, let other):
      return ends(of: inner, from: start, open).subtracting(ends(of: other, from: start, open))
    case .range(let first, let joiners, let last): return range(first, joiners, last, start)
    case .ending(let ends, let inner):
      var within = ends
      if ends != WordEnds() {
        within.phrases = ends.phrases || open.phrases
        within.words.formUnion(open.words)
      }
      return self.ends(of: inner, from: start, within)
    }
  }

  private func ends(ofRule name: String, from start: Int, _ open: WordEnds) -> Set<Int> {
    let place = Place(rule: name, start: start, ends: open)
    if let found = known[place] { return found }
    guard let production = Grammar.production(name) else {
      fatalError("no production is called \(name)")
    }
    let found = ends(of: production.pattern, from: start, open)
    known[place] = found
    return found
  }

  private func repeated(from first: Set<Int>, _ next: (Int) -> Set<Int>) -> Set<Int> {
    var found = first
    var fresh = first
    while !fresh.isEmpty {
      fresh = Set(fresh.flatMap(next)).subtracting(found)
      found.formUnion(fresh)
    }
    return found
  }

  // MARK: Words

  /// How many tokens a spelling takes; nil where it isn't there.
  private func matches(_ spelling: String, at start: Int) -> Int? {
    let words = spelling.split(separator: " ").map(String.init)
    guard start + words.count <= tokens.count else { return nil }
    for (offset, word) in words.enumerated() {
      let token = tokens[start + offset]
      guard token.kind != .text, token.folded == word || token.kind == .dots && word == ".." else {
        return nil
      }
    }
    return words.count
  }

  private func leading(_ spellings: [String], _ start: Int) -> Set<Int> {
    // Of all words that lead phrases the longest counts, and a longer name counts more.
    let longest = phraseWord(at: start)
    let counts = spellings.compactMap { matches($0, at: start) }
    guard let count = counts.max(), count >= longest, named(at: start)?.words ?? 0 <= count else {
      return []
    }
    return [start + count]
  }

  private func comparing(_ spellings: [String], _ start: Int) -> Set<Int> {
    func longest(_ rules: [ComparisonRule]) -> Int {
      rules.flatMap { rule in
        (rule.spellings + rule.opposites).compactMap { spelling -> Int? in
          guard let count = matches(spelling, at: start) else { return nil }
          let isName = rule.takes == .nothing && named(at: start + count - 1)?.words ?? 0 > 1
          return isName ? nil : count
        }
      }.max() ?? 0
    }
    let count = longest(Grammar.comparisons)
    return count > 0 && spellings.contains { matches($0, at: start) == count }
      ? [start + count] : []
  }

  /// How many words the longest leading words of a phrase take here.
  private func phraseWord(at start: Int) -> Int {
    Grammar.phrases.flatMap(\.spellings).compactMap { matches($0, at: start) }.max() ?? 0
  }

  private func words(from start: Int) -> ArraySlice<String> {
    let end = tokens[start...].firstIndex { $0.kind != .word } ?? tokens.count
    return tokens[start..<end].map(\.folded)[...]
  }

  /// The longest name that begins here, “the” before it passed over, and how many words it has.
  private func named(at start: Int) -> (names: [Name], end: Int, words: Int)? {
    guard start < tokens.count else { return nil }
    if tokens[start].kind == .text {
      let entries = lexicon.entries(named: tokens[start].text)
      let words = tokens[start].text.split(separator: " ").count
      return entries.isEmpty ? nil : (entries, start + 1, words)
    }
    let here = lexicon.longestMatch(words(from: start))
    if tokens[start].folded == "the", start + 1 < tokens.count,
      let bare = lexicon.longestMatch(words(from: start + 1)), bare.count + 1 > here?.count ?? 0
    {
      return (bare.entries, start + 1 + bare.count, bare.count)
    }
    return here.map { ($0.entries, start + $0.count, $0.count) }
  }

  // MARK: Terminals

  private func ends(of terminal: Terminal, from start: Int, _ open: WordEnds) -> Set<Int> {
    guard start < tokens.count else { return [] }
    let token = tokens[start]
    switch terminal {
    case .count(let limits):
      let digits = token.text.filter { $0 != "," && $0 != "_" }
      let number = Grammar.numberWords[token.folded] ?? Int(digits)
      return number.map(limits.contains) == true ? [start + 1] : []
    case .number: return isNumber(at: start, open) ? [start + 1] : []
    case .text: return token.kind == .text ? [start + 1] : []
    case .name(let kinds, let except) where except.isEmpty: return name(start, of: kinds)
    case .name(let kinds, let except):
      return name(start) { kinds.contains($0.kind) }
        .filter { _ in name(start) { except.contains($0.kind) }.isEmpty }
    case .rows:
      return name(start) {
        [.dataset, .view, .table].contains($0.kind) && $0.id != Name.figureRows
      }
    case .figures: return name(start) { $0.kind == .dataset && $0.id == Name.figureRows }
    case .period: return period(at: start).map { [$0.end] } ?? []
    case .date: return (period(at: start) ?? event(at: start)).map { [$0.end] } ?? []
    case .day: return day(at: start)
    case .openWords(let notNames, let notWords):
      guard phraseWord(at: start) == 0,
        !notWords.contains(where: { matches($0, at: start) != nil }),
        name(start, is: { notNames.contains($0.kind) }).isEmpty,
        // Where a name could stand, text in quotes stands by itself.
        token.kind == .word || notNames.isEmpty
      else { return [] }
      return openWords(from: start)
    case .operand: return token.kind == .text ? [start + 1] : operand(from: start, open)
    case .field:
      if token.kind == .text { return [start + 1] }
      return joining(run(from: start) { open.words.contains(tokens[$0].folded) }, from: start)
    case .value: return value(from: start, open)
    case .file:
      return token.kind == .text || token.kind == .word && token.folded != "over" ? [start + 1] : []
    case .anything: return [tokens.count]
    }
  }

  private func name(_ start: Int, is fits: (Name) -> Bool) -> Set<Int> {
    guard let found = named(at: start), found.names.contains(where: fits) else { return [] }
    return [found.end]
  }

  /// The end of the longest name of some kinds; one of other kinds may go on further.
  private func name(_ start: Int, of kinds: Set<Name.Kind>) -> Set<Int> {
    guard let longest = named(at: start) else {
      return kinds.contains(.area) ? beginningOfArea(start) : []
    }
    func fits(_ names: [Name]) -> Bool { names.contains { kinds.contains($0.kind) } }
    if fits(longest.names) { return [longest.end] }
    let first = tokens[start].folded == "the" ? start + 1 : start
    for count in stride(from: longest.end - start - 1, to: 0, by: -1) {
      if let shorter = lexicon.longestMatch(words(from: first).prefix(count)), fits(shorter.entries)
      {
        return [first + shorter.count]
      }
    }
    return []
  }

  /// The end of the most words with which the names of one area begin and go on.
  private func beginningOfArea(_ start: Int) -> Set<Int> {
    let joiners = Grammar.joiners(of: .name) + Grammar.joiners(of: .compare)
    let first = tokens[start].folded == "the" ? start + 1 : start
    guard first < tokens.count else { return [] }
    let found = words(from: first)
    for count in stride(from: found.count, to: 0, by: -1) {
      let own = found.prefix(count)
      let beginning = own.joined(separator: " ") + " "
      guard let last = own.last, !joiners.contains(last), phraseWord(at: first + count - 1) == 0,
        own.contains(where: { $0.count > 3 })
      else { continue }
      let areas = lexicon.listing.filter { $0.folded.hasPrefix(beginning) }
        .flatMap(\.entries).filter { $0.kind == .area }
      if Set(areas.map(\.label)).count == 1 { return [first + count] }
    }
    return []
  }

  /// The words from a place up to the first that ends them; nowhere when there are none.
  private func run(from start: Int, until stops: (Int) -> Bool) -> Set<Int> {
    var end = start
    while end < tokens.count, tokens[end].kind == .word, !stops(end) { end += 1 }
    return end > start ? [end] : []
  }

  private func openWords(from start: Int) -> Set<Int> {
    var end = start
    while end < tokens.count, tokens[end].kind == .word || tokens[end].kind == .text {
      let joins = end > start && tokens[end].folded == "and"
      if joins || end > start && (phraseWord(at: end) > 0 || isPeriod(at: end)) { break }
      end += 1
    }
    return end > start ? [end] : []
  }

  private func endsOperand(_ place: Int, from start: Int, _ open: WordEnds) -> Bool {
    let tests = Grammar.comparisons.flatMap { $0.spellings + $0.opposites }
    if (tests + ["and", "or"]).contains(where: { matches($0, at: place) != nil }) { return true }
    return place > start && open.words.contains(tokens[place].folded)
  }

  private func operand(from start: Int, _ open: WordEnds) -> Set<Int> {
    if isNumber(at: start, open) { return [] }
    return joining(run(from: start) { endsOperand($0, from: start, open) }, from: start)
      .filter { $0 == tokens.count || tokens[$0].kind != .open }
  }

  /// The ends of fields, of each with the dataset in brackets that it was joined from.
  private func joining(_ ends: Set<Int>, from start: Int) -> Set<Int> {
    Set(
      ends.map { end in
        guard end + 2 < tokens.count, tokens[end].kind == .open,
          tokens[end - 1].span.end < tokens[end].span.start,
          Function(rawValue: tokens[start..<end].map(\.folded).joined(separator: " ")) == nil,
          let dataset = named(at: end + 1),
          dataset.names.contains(where: { [.dataset, .view, .table].contains($0.kind) }),
          dataset.end < tokens.count, tokens[dataset.end].kind == .close
        else { return end }
        return dataset.end + 1
      })
  }

  private func decimal(_ text: String) -> Double? {
    var digits = text.filter { $0 != "," && $0 != "_" }
    if digits.hasSuffix("%") { digits.removeLast() }
    guard let first = digits.first, first.isNumber || "-.".contains(first) else { return nil }
    return Double(digits)
  }

  /// Whether a number stands here that no word goes on with, as in `95% interval`.
  private func isNumber(at start: Int, _ open: WordEnds) -> Bool {
    guard tokens[start].kind == .word, decimal(tokens[start].text) != nil else { return false }
    let next = start + 1
    return next == tokens.count || tokens[next].kind != .word
      || endsOperand(next, from: start, open)
  }

  /// Values: text, a number that is no year, a period, or words with a name before them.
  private func value(from start: Int, _ open: WordEnds) -> Set<Int> {
    let token = tokens[start]
    if token.kind == .text { return [start + 1] }
    guard token.kind == .word else { return [] }
    if decimal(token.text) != nil, token.text.count != 4 || !isPeriod(at: start) {
      return [start + 1]
    }
    if named(at: start) == nil, isPeriod(at: start) {
      return period(at: start).map { [$0.end] } ?? []
    }
    let first = named(at: start)?.end ?? start
    let end = run(from: first) { place in
      if ["and", "or"].contains(tokens[place].folded) { return true }
      return open.phrases && phraseWord(at: place) > 0
        || open.words.contains(tokens[place].folded)
    }
    return end.isEmpty && first > start ? [first] : end
  }

  // MARK: Dates

  private func isPeriod(at start: Int) -> Bool { matchPeriod(words(from: start)) != nil }

  private func period(at start: Int) -> (written: WrittenPeriod, end: Int)? {
    guard start < tokens.count, let match = matchPeriod(words(from: start)),
      case .success(let period) = match.reading
    else { return nil }
    return (period, start + match.count)
  }

  private func event(at start: Int) -> (written: WrittenPeriod, end: Int)? {
    guard start < tokens.count, !isPeriod(at: start), let found = named(at: start),
      let name = found.names.first(where: { $0.date != nil }),
      let date = name.date.flatMap({ PartialDate(iso: $0) })
    else { return nil }
    return (.named(name.label, date), found.end)
  }

  private func day(at start: Int) -> Set<Int> {
    guard let found = period(at: start) ?? event(at: start) else { return [] }
    switch found.written {
    case .exact(let period) where period.kind == .day || period.kind == .month: return [found.end]
    case .bareYear, .named: return [found.end]
    default: return []
    }
  }

  private func range(
    _ first: Terminal, _ joiners: [String], _ last: Terminal, _ start: Int
  ) -> Set<Int> {
    func date(_ terminal: Terminal, _ place: Int) -> (written: WrittenPeriod, end: Int)? {
      period(at: place) ?? (terminal == .date ? event(at: place) : nil)
    }
    guard let from = date(first, start),
      let count = joiners.lazy.compactMap({ self.matches($0, at: from.end) }).first,
      let to = date(last, from.end + count),
      checkRange(.between(from.written, to.written)) == nil
    else { return [] }
    return [to.end]
  }
}
