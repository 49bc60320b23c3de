import Language
import SourceText

/// Makes questions at random from the productions of the grammar.
struct Sentences {
  var generator: SeededGenerator
  /// How much may be written yet; without any the shortest way is taken.
  private var budget = 0

  init(seed: UInt64) { generator = SeededGenerator(state: seed) }

  /// A statement, or a sentence of another production.
  mutating func sentence(of rule: String, budget: Int) -> String {
    self.budget = budget
    return words(.rule(rule), WordEnds()).joined(separator: " ")
  }

  private mutating func words(_ pattern: Pattern, _ ends: WordEnds) -> [String] {
    budget -= 1
    switch pattern {
    case .words(let spellings), .longest(let spellings, _): return [pick(spellings)]
    case .terminal(let terminal): return [word(terminal)]
    case .rule(let name): return Grammar.production(name).map { words($0.pattern, ends) } ?? []
    case .sequence(let parts): return parts.flatMap { words($0, ends) }
    case .choice(let parts):
      let least = parts.map { Sentences.least($0) }.min() ?? 0
      let fit = budget > 0 ? parts : parts.filter { Sentences.least($0) == least }
      return words(pick(fit), ends)
    case .optional(let inner): return goesOn ? words(inner, ends) : []
    case .many(let inner):
      var found: [String] = []
      while goesOn { found += words(inner, ends) }
      return found
    case .list(let inner):
      var found = words(inner, ends)
      while goesOn { found += [","] + words(inner, ends) }
      return found
    case .except(let inner, _), .ending(_, let inner): return words(inner, ends)
    case .range(_, let joiners, _):
      let years = [2008, 2010, 2012, 2015, 2018, 2021]
      let first = Int.random(in: 0..<years.count - 1, using: &generator)
      let joiner = pick(joiners)
      let gap = joiner == ".." ? "" : " "
      return ["\(years[first])\(gap)\(joiner)\(gap)\(years[first + 1])"]
    }
  }

  private var goesOn: Bool {
    mutating get { budget > 0 && Int.random(in: 0..<5, using: &generator) < 2 }
  }

  private mutating func pick<Element>(_ all: [Element]) -> Element {
    all[Int.random(in: 0..<all.count, using: &generator)]
  }

  private mutating func word(_ terminal: Terminal) -> String {
    switch terminal {
    case .count: return pick(["1", "3", "5", "1,000", "12"])
    case .number: return pick(["2", "0.5", "1,000", "27%", "100"])
    case .text: return pick(["\"missing\"", "'a field'", "\"\""])
    case .name(let kinds, let except):
      let names = (Sentences.names.filter { kinds.contains($0.key) }).values.flatMap(\.self)
        .sorted()
      let fit = names.filter { name in
        let found = Asked.lexicon.entries(named: name)
        return !found.contains { except.contains($0.kind) }
      }
      return fit.isEmpty ? "rape" : pick(fit)
    case .rows: return pick(["concerns", "statements", "reports", "overdue recommendations"])
    case .figures: return "figures"
    case .period:
      return pick([
        "2012/13", "2013", "2013-06", "June 2013", "15 June 2013", "Q1 2013", "Q2 2012/13",
        "year to March 2013", "calendar year 2014",
      ])
    case .date: return pick(["2012/13", "2013", "June 2013", "the Casey Review", "SOECA"])
    case .day: return pick(["15 June 2013", "March 2018", "2018", "the Casey Review"])
    case .openWords: return pick(["children", "shoe size", "\"odd words\"", "stop"])
    case .field where Bool.random(using: &generator): return pick(["known in", "\"by whom\""])
    case .operand, .field:
      return pick([
        "status", "value", "date", "change %", "95% interval", "\"Number of Offences\"",
        "gap", "\"by whom\"", "summary", "area",
      ])
    case .value:
      return pick([
        "open", "2016", "2012/13", "100", "true", "no", "missing children", "HMICFRS", "\"a b\"",
        "June 2013", "violence and sexual offences", "not known", "27%",
      ])
    case .file: return pick(["\"out.csv\"", "out.md"])
    case .anything: return pick(["children", "288", "\"questions.txt\"", "about missing"])
    }
  }

  // MARK: What names there are, and how short a way can be

  /// Names that are plain words, some of each kind.
  private static let names: [Name.Kind: [String]] = {
    var found: [Name.Kind: [String]] = [:]
    for name in Asked.lexicon.names where name.allSatisfy({ $0.isLetter || $0 == " " }) {
      for entry in Asked.lexicon.entries(named: name) {
        found[entry.kind, default: []].append(name)
      }
    }
    return found
  }()

  /// The least number of terminals that each production can come to.
  private static let leastOfRules: [String: Int] = {
    var least: [String: Int] = [:]
    var isSettled = false
    while !isSettled {
      isSettled = true
      for production in Grammar.productions {
        let count = length(production.pattern, least)
        if count < least[production.name] ?? 1000 {
          least[production.name] = count
          isSettled = false
        }
      }
    }
    return least
  }()

  private static func least(_ pattern: Pattern) -> Int { length(pattern, leastOfRules) }

  private static func length(_ pattern: Pattern, _ rules: [String: Int]) -> Int {
    switch pattern {
    case .words, .longest, .terminal: 1
    case .range: 3
    case .rule(let name): rules[name] ?? 1000
    case .sequence(let parts): min(parts.map { length($0, rules) }.reduce(0, +), 1000)
    case .choice(let parts): parts.map { length($0, rules) }.min() ?? 0
    case .optional, .many: 0
    case .list(let inner), .except(let inner, _), .ending(_, let inner): length(inner, rules)
    }
  }
}
