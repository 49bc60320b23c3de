import Answering
import Catalog
import Foundation
import Language
import Session
import SourceText
import Tables
import Testing

/// A question of the corpus with one letter of one word wrong.
struct Slip: Sendable {
  var question: String
  var word: String
  var slipped: String
  /// The question with the slip in it.
  var text: String
}

/// Every word of every question of the corpus, with one letter inserted, left out, changed or swapped
/// with its neighbour.
enum Slips {
  /// Words that mean something to the language or the data, by themselves or within a name.
  static let known: Set<String> = {
    guard let session = try? Asking.session() else { return [] }
    var texts = session.catalog.lexicon.names + Grammar.words
    texts += Grammar.openings.flatMap { [$0.pattern] + $0.questions.map(\.question) }
    texts += [
      "january february march april may june july august september october november december"
    ]
    texts += session.catalog.descriptor.datasets.flatMap { dataset in
      (try? Asking.answers("describe \(dataset.name)").first?.table).flatMap { $0 }?.columns.first
        .map { column in column.cells.map { column.words($0) } } ?? []
    }
    return Set(
      texts.flatMap { text in
        folded(text).split { !$0.isLetter && $0 != "'" && $0 != "-" }.map(String.init)
      })
  }()

  /// The words of a question that are known, with where they stand.
  static func words(of question: String) -> [Range<String.Index>] {
    let (tokens, _) = tokens(of: question)
    return tokens.compactMap { token in
      guard token.kind == .word, token.text.allSatisfy(\.isLetter), token.text.count > 2,
        known.contains(token.folded)
      else { return nil }
      let start = question.utf8.index(question.startIndex, offsetBy: token.span.start)
      return start..<question.utf8.index(start, offsetBy: token.span.length)
    }
  }

  /// All slips of a word.
  static func slips(of word: String) -> Set<String> {
    let letters = Array(word)
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    var found: Set<String> = []
    func add(_ letters: [Character]) { found.insert(String(letters)) }
    for place in 0...letters.count {
      for letter in alphabet {
        add(letters[..<place] + [letter] + letters[place...])
        if place < letters.count { add(letters[..<place] + [letter] + letters[(place + 1)...]) }
      }
      if place < letters.count { add(Array(letters[..<place] + letters[(place + 1)...])) }
      if place + 1 < letters.count {
        var swapped = letters
        swapped.swapAt(place, place + 1)
        add(swapped)
      }
    }
    return found.filter { folded($0) != folded(word) && !known.contains(folded($0)) }
  }

  /// So many slips of the corpus, chosen by a seed, or all of them.
  static func chosen(_ count: Int?, seed: UInt64) -> [Slip] {
    var generator = SlipGenerator(state: seed)
    var places: [(String, Range<String.Index>)] = []
    // The value of a field of text may be any word.
    let free = ["recommendations where number is many"]
    for one in Corpus.cases
    where !free.contains(one.question) && !one.answer.hasPrefix("error")
      && !one.answer.contains("\nerror")
    {
      // A name that the question itself gives may be any word.
      if one.question.contains(" as ") || one.question.contains(" add ")
        || one.question.hasPrefix("let ")
      {
        continue
      }
      places += words(of: one.question).map { (one.question, $0) }
    }
    func slip(_ place: (String, Range<String.Index>), _ slipped: String) -> Slip {
      let text = place.0.replacingCharacters(in: place.1, with: slipped)
      return Slip(question: place.0, word: String(place.0[place.1]), slipped: slipped, text: text)
    }
    guard let count else {
      return places.flatMap { place in
        slips(of: String(place.0[place.1])).sorted().map { slip(place, $0) }
      }
    }
    return (0..<count).compactMap { _ in
      guard let place = places.randomElement(using: &generator),
        let slipped = slips(of: String(place.0[place.1])).sorted()
          .randomElement(using: &generator)
      else { return nil }
      return slip(place, slipped)
    }
  }
}

/// SplitMix64, Steele, Lea and Flood 2014: a seed gives the same slips everywhere.
struct SlipGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// One letter wrong in a question is found, and the right word offered.
@Suite struct SlipTests {
  /// What becomes of a slip.
  enum Fate {
    case offered, notOffered(String), answered
  }

  /// How many slips are tried: all with `SLIPS=all`, else as many as it says.
  static let count: Int? = {
    let wanted = ProcessInfo.processInfo.environment["SLIPS"]
    return wanted == "all" ? nil : wanted.flatMap { Int($0) } ?? 700
  }()

  @Test func nineOfTenAreMended() throws {
    let session = try Asking.session()
    let slips = Slips.chosen(Self.count, seed: 2026)
    #expect(slips.count > 600)
    var offered = 0
    var answered: [String] = []
    var missed: [String] = []
    for slip in slips {
      switch fate(of: slip, session) {
      case .offered: offered += 1
      case .answered: answered.append("\(slip.word) → \(slip.slipped): \(slip.text)")
      case .notOffered(let what):
        missed.append("\(slip.word) → \(slip.slipped): \(slip.text)\n    \(what)")
      }
    }
    let share = Double(offered) / Double(slips.count)
    print("slips: \(slips.count), offered \(offered) (\(share)), answered \(answered.count)")
    if ProcessInfo.processInfo.environment["SLIPS"] != nil {
      for line in answered { print("ANSWERED", line) }
      for line in missed { print("MISSED", line) }
    }
    #expect(share >= 0.9)
    #expect(answered == [])
  }

  private func fate(of slip: Slip, _ session: Session) -> Fate {
    let wrong = session.check(SourceText(slip.text)) { _, _ in nil }
    var diagnostics = wrong.flatMap(\.statement.diagnostics)
    if diagnostics.isEmpty {
      let fresh = Session(catalog: session.catalog)
      for answer in fresh.run(slip.text).flatMap(\.answers) {
        switch answer.status {
        case .error(let diagnostic): diagnostics.append(diagnostic)
        case .ambiguous(let readings):
          if readings.contains(where: { isThere(slip, in: $0.question) }) { return .offered }
        case .answered, .withheld: break
        }
      }
      if diagnostics.isEmpty { return .answered }
    }
    let isOffered = diagnostics.contains { diagnostic in
      isThere(slip, in: diagnostic.fix ?? "") || isThere(slip, in: diagnostic.help ?? "")
    }
    if isOffered { return .offered }
    // Another word for the same thing does as well: a singular for a plural.
    for fix in diagnostics.compactMap(\.fix) {
      let readback = Session(catalog: session.catalog).run(fix).flatMap(\.answers).last?.readback
      if readback?.isEmpty == false, readback == Asking.all[slip.question]?.last?.readback {
        return .offered
      }
    }
    let first = diagnostics[0]
    return .notOffered("\(first.code) \(first.message) | \(first.help ?? "") | \(first.fix ?? "")")
  }

  /// Whether the right word stands in a text, where the slip does not.
  private func isThere(_ slip: Slip, in text: String) -> Bool {
    let words = folded(text).split { !$0.isLetter && $0 != "'" && $0 != "-" }
    return words.contains { $0 == folded(slip.word) }
  }
}
